import type { DrawnQuestion } from './draw.ts';

/** Options chosen, by the question's place on the paper. */
export type Choices = Readonly<Record<string, readonly string[]>>;

export type Grade = {
  /** Questions answered right. */
  readonly points: number;
  readonly outOf: number;
  readonly answered: number;
  readonly passed: boolean;
  /** Chapters with a wrong or missing answer, worst first. */
  readonly weak: readonly string[];
};

/** Right is what names every right option and no other; there are no part marks. */
export function isRight(
  { options }: DrawnQuestion,
  chosen: readonly string[] | undefined,
): boolean {
  const wanted = options.filter(({ right }) => right).map(({ id }) => id);
  return chosen?.length === wanted.length && wanted.every((id) => chosen.includes(id));
}

/**
 * Grades a paper.
 * @param passPercent share of the questions that passes; data of the course, the notice names none
 * @param annulled bank ids of questions that were found faulty: they count as right for everybody
 */
export function grade(
  paper: readonly DrawnQuestion[],
  choices: Choices,
  passPercent: number,
  annulled: ReadonlySet<string> = new Set(),
): Grade {
  const wrong = new Map<string, number>();
  let points = 0;
  for (const drawn of paper) {
    if (annulled.has(drawn.question.id) || isRight(drawn, choices[drawn.id])) points += 1;
    else wrong.set(drawn.question.chapter, (wrong.get(drawn.question.chapter) ?? 0) + 1);
  }
  return {
    points,
    outOf: paper.length,
    answered: paper.filter(({ id }) => (choices[id]?.length ?? 0) > 0).length,
    passed: points * 100 >= passPercent * paper.length,
    weak: [...wrong].sort((a, b) => b[1] - a[1]).map(([chapter]) => chapter),
  };
}
