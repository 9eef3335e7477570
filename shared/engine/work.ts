import type { CourseOutcome } from '../exam/policy.ts';
import { type Hours, NONE } from '../hours/hours.ts';
import type { Cited, Route, Way } from '../rules/model.ts';
import type { Day } from '../time/day.ts';
import type { Entry, Person, Step, StepKind } from './model.ts';
import type { Prepared } from './prepared.ts';

/** What one calculation works on. Nothing of it leaves the engine. */
export type Year = {
  readonly year: number;
  readonly first: Day;
  readonly last: Day;
  readonly set: Prepared;
  readonly person: Person;
  readonly provincial: boolean;
  /** Tenths of a day that are credited already, by date, over all routes counted by days (reading A25). */
  readonly daysUsed: Map<number, number>;
  /** Tenths of an hour of service that are pooled so far, by route and way (reading A26). */
  readonly pooled: Map<string, number>;
};

/** An entry on its way through the rules. */
export type Work = {
  readonly entry: Entry;
  readonly route: Route;
  readonly way: Way;
  readonly category: string;
  readonly lane: string;
  readonly course: CourseOutcome | undefined;
  raw: Hours;
  afterOwnCap: Hours;
  counted: Hours;
  /** Still earns something. */
  open: boolean;
  readonly steps: Step[];
};

/** What a rule says about an entry: hours, or none and why. */
export type Outcome = {
  readonly kind: StepKind;
  /** Id of the rule: a route's, a cap's. */
  readonly rule: string;
  readonly cited: Cited;
  readonly hours: Hours;
  readonly text: string;
  readonly refused: boolean;
};

export const earned = (
  kind: StepKind,
  rule: string,
  cited: Cited,
  hours: Hours,
  text: string,
): Outcome => ({ kind, rule, cited, hours, text, refused: false });

export const refusal = (kind: StepKind, rule: string, cited: Cited, text: string): Outcome => ({
  kind,
  rule,
  cited,
  hours: NONE,
  text,
  refused: true,
});

/** Puts an outcome on the entry. One that can't be credited stays on the statement, with no hours and the reason. */
export function settle(work: Work, { kind, rule, cited, hours, text, refused }: Outcome): void {
  if (refused) {
    work.open = false;
    clear(work);
  }
  work.steps.push(step(kind, rule, cited, work.raw, hours, text));
  work.raw = hours;
}

/** Without hours and steps, as before any rule looked at it. */
export function clear(work: Work): void {
  work.raw = NONE;
  work.steps.length = 0;
}

export const step = (
  kind: StepKind,
  rule: string,
  { cite: clause, reading }: Cited,
  before: Hours,
  after: Hours,
  text: string,
): Step =>
  // Two shapes written out: a batch makes six million of them, and a spread takes three times as long.
  reading === undefined
    ? { kind, rule, clause, before, after, text }
    : { kind, rule, clause, reading, before, after, text };
