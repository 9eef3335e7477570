import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { describeError, logEvent } from '../app/logger.ts';
import { regradeMessage } from './message.ts';
import { type RegradeServices, regrade } from './regrade.ts';

/** One message fails alone: it comes again, and the others do not. */
export async function regradeBatch(
  services: RegradeServices,
  event: SQSEvent,
  clock: () => Date = () => new Date(),
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of event.Records) {
    try {
      await regrade(services, v.parse(regradeMessage, JSON.parse(body)), messageId, clock());
    } catch (error) {
      logEvent('error', 'regrade failed', { message: messageId, ...describeError(error) });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
