import { join } from 'node:path';
import type { Cloud } from '../cloud.ts';
import { readState, writeDurably } from '../durable-file.ts';
import { asObject, asText } from '../json.ts';
import { onePage } from './one-page.ts';
import { demoPassword, demoPeople } from './people.ts';

/**
 * Claims of several routes that wait, so that a reviewer's queue looks like one. They are sent by the public routes with
 * real files, relative to today, after the site is up; keys of their own make it safe to repeat.
 */

type DemoClaim = {
  readonly by: string;
  readonly paper: string;
  /** Days before today on which it began and ended. */
  readonly ago: readonly [start: number, end: number];
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

const claims: readonly DemoClaim[] = [
  {
    by: '顾佳宁',
    paper: 'Journal cover, contents and first page',
    ago: [32, 32],
    facts: {
      route: 'P6.4',
      form: 'paper',
      tier: 'provincial',
      count: 1,
      title: '县域商贸流通的数字化',
    },
  },
  {
    by: '顾佳宁',
    paper: 'Certificate of completion, 2 days',
    ago: [24, 23],
    facts: {
      route: 'P4',
      days: 2,
      organiser: 'industryDepartment',
      title: '商贸行业统计报表培训班',
    },
  },
  {
    by: '顾佳宁',
    paper: 'Score report, 2 subjects passed',
    ago: [15, 15],
    facts: { route: 'P6.5', subjectsPassed: 2, title: '经济专业技术资格考试' },
  },
  {
    by: '陆文博',
    paper: 'Confirmation of lectures, 3 half days',
    ago: [12, 11],
    facts: { route: 'P6.2', days: 1.5, title: '到社区文化站讲授非遗保护' },
  },
  {
    by: '陆文博',
    paper: 'Acceptance report of a county project',
    ago: [40, 40],
    facts: { route: 'P6.3', level: 'county', count: 1, title: '区级文化场馆服务规范' },
  },
];

const DAY = 86_400_000;
const FIRST_DAY = '2023-01-01';

/** Sends them once. What fails is told and tried again at the next start: nobody waits for it. */
export async function sendDemoClaims(cloud: Cloud, stateDir: string): Promise<void> {
  const marker = join(stateDir, 'claims.json');
  if (asObject(await readState(marker))['done'] === true) return;
  const today = (ago: number) =>
    new Date(cloud.now() + DAY / 3 - ago * DAY).toISOString().slice(0, 10);
  for (const [at, claim] of claims.entries()) {
    const [start, end] = claim.ago.map(today);
    if (start === undefined || end === undefined || start < FIRST_DAY) continue;
    await send(cloud, `demo-claim-${String(at).padStart(6, '0')}`, claim, start, end);
  }
  await writeDurably(marker, JSON.stringify({ done: true }));
}

async function send(
  cloud: Cloud,
  key: string,
  { by, paper, facts }: DemoClaim,
  start: string,
  end: string,
): Promise<void> {
  const person = demoPeople.find(({ name }) => name === by);
  const call = async (path: string, body: object, cookie = '') => {
    const response = await fetch(`${cloud.origin}/api/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: cloud.origin,
        'idempotency-key': key,
        cookie,
      },
      body: JSON.stringify(body),
    });
    const answer = asObject(await response.json());
    if (!response.ok) throw new Error(`${path}: ${asText(answer['code'])}`);
    return { answer, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const { documentNumber } = person ?? {};
  const { cookie } = await call('session', { documentNumber, password: demoPassword });
  const file = onePage([paper, start === end ? end : `${start} - ${end}`]);
  const ticket = await call('uploads', { type: 'application/pdf', size: file.length }, cookie);
  const form = new FormData();
  for (const [name, value] of Object.entries(asObject(ticket.answer['fields']))) {
    form.append(name, asText(value) ?? '');
  }
  form.append('file', new Blob([new Uint8Array(file)], { type: 'application/pdf' }));
  await fetch(asText(ticket.answer['url']) ?? '', { method: 'POST', body: form });
  const byDays = facts['days'] !== undefined;
  const body = {
    ...facts,
    ...(byDays ? { start, end } : { completedOn: end }),
    evidence: [ticket.answer['uploadId']],
    noSecrets: true,
  };
  await call('claims', body, cookie);
}
