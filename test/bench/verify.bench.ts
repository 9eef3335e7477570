import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AwsCall } from '../../functions/adapters/aws-call.ts';
import { kmsMac } from '../../functions/adapters/kms-keys.ts';
import type { SignedCall } from '../../functions/app/door.ts';
import { newId } from '../../functions/app/ids.ts';
import { type Services, servicesOn, storesOn } from '../../functions/app/services.ts';
import { append } from '../../functions/log/append.ts';
import { appoint } from '../../functions/staff/appoint.ts';
import { serialKey } from '../../functions/statements/items.ts';
import { printCases } from '../../functions/statements/print.ts';
import { verifyCases } from '../../functions/statements/verify.ts';
import { Engine } from '../../infra/local/dynamodb/engine.ts';
import type { PersonEvent, Sealed } from '../../shared/ledger/events.ts';
import { ok } from '../../shared/result.ts';
import { parseFragment } from '../../shared/statement/link.ts';
import { addDays, day } from '../../shared/time/day.ts';
import { fixtureCourses } from '../world/courses.ts';
import { Faults } from '../world/faults.ts';
import { kmsDouble } from '../world/kms.ts';
import { appointment, documentNumber } from '../world/people.ts';
import { type Bench, type Figure, quantile } from './figure.ts';

const MILLION = 1_000_000;
const PEOPLE = 100;
/** Entries of one person's year, each of three commits: sent, checked, approved. */
const ENTRIES = 12;
const ROUNDS = 2000;
const WARM = 300;
const now = new Date('2024-01-08T01:26:14Z');
const ORIGIN = 'https://xueshi.example';

const table = (name: string) => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
});

/** Places of statements that nobody asks about: what the look-up has to find its way through. */
async function fill(engine: Engine, count: number): Promise<void> {
  for (let from = 0; from < count; from += 25) {
    const requests = Array.from({ length: 25 }, (_, i) => {
      const serial = (from + i).toString(36).toUpperCase().padStart(13, '2');
      const { pk, sk } = serialKey(serial);
      return { PutRequest: { Item: { pk: { S: pk }, sk: { S: sk }, personId: { S: newId() } } } };
    });
    await engine.call('BatchWriteItem', { RequestItems: { state: requests } });
  }
}

const call = (personId: string): SignedCall => ({
  receivedAt: now,
  trace: 'trace-0001',
  key: newId(),
  address: '203.0.113.7',
  session: null,
  setSession: () => undefined,
  who: { personId, state: 'confirmed', applicationId: null, grants: [] },
});

/** Somebody with a year of entries and a statement of it; serial and MAC as his QR code says them. */
async function printed(services: Services, mac: (text: string) => Promise<string>) {
  const wanted = appointment(documentNumber());
  const { personId } = await appoint(services, wanted, new Date('2023-01-05T01:00:00Z'));
  const sealer = await services.keys.sealerOf(personId);
  const put = (...events: PersonEvent[]) =>
    append(services.log, personId, {
      actor: { kind: 'function', id: 'bench' },
      key: newId(),
      request: 'f'.repeat(64),
      trace: 'trace-0001',
      receivedAt: now,
      decide: () => ok(events),
    });
  for (let i = 0; i < ENTRIES; i += 1) {
    const claimId = newId();
    const start = addDays(day('2023-02-01'), i * 20);
    const end = addDays(start, 1);
    const title = sealer.seal('压力容器安全新规宣贯') as Sealed;
    const about = { claimId, years: [2023] };
    await put({
      ...about,
      type: 'ClaimSent',
      v: 1,
      route: 'P6.1',
      completedOn: end,
      period: { start, end },
      facts: { kind: 'study', days: 2 },
      title,
      evidence: [],
    });
    await put({ ...about, type: 'ClaimApproved', v: 1 });
  }
  const cases = printCases({ ...services, courses: fixtureCourses, newSeed: newId }, mac, ORIGIN);
  const issued = await cases.issueStatement({ body: { years: [2023] } }, call(personId));
  if (!issued.ok) throw new Error(issued.error.code);
  const scanned = parseFragment(new URL(issued.value.forms[0]?.issued?.link ?? '').hash);
  if (!scanned) throw new Error('no link');
  return scanned;
}

async function measure(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'xueshi-bench-'));
  const engine = await Engine.open(folder, 'cn-north-1', '000000000000');
  try {
    for (const name of ['log', 'state']) await engine.call('CreateTable', table(name));
    // A table is there a moment after it was made.
    await setTimeout(100);
    const dynamo: AwsCall = (operation, input) => engine.call(operation as 'GetItem', { ...input });
    const kms = kmsDouble(new Faults());
    const services = servicesOn(storesOn(dynamo, { log: 'log', state: 'state' }), kms, {
      data: 'data',
      lookup: 'lookup',
    });
    const mac = kmsMac(kms, 'statement');
    const count = Number(process.env['XUESHI_BENCH_STATEMENTS'] ?? MILLION);
    const from = performance.now();
    await fill(engine, count);
    const filled = (performance.now() - from) / 1000;
    const all = [];
    for (let i = 0; i < PEOPLE; i += 1) all.push(await printed(services, mac));
    const { verifyStatement } = verifyCases(services, mac, ORIGIN);
    const taken: number[] = [];
    let before = process.cpuUsage();
    for (let i = -WARM; i < ROUNDS; i += 1) {
      if (i === 0) before = process.cpuUsage();
      const body = all[(i + WARM) % PEOPLE] ?? { serial: '' };
      const start = performance.now();
      const answer = await verifyStatement({ body }, call('nobody'));
      if (i >= 0) taken.push(performance.now() - start);
      if (!answer.ok || answer.value.validity !== 'valid') throw new Error('it does not verify');
    }
    const { user, system } = process.cpuUsage(before);
    return [
      { name: 'statements in the table', value: count + PEOPLE, unit: '' },
      { name: 'filling it', value: filled, unit: 's' },
      { name: 'verification by QR code, p50', value: quantile(taken, 0.5), unit: 'ms' },
      {
        name: 'verification by QR code, p95',
        value: quantile(taken, 0.95),
        unit: 'ms',
        atMost: 10,
      },
      { name: 'processor time of one', value: (user + system) / 1000 / ROUNDS, unit: 'ms' },
    ];
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'verify',
  target:
    'p95 ≤ 10 ms with a million statements (embedded engine on disk, in process; records of 25 commits)',
  run: measure,
};
