import type { Attempt, Enrolment as PolicyEnrolment } from '../exam/policy.ts';
import { courseStanding, judgeCourses } from '../exam/policy.ts';
import { ok, type Result } from '../result.ts';
import type { PublicCourses } from '../rules/model.ts';
import {
  dayAt,
  endOfYear,
  formatInstant,
  type Instant,
  instant,
  MINUTE,
  yearAt,
} from '../time/instant.ts';
import type { EventOf, PersonEvent, Sealed } from './events.ts';
import type { PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What has happened with public courses, folded; and the decisions that the policy of notice 三 lets through. */

export type Paper = Omit<EventOf<'PaperStarted'>, 'type' | 'v'> & {
  readonly startedAt: string;
  /** Its result as it is now, after any regrading. */
  readonly ended: PaperEnd | null;
  readonly annulled: { readonly at: string; readonly reason: Sealed } | null;
  readonly regrades: readonly Regrade[];
};

export type PaperEnd = Pick<
  EventOf<'PaperEnded'>,
  'result' | 'endedAt' | 'points' | 'outOf' | 'answered'
> & {
  readonly weak: readonly string[];
  /** How each question was answered, by its id in the bank; papers of the first version don't say. */
  readonly marks: { readonly right: readonly string[]; readonly wrong: readonly string[] } | null;
  /** Questions of it that count as right for everybody. */
  readonly annulled: readonly string[];
};

export type Regrade = Pick<EventOf<'PaperRegraded'>, 'annulled' | 'before' | 'after'> & {
  readonly at: string;
};

/** A decision that lengthens exams which start on these days. */
export type ExtraTime = Omit<EventOf<'ExtraTimeDecided'>, 'type' | 'v'> & {
  readonly decidedAt: string;
};

export type Enrolment = {
  readonly courseId: string;
  readonly version: string;
  readonly year: number;
  readonly enrolledAt: string;
  readonly chaptersRead: ReadonlySet<string>;
  readonly studyCompletedAt: string | null;
  readonly papers: readonly Paper[];
};

type Decision = Result<readonly PersonEvent[], Refusal>;

/** Folds an event about courses. Enrolments are kept by course and year. */
export function applyCourseEvent(
  enrolments: Map<string, Enrolment>,
  at: string,
  event: PersonEvent,
): void {
  if (!('courseId' in event)) return;
  const year = event.years[0] ?? 0;
  const key = enrolmentKey(event.courseId, year);
  if (event.type === 'CourseEnrolled') {
    const { courseId, version } = event;
    enrolments.set(key, {
      courseId,
      version,
      year,
      enrolledAt: at,
      chaptersRead: new Set(),
      studyCompletedAt: null,
      papers: [],
    });
    return;
  }
  const enrolment = enrolments.get(key);
  if (enrolment) enrolments.set(key, advance(enrolment, at, event));
}

function advance(
  enrolment: Enrolment,
  at: string,
  event: Exclude<Extract<PersonEvent, { courseId: string }>, { type: 'CourseEnrolled' }>,
): Enrolment {
  switch (event.type) {
    case 'ChapterRead':
      return {
        ...enrolment,
        chaptersRead: new Set([...enrolment.chaptersRead, event.chapterId]),
      };
    case 'StudyCompleted':
      return { ...enrolment, studyCompletedAt: at };
    case 'PaperStarted': {
      const { type: _type, v: _v, ...paper } = event;
      return {
        ...enrolment,
        papers: [
          ...enrolment.papers,
          { ...paper, startedAt: at, ended: null, annulled: null, regrades: [] },
        ],
      };
    }
    case 'PaperEnded':
      return withPaper(enrolment, event, () => ({ ended: endOf(event) }));
    case 'PaperAnnulled':
      return withPaper(enrolment, event, () => ({ annulled: { at, reason: event.reason } }));
    case 'PaperRegraded':
      return withPaper(enrolment, event, (paper) => regraded(paper, at, event));
  }
}

function withPaper(
  enrolment: Enrolment,
  { paperId }: { readonly paperId: string },
  change: (paper: Paper) => Partial<Paper>,
): Enrolment {
  const papers = enrolment.papers.map((paper) =>
    paper.paperId === paperId ? { ...paper, ...change(paper) } : paper,
  );
  return { ...enrolment, papers };
}

function endOf(event: EventOf<'PaperEnded'>): PaperEnd {
  const { result, endedAt, points, outOf, answered, weak } = event;
  const told = event.v === 1 ? null : event;
  return {
    ...{ result, endedAt, points, outOf, answered, weak },
    marks: told && { right: told.right, wrong: told.wrong },
    annulled: told ? told.annulled : [],
  };
}

function regraded(
  { ended, regrades }: Paper,
  at: string,
  { annulled, before, after }: EventOf<'PaperRegraded'>,
): Partial<Paper> {
  if (!ended) return {};
  return {
    ended: { ...ended, ...after, annulled: [...ended.annulled, ...annulled] },
    regrades: [...regrades, { at, annulled, before, after }],
  };
}

export const enrolmentKey = (courseId: string, year: number): string => `${courseId}#${year}`;

/** An enrolment is of the year in which it was received; the log may have moved on to the next before it was written. */
const within = (year: number, at: Instant): Instant => Math.min(at, endOfYear(year) - 1) as Instant;

/** As the policy takes it. A paper that is still open has not been used up yet. */
export function toPolicy({ enrolments }: PersonRecord): readonly PolicyEnrolment[] {
  return [...enrolments.values()].map((each) => ({
    id: enrolmentKey(each.courseId, each.year),
    courseId: each.courseId,
    passedInEarlierYear: false,
    enrolledAt: within(each.year, instant(each.enrolledAt)),
    studyCompletedAt: each.studyCompletedAt === null ? null : instant(each.studyCompletedAt),
    attempts: each.papers.flatMap(attemptOf),
  }));
}

/** The regrade that made a pass of it. */
const passingRegrade = ({ regrades }: Paper): Regrade | undefined =>
  regrades.find(({ before, after }) => before.result !== 'pass' && after.result === 'pass');

/** When a paper became known as a pass: at its end, or when it was graded again. Null while it is none. */
export function knownPassedAt(paper: Paper): Instant | null {
  if (paper.ended?.result !== 'pass') return null;
  return instant(passingRegrade(paper)?.at ?? paper.ended.endedAt);
}

/** A paper as the policy's attempt; none while it is open. */
export function attemptOf(paper: Paper): readonly Attempt[] {
  const { ended, annulled } = paper;
  const startedAt = instant(paper.startedAt);
  if (!ended) {
    if (!annulled) return [];
    return [{ startedAt, submittedAt: instant(annulled.at), result: 'annulled' }];
  }
  const turned = passingRegrade(paper);
  return [
    {
      startedAt,
      submittedAt: instant(ended.endedAt),
      result: turned ? turned.before.result : ended.result,
      ...(annulled ? { annulledAt: instant(annulled.at) } : {}),
      ...(turned ? { passedBy: instant(turned.at) } : {}),
    },
  ];
}

export const enrolmentIn = (
  record: PersonRecord,
  courseId: string,
  year: number,
): Enrolment | undefined => record.enrolments.get(enrolmentKey(courseId, year));

/** The one paper of a course that is still being answered. */
export const openPaper = (enrolment: Enrolment): Paper | undefined =>
  enrolment.papers.find(({ ended, annulled }) => ended === null && annulled === null);

/** The paper that is being answered at a moment, of whatever course. */
export const sittingAt = ({ enrolments }: PersonRecord, at: Instant): Paper | undefined =>
  [...enrolments.values()]
    .flatMap((enrolment) => openPaper(enrolment) ?? [])
    .find(({ endsAt }) => at < instant(endsAt));

/** Per cent of extra time that an exam started at that moment has. */
export function extraPercentAt({ extraTime }: PersonRecord, at: Instant): number {
  const day = dayAt(at);
  const holds = ({ decidedAt, from, until }: ExtraTime): boolean =>
    instant(decidedAt) <= at && from <= day && day <= until;
  return extraTime.findLast(holds)?.percent ?? 0;
}

/** Finds a paper by its id, with the enrolment that it belongs to. */
export function findPaper(
  record: PersonRecord,
  paperId: string,
): { readonly enrolment: Enrolment; readonly paper: Paper } | undefined {
  for (const enrolment of record.enrolments.values()) {
    const paper = enrolment.papers.find((each) => each.paperId === paperId);
    if (paper) return { enrolment, paper };
  }
  return undefined;
}

/** Nothing is judged on a past that has moved on: a request that was received earlier may be decided later. */
const notBefore = ({ at: last }: PersonRecord, at: Instant): Instant =>
  last === null ? at : (Math.max(at, instant(last)) as Instant);

/**
 * Enrols: two courses a year, never one whose hours were obtained (readings A6, A7), nor one that is not offered this
 * year. Enrolling again changes nothing.
 */
export function decideEnrol(
  record: PersonRecord,
  rules: PublicCourses,
  { offered, ...course }: { courseId: string; version: string; offered: boolean },
  at: Instant,
): Decision {
  const year = yearAt(at);
  if (enrolmentIn(record, course.courseId, year)) return ok([]);
  if (!offered) return refuse('COURSE_NOT_OFFERED');
  const asked: PolicyEnrolment = {
    // Asked within the millisecond of another, it comes after what is on record, whatever the courses are called.
    id: `\uffff${enrolmentKey(course.courseId, year)}`,
    courseId: course.courseId,
    passedInEarlierYear: false,
    enrolledAt: within(year, notBefore(record, at)),
    studyCompletedAt: null,
    attempts: [],
  };
  const verdict = judgeCourses(rules, [...toPolicy(record), asked]).at(-1)?.enrolment;
  if (verdict === 'refused:ALREADY_LEARNED') return refuse('COURSE_ALREADY_LEARNED');
  if (verdict === 'refused:COURSE_LIMIT') return refuse('COURSE_LIMIT');
  return ok([{ type: 'CourseEnrolled', v: 1, years: [year], ...course }]);
}

/** Takes a chapter as read, when the server has counted enough time on it. */
export function decideRead(
  record: PersonRecord,
  read: { readonly courseId: string; readonly chapterId: string },
  chapters: readonly string[],
  at: Instant,
): Decision {
  const year = yearAt(at);
  const enrolment = enrolmentIn(record, read.courseId, year);
  if (!enrolment) return refuse('NOT_ENROLLED');
  if (enrolment.chaptersRead.has(read.chapterId)) return ok([]);
  const events: PersonEvent[] = [{ type: 'ChapterRead', v: 1, years: [year], ...read }];
  const done = chapters.every((id) => id === read.chapterId || enrolment.chaptersRead.has(id));
  if (done) events.push({ type: 'StudyCompleted', v: 1, years: [year], courseId: read.courseId });
  return ok(events);
}

/**
 * Starts a paper, unless one is open: then nothing is added, and the open one goes on. The caller has settled papers
 * whose end has passed.
 */
export function decideStart(
  record: PersonRecord,
  rules: PublicCourses,
  start: {
    readonly courseId: string;
    readonly paperId: string;
    readonly seed: string;
    readonly minutes: number;
    /** Questions that are not drawn. */
    readonly without?: readonly string[];
  },
  at: Instant,
): Decision {
  const year = yearAt(at);
  const { minutes, without = [], ...paper } = start;
  const enrolment = enrolmentIn(record, start.courseId, year);
  if (!enrolment) return refuse('NOT_ENROLLED');
  if (openPaper(enrolment)) return ok([]);
  if (enrolment.studyCompletedAt === null) return refuse('STUDY_UNFINISHED');
  const { lockedUntil, passedAt } = courseStanding(
    rules,
    toPolicy(record),
    start.courseId,
    notBefore(record, at),
  );
  if (passedAt !== null) return refuse('COURSE_ALREADY_LEARNED');
  if (lockedUntil !== null) {
    return refuse('EXAM_LOCKED', { until: formatInstant(lockedUntil) });
  }
  // A minute has 60 000 ms, so a per cent of it is whole.
  const lasts = (minutes * MINUTE * (100 + extraPercentAt(record, at))) / 100;
  const end = Math.min(at + lasts, endOfYear(year)) as Instant;
  return ok([
    {
      type: 'PaperStarted',
      v: 1,
      years: [year],
      ...paper,
      ...(without.length > 0 ? { without: [...without] } : {}),
      version: enrolment.version,
      endsAt: formatInstant(end),
    },
  ]);
}

/** Records a paper's end, once. One that was annulled while it was open has none. */
export function decideEnd(
  record: PersonRecord,
  paperId: string,
  outcome: PaperEnd & { readonly marks: NonNullable<PaperEnd['marks']> },
): Decision {
  const found = findPaper(record, paperId);
  if (!found) return refuse('NOT_FOUND');
  if (found.paper.ended || found.paper.annulled) return ok([]);
  const { courseId, years } = found.paper;
  const { marks, annulled, weak, ...rest } = outcome;
  return ok([
    {
      ...{ type: 'PaperEnded', v: 2, years, courseId, paperId },
      ...rest,
      weak: [...weak],
      right: [...marks.right],
      wrong: [...marks.wrong],
      annulled: [...annulled],
    },
  ]);
}
