import * as v from 'valibot';
import { courseFolder } from '../course/model.ts';
import { MOST_EXTRA_PERCENT } from '../ledger/course-events.ts';
import { personnelTypes } from '../vocabulary.ts';
import { done } from './answers.ts';
import * as field from './fields.ts';
import type { Route } from './routes.ts';

/**
 * What the bureau's administrators do: courses with their banks, and decisions about somebody's exams. These answers
 * alone carry keys and explanations of a bank.
 */

const instant = v.pipe(v.string(), v.isoTimestamp());
const courseId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,80}$/));
const version = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const person = v.strictObject({ personId: field.id });
const course = v.strictObject({ courseId });

/** Of the latest papers; the newest few thousand at most. */
const figures = v.strictObject({
  papers: v.number(),
  passedPapers: v.number(),
  people: v.number(),
  passedPeople: v.number(),
  first: v.number(),
  passedFirst: v.number(),
});

export const managedCourse = v.strictObject({
  courseId: v.string(),
  title: v.string(),
  yearAdded: v.number(),
  questions: v.number(),
  /** Whether it can be enrolled in this year and the next. */
  offered: v.array(v.strictObject({ year: v.number(), offered: v.boolean() })),
  editedAt: instant,
  figures,
});
export type ManagedCourse = v.InferOutput<typeof managedCourse>;

export const managedQuestion = v.strictObject({
  id: v.string(),
  chapter: v.string(),
  type: v.picklist(['single', 'multiple', 'judgement']),
  difficulty: v.number(),
  stem: v.string(),
  annulled: v.nullable(v.string()),
  /** First papers that it stood on; none yet, and nothing is known of it. */
  asked: v.number(),
  facility: v.nullable(v.number()),
  discrimination: v.nullable(v.number()),
});
export type ManagedQuestion = v.InferOutput<typeof managedQuestion>;

export const courseOverview = v.strictObject({
  ...managedCourse.entries,
  version: v.string(),
  versions: v.array(
    v.strictObject({
      version: v.string(),
      at: instant,
      by: v.picklist(['operator', 'admin', 'self']),
      note: v.string(),
      annulled: v.array(v.string()),
    }),
  ),
  exam: v.strictObject({
    questions: v.number(),
    minutes: v.number(),
    passPercent: v.number(),
    answersShown: v.picklist(['afterPass', 'afterSubmit', 'never']),
  }),
  chapters: v.array(v.strictObject({ id: v.string(), title: v.string() })),
  bank: v.array(managedQuestion),
  /**
   * Papers of the latest that stand on a question annulled after them, and how many are graded again. Where the latest
   * are not all, nothing is said of the others.
   */
  regrading: v.strictObject({ papers: v.number(), done: v.number(), all: v.boolean() }),
});
export type CourseOverview = v.InferOutput<typeof courseOverview>;

export const previewView = v.strictObject({
  seed: v.string(),
  questions: v.array(
    v.strictObject({
      id: v.string(),
      bankId: v.string(),
      chapter: v.string(),
      difficulty: v.number(),
      type: v.picklist(['single', 'multiple', 'judgement']),
      stem: v.string(),
      options: v.array(v.strictObject({ text: v.string(), right: v.boolean() })),
      explanation: v.string(),
    }),
  ),
});
export type PreviewView = v.InferOutput<typeof previewView>;

