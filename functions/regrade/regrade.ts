import { grade, type Marks, marksOf } from '../../shared/exam/grade.ts';
import type { CourseHistory } from '../../shared/ledger/course-log.ts';
import { annulledSince } from '../../shared/ledger/course-log.ts';
import { findPaper, type Paper } from '../../shared/ledger/courses.ts';
import { decideRegrade, isSitting } from '../../shared/ledger/exam-decisions.ts';
import type { Queue } from '../app/queue.ts';
import type { Stores } from '../app/services.ts';
import { chapterOf, choicesOf, drawn } from '../courses/drawn.ts';
import { type CourseStore, readCourseLog, type StoredCourse } from '../courses/store.ts';
import { HEAD_SHARDS } from '../hours/heads.ts';
import { type PaperResult, paperResult, papersPartition } from '../hours/paper-results.ts';
import { append, readRecord } from '../log/append.ts';
import { sha256 } from '../log/chain.ts';
import type { PaperMessage, RegradeMessage } from './message.ts';

export type RegradeServices = Stores & {
  readonly courses: Pick<CourseStore, 'read'>;
  readonly regrades: Queue<RegradeMessage>;
};

const PAGE = 100;
/** Somebody is sitting the same course: whether that paper passes is known first. */
const LATER_SECONDS = 900;

const historyOf = (services: RegradeServices, courseId: string): Promise<CourseHistory> =>
  readCourseLog(services.log, courseId);

/** One step of grading again what was drawn before questions were annulled. */
export async function regrade(
  services: RegradeServices,
  message: RegradeMessage,
  trace: string,
  now: Date,
): Promise<void> {
  const { courseId } = message;
  if (message.kind === 'course') {
    await services.regrades.send(
      HEAD_SHARDS.map((shard) => ({ kind: 'part', courseId, shard }) as const),
    );
  } else if (message.kind === 'part') await sendPapers(services, message);
  else await regradePaper(services, message, trace, now);
}

async function sendPapers(
  services: RegradeServices,
  { courseId, shard, after }: Extract<RegradeMessage, { kind: 'part' }>,
): Promise<void> {
  const { versions } = await historyOf(services, courseId);
  const { items, next } = await services.state.page(papersPartition(courseId, shard), paperResult, {
    limit: PAGE,
    ...(after ? { after } : {}),
  });
  const touched = ({ version, marks }: PaperResult): boolean => {
    const annulled = annulledSince(versions, version);
    if (!marks) return annulled.size > 0;
    return [...marks.right, ...marks.wrong].some((id) => annulled.has(id));
  };
  await services.regrades.send([
    ...items
      .filter(touched)
      .map(({ personId, paperId }) => ({ kind: 'paper', courseId, personId, paperId }) as const),
    ...(next ? [{ kind: 'part', courseId, shard, after: next } as const] : []),
  ]);
}

async function regradePaper(
  services: RegradeServices,
  message: PaperMessage,
  trace: string,
  now: Date,
): Promise<void> {
  const { log, courses } = services;
  const { courseId, personId, paperId } = message;
  const paper = findPaper(await readRecord(log, personId), paperId)?.paper;
  if (!paper?.ended) return;
  const { versions } = await historyOf(services, courseId);
  const annulled = annulledSince(versions, paper.version);
  const stored = await courses.read(courseId, paper.version);
  const marks = paper.ended.marks ?? (await marksAgain(services, personId, paper, stored));
  if (!marks) return;
  const chapters = chapterOf(stored);
  const { passPercent } = stored.course.exam;
  let waits = false;
  const appended = await append(log, personId, {
    actor: { kind: 'function', id: 'regrade' },
    key: `${paperId}:${sha256([...annulled].sort().join('\n')).slice(0, 16)}`,
    request: paperId,
    trace,
    receivedAt: now,
    decide: (record) => {
      const decision = decideRegrade(record, paperId, annulled, (all) =>
        grade(marks, chapters, passPercent, all),
      );
      waits = decision.ok && decision.value.length > 0 && isSitting(record, courseId);
      return waits ? { ok: true, value: [] } : decision;
    },
  });
  if (!appended.ok)
    throw new Error(`paper ${paperId} was not graded again: ${appended.error.code}`);
  if (waits) await services.regrades.send([message], LATER_SECONDS);
}

/**
 * Papers from before their marks were recorded: drawn and compared again. Null for one that an earlier register held:
 * nobody knows which questions stood on it.
 */
async function marksAgain(
  { papers }: RegradeServices,
  personId: string,
  paper: Paper,
  stored: StoredCourse,
): Promise<Marks | null> {
  const item = await papers.get({ personId, paperId: paper.paperId });
  return item ? marksOf(drawn(stored, paper), choicesOf(item)) : null;
}
