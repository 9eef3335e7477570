import type { ManagedQuestion } from '../../../shared/contract/manage-routes.ts';

/** What a question's figures say about the question, the most urgent first. */

export const flags = ['reversed', 'weak', 'hard', 'easy'] as const;
export type Flag = (typeof flags)[number];

/** First papers below which a share says little, and a correlation less. */
export const ENOUGH = 20;
const ENOUGH_TO_CORRELATE = 50;
const WEAK = 0.2;
const HARD = 0.2;
const EASY = 0.95;
/** Standard errors, each 1/√n, by which a correlation must lie below nought: by chance one question in twenty does. */
const BEYOND_CHANCE = 1.645;

export function flagOf(question: ManagedQuestion): Flag | null {
  const { asked, facility, discrimination, annulled } = question;
  if (annulled !== null || facility === null || asked < ENOUGH) return null;
  if (discrimination !== null && discrimination * Math.sqrt(asked) < -BEYOND_CHANCE)
    return 'reversed';
  if (facility < HARD) return 'hard';
  if (facility > EASY) return 'easy';
  const weak = discrimination !== null && discrimination < WEAK && asked >= ENOUGH_TO_CORRELATE;
  return weak ? 'weak' : null;
}

const rank = (question: ManagedQuestion): number => {
  const flag = flagOf(question);
  return flag ? flags.indexOf(flag) : flags.length;
};

/** Those with something to say first; among them, and among the rest, by how well they tell people apart. */
export const byWorth = (questions: readonly ManagedQuestion[]): readonly ManagedQuestion[] =>
  questions.toSorted(
    (a, b) => rank(a) - rank(b) || (a.discrimination ?? 2) - (b.discrimination ?? 2),
  );