const result = v.picklist(['pass', 'fail', 'lapsed']);
export const examRecord = v.strictObject({
  personId: v.string(),
  /** In full: the administrator compares it with the application, and the view is on record. */
  name: v.string(),
  employer: v.string(),
  region: v.string(),
  personnelType: v.picklist(Object.keys(personnelTypes) as (keyof typeof personnelTypes)[]),
  extraTime: v.array(
    v.strictObject({
      percent: v.number(),
      from: v.string(),
      until: v.string(),
      decidedAt: instant,
      reason: v.string(),
    }),
  ),
  courses: v.array(
    v.strictObject({
      courseId: v.string(),
      title: v.string(),
      year: v.number(),
      papers: v.array(
        v.strictObject({
          paperId: v.string(),
          startedAt: instant,
          endsAt: instant,
          endedAt: v.nullable(instant),
          result: v.nullable(result),
          points: v.nullable(v.number()),
          outOf: v.nullable(v.number()),
          annulled: v.nullable(v.strictObject({ at: instant, reason: v.string() })),
          regrades: v.array(
            v.strictObject({
              at: instant,
              before: v.strictObject({ result, points: v.number() }),
              after: v.strictObject({ result, points: v.number() }),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type ExamRecord = v.InferOutput<typeof examRecord>;

const extraTime = v.pipe(
  v.strictObject({
    percent: v.pipe(
      v.number('请用数字填写延长的百分比，例如 50。'),
      v.integer('请填写整数。'),
      v.minValue(0, '不能小于 0。填 0 是撤销以前的延长。'),
      v.maxValue(MOST_EXTRA_PERCENT, `最多延长 ${MOST_EXTRA_PERCENT}%。`),
    ),
    from: v.pipe(v.string(), v.nonEmpty('请选择从哪天起。'), field.day),
    until: v.pipe(v.string(), v.nonEmpty('请选择到哪天止。'), field.day),
    reason: field.reason,
  }),
  v.forward(
    v.check(({ from, until }) => from <= until, '结束日期不能早于开始日期。'),
    ['until'],
  ),
);

const logErrors = ['IDEMPOTENCY_KEY_REUSED', 'YEAR_RECORD_FULL', 'RECORD_TOO_LARGE'] as const;
/** Of a course folder. */
const MOST_BYTES = 2 * 1024 * 1024;
const own = { fn: 'manage', who: 'admin' } as const;

export const manageRoutes = {
  managedCourses: {
    ...own,
    method: 'GET',
    path: '/api/manage/courses',
    keyed: false,
    answer: v.strictObject({ courses: v.array(managedCourse) }),
    errors: [],
  },
  managedCourse: {
    ...own,
    method: 'GET',
    path: '/api/manage/courses/{courseId}',
    keyed: false,
    params: course,
    answer: courseOverview,
    errors: [],
  },
  /** The texts that a version was made from, by their path in the folder. */
  courseSource: {
    ...own,
    method: 'GET',
    path: '/api/manage/courses/{courseId}/versions/{version}',
    keyed: false,
    params: v.strictObject({ courseId, version }),
    answer: v.strictObject({ files: v.record(v.string(), v.string()) }),
    errors: [],
  },
  saveCourse: {
    ...own,
    method: 'POST',
    path: '/api/manage/courses/{courseId}/versions',
    keyed: true,
    params: course,
    body: v.strictObject({
      /** The version that was edited: saved only while it is still the current one. */
      base: version,
      note: field.line('改了什么', 200),
      files: courseFolder,
    }),
    maxBytes: MOST_BYTES,
    answer: v.strictObject({ version: v.string() }),
    errors: ['IDEMPOTENCY_KEY_REUSED', 'COURSE_MOVED_ON', 'COURSE_UNCHANGED', 'COURSE_FAULTY'],
  },
  /** A course that was not there: its first version, on offer from this year on or not yet. */
  createCourse: {
    ...own,
    method: 'POST',
    path: '/api/manage/courses',
    keyed: true,
    body: v.strictObject({ files: courseFolder, offered: v.boolean('请选择开或不开。') }),
    maxBytes: MOST_BYTES,
    answer: v.strictObject({ courseId: v.string(), version: v.string() }),
    errors: ['IDEMPOTENCY_KEY_REUSED', 'COURSE_ID_TAKEN', 'COURSE_FAULTY'],
  },
  /** Asks for all papers to be graded again once more, where that stopped halfway; what is done stays as it is. */
  regradeCourse: {
    ...own,
    method: 'POST',
    path: '/api/manage/courses/{courseId}/regrades',
    keyed: true,
    params: course,
    answer: done,
    errors: ['IDEMPOTENCY_KEY_REUSED'],
  },
  offerCourse: {
    ...own,
    method: 'POST',
    path: '/api/manage/courses/{courseId}/offers',
    keyed: true,
    params: course,
    body: v.strictObject({ year: field.year, offered: v.boolean('请选择开或不开。') }),
    answer: done,
    errors: ['IDEMPOTENCY_KEY_REUSED'],
  },
  /** A paper as it could be drawn. The seed is the administrator's; those of real papers leave the server nowhere. */
  previewPaper: {
    ...own,
    method: 'GET',
    path: '/api/manage/courses/{courseId}/paper',
    keyed: false,
    params: course,
    query: v.strictObject({
      seed: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/, '最多 40 个字母、数字或连字符。')),
    }),
    answer: previewView,
    errors: [],
  },
  findPerson: {
    ...own,
    method: 'POST',
    path: '/api/manage/people',
    keyed: false,
    body: v.strictObject({ documentNumber: field.documentNumber }),
    answer: v.strictObject({ personId: v.string() }),
    errors: ['OWN_CASE'],
  },
  examRecord: {
    ...own,
    method: 'GET',
    path: '/api/manage/people/{personId}',
    keyed: false,
    params: person,
    answer: examRecord,
    errors: ['OWN_CASE'],
  },
  decideExtraTime: {
    ...own,
    method: 'POST',
    path: '/api/manage/people/{personId}/extra-time',
    keyed: true,
    params: person,
    body: extraTime,
    answer: done,
    errors: [...logErrors, 'OWN_CASE'],
  },
  annulPaper: {
    ...own,
    method: 'POST',
    path: '/api/manage/people/{personId}/papers/{paperId}/annulment',
    keyed: true,
    params: v.strictObject({ personId: field.id, paperId: field.id }),
    body: v.strictObject({ reason: field.reason }),
    answer: done,
    errors: [...logErrors, 'PAPER_PASSED', 'PAPER_NOT_GRADED', 'ALREADY_DECIDED', 'OWN_CASE'],
  },
} as const satisfies Record<string, Route>;
