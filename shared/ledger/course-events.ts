import * as v from 'valibot';
import * as field from '../contract/fields.ts';
import { sealed } from './sealed.ts';

/** Events of public courses (notice 三). Each names the year whose hours it is about: that of the enrolment. */

const years = v.pipe(v.array(v.pipe(v.number(), v.integer())), v.length(1));
const courseId = v.pipe(v.string(), v.maxLength(80));
/** Content hash of a stored version of the course. */
const version = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const instantText = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const chapters = v.array(v.string());
/** Ids of the bank that the paper was drawn from. */
const questions = v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(100));
const ended = {
  years,
  courseId,
  paperId: v.string(),
  result: v.picklist(['pass', 'fail', 'lapsed']),
  /** When it was handed in or ran out. */
  endedAt: instantText,
  points: count,
  outOf: count,
  answered: count,
  weak: chapters,
};

/** Per cent by which an official may lengthen somebody's exams; none takes an earlier decision back. */
export const MOST_EXTRA_PERCENT = 200;

export const courseEvents = [
  v.strictObject({ type: v.literal('CourseEnrolled'), v: v.literal(1), years, courseId, version }),
  v.strictObject({
    type: v.literal('ChapterRead'),
    v: v.literal(1),
    years,
    courseId,
    chapterId: v.string(),
  }),
  /** All chapters are read; in the same commit as the last of them. */
  v.strictObject({ type: v.literal('StudyCompleted'), v: v.literal(1), years, courseId }),
  /** An attempt from here on, whatever becomes of it (reading A10). */
  v.strictObject({
    type: v.literal('PaperStarted'),
    v: v.literal(1),
    years,
    courseId,
    paperId: v.string(),
    version,
    /** Decides questions, order and option ids; never leaves the server. */
    seed: v.string(),
    /** Questions of that version that had been found faulty by then: they are not drawn. */
    without: v.optional(questions),
    /** min(start + time, deadline), fixed at the start. */
    endsAt: instantText,
  }),
  /** Handed in, or run out and graded by what had arrived. Passing earns its hours in this same commit. */
  v.strictObject({ type: v.literal('PaperEnded'), v: v.literal(1), ...ended }),
  v.strictObject({
    type: v.literal('PaperEnded'),
    v: v.literal(2),
    ...ended,
    /** Every question of the paper is in one of the two, by what was answered. */
    right: questions,
    wrong: questions,
    /** Those of them that had been annulled by then, and counted as right for everybody. */
    annulled: questions,
  }),
  /** A fault of the system spoiled it: it is no attempt from here on (reading A10). */
  v.strictObject({
    type: v.literal('PaperAnnulled'),
    v: v.literal(1),
    years,
    courseId,
    paperId: v.string(),
    reason: sealed,
  }),
  /** Questions of it were annulled after its end. A pass earns its hours as of the end of the paper. */
  v.strictObject({
    type: v.literal('PaperRegraded'),
    v: v.literal(1),
    years,
    courseId,
    paperId: v.string(),
    annulled: questions,
    before: v.strictObject({ result: ended.result, points: count }),
    after: v.strictObject({ result: ended.result, points: count, weak: chapters }),
  }),
  /** An official lengthened somebody's exams (WCAG 2.2.1), from one day to another. The last decision holds. */
  v.strictObject({
    type: v.literal('ExtraTimeDecided'),
    v: v.literal(1),
    decisionId: v.string(),
    percent: v.pipe(count, v.maxValue(MOST_EXTRA_PERCENT)),
    from: field.day,
    until: field.day,
    reason: sealed,
  }),
] as const;
