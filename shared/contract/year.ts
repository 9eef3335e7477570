import type { Given } from '../claim/preview.ts';
import type { Statement } from '../engine/model.ts';
import type { ClaimView } from './answers.ts';

/** One year of one person, as his own page and the reviewer's see it. Folded from the log at the moment of asking. */
export type YearView = {
  readonly statement: Statement;
  /** The same year if everything that waits were approved. */
  readonly ifApproved: Statement;
  /** What the first statement was made from: the page runs the same engine on it, for what is not decided yet. */
  readonly given: Given;
  /** The claims that touch the year, by id; a statement's entry has the id of its claim. */
  readonly claims: readonly ClaimView[];
  /** First moment after the deadline, ISO 8601: from then on the verdict is final. */
  readonly deadline: string;
  /** The commit that this was folded from. */
  readonly record: { readonly n: number; readonly hash: string };
};
