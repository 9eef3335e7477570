import type { Attempt, Enrolment as PolicyEnrolment } from '../exam/policy.ts';
import { courseStanding, judgeCourses } from '../exam/policy.ts';
import { ok, type Result } from '../result.ts';
import type { PublicCourses } from '../rules/model.ts';
import {
  endOfYear,
  formatInstant,
  type Instant,
  instant,
  MINUTE,
  yearAt,
} from '../time/instant.ts';
import type { EventOf, PersonEvent } from './events.ts';
import type { PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What has happened with public courses, folded; and the decisions that the policy of notice 三 lets through. */

export type Paper = Omit<EventOf<'PaperStarted'>, 'type' | 'v'> & {
  readonly startedAt: string;
  readonly ended: Omit<EventOf<'PaperEnded'>, 'type' | 'v'> | null;
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
  event: EventOf<'ChapterRead' | 'StudyCompleted' | 'PaperStarted' | 'PaperEnded'>,
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
        papers: [...enrolment.papers, { ...paper, startedAt: at, ended: null }],
      };
    }
    case 'PaperEnded': {
      const { type: _type, v: _v, ...ended } = event;
      const papers = enrolment.papers.map((paper) =>
        paper.paperId === event.paperId ? { ...paper, ended } : paper,
      );
      return { ...enrolment, papers };
    }
  }
}

export const enrolmentKey = (courseId: string, year: number): string => `${courseId}#${year}`;

/** As the policy takes it. A paper that is still open has not been used up yet. */
export function toPolicy({ enrolments }: PersonRecord): readonly PolicyEnrolment[] {
  return [...enrolments.values()].map((each) => ({
    id: enrolmentKey(each.courseId, each.year),
    courseId: each.courseId,
    passedInEarlierYear: false,
    enrolledAt: instant(each.enrolledAt),
    studyCompletedAt: each.studyCompletedAt === null ? null : instant(each.studyCompletedAt),
    attempts: each.papers.flatMap(({ startedAt, ended }): Attempt[] =>
      ended
        ? [
            {
              startedAt: instant(startedAt),
              submittedAt: instant(ended.endedAt),
              result: ended.result,
            },
          ]
        : [],
    ),
  }));
}

export const enrolmentIn = (
  record: PersonRecord,
  courseId: string,
  year: number,
): Enrolment | undefined => record.enrolments.get(enrolmentKey(courseId, year));

/** The one paper of a course that has no result yet. */
export const openPaper = (enrolment: Enrolment): Paper | undefined =>
  enrolment.papers.find(({ ended }) => ended === null);

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

/** Enrols: two courses a year, never one whose hours were obtained (readings A6, A7). Enrolling again changes nothing. */
export function decideEnrol(
  record: PersonRecord,
  rules: PublicCourses,
  course: { readonly courseId: string; readonly version: string },
  at: Instant,
): Decision {
  const year = yearAt(at);
  if (enrolmentIn(record, course.courseId, year)) return ok([]);
  const asked: PolicyEnrolment = {
    id: enrolmentKey(course.courseId, year),
    courseId: course.courseId,
    passedInEarlierYear: false,
    enrolledAt: at,
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
  },
  at: Instant,
): Decision {
  const year = yearAt(at);
  const { minutes, ...paper } = start;
  const enrolment = enrolmentIn(record, start.courseId, year);
  if (!enrolment) return refuse('NOT_ENROLLED');
  if (openPaper(enrolment)) return ok([]);
  if (enrolment.studyCompletedAt === null) return refuse('STUDY_UNFINISHED');
  const { lockedUntil, passedAt } = courseStanding(rules, toPolicy(record), start.courseId, at);
  if (passedAt !== null) return refuse('COURSE_ALREADY_LEARNED');
  if (lockedUntil !== null) {
    return refuse('EXAM_LOCKED', { until: formatInstant(lockedUntil) });
  }
  const end = Math.min(at + minutes * MINUTE, endOfYear(year)) as Instant;
  return ok([
    {
      type: 'PaperStarted',
      v: 1,
      years: [year],
      ...paper,
      version: enrolment.version,
      endsAt: formatInstant(end),
    },
  ]);
}

/** Records a paper's end, once. */
export function decideEnd(
  record: PersonRecord,
  paperId: string,
  outcome: Pick<
    EventOf<'PaperEnded'>,
    'result' | 'endedAt' | 'points' | 'outOf' | 'answered' | 'weak'
  >,
): Decision {
  const found = findPaper(record, paperId);
  if (!found) return refuse('NOT_FOUND');
  if (found.paper.ended) return ok([]);
  const { courseId, years } = found.paper;
  return ok([{ type: 'PaperEnded', v: 1, years, courseId, paperId, ...outcome }]);
}
