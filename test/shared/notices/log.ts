import { type Commit, GENESIS, type PersonEvent } from '../../../shared/ledger/events.ts';

/** A log of one person in short: each commit's moment and its events. */
export type Dated = readonly [at: string, ...events: PersonEvent[]];
/** Its commits, numbered and chained as they would be. */
export function log(...dated: readonly Dated[]): Commit[] {
  return dated.map(([at, ...events], i) => ({
    n: i + 1,
    prevHash: i === 0 ? GENESIS : `hash-${i}`,
    hash: `hash-${i + 1}`,
    body: {
      schema: 1,
      key: `person:lu:key-${i}`,
      request: 'r',
      at,
      actor: { kind: 'person', id: 'lu' },
      trace: 'trace-0001',
      events,
    },
  }));
}
