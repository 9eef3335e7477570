import type { Difficulty } from './model.ts';

/** Of a paper's questions, per cent by difficulty: some recall, half apply, some weigh. */
export const difficultyShares: Readonly<Record<Difficulty, number>> = { 1: 30, 2: 50, 3: 20 };
const difficulties: readonly Difficulty[] = [1, 2, 3];

/** How many questions of each difficulty a paper takes from one chapter. */
export interface ChapterQuota {
  readonly chapter: string;
  readonly total: number;
  readonly byDifficulty: Readonly<Record<Difficulty, number>>;
}

/**
 * The make-up of every paper of a course, the same for everyone: chapters take equal parts (the first ones the rest),
 * and over the whole paper the difficulties come as near to their shares as whole questions allow.
 */
export function paperPlan(chapters: readonly string[], questions: number): readonly ChapterQuota[] {
  const base = Math.floor(questions / chapters.length);
  const rest = questions % chapters.length;
  const given: Record<Difficulty, number> = { 1: 0, 2: 0, 3: 0 };
  let seen = 0;
  return chapters.map((chapter, index) => {
    const total = base + (index < rest ? 1 : 0);
    const byDifficulty: Record<Difficulty, number> = { 1: 0, 2: 0, 3: 0 };
    for (let one = 0; one < total; one += 1) {
      seen += 1;
      const next = mostBehind(given, seen);
      given[next] += 1;
      byDifficulty[next] += 1;
    }
    return { chapter, total, byDifficulty };
  });
}

/** The difficulty that is furthest below its share after `seen` questions. */
function mostBehind(given: Readonly<Record<Difficulty, number>>, seen: number): Difficulty {
  const gap = (one: Difficulty): number => difficultyShares[one] * seen - given[one] * 100;
  return difficulties.reduce((best, one) => (gap(one) > gap(best) ? one : best), 2);
}
