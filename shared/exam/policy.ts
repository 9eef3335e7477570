import type { ExamRules, PublicCourses } from '../rules/model.ts';
import { addDays } from '../time/day.ts';
import { after, DAY, dayAt, endOfYear, type Instant, startOfDay, yearAt } from '../time/instant.ts';
import type { AttemptResult, AttemptVerdict, EnrolmentVerdict } from './model.ts';

/**
 * The policy of notice 三 on enrolments and attempts, as one pure function over what happened. The server asks it
 * before it writes, the page asks it what to show, and the engine asks it what a year's courses came to.
 */

export type Enrolment = {
  readonly id: string;
  readonly courseId: string;
  /** Hours were obtained for the course in an earlier year. */
  readonly passedInEarlierYear: boolean;
  readonly enrolledAt: Instant;
  /** When the last chapter was read; null while it is not. */
  readonly studyCompletedAt: Instant | null;
  readonly droppedAt?: Instant;
  readonly attempts: readonly Attempt[];
};

export type Attempt = {
  readonly startedAt?: Instant;
  readonly submittedAt: Instant;
  readonly result: AttemptResult;
};

export type CourseOutcome = {
  readonly enrolment: EnrolmentVerdict;
  /** In the order of the enrolment's attempts. */
  readonly attempts: readonly AttemptVerdict[];
  /** Year whose hours it earns, and the passing submission; null where it earns none. */
  readonly credit: { readonly year: number; readonly at: Instant } | null;
  /** Why it earns none. */
  readonly missing: 'NOT_ENROLLED' | 'NOT_PASSED' | 'STUDY_UNFINISHED' | 'AFTER_DEADLINE' | null;
};

/** Where a course stands at a moment: what the next start would meet. */
export type CourseStanding = {
  /** Attempts used in the running round. */
  readonly used: number;
  /** The first moment at which a start is allowed again, or null. */
  readonly lockedUntil: Instant | null;
  readonly passedAt: Instant | null;
};

type CourseState = {
  passedAt: Instant | null;
  lockedUntil: Instant | null;
  learned: boolean;
  /** Year of the running enrolment; a new year starts a new round (reading A11). */
  year: number;
  used: number;
  roundsDone: number;
};

type Happening = {
  readonly at: Instant;
  /** Position of the enrolment, and its id. */
  readonly enrolment: number;
  readonly id: string;
  /** Position among the enrolment's attempts, or -1 for the enrolment itself. */
  readonly attempt: number;
};

/** When an attempt asked to begin; where only its end is known, that. */
const startOf = (attempt: Attempt): Instant => attempt.startedAt ?? attempt.submittedAt;

