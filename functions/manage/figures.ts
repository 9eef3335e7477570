import type { Sitting } from '../../shared/exam/statistics.ts';
import type { State } from '../accounts/state.ts';
import { HEAD_SHARDS } from '../hours/heads.ts';
import { type PaperResult, paperResult, papersPartition } from '../hours/paper-results.ts';

/** Newest papers looked at in each part: some two thousand of a course, read at once and never more. */
const OF_A_PART = 64;

const sittingOf = ({ personId, first, result, marks }: PaperResult): Sitting => ({
  personId,
  passed: result === 'pass',
  first,
  marks,
});

/** The newest papers of a course that have ended, as its figures take them. */
export async function sittingsOf(state: State, courseId: string): Promise<readonly Sitting[]> {
  const parts = await Promise.all(
    HEAD_SHARDS.map((shard) =>
      state.page(papersPartition(courseId, shard), paperResult, {
        limit: OF_A_PART,
        newestFirst: true,
      }),
    ),
  );
  return parts.flatMap(({ items }) => items.map(sittingOf));
}
