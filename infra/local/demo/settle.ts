import { join } from 'node:path';
import type { Cloud } from '../cloud.ts';
import { readState, writeDurably } from '../durable-file.ts';
import { asObject, asText } from '../json.ts';
import { StartProblem } from '../problem.ts';
import { type DemoPerson, demoPassword, demoPeople } from './people.ts';

/** Grows when the demo people change, so that an older state folder gets the new ones too. */
const edition = 1;

/**
 * Lets the demo people in the way that real ones are let in: the operator's `staff` function binds each
 * account and gives a one-time code, and the public route sets the password with it. Safe to repeat.
 * @returns whether they had to be made
 */
export async function settleDemoPeople(cloud: Cloud, stateDir: string): Promise<boolean> {
  const marker = join(stateDir, 'demo.json');
  if (asObject(await readState(marker))['edition'] === edition) return false;
  for (const person of demoPeople) await settle(cloud, person);
  await writeDurably(marker, JSON.stringify({ edition }));
  return true;
}

async function settle(cloud: Cloud, person: DemoPerson): Promise<void> {
  const { label, ...facts } = person;
  const appointed = await cloud.invoke('staff', { documentKind: 'residentId', ...facts });
  const response = await fetch(`${cloud.origin}/api/password-resets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: cloud.origin },
    body: JSON.stringify({
      documentNumber: person.documentNumber,
      code: asText(asObject(appointed)['code']),
      password: demoPassword,
    }),
  });
  if (response.ok) return;
  const problem = asText(asObject(await response.json().catch(() => ({})))['title']);
  const refused = cloud.log.recent.findLast((line) => line.source === 'access')?.line;
  throw new StartProblem(
    `演示人员“${label}”没有建成（${response.status} ${problem ?? ''}）。请看 .local/log，或运行 npm run reset 后重试。${refused === undefined ? '' : `\n最近一次被策略拒绝：${refused}`}`,
  );
}
