import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { describeError, logEvent } from '../app/logger.ts';
import { parseObjectKey } from '../app/uploads.ts';
import { type Arrival, type CheckStores, type Inspection, takeIn } from './receive.ts';
import type { Vault } from './vault.ts';

/** What S3 writes into the queue. Keys arrive percent-encoded; a test event has no records. */
const notification = v.object({
  Records: v.optional(
    v.array(
      v.object({
        eventTime: v.pipe(v.string(), v.isoTimestamp()),
        s3: v.object({ object: v.object({ key: v.string(), versionId: v.string() }) }),
      }),
    ),
    [],
  ),
});

function arrivals(body: string): Arrival[] {
  return v
    .parse(notification, JSON.parse(body))
    .Records.flatMap(({ eventTime, s3: { object } }) => {
      const place = parseObjectKey(decodeURIComponent(object.key.replaceAll('+', ' ')));
      return place
        ? [{ ...place, version: object.versionId, receivedAt: new Date(eventTime) }]
        : [];
    });
}

/** One message fails alone: it comes again, and the others do not. */
export async function checkBatch(
  stores: CheckStores,
  vault: Vault,
  inspection: Inspection,
  event: SQSEvent,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of event.Records) {
    try {
      for (const arrival of arrivals(body)) await takeIn(stores, vault, inspection, arrival);
    } catch (error) {
      logEvent('error', 'check failed', { message: messageId, ...describeError(error) });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
