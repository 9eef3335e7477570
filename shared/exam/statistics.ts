import type { Marks } from './grade.ts';

/**
 * Figures of a course and of its questions, from the results of papers. Papers are drawn at random, so a question stands
 * on some of them only, and is compared with the rest of those.
 */

export type Sitting = {
  readonly personId: string;
  readonly passed: boolean;
  /** The person's first paper for this course and year. */
  readonly first: boolean;
  /** Null where it was not recorded how each question was answered. */
  readonly marks: Marks | null;
};

export type CourseFigures = {
  readonly papers: number;
  readonly passedPapers: number;
  readonly people: number;
  readonly passedPeople: number;
  /** First papers, and those of them that passed. */
  readonly first: number;
  readonly passedFirst: number;
};

export function courseFigures(sittings: readonly Sitting[]): CourseFigures {
  const people = (list: readonly Sitting[]): number =>
    new Set(list.map(({ personId }) => personId)).size;
  const passed = sittings.filter((each) => each.passed);
  const first = sittings.filter((each) => each.first);
  return {
    papers: sittings.length,
    passedPapers: passed.length,
    people: people(sittings),
    passedPeople: people(passed),
    first: first.length,
    passedFirst: first.filter((each) => each.passed).length,
  };
}

export type QuestionFigures = {
  /** Papers that it stood on. */
  readonly asked: number;
  /** Share that answered it right, 0 to 1 (item difficulty). */
  readonly facility: number;
  /**
   * Correlation of being right here with the share that was right on the rest of the paper, −1 to 1. Near nought, or
   * below: the question does not tell who knows from who does not. Null where either never varied.
   */
  readonly discrimination: number | null;
};

type Pair = { readonly right: 0 | 1; readonly rest: number };

/** Figures of each question by its id in the bank. Only first papers: who sits again has seen some of it before. */
export function questionFigures(
  sittings: readonly Sitting[],
): ReadonlyMap<string, QuestionFigures> {
  const pairs = new Map<string, Pair[]>();
  for (const { marks, first } of sittings) {
    if (!marks || !first) continue;
    const others = marks.right.length + marks.wrong.length - 1;
    const note = (id: string, right: 0 | 1): void => {
      const rest = others === 0 ? 0 : (marks.right.length - right) / others;
      const list = pairs.get(id);
      if (list) list.push({ right, rest });
      else pairs.set(id, [{ right, rest }]);
    };
    for (const id of marks.right) note(id, 1);
    for (const id of marks.wrong) note(id, 0);
  }
  return new Map(
    [...pairs].map(([id, list]) => [
      id,
      {
        asked: list.length,
        facility: mean(list.map(({ right }) => right)),
        discrimination: correlation(list),
      },
    ]),
  );
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** Pearson's, which for a yes-or-no and a number is the point-biserial one. */
function correlation(pairs: readonly Pair[]): number | null {
  const right = mean(pairs.map((each) => each.right));
  const rest = mean(pairs.map((each) => each.rest));
  let both = 0;
  let ofRight = 0;
  let ofRest = 0;
  for (const each of pairs) {
    both += (each.right - right) * (each.rest - rest);
    ofRight += (each.right - right) ** 2;
    ofRest += (each.rest - rest) ** 2;
  }
  // Shares that are equal on paper may differ in their last digit.
  if (ofRight < 1e-12 || ofRest < 1e-12) return null;
  return Math.min(1, Math.max(-1, both / Math.sqrt(ofRight * ofRest)));
}
