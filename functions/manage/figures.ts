import type { Sitting } from '../../shared/exam/statistics.ts';
import { annulledSince, type CourseVersion } from '../../shared/ledger/course-log.ts';
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

/** The newest papers of a course that have ended, and whether they are all there are. */
export async function newestPapers(
  state: State,
  courseId: string,
): Promise<{ readonly papers: readonly PaperResult[]; readonly all: boolean }> {
  const parts = await Promise.all(
    HEAD_SHARDS.map((shard) =>
      state.page(papersPartition(courseId, shard), paperResult, {
        limit: OF_A_PART,
        newestFirst: true,
      }),
    ),
  );
  return {
    papers: parts.flatMap(({ items }) => items),
    all: parts.every(({ next }) => next === undefined),
  };
}

/** As figures take them. */
export const sittingsIn = (papers: readonly PaperResult[]): readonly Sitting[] =>
  papers.map(sittingOf);

/**
 * How far grading again has come, among papers that say how each question was answered: those on which a question stands
 * that was annulled after them, and those of them that count it for everybody.
 */
export function regradingOf(
  papers: readonly PaperResult[],
  versions: readonly CourseVersion[],
): { readonly papers: number; readonly done: number } {
  const touched = papers.flatMap(({ version, marks, annulled }) => {
    if (!marks) return [];
    const since = annulledSince(versions, version);
    const on = [...marks.right, ...marks.wrong].filter((id) => since.has(id));
    return on.length === 0 ? [] : [on.every((id) => annulled.includes(id))];
  });
  return { papers: touched.length, done: touched.filter(Boolean).length };
}
