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
  /** A fault of the system, on record: from then on it is no attempt. What was decided before stays decided. */
  readonly annulledAt?: Instant;
  /** A question of it was annulled, and it is a pass from then on; its hours are those of its submission. */
  readonly passedBy?: Instant;
};

export type CourseOutcome = {
  readonly enrolment: EnrolmentVerdict;
  /** In the order of the enrolment's attempts. */
  readonly attempts: readonly AttemptVerdict[];
} & (
  | {
      /** Year whose hours it earns, and the passing submission. */
      readonly credit: { readonly year: number; readonly at: Instant };
      readonly missing: null;
    }
  | { readonly credit: null; readonly missing: Missing }
);

/** Why a course earns no hours. */
type Missing = 'NOT_ENROLLED' | 'NOT_PASSED' | 'STUDY_UNFINISHED' | 'AFTER_DEADLINE';

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
  /** Attempts of the running round that are used up, and those of the round that the last lock came from. */
  round: readonly Attempt[];
  spent: readonly Attempt[];
  roundsDone: number;
};

/** What can happen, in the order in which it is taken at one moment. */
const kinds = ['enrol', 'start', 'annul', 'regrade'] as const;

type Happening = {
  readonly at: Instant;
  readonly kind: (typeof kinds)[number];
  /** Position of the enrolment, and its id. */
  readonly enrolment: number;
  readonly id: string;
  /** Position among the enrolment's attempts, or -1 for the enrolment itself. */
  readonly attempt: number;
};

/** When an attempt asked to begin; where only its end is known, that. */
const startOf = (attempt: Attempt): Instant => attempt.startedAt ?? attempt.submittedAt;

