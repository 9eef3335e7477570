import type { DrawnQuestion } from './draw.ts';

/** Options chosen, by the question's place on the paper. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** How each question of a paper was answered, by its id in the bank. One left out was answered wrong. */
export type Marks = { readonly right: readonly string[]; readonly wrong: readonly string[] };

export type Grade = {
  /** Questions answered right, and those that count as right for everybody. */
  readonly points: number;
  readonly outOf: number;
  readonly passed: boolean;
  /** Chapters with a question that earned nothing, worst first. */
  readonly weak: readonly string[];
  /** Questions of the paper that count as right for everybody. */
  readonly annulled: readonly string[];
};

/** Right is what names every right option and no other; there are no part marks. */
export function isRight(
  { options }: DrawnQuestion,
  chosen: readonly string[] | undefined,
): boolean {
  const wanted = options.filter(({ right }) => right).map(({ id }) => id);
  return chosen?.length === wanted.length && wanted.every((id) => chosen.includes(id));
}

export function marksOf(paper: readonly DrawnQuestion[], choices: Choices): Marks {
  const ids = (right: boolean): string[] =>
    paper
      .filter((drawn) => isRight(drawn, choices[drawn.id]) === right)
      .map(({ question }) => question.id);
  return { right: ids(true), wrong: ids(false) };
}

/**
 * Grades a paper. A question that was found faulty counts as right for everybody rather than being left out: so nobody
 * loses a point that he had, and a paper graded again is never worse.
 * @param chapterOf the chapter of each question of the bank
 * @param passPercent share of the questions that passes; data of the course, the notice names none
 * @param annulled ids in the bank of questions that were found faulty
 */
export function grade(
  { right, wrong }: Marks,
  chapterOf: ReadonlyMap<string, string>,
  passPercent: number,
  annulled: ReadonlySet<string> = new Set(),
): Grade {
  const lost = wrong.filter((id) => !annulled.has(id));
  const outOf = right.length + wrong.length;
  const points = outOf - lost.length;
  const byChapter = new Map<string, number>();
  for (const id of lost) {
    const chapter = chapterOf.get(id) ?? '';
    byChapter.set(chapter, (byChapter.get(chapter) ?? 0) + 1);
  }
  return {
    points,
    outOf,
    passed: points * 100 >= passPercent * outOf,
    weak: [...byChapter].sort((a, b) => b[1] - a[1]).map(([chapter]) => chapter),
    annulled: [...right, ...wrong].filter((id) => annulled.has(id)),
  };
}
