import { dynamoOn } from '../../functions/adapters/dynamo.ts';
import { dynamoLog } from '../../functions/adapters/dynamo-log.ts';
import { append, personStream } from '../../functions/log/append.ts';
import { commitHash, parseLog } from '../../functions/log/chain.ts';
import type { StoredCommit } from '../../functions/log/store.ts';
import { GENESIS, type PersonEvent, type Sealed } from '../../shared/ledger/events.ts';
import { fold } from '../../shared/ledger/record.ts';
import { ok } from '../../shared/result.ts';
import { day } from '../../shared/time/day.ts';
import { startDynamo } from '../world/dynamo.ts';
import { type Bench, type Figure, median, timed } from './figure.ts';

const sent = (n: number): PersonEvent => ({
  type: 'ClaimSent',
  v: 1,
  claimId: `claim${n}`,
  years: [2023],
  route: 'P6.1',
  completedOn: day('2023-05-11'),
  period: { start: day('2023-05-10'), end: day('2023-05-11') },
  facts: { kind: 'study', days: 2 },
  title: `s1.${'x'.repeat(60)}` as Sealed,
  evidence: [`upload${n}`],
});

function storedLog(stream: string, length: number): StoredCommit[] {
  const stored: StoredCommit[] = [];
  let prevHash = GENESIS;
  for (let n = 1; n <= length; n += 1) {
    const body = JSON.stringify({
      schema: 1,
      key: `person:lu:key-${n}`,
      request: 'f'.repeat(64),
      at: '2023-06-01T00:00:00.000Z',
      actor: { kind: 'person', id: 'lu' },
      trace: `trace-${n}`,
      events: [sent(n)],
    });
    const hash = commitHash(stream, n, prevHash, body);
    stored.push({ n, body, prevHash, hash });
    prevHash = hash;
  }
  return stored;
}

async function measure(): Promise<readonly Figure[]> {
  const stream = personStream('bench');
  const stored = storedLog(stream, 200);
  const commits = parseLog(stream, stored);
  const folded = await timed(200, async () => fold(commits));
  const parsed = await timed(200, async () => parseLog(stream, stored));

  const dynamo = await startDynamo();
  const log = dynamoLog(dynamoOn(dynamo.call), 'log');
  let i = 0;
  const appended = await timed(200, () =>
    append(log, `person${i % 10}`, {
      actor: { kind: 'person', id: 'lu' },
      key: `key-${i++}`,
      request: 'f',
      trace: 'bench',
      receivedAt: new Date('2023-06-01T00:00:00Z'),
      decide: () => ok([sent(i)]),
    }),
  );
  await dynamo.stop();
  return [
    {
      name: 'append: read, fold, decide, put; p50',
      value: median(appended),
      unit: 'ms',
      atMost: 8,
    },
    { name: 'fold of 200 commits, median', value: median(folded), unit: 'ms', atMost: 1 },
    { name: 'parse of 200 stored commits, median', value: median(parsed), unit: 'ms' },
  ];
}

export const bench: Bench = {
  name: 'log',
  target: 'append p50 ≤ 8 ms through dynalite (in memory, no fsync); fold of 200 commits ≤ 1 ms',
  run: measure,
};
