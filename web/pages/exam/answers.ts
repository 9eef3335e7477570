import type { PaperView } from '../../../shared/contract/course-answers.ts';

/** One answer as it was given: under which epoch of the paper, and as the how-manieth change in that window. */
export type Given = {
  readonly choice: readonly string[];
  readonly epoch: number;
  readonly revision: number;
};

/** What this device knows of an answer: that the server has it, that it waits, or that it came after the end. */
export type Answered = Given & { readonly state: 'sent' | 'waiting' | 'late' };
export type Answers = Readonly<Record<string, Answered>>;

/** Is `a` a later word than `b`? The same rule as the server's. */
export const isNewer = (a: Given, b: Given | undefined): boolean =>
  b === undefined || a.epoch > b.epoch || (a.epoch === b.epoch && a.revision > b.revision);

/**
 * The paper as it was left: the server's answers, and over them whatever is newer here and has not been sent. An
 * answer keeps the epoch under which it was given, so that another window's later word on that question stands.
 */
export function merged(server: PaperView['answers'], device: Answers): Answers {
  const answers: Record<string, Answered> = {};
  for (const [question, given] of Object.entries(server))
    answers[question] = { ...given, state: 'sent' };
  for (const [question, given] of Object.entries(device))
    if (given.state === 'waiting' && isNewer(given, answers[question])) answers[question] = given;
  return answers;
}

/** The paper as this device alone knows it: its copy of the server's answers, and over them whatever it has said since. */
export function asKept(copy: PaperView['answers'], device: Answers): Answers {
  const answers: Record<string, Answered> = { ...merged(copy, device) };
  for (const [question, given] of Object.entries(device))
    if (isNewer(given, answers[question])) answers[question] = given;
  return answers;
}

/** The highest revision that was used under an epoch: a window that takes up again goes on from there. */
export const lastRevision = (answers: Answers): number =>
  Math.max(0, ...Object.values(answers).map(({ revision }) => revision));

export const isAnswered = (answers: Answers, question: string): boolean =>
  (answers[question]?.choice.length ?? 0) > 0;

export const waitingCount = (answers: Answers): number =>
  Object.values(answers).filter(({ state }) => state === 'waiting').length;

/** What a click on an option makes of a choice; the options keep the paper's order. */
export function toggled(
  choice: readonly string[],
  option: string,
  several: boolean,
  order: readonly string[],
): readonly string[] {
  if (!several) return [option];
  return order.filter((each) => choice.includes(each) !== (each === option));
}
