import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describeError, logEvent } from '../app/logger.ts';
import type { Queue } from '../app/queue.ts';
import { type CourseFollower, followCourse } from '../courses/follow.ts';
import { COURSE_PREFIX } from '../courses/store.ts';
import { personStream, readRecord } from '../log/append.ts';
import type { ToNotify } from '../notices/batch.ts';
import { tellsSomething } from '../notices/tells.ts';
import { project } from './project.ts';

const PERSON = personStream('');

/** The log that a stream record is of; null for anything else in the table, such as looks at a record. */
function logOf(record: DynamoDBRecord): string | null {
  const pk = record.dynamodb?.Keys?.['pk']?.S ?? '';
  return pk.startsWith(PERSON) || pk.startsWith(COURSE_PREFIX) ? pk : null;
}

const numberOf = (record: DynamoDBRecord): number => Number(record.dynamodb?.Keys?.['sk']?.S ?? 0);

/** Correlation id of the commit, carried along so that one search finds the whole way of a fact. */
const traceOf = (record: DynamoDBRecord): string =>
  /"trace":"([\w-]{1,64})"/.exec(bodyOf(record))?.[1] ?? '';

/** Read without parsing: a body that is damaged fails its own person's projection, not the whole batch. */
const bodyOf = (record: DynamoDBRecord): string => record.dynamodb?.NewImage?.['body']?.S ?? '';

/** What follows the log: projections, courses, and whoever is to be told of something. */
export type Follower = CourseFollower & { readonly notices: Queue<ToNotify> };

/** Follows one log to its end. */
async function follow(
  follower: Follower,
  stream: string,
  records: readonly DynamoDBRecord[],
): Promise<void> {
  const trace = records.map(traceOf).join(' ');
  if (stream.startsWith(COURSE_PREFIX)) {
    const course = stream.slice(COURSE_PREFIX.length);
    await followCourse(follower, course, new Set(records.map(numberOf)));
    logEvent('info', 'projected', { trace, course });
    return;
  }
  const person = stream.slice(PERSON.length);
  const record = await readRecord(follower.log, person);
  for (const item of project(person, record)) await follower.state.putIfNewer(item);
  logEvent('info', 'projected', { trace, person, n: record.n });
  if (records.some((each) => tellsSomething(bodyOf(each)))) {
    await follower.notices.send([{ people: [person] }]);
  }
}

/**
 * Brings the projections of every log in a batch up to date. Each is made from the log as it is now, so order and
 * repetition of deliveries do not matter; a log that fails is named, and only its records come again.
 */
export async function projectBatch(
  follower: Follower,
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const failed: string[] = [];
  for (const [stream, records] of Map.groupBy(event.Records, logOf)) {
    if (stream === null) continue;
    try {
      await follow(follower, stream, records);
    } catch (error) {
      logEvent('error', 'projection failed', {
        trace: records.map(traceOf).join(' '),
        log: stream,
        ...describeError(error),
      });
      failed.push(...records.flatMap((record) => record.dynamodb?.SequenceNumber ?? []));
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
