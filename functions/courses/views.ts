import type {
  CourseFacts,
  CourseSummary,
  CourseView,
  ExamFacts,
} from '../../shared/contract/course-answers.ts';
import type { Course } from '../../shared/course/course.ts';
import { courseStanding } from '../../shared/exam/policy.ts';
import {
  type Enrolment,
  enrolmentIn,
  extraPercentAt,
  openPaper,
  toPolicy,
} from '../../shared/ledger/courses.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import type { PublicCourses } from '../../shared/rules/model.ts';
import { endOfYear, formatInstant, type Instant, yearAt } from '../../shared/time/instant.ts';
import { placeOf, type StoredReading } from './reading.ts';

/** From the record to what the pages of public courses show. */

function passedOf(record: PersonRecord, courseId: string): CourseSummary['standing']['passed'] {
  for (const enrolment of record.enrolments.values()) {
    if (enrolment.courseId !== courseId) continue;
    const passed = enrolment.papers.find(({ ended }) => ended?.result === 'pass')?.ended;
    if (passed) return { year: enrolment.year, points: passed.points, outOf: passed.outOf };
  }
  return null;
}

export const factsOf = (course: Course): CourseFacts => ({
  courseId: course.id,
  title: course.title,
  summary: course.summary,
  yearAdded: course.yearAdded,
  hours: course.hours,
  chapters: course.chapters.length,
  minutes: course.chapters.reduce((sum, { minMinutes }) => sum + minMinutes, 0),
});

export const examOf = ({ exam }: Course): ExamFacts => ({
  questions: exam.questions,
  minutes: exam.minutes,
  passPercent: exam.passPercent,
});

export function summaryOf(
  record: PersonRecord,
  course: Course,
  rules: PublicCourses,
  at: Instant,
): CourseSummary {
  const enrolment = enrolmentIn(record, course.id, yearAt(at));
  const { used, lockedUntil } = courseStanding(rules, toPolicy(record), course.id, at);
  const open = enrolment && openPaper(enrolment);
  return {
    ...factsOf(course),
    chaptersRead: enrolment?.chaptersRead.size ?? 0,
    standing: {
      enrolled: enrolment !== undefined,
      studyCompleted: enrolment?.studyCompletedAt != null,
      used,
      attempts: rules.exam.attempts,
      lockedUntil: lockedUntil === null ? null : formatInstant(lockedUntil),
      yearEnds: formatInstant(endOfYear(yearAt(at))),
      passed: passedOf(record, course.id),
      openPaper: open?.paperId ?? null,
    },
  };
}

const attemptsOf = (enrolments: readonly Enrolment[]): CourseView['history'] =>
  enrolments.flatMap(({ papers }) =>
    papers.map(({ paperId, startedAt, ended, annulled, regrades }) => ({
      paperId,
      startedAt,
      endedAt: ended?.endedAt ?? annulled?.at ?? null,
      result: annulled ? 'annulled' : (ended?.result ?? null),
      regraded: regrades.length > 0,
      points: ended?.points ?? null,
      outOf: ended?.outOf ?? null,
    })),
  );

export function courseView(
  record: PersonRecord,
  course: Course,
  reading: StoredReading,
  rules: PublicCourses,
  at: Instant,
): CourseView {
  const year = yearAt(at);
  const enrolment = enrolmentIn(record, course.id, year);
  return {
    ...summaryOf(record, course, rules, at),
    now: formatInstant(at),
    exam: { ...examOf(course), extraPercent: extraPercentAt(record, at) },
    chapterList: course.chapters.map(({ id, title, minMinutes }) => ({
      chapterId: id,
      title,
      minMinutes,
      seconds: Math.floor(reading.seconds[placeOf(course.id, year, id)] ?? 0),
      read: enrolment?.chaptersRead.has(id) ?? false,
    })),
    position: reading.positions[course.id] ?? null,
    history: attemptsOf(
      [...record.enrolments.values()].filter(({ courseId }) => courseId === course.id),
    ),
  };
}
