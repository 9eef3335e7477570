import * as v from 'valibot';
import type { Block } from '../course/lesson.ts';

/** What the routes of public courses answer. Nothing here carries a key, an explanation or a seed before the grade. */

const instant = v.pipe(v.string(), v.isoTimestamp());

/** Where a person stands with a course: the policy's own words, for the page to show. */
export const standing = v.strictObject({
  enrolled: v.boolean(),
  studyCompleted: v.boolean(),
  /** Attempts used in the running round, and how many a round has. */
  used: v.number(),
  attempts: v.number(),
  /** A new attempt is refused before it. */
  lockedUntil: v.nullable(instant),
  /** The end of the running year: what is not passed before it earns nothing in it. */
  yearEnds: instant,
  passed: v.nullable(v.strictObject({ year: v.number(), points: v.number(), outOf: v.number() })),
  /** The paper that is open now. */
  openPaper: v.nullable(v.string()),
});

/** What a course is, whoever asks. */
const courseFacts = v.strictObject({
  courseId: v.string(),
  title: v.string(),
  summary: v.string(),
  yearAdded: v.number(),
  hours: v.number(),
  chapters: v.number(),
  /** Shortest time that reading it takes, in minutes. */
  minutes: v.number(),
});
export type CourseFacts = v.InferOutput<typeof courseFacts>;

const examFacts = v.strictObject({
  questions: v.number(),
  /** As the course has it for everybody. */
  minutes: v.number(),
  passPercent: v.number(),
});
export type ExamFacts = v.InferOutput<typeof examFacts>;

/** What is on offer, as anyone may read it. */
export const offered = v.strictObject({
  courses: v.array(v.strictObject({ ...courseFacts.entries, exam: examFacts })),
});

export const courseSummary = v.strictObject({
  ...courseFacts.entries,
  chaptersRead: v.number(),
  standing,
});
export type CourseSummary = v.InferOutput<typeof courseSummary>;

export const catalogue = v.strictObject({
  courses: v.array(courseSummary),
  /** Enrolments of this year, and how many the notice allows. */
  enrolled: v.number(),
  perYear: v.number(),
});

export const attemptView = v.strictObject({
  paperId: v.string(),
  startedAt: instant,
  endedAt: v.nullable(instant),
  /** `annulled`: a fault of the system spoiled it, so it is no attempt. */
  result: v.nullable(v.picklist(['pass', 'fail', 'lapsed', 'annulled'])),
  regraded: v.boolean(),
  points: v.nullable(v.number()),
  outOf: v.nullable(v.number()),
});

export const courseView = v.strictObject({
  ...courseSummary.entries,
  now: instant,
  exam: v.strictObject({
    ...examFacts.entries,
    /** Per cent that an official has decided to add for this person. */
    extraPercent: v.number(),
  }),
  chapterList: v.array(
    v.strictObject({
      chapterId: v.string(),
      title: v.string(),
      minMinutes: v.number(),
      /** Seconds that the server has counted on it. */
      seconds: v.number(),
      read: v.boolean(),
    }),
  ),
  /** Where reading stopped, on whichever device. */
  position: v.nullable(v.strictObject({ chapterId: v.string(), block: v.number() })),
  history: v.array(attemptView),
});
export type CourseView = v.InferOutput<typeof courseView>;

export const chapterView = v.strictObject({
  courseId: v.string(),
  chapterId: v.string(),
  title: v.string(),
  minMinutes: v.number(),
  seconds: v.number(),
  read: v.boolean(),
  blocks: v.custom<readonly Block[]>(Array.isArray),
  /** SVG texts of the chapter's figures, by the path that its image blocks name. */
  figures: v.record(v.string(), v.string()),
});

/** What the server has counted, after a heartbeat. */
export const readingView = v.strictObject({ seconds: v.number(), read: v.boolean() });

const option = v.strictObject({ id: v.string(), text: v.string() });
const choice = v.array(v.string());

export const paperView = v.strictObject({
  paperId: v.string(),
  courseId: v.string(),
  title: v.string(),
  /** Which attempt of the round this is. */
  attempt: v.number(),
  attempts: v.number(),
  now: instant,
  startedAt: instant,
  endsAt: instant,
  /** Per cent of the time that this paper has more, by decision of an official. */
  extraPercent: v.number(),
  /** Set when a fault of the system spoiled it: it is no attempt any more, and is not graded. */
  annulled: v.nullable(v.strictObject({ at: instant })),
  /** Rises when another window takes the paper over; answers say which one they were given under. */
  epoch: v.number(),
  questions: v.array(
    v.strictObject({
      id: v.string(),
      type: v.picklist(['single', 'multiple', 'judgement']),
      stem: v.string(),
      options: v.array(option),
    }),
  ),
  answers: v.record(
    v.string(),
    v.strictObject({ choice, epoch: v.number(), revision: v.number() }),
  ),
  result: v.nullable(
    v.strictObject({
      result: v.picklist(['pass', 'fail', 'lapsed']),
      endedAt: instant,
      points: v.number(),
      outOf: v.number(),
      answered: v.number(),
      passPercent: v.number(),
      /** Answers that arrived after the end: kept, and not graded. */
      late: v.number(),
      /** Questions, by their place on the paper from 1, that were found faulty and count as right for everybody. */
      annulled: v.array(v.number()),
      /** When it was graded again for them, and the points that it had at first. */
      regraded: v.nullable(instant),
      pointsBefore: v.nullable(v.number()),
      /** Chapters to read again, worst first. */
      weak: v.array(v.strictObject({ chapterId: v.string(), title: v.string() })),
      lockedUntil: v.nullable(instant),
      attemptsLeft: v.number(),
      /** Right options and explanations, where the course shows them. */
      review: v.nullable(
        v.array(
          v.strictObject({
            id: v.string(),
            right: choice,
            correct: v.boolean(),
            annulled: v.boolean(),
            explanation: v.string(),
          }),
        ),
      ),
    }),
  ),
});
export type PaperView = v.InferOutput<typeof paperView>;

export const answerSaved = v.strictObject({
  /** False: a newer answer to this question was there, given in another window. */
  stored: v.boolean(),
  /** The paper's epoch now; higher than the sender's: another window has taken over. */
  epoch: v.number(),
});