/** Everything in the order in which it happened; at the same moment by kind, then by id. */
function happeningsOf(enrolments: readonly Enrolment[]): Happening[] {
  const all = enrolments.flatMap(({ id, enrolledAt, attempts }, enrolment): Happening[] => [
    { at: enrolledAt, kind: 'enrol', enrolment, id, attempt: -1 },
    ...attempts.flatMap((sitting, attempt): Happening[] => {
      const of = { enrolment, id, attempt };
      const { annulledAt, passedBy } = sitting;
      return [
        { at: startOf(sitting), kind: 'start', ...of },
        ...(annulledAt === undefined ? [] : [{ at: annulledAt, kind: 'annul' as const, ...of }]),
        ...(passedBy === undefined ? [] : [{ at: passedBy, kind: 'regrade' as const, ...of }]),
      ];
    }),
  ]);
  const place = ({ kind }: Happening): number => kinds.indexOf(kind);
  return all.sort(
    (a, b) => a.at - b.at || place(a) - place(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
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
        round: [],
        spent: [],
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
      course.round = [];
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
    if (this.isLate(enrolment, sitting)) return 'accepted_no_credit:AFTER_DEADLINE';
    if (sitting.result === 'pass') this.pass(enrolment, sitting);
    else if (counts(exam, sitting.result)) this.useAttempt(course, sitting);
    return 'accepted';
  }

  private isLate({ enrolledAt }: Enrolment, sitting: Attempt): boolean {
    const byStart = this.rules.exam.deadlineBy === 'start';
    return (byStart ? startOf(sitting) : sitting.submittedAt) >= endOfYear(yearAt(enrolledAt));
  }

  private pass({ courseId, enrolledAt }: Enrolment, { submittedAt }: Attempt): void {
    this.course(courseId).passedAt = submittedAt;
    this.passes.push({ year: yearAt(enrolledAt), at: submittedAt });
  }

  /** Five attempts make a round; then the lock, then a new round (readings A8, A9). */
  private useAttempt(course: CourseState, sitting: Attempt): void {
    course.round = [...course.round, sitting];
    if (course.round.length < this.rules.exam.attempts) return;
    course.spent = course.round;
    course.round = [];
    course.roundsDone += 1;
    course.lockedUntil = lockEnd(this.rules.exam, sitting.submittedAt);
  }

  /**
   * Gives an attempt back (reading A10): in the running round, or by opening the lock that it led to. Later attempts
   * were rightly let in as things stood, so nothing is judged again, and nobody is worse off.
   */
  annul({ courseId, enrolledAt }: Enrolment, sitting: Attempt, at: Instant): void {
    const { rounds } = this.rules.exam;
    const course = this.course(courseId);
    const without = (list: readonly Attempt[]) => list.filter((each) => each !== sitting);
    if (course.round.includes(sitting)) {
      course.round = without(course.round);
      return;
    }
    const held =
      (course.lockedUntil !== null && at < course.lockedUntil) ||
      (rounds !== null && course.roundsDone >= rounds);
    if (!held || !course.spent.includes(sitting)) return;
    course.lockedUntil = null;
    // A lock carried into a new year (reading A11) opens, and that year's round goes on as it is.
    if (course.year === yearAt(enrolledAt)) {
      course.round = without(course.spent);
      course.roundsDone -= 1;
    }
    course.spent = [];
  }

  /** @returns whether the course is passed by it; not where it is passed already, or was handed in too late */
  regrade(enrolment: Enrolment, sitting: Attempt): boolean {
    const course = this.course(enrolment.courseId);
    if (course.passedAt !== null || this.isLate(enrolment, sitting)) return false;
    this.pass(enrolment, sitting);
    course.lockedUntil = null;
    return true;
  }
}

/** A started paper is an attempt, also if it ran out; a fault of the system annuls it (reading A10). */
const counts = (exam: ExamRules, result: AttemptResult): boolean =>
  result === 'fail' || (result === 'lapsed' && exam.attemptCounts === 'started');

type Draft = {
  enrolment: EnrolmentVerdict;
  attempts: AttemptVerdict[];
  passedAt: Instant | null;
};

/** Lets everything up to a moment happen, in its order. */
function replay(
  rules: PublicCourses,
  enrolments: readonly Enrolment[],
  until: number = Number.POSITIVE_INFINITY,
): { readonly register: Register; readonly drafts: readonly Draft[] } {
  const register = new Register(rules);
  const drafts = enrolments.map(
    ({ attempts }): Draft => ({
      enrolment: 'accepted',
      attempts: attempts.map(() => 'refused:NOT_ENROLLED'),
      passedAt: null,
    }),
  );
  for (const { at, kind, enrolment: index, attempt } of happeningsOf(enrolments)) {
    const enrolment = enrolments[index];
    const draft = drafts[index];
    if (!enrolment || !draft || at > until) continue;
    const sitting = enrolment.attempts[attempt];
    if (!sitting) {
      draft.enrolment = register.enrol(enrolment);
    } else if (draft.enrolment === 'accepted') {
      if (kind === 'start') draft.attempts[attempt] = register.attempt(enrolment, sitting);
      if (draft.attempts[attempt]?.startsWith('refused')) continue;
      if (kind === 'annul') register.annul(enrolment, sitting, at);
      const passed =
        kind === 'start'
          ? draft.attempts[attempt] === 'accepted' && sitting.result === 'pass'
          : kind === 'regrade' && register.regrade(enrolment, sitting);
      if (passed) draft.passedAt = sitting.submittedAt;
    }
  }
  return { register, drafts };
}

/**
 * What each enrolment and attempt came to, in the order of the enrolments given.
 * @param rules `publicCourses` of the rule set (notice 三, readings A6–A12)
 */
export function judgeCourses(
  rules: PublicCourses,
  enrolments: readonly Enrolment[],
): readonly CourseOutcome[] {
  const { drafts } = replay(rules, enrolments);
  return enrolments.map((enrolment, index) => {
    const draft = drafts[index];
    if (!draft) throw new Error('an enrolment without its outcome');
    return outcomeOf(enrolment, draft);
  });
}

/** Learning and exam must both be complete before the year ends (notice 三, readings A11, A12). */
function outcomeOf(
  enrolment: Enrolment,
  { enrolment: verdict, attempts, passedAt }: Draft,
): CourseOutcome {
  const none = (missing: Missing): CourseOutcome => ({
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
        (sitting.result === 'pass' || sitting.passedBy !== undefined) &&
        attempts[index] === 'accepted_no_credit:AFTER_DEADLINE',
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
  const { register } = replay(rules, enrolments, at);
  const { round, lockedUntil, passedAt } = register.course(courseId);
  return {
    used: round.length,
    lockedUntil: lockedUntil !== null && at < lockedUntil ? lockedUntil : null,
    passedAt,
  };
}
