import type { Item, State } from '../accounts/state.ts';
import { project } from '../hours/project.ts';
import { readRecord } from '../log/append.ts';
import type { LogStore } from '../log/store.ts';
import { differing, isProjection } from './audit.ts';

export type MendStores = {
  readonly log: LogStore;
  readonly state: Pick<State, 'remove' | 'putIfNewer'>;
  /** Everything in the state table about one person. */
  readonly stateOf: (personId: string) => Promise<readonly Item[]>;
};

/** Whoever commits all the time is left to the projections themselves. */
const TRIES = 5;

/**
 * Makes a person's projections anew from the log where they are not what follows from it: after a commit was set aside, or
 * when a later program projects otherwise. What was made meanwhile from a newer commit stays.
 * @returns how many items were made or taken away
 */
export async function mend({ log, state, stateOf }: MendStores, personId: string): Promise<number> {
  let mended = 0;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const record = await readRecord(log, personId);
    const stored = (await stateOf(personId)).filter(isProjection);
    const expected = project(personId, record);
    const wrong = differing(expected, stored);
    if (wrong.size === 0) return mended;
    for (const item of stored) if (wrong.has(item.sk)) await state.remove(item);
    for (const item of expected) if (wrong.has(item.sk)) await state.putIfNewer(item);
    mended += wrong.size;
    // A commit that came meanwhile may have lost an item to this: looked at once more, it shows.
  }
  return mended;
}
