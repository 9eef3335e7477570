import type { RulesInForce } from '../../shared/engine/model.ts';
import type { OpenCourse, Planning } from '../../shared/engine/ways.ts';
import { courseStanding } from '../../shared/exam/policy.ts';
import { offeredIn } from '../../shared/ledger/course-log.ts';
import { enrolmentIn, toPolicy } from '../../shared/ledger/courses.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import { claimsOf, givenOf, isWaiting } from '../../shared/ledger/year.ts';
import type { PublicCourses } from '../../shared/rules/model.ts';
import { dayAt, endOfYear, type Instant, yearAt } from '../../shared/time/instant.ts';
import type { CourseStore, StoredCourse } from '../courses/store.ts';

/** What is on offer now, each course as this year's enrolment has it. */
export async function coursesOnOffer(
  courses: CourseStore,
  record: PersonRecord,
  year: number,
): Promise<readonly StoredCourse[]> {
  const offered = (await courses.catalogue()).filter(
    ({ courseId, offers }) =>
      offeredIn(offers, year) || enrolmentIn(record, courseId, year) !== undefined,
  );
  return Promise.all(
    offered.map(({ courseId, version }) =>
      courses.read(courseId, enrolmentIn(record, courseId, year)?.version ?? version),
    ),
  );
}

/** Courses that can still be passed in the running year: never one passed, or locked until it is over. */
export function openCourses(
  record: PersonRecord,
  stored: readonly StoredCourse[],
  rules: PublicCourses,
  at: Instant,
): readonly OpenCourse[] {
  const year = yearAt(at);
  return stored.flatMap(({ course }): OpenCourse | readonly [] => {
    const { lockedUntil, passedAt } = courseStanding(rules, toPolicy(record), course.id, at);
    if (passedAt !== null || (lockedUntil !== null && lockedUntil >= endOfYear(year))) return [];
    const enrolment = enrolmentIn(record, course.id, year);
    const unread = course.chapters.filter(({ id }) => !enrolment?.chaptersRead.has(id));
    return {
      courseId: course.id,
      title: course.title,
      minutes: unread.reduce((sum, { minMinutes }) => sum + minMinutes, course.exam.minutes),
      enrolled: enrolment !== undefined,
      from: dayAt(lockedUntil ?? at),
    };
  });
}

/** All that planning the running year rests on. */
export function planningOf(
  personId: string,
  record: PersonRecord,
  rules: RulesInForce,
  courses: readonly OpenCourse[],
  at: Instant,
): Planning {
  const claims = claimsOf(record, rules.year);
  const idsOf = (which: (typeof claims)[number][]) => which.map(({ claimId }) => claimId);
  return {
    ...givenOf(personId, record, rules),
    waiting: idsOf(claims.filter((claim) => isWaiting(record, claim))),
    returned: idsOf(claims.filter(({ state }) => state === 'returned')),
    courses,
    today: dayAt(at),
  };
}
