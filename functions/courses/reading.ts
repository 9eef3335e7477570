import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { nothingRead, signOfLife } from '../../shared/course/reading.ts';
import { personPartition } from '../accounts/items.ts';
import type { State } from '../accounts/state.ts';

/** How far somebody has read and where he stopped, one item per person: only one chapter is open at a time. */
const readingItem = v.object({
  open: v.nullable(v.object({ place: v.string(), at: v.number() })),
  seconds: v.record(v.string(), v.number()),
  positions: v.record(v.string(), v.object({ chapterId: v.string(), block: v.number() })),
  rev: v.number(),
});
export type StoredReading = v.InferOutput<typeof readingItem>;

const empty: StoredReading = { open: null, seconds: {}, positions: {}, rev: 0 };
const keyOf = (personId: string) => ({ pk: personPartition(personId), sk: 'reading' });

/** Names a chapter in a year: whoever enrols again reads again. */
export const placeOf = (courseId: string, year: number, chapterId: string): string =>
  `${courseId}/${year}/${chapterId}`;

export const readReading = async (state: State, personId: string): Promise<StoredReading> =>
  (await state.get(keyOf(personId), readingItem)) ?? empty;

export type Sign = {
  readonly courseId: string;
  readonly chapterId: string;
  readonly year: number;
  /** Where on the page; absent when the place is to stay as it is. */
  readonly block?: number;
  readonly at: number;
};

/** Two devices may send at the same moment; one of them then counts on what the other stored. */
const TRIES = 8;
/** The longest pause before the next try, in milliseconds; they double. */
const PAUSE = 4;

/** Too many devices at once: the door asks to come again. */
class ReadingThrottled extends Error {
  override name = 'ReadingThrottled';
}

export async function noteReading(
  state: State,
  personId: string,
  { courseId, chapterId, year, block, at }: Sign,
): Promise<StoredReading> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await setTimeout(Math.random() * PAUSE * 2 ** attempt);
    const before = await readReading(state, personId);
    const counted = signOfLife(
      before.rev === 0 ? nothingRead : before,
      placeOf(courseId, year, chapterId),
      at,
    );
    const after: StoredReading = {
      ...counted,
      open: counted.open,
      seconds: { ...counted.seconds },
      positions:
        block === undefined
          ? before.positions
          : { ...before.positions, [courseId]: { chapterId, block } },
      rev: before.rev + 1,
    };
    const item = { ...keyOf(personId), ...after };
    const stored =
      before.rev === 0 ? await state.create(item) : await state.replace(item, 'rev', before.rev);
    if (stored) return after;
  }
  throw new ReadingThrottled();
}
