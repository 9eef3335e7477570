import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoOn } from '../../functions/adapters/dynamo.ts';
import { dynamoLog } from '../../functions/adapters/dynamo-log.ts';
import { append, type Command, personStream, readRecord } from '../../functions/log/append.ts';
import { commitHash, parseLog } from '../../functions/log/chain.ts';
import type { LogStore } from '../../functions/log/store.ts';
import {
  GENESIS,
  MAX_COMMITS_PER_YEAR,
  type PersonEvent,
  type Sealed,
} from '../../shared/ledger/events.ts';
import { ok } from '../../shared/result.ts';
import { day } from '../../shared/time/day.ts';
import { startDynamo } from '../world/dynamo.ts';
import { memoryLog } from '../world/memory-log.ts';

const claim = (claimId: string, title = 's1.short'): PersonEvent => ({
  type: 'ClaimSent',
  v: 1,
  claimId,
  years: [2023],
  route: 'P6.1',
  completedOn: day('2023-05-11'),
  facts: { kind: 'study', days: 1 },
  title: title as Sealed,
  evidence: [],
});

const command = (over: Partial<Command>): Command => ({
  actor: { kind: 'person', id: 'lu' },
  key: 'key-0000000000000001',
  request: 'fingerprint',
  trace: 'trace-0001',
  receivedAt: new Date('2023-06-01T00:00:00Z'),
  decide: () => ok([claim('c1')]),
  ...over,
});

let dynamo: Awaited<ReturnType<typeof startDynamo>>;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const stores: Record<string, () => LogStore> = {
  'in memory': memoryLog,
  'on DynamoDB': () => dynamoLog(dynamoOn(dynamo.call), 'log'),
};

let people = 0;
const somebody = (): string => `person${people++}`;

/** So many commits of one year, as they would stand there. */
async function fill(log: LogStore, person: string, commits: number): Promise<void> {
  const stream = personStream(person);
  let prevHash = GENESIS;
  for (let n = 1; n <= commits; n += 1) {
    const { actor, key, request, trace } = command({ key: `full-${n}` });
    const at = '2023-06-01T00:00:00.000Z';
    const events = [claim('c')];
    const body = JSON.stringify({ schema: 1, key, request, at, actor, trace, events });
    const hash = commitHash(stream, n, prevHash, body);
    await log.put(stream, { n, body, prevHash, hash });
    prevHash = hash;
  }
}