/** Everything in the order in which it happened; at the same moment enrolments come before starts, then by id. */
function happeningsOf(enrolments: readonly Enrolment[]): Happening[] {
  const all = enrolments.flatMap(({ id, enrolledAt, attempts }, enrolment): Happening[] => [
    { at: enrolledAt, enrolment, id, attempt: -1 },
    ...attempts.map((sitting, attempt) => ({ at: startOf(sitting), enrolment, id, attempt })),
  ]);
  const isStart = ({ attempt }: Happening): number => (attempt < 0 ? 0 : 1);
  return all.sort(
    (a, b) => a.at - b.at || isStart(a) - isStart(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** The first moment of a new start after a round was used up (reading A8). */
export function lockEnd(exam: ExamRules, lastFailed: Instant): Instant {
  if (exam.lockoutMode === 'instant') return after(lastFailed, exam.lockoutDays * DAY);
  const days = exam.lockoutDays + (exam.lockoutMode === 'dayAfter' ? 1 : 0);
  return startOfDay(addDays(dayAt(lastFailed), days));
}

class Register {
  private readonly rules: PublicCourses;
  private readonly courses = new Map<string, CourseState>();
  private readonly accepted: Enrolment[] = [];
  private readonly passes: { readonly year: number; readonly at: Instant }[] = [];

  constructor(rules: PublicCourses) {
    this.rules = rules;
  }

  course(courseId: string): CourseState {
    let state = this.courses.get(courseId);
    if (!state) {
      state = {
        passedAt: null,
        lockedUntil: null,
        learned: false,
        year: 0,
        used: 0,
        roundsDone: 0,
      };
      this.courses.set(courseId, state);
    }
    return state;
  }

  /** Two a year, counted by enrolment; never a course whose hours were obtained (readings A6, A7). */
  enrol(enrolment: Enrolment): EnrolmentVerdict {
    const { enrolledAt } = enrolment;
    const course = this.course(enrolment.courseId);
    const passed = course.passedAt !== null && course.passedAt <= enrolledAt;
    const learned = this.rules.learnedMeans === 'enrolled' && course.learned;
    if (enrolment.passedInEarlierYear || passed || learned) return 'refused:ALREADY_LEARNED';
    const year = yearAt(enrolledAt);
    if (this.placesTaken(year, enrolledAt) >= this.rules.perYear) return 'refused:COURSE_LIMIT';
    this.accepted.push(enrolment);
    course.learned = true;
    if (course.year !== year) {
      course.year = year;
      course.used = 0;
      course.roundsDone = 0;
      if (!this.rules.exam.carryLock) course.lockedUntil = null;
    }
    return 'accepted';
  }

  private placesTaken(year: number, at: Instant): number {
    if (this.rules.countBy === 'passed') {
      return this.passes.filter((pass) => pass.year === year && pass.at <= at).length;
    }
    const returned = (each: Enrolment): boolean =>
      this.rules.dropReturnsSlot &&
      each.attempts.length === 0 &&
      each.droppedAt !== undefined &&
      each.droppedAt <= at;
    return this.accepted.filter((each) => yearAt(each.enrolledAt) === year && !returned(each))
      .length;
  }

  attempt(enrolment: Enrolment, sitting: Attempt): AttemptVerdict {
    const { exam } = this.rules;
    const course = this.course(enrolment.courseId);
    const start = startOf(sitting);
    if (start < enrolment.enrolledAt) return 'refused:NOT_ENROLLED';
    if (course.passedAt !== null) return 'refused:ALREADY_PASSED';
    if (course.lockedUntil !== null && start < course.lockedUntil) return 'refused:LOCKED';
    if (exam.rounds !== null && course.roundsDone >= exam.rounds) return 'refused:LOCKED';
    const year = yearAt(enrolment.enrolledAt);
    const decisive = exam.deadlineBy === 'start' ? start : sitting.submittedAt;
    if (decisive >= endOfYear(year)) return 'accepted_no_credit:AFTER_DEADLINE';
    if (sitting.result === 'pass') {
      course.passedAt = sitting.submittedAt;
      this.passes.push({ year, at: sitting.submittedAt });
    } else if (counts(exam, sitting.result)) {
      this.useAttempt(course, sitting.submittedAt);
    }
    return 'accepted';
  }

  /** Five attempts make a round; then the lock, then a new round (readings A8, A9). */
  private useAttempt(course: CourseState, failedAt: Instant): void {
    course.used += 1;
    if (course.used < this.rules.exam.attempts) return;
    course.used = 0;
    course.roundsDone += 1;
    course.lockedUntil = lockEnd(this.rules.exam, failedAt);
  }
}

/** A started paper is an attempt, also if it ran out; a fault of the system annuls it (reading A10). */
const counts = (exam: ExamRules, result: AttemptResult): boolean =>
  result === 'fail' || (result === 'lapsed' && exam.attemptCounts === 'started');

/**
 * What each enrolment and attempt came to, in the order of the enrolments given.
 * @param rules `publicCourses` of the rule set (notice 三, readings A6–A12)
 */
export function judgeCourses(
  rules: PublicCourses,
  enrolments: readonly Enrolment[],
): readonly CourseOutcome[] {
  const register = new Register(rules);
  const drafts = enrolments.map((each) => ({
    enrolment: 'accepted' as EnrolmentVerdict,
    attempts: each.attempts.map((): AttemptVerdict => 'refused:NOT_ENROLLED'),
    passedAt: null as Instant | null,
  }));
  for (const { enrolment: index, attempt } of happeningsOf(enrolments)) {
    const enrolment = enrolments[index];
    const draft = drafts[index];
    if (!enrolment || !draft) continue;
    const sitting = enrolment.attempts[attempt];
    if (!sitting) {
      draft.enrolment = register.enrol(enrolment);
    } else if (draft.enrolment === 'accepted') {
      const verdict = register.attempt(enrolment, sitting);
      draft.attempts[attempt] = verdict;
      if (verdict === 'accepted' && sitting.result === 'pass') draft.passedAt = sitting.submittedAt;
    }
  }
  return enrolments.map((enrolment, index) => {
    const draft = drafts[index];
    if (!draft) throw new Error('an enrolment without its outcome');
    return outcomeOf(enrolment, draft);
  });
}

/** Learning and exam must both be complete before the year ends (notice 三, readings A11, A12). */
function outcomeOf(
  enrolment: Enrolment,
  {
    enrolment: verdict,
    attempts,
    passedAt,
  }: { enrolment: EnrolmentVerdict; attempts: AttemptVerdict[]; passedAt: Instant | null },
): CourseOutcome {
  const none = (missing: CourseOutcome['missing']): CourseOutcome => ({
    enrolment: verdict,
    attempts,
    credit: null,
    missing,
  });
  if (verdict !== 'accepted') return none('NOT_ENROLLED');
  const year = yearAt(enrolment.enrolledAt);
  if (passedAt === null) {
    const late = enrolment.attempts.some(
      (sitting, index) =>
        sitting.result === 'pass' && attempts[index] === 'accepted_no_credit:AFTER_DEADLINE',
    );
    return none(late ? 'AFTER_DEADLINE' : 'NOT_PASSED');
  }
  if (enrolment.studyCompletedAt === null) return none('STUDY_UNFINISHED');
  if (enrolment.studyCompletedAt >= endOfYear(year)) return none('AFTER_DEADLINE');
  return { enrolment: verdict, attempts, credit: { year, at: passedAt }, missing: null };
}

/** Where a course stands for this person at a moment, after everything that has happened before it. */
export function courseStanding(
  rules: PublicCourses,
  enrolments: readonly Enrolment[],
  courseId: string,
  at: Instant,
): CourseStanding {
  const register = new Register(rules);
  const refused = new Set<number>();
  for (const { at: when, enrolment: index, attempt } of happeningsOf(enrolments)) {
    const enrolment = enrolments[index];
    if (!enrolment || when > at) continue;
    const sitting = enrolment.attempts[attempt];
    if (!sitting) {
      if (register.enrol(enrolment) !== 'accepted') refused.add(index);
    } else if (!refused.has(index)) {
      register.attempt(enrolment, sitting);
    }
  }
  const { used, lockedUntil, passedAt } = register.course(courseId);
  return {
    used,
    lockedUntil: lockedUntil !== null && at < lockedUntil ? lockedUntil : null,
    passedAt,
  };
}
