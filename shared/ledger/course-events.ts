import * as v from 'valibot';

/** Events of public courses (notice 三). Each names the year whose hours it is about: that of the enrolment. */

const years = v.pipe(v.array(v.pipe(v.number(), v.integer())), v.length(1));
const courseId = v.pipe(v.string(), v.maxLength(80));
/** Content hash of a stored version of the course. */
const version = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const instantText = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

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
    /** min(start + time, deadline), fixed at the start. */
    endsAt: instantText,
  }),
  /** Handed in, or run out and graded by what had arrived. Passing earns its hours in this same commit. */
  v.strictObject({
    type: v.literal('PaperEnded'),
    v: v.literal(1),
    years,
    courseId,
    paperId: v.string(),
    result: v.picklist(['pass', 'fail', 'lapsed']),
    /** When it was handed in or ran out. */
    endedAt: instantText,
    points: count,
    outOf: count,
    answered: count,
    weak: v.array(v.string()),
  }),
] as const;
