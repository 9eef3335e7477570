import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describeError, logEvent } from '../app/logger.ts';
import type { Stores } from '../app/services.ts';
import { personStream, readRecord } from '../log/append.ts';
import { project } from './project.ts';

const PREFIX = personStream('');

/** The person whose log a stream record is of; null for anything else in the table, such as looks at a record. */
function personOf(record: DynamoDBRecord): string | null {
  const pk = record.dynamodb?.Keys?.['pk']?.S ?? '';
  return pk.startsWith(PREFIX) ? pk.slice(PREFIX.length) : null;
}

/** Correlation id of the commit, carried along so that one search finds the whole way of a fact. */
function traceOf(record: DynamoDBRecord): string {
  // Read without parsing: a body that is damaged fails its own person's projection, not the whole batch.
  const body = record.dynamodb?.NewImage?.['body']?.S ?? '';
  return /"trace":"([\w-]{1,64})"/.exec(body)?.[1] ?? '';
}

/**
 * Brings the projections of every person in a batch up to date. Each is made from the log as it is now, so order and
 * repetition of deliveries do not matter; a person that fails is named, and only his records come again.
 */
export async function projectBatch(
  { log, state }: Pick<Stores, 'log' | 'state'>,
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const byPerson = Map.groupBy(event.Records, personOf);
  byPerson.delete(null);
  const failed: string[] = [];
  for (const [personId, records] of byPerson) {
    if (personId === null) continue;
    const traces = records.map(traceOf).join(' ');
    try {
      const record = await readRecord(log, personId);
      for (const item of project(personId, record)) await state.putIfNewer(item);
      logEvent('info', 'projected', { trace: traces, person: personId, n: record.n });
    } catch (error) {
      logEvent('error', 'projection failed', {
        trace: traces,
        person: personId,
        ...describeError(error),
      });
      failed.push(...records.flatMap((record) => record.dynamodb?.SequenceNumber ?? []));
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