describe.each(Object.entries(stores))('the log %s', (_name, open) => {
  it('gives back what was appended, in order and chained', async () => {
    const log = open();
    const person = somebody();
    for (const id of ['c1', 'c2', 'c3']) {
      await append(log, person, command({ key: `key-${id}`, decide: () => ok([claim(id)]) }));
    }
    const stored = await log.read(personStream(person));
    expect(stored.map(({ n }) => n)).toEqual([1, 2, 3]);
    for (const { n, prevHash, body, hash } of stored) {
      expect(commitHash(personStream(person), n, prevHash, body)).toBe(hash);
    }
    expect(parseLog(personStream(person), stored)).toHaveLength(3);
    expect([...(await readRecord(log, person)).claims.keys()]).toEqual(['c1', 'c2', 'c3']);
    expect((await log.read(personStream(person), 2)).map(({ n }) => n)).toEqual([3]);
  });

  it('never stores a second commit under one number', async () => {
    const log = open();
    const stream = personStream(somebody());
    const commit = { n: 1, body: '{}', prevHash: '0', hash: '1' };
    expect(await log.put(stream, commit)).toBe(true);
    expect(await log.put(stream, { ...commit, body: '{"other":1}' })).toBe(false);
    expect(await log.read(stream)).toEqual([commit]);
  });

  it('loses nothing and invents nothing when 200 writers race on one person', async () => {
    const log = open();
    const person = somebody();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        append(log, person, command({ key: `race-${i}`, decide: () => ok([claim(`c${i}`)]) })),
      ),
    );
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
    const record = await readRecord(log, person);
    expect(record.n).toBe(200);
    expect(new Set(record.claims.keys())).toEqual(
      new Set(Array.from({ length: 200 }, (_, i) => `c${i}`)),
    );
  });

  it('lets only as many through as a decision allows, however many race', async () => {
    const log = open();
    const person = somebody();
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        append(
          log,
          person,
          command({
            key: `limit-${i}`,
            decide: (record) =>
              record.claims.size < 2
                ? ok([claim(`c${i}`)])
                : { ok: false, error: { code: 'CLAIM_STATE' } },
          }),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2);
    expect((await readRecord(log, person)).claims.size).toBe(2);
  });

  it('carries out a repeated command once, and refuses its key with another request', async () => {
    const log = open();
    const person = somebody();
    const first = await append(log, person, command({}));
    const again = await append(log, person, command({}));
    expect(first.ok && again.ok && again.value.n).toBe(1);
    const other = await append(log, person, command({ request: 'another fingerprint' }));
    expect(other).toMatchObject({ ok: false, error: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await readRecord(log, person)).n).toBe(1);
  });

  it("does not let one actor spend another's key", async () => {
    const log = open();
    const person = somebody();
    await append(log, person, command({}));
    const other = await append(
      log,
      person,
      command({ actor: { kind: 'person', id: 'shi' }, decide: () => ok([claim('c2')]) }),
    );
    expect(other.ok && other.value.n).toBe(2);
    const machine = await append(
      log,
      person,
      command({ actor: { kind: 'function', id: 'lu' }, decide: () => ok([claim('c3')]) }),
    );
    expect(machine.ok && machine.value.n).toBe(3);
  });

  it('folds a log of 1.5 MB, which is more than one page', async () => {
    const log = open();
    const person = somebody();
    const title = `s1.${'x'.repeat(4000)}`;
    for (let i = 0; i < 56; i += 1) {
      const events = Array.from({ length: 6 }, (_, j) => claim(`c${i}-${j}`, title));
      const outcome = await append(
        log,
        person,
        command({ key: `big-${i}`, decide: () => ok(events) }),
      );
      expect(outcome.ok).toBe(true);
    }
    const stored = await log.read(personStream(person));
    const bytes = stored.reduce((sum, { body }) => sum + body.length, 0);
    expect(bytes).toBeGreaterThan(1.4e6);
    expect((await readRecord(log, person)).claims.size).toBe(56 * 6);
  });

  it('refuses the 2001st commit of a year to its person, and takes one of another year', async () => {
    const log = open();
    const person = somebody();
    await fill(log, person, MAX_COMMITS_PER_YEAR);
    const own = { actor: { kind: 'person', id: person } } as const;
    const full = await append(log, person, command(own));
    expect(full).toMatchObject({ ok: false, error: { code: 'YEAR_RECORD_FULL' } });
    const nextYear = { ...claim('next'), years: [2024] } as PersonEvent;
    const other = await append(log, person, command({ ...own, decide: () => ok([nextYear]) }));
    expect(other.ok && other.value.n).toBe(MAX_COMMITS_PER_YEAR + 1);
    // His paper's end, his files' checks and the bureau's decisions still find room.
    for (const actor of [
      { kind: 'function', id: 'exam' },
      { kind: 'person', id: 'shi' },
    ] as const) {
      expect((await append(log, person, command({ actor }))).ok).toBe(true);
    }
  });

  it('refuses a commit over 32 KB', async () => {
    const log = open();
    const person = somebody();
    const events = Array.from({ length: 9 }, (_, i) => claim(`c${i}`, `s1.${'x'.repeat(4000)}`));
    const large = await append(log, person, command({ decide: () => ok(events) }));
    expect(large).toMatchObject({ ok: false, error: { code: 'RECORD_TOO_LARGE' } });
    expect((await readRecord(log, person)).n).toBe(0);
  });

  it('never lets time run backwards', async () => {
    const log = open();
    const person = somebody();
    await append(log, person, command({ receivedAt: new Date('2023-06-01T00:00:10Z') }));
    const earlier = await append(
      log,
      person,
      command({
        key: 'key-earlier',
        receivedAt: new Date('2023-06-01T00:00:05Z'),
        decide: () => ok([claim('c2')]),
      }),
    );
    expect(earlier.ok && earlier.value.at).toBe('2023-06-01T00:00:10.000Z');
  });

  it('keeps looks at a record apart from it', async () => {
    const log = open();
    const person = somebody();
    const look = { at: '2023-06-01T00:00:00.000Z', actor: 'shi', purpose: 'claim c1', trace: 't1' };
    await log.recordAccess(personStream(person), look);
    await log.recordAccess(personStream(person), { ...look, at: '2023-06-02T00:00:00.000Z' });
    expect((await log.accesses(personStream(person))).map(({ at }) => at.slice(0, 10))).toEqual([
      '2023-06-01',
      '2023-06-02',
    ]);
    expect(await log.read(personStream(person))).toEqual([]);
  });
});

it('is full for everybody at twice the number', async () => {
  const log = memoryLog();
  const person = somebody();
  await fill(log, person, 2 * MAX_COMMITS_PER_YEAR);
  const actor = { kind: 'function', id: 'exam' } as const;
  const full = await append(log, person, command({ actor }));
  expect(full).toMatchObject({ ok: false, error: { code: 'YEAR_RECORD_FULL' } });
});
