import type { Given } from '../claim/preview.ts';
import type { Elsewhere } from '../engine/elsewhere.ts';
import type { Statement } from '../engine/model.ts';
import type { Standing } from '../engine/standing.ts';
import type { Try } from '../engine/tries.ts';
import type { Way } from '../engine/ways.ts';
import type { Day } from '../time/day.ts';
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

/** A public course of the year; a statement's entry has the id `courseId#year`. */
export type CourseOfYear = {
  readonly courseId: string;
  readonly title: string;
  /** When the last paper ended; before, when it was begun. */
  readonly on: Day;
  /** Papers that have ended. */
  readonly attempts: number;
  /** Points of the paper that was passed, of a hundred; null while none is. */
  readonly passed: number | null;
  readonly chapters: number;
  readonly chaptersRead: number;
  /** The day on which the exam opens again after the attempts of a round; null while it is not locked. */
  readonly opensOn: Day | null;
};

/** The person's own page of a year: the year, and what he can do about it. */
export type OwnYear = YearView & {
  /** Every year of which there is a record, and this one, newest first. */
  readonly years: readonly {
    readonly year: number;
    readonly standing: Standing;
    /** Counted by the rules of an earlier year. */
    readonly borrowed: boolean;
  }[];
  readonly courses: readonly CourseOfYear[];
  /** The shortest way to every floor while the year runs; null where nothing is missing or nothing suffices. */
  readonly way: Way | null;
  /** Courses that the year has places for: those begun, then the shortest. */
  readonly nextCourses: readonly {
    readonly courseId: string;
    readonly title: string;
    readonly begun: boolean;
  }[];
  /** A few things that anyone might add, with what each would gain if all that waits were approved. */
  readonly tries: readonly Try[];
  /** For each entry that a cap has cut: would another route have served better? */
  readonly elsewhere: readonly Elsewhere[];
  /** The sentence of the notice behind each cap that took something, by clause. */
  readonly quotes: Readonly<Record<string, string>>;
  /** Begun by this day, a course can be sat a second time after five failures and two weeks (notice 三). */
  readonly courseBy: Day;
};
