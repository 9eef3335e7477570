import type { CourseFacts } from '../engine/model.ts';
import type { Json, Reader } from './reader.ts';

/** Attempts of one course that are read at most. */
const MOST_ATTEMPTS = 10_000;

/** Enrolment and attempts, the facts of a public course. `studyCompletedAt` is null while it is not complete. */
export function readCourse(reader: Reader, facts: Json): CourseFacts {
  reader.path = 'facts.';
  const course = {
    courseId: reader.text(facts, 'courseId'),
    passedInEarlierYear: reader.flag(facts, 'passedInEarlierYear'),
    enrolledAt: reader.instant(facts, 'enrolledAt'),
    studyCompletedAt:
      facts['studyCompletedAt'] === null ? null : reader.instant(facts, 'studyCompletedAt'),
    attempts: reader
      .list(facts, 'attempts', MOST_ATTEMPTS)
      .map((attempt, at) => readAttempt(reader, attempt, at)),
  };
  reader.path = '';
  return course;
}

function readAttempt(reader: Reader, data: unknown, at: number): CourseFacts['attempts'][number] {
  reader.path = 'facts.attempts.';
  const attempt = reader.object(data, String(at));
  reader.path = `facts.attempts.${at}.`;
  const submittedAt = reader.instant(attempt, 'submittedAt');
  const result = reader.choice(attempt, 'result', ['pass', 'fail']);
  const started = attempt['startedAt'];
  if (started === undefined || started === null) return { submittedAt, result };
  return { startedAt: reader.instant(attempt, 'startedAt'), submittedAt, result };
}
