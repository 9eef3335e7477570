import { grade, marksOf } from '../../shared/exam/grade.ts';
import { annulledSince } from '../../shared/ledger/course-log.ts';
import { decideEnd, type Paper } from '../../shared/ledger/courses.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import type { Refusal } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import {
  endOfYear,
  formatInstant,
  type Instant,
  instant,
  yearAt,
} from '../../shared/time/instant.ts';
import { append, type KnownLog } from '../log/append.ts';
import { chapterOf, choicesOf, drawn } from './drawn.ts';
import type { PaperItem } from './papers.ts';
import type { CourseServices } from './services.ts';
import type { CourseStore } from './store.ts';

export type EndServices = Pick<CourseServices, 'log' | 'papers' | 'courses'>;

/** Closes the paper; made again from the log first, if its start broke off before it was stored. */
async function closed(
  { papers }: EndServices,
  key: { personId: string; paperId: string },
  endsAt: Instant,
  at: Instant,
): Promise<PaperItem> {
  const first = await papers.close(key, at);
  if (first) return first;
  await papers.open(key, endsAt);
  const item = await papers.close(key, at);
  if (!item) throw new Error(`paper ${key.paperId} could not be closed`);
  return item;
}

/** Questions of a version that were found faulty after it, as the catalogue knows it now. */
export async function annulledAfter(
  courses: CourseStore,
  courseId: string,
  version: string,
): Promise<ReadonlySet<string>> {
  const entries = await courses.catalogue();
  const entry = entries.find((each) => each.courseId === courseId);
  return annulledSince(entry?.versions ?? [], version);
}

/**
 * Ends a paper: closes first, then appends. Between the two the answers stand still, so whoever does the second step,
 * now or after a crash, comes to the same result.
 * @param at when it was handed in; its own end when it ran out
 * @param known the log as this request has read it
 */
export async function endPaper(
  services: EndServices,
  personId: string,
  paper: Paper,
  { at, trace, receivedAt }: { at: Instant; trace: string; receivedAt: Date },
  known?: KnownLog,
): Promise<Result<{ readonly record: PersonRecord; readonly item: PaperItem }, Refusal>> {
  const endsAt = instant(paper.endsAt);
  const item = await closed(services, { personId, paperId: paper.paperId }, endsAt, at);
  const stored = await services.courses.read(paper.courseId, paper.version);
  const choices = choicesOf(item);
  const questions = drawn(stored, paper);
  const marks = marksOf(questions, choices);
  const { passPercent } = stored.course.exam;
  const annulled = await annulledAfter(services.courses, paper.courseId, paper.version);
  const { passed, ...graded } = grade(marks, chapterOf(stored), passPercent, annulled);
  const closedAt = item.closedAt ?? at;
  const ranOut = closedAt >= endsAt;
  // A paper that runs into the deadline was handed in by the clock, just before it (reading A12).
  const last = endOfYear(paper.years[0] ?? yearAt(at)) - 1;
  const endedAt = Math.min(closedAt, endsAt, last) as Instant;
  const appended = await append(
    services.log,
    personId,
    {
      actor: { kind: 'function', id: 'exam' },
      key: `paper:${paper.paperId}`,
      request: paper.paperId,
      trace,
      receivedAt,
      decide: (record) =>
        decideEnd(record, paper.paperId, {
          ...graded,
          marks,
          answered: questions.filter(({ id }) => (choices[id]?.length ?? 0) > 0).length,
          result: passed ? 'pass' : ranOut ? 'lapsed' : 'fail',
          endedAt: formatInstant(endedAt),
        }),
    },
    known,
  );
  return appended.ok ? ok({ record: appended.value, item }) : appended;
}
