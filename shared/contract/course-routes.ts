import * as v from 'valibot';
import * as answer from './course-answers.ts';
import * as field from './fields.ts';

/** Routes of public courses: study and exam. All but the catalogue are a person's own; no path names a person. */

const courseId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,80}$/));
const chapterId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
const course = v.strictObject({ courseId });
const chapter = v.strictObject({ courseId, chapterId });
const paper = v.strictObject({ paperId: field.id });
const optionId = v.pipe(v.string(), v.regex(/^[0-9a-z]{6}$/));

const logErrors = ['IDEMPOTENCY_KEY_REUSED', 'YEAR_RECORD_FULL', 'RECORD_TOO_LARGE'] as const;
const own = { fn: 'person', who: 'person' } as const;

export const courseRoutes = {
  /** Anyone's, and served where papers are drawn: the function that anyone may call has no right to the banks. */
  catalogue: {
    fn: 'person',
    who: 'anyone',
    method: 'GET',
    path: '/api/catalogue',
    keyed: false,
    answer: answer.offered,
    errors: [],
  },
  courses: {
    ...own,
    method: 'GET',
    path: '/api/courses',
    keyed: false,
    answer: answer.catalogue,
    errors: [],
  },
  course: {
    ...own,
    method: 'GET',
    path: '/api/courses/{courseId}',
    keyed: false,
    params: course,
    answer: answer.courseView,
    errors: [],
  },
  enrol: {
    ...own,
    method: 'POST',
    path: '/api/courses/{courseId}/enrolment',
    keyed: true,
    params: course,
    answer: answer.courseView,
    errors: [...logErrors, 'COURSE_LIMIT', 'COURSE_ALREADY_LEARNED', 'COURSE_NOT_OFFERED'],
  },
  chapter: {
    ...own,
    method: 'GET',
    path: '/api/courses/{courseId}/chapters/{chapterId}',
    keyed: false,
    params: chapter,
    answer: answer.chapterView,
    errors: ['NOT_ENROLLED'],
  },
  /** Sent while a chapter is open before the reader; the server counts the time between two of them. */
  reading: {
    ...own,
    method: 'POST',
    path: '/api/courses/{courseId}/chapters/{chapterId}/reading',
    keyed: false,
    params: chapter,
    body: v.strictObject({
      block: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000)),
    }),
    answer: answer.readingView,
    errors: ['NOT_ENROLLED'],
  },
  chapterRead: {
    ...own,
    method: 'POST',
    path: '/api/courses/{courseId}/chapters/{chapterId}/read',
    keyed: true,
    params: chapter,
    answer: answer.courseView,
    errors: [...logErrors, 'NOT_ENROLLED', 'READING_TOO_SHORT'],
  },
  startPaper: {
    ...own,
    method: 'POST',
    path: '/api/courses/{courseId}/papers',
    keyed: true,
    params: course,
    answer: answer.paperView,
    errors: [
      ...logErrors,
      'NOT_ENROLLED',
      'STUDY_UNFINISHED',
      'EXAM_LOCKED',
      'COURSE_ALREADY_LEARNED',
    ],
  },
  paper: {
    ...own,
    method: 'GET',
    path: '/api/papers/{paperId}',
    keyed: false,
    params: paper,
    answer: answer.paperView,
    errors: [],
  },
  /** This window goes on with the paper; another that has it open is told at its next answer. */
  holdPaper: {
    ...own,
    method: 'POST',
    path: '/api/papers/{paperId}/hold',
    keyed: false,
    params: paper,
    answer: answer.paperView,
    errors: [],
  },
  saveAnswer: {
    ...own,
    method: 'POST',
    path: '/api/papers/{paperId}/answers',
    keyed: false,
    params: paper,
    body: v.strictObject({
      question: v.pipe(v.string(), v.regex(/^q[1-9]\d{0,2}$/)),
      choice: v.pipe(v.array(optionId), v.maxLength(8)),
      epoch: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
      /** Rises with each change of any answer in that window. */
      revision: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
    }),
    answer: answer.answerSaved,
    errors: ['PAPER_CLOSED'],
  },
  /** Closes and grades. Sent again, or with the reply lost, it is one submission with one result. */
  submitPaper: {
    ...own,
    method: 'POST',
    path: '/api/papers/{paperId}/submission',
    keyed: false,
    params: paper,
    answer: answer.paperView,
    errors: [],
  },
} as const;
