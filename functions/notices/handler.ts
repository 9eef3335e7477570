import { SQSClient } from '@aws-sdk/client-sqs';
import type { ScheduledEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Instant } from '../../shared/time/instant.ts';
import { sqsCall } from '../adapters/sqs-call.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import { task } from '../app/task.ts';
import { callEverybody, notifyBatch, type ToNotify } from './batch.ts';

const stores = deployedStores();
const queue = sqsQueue<ToNotify>(sqsCall(new SQSClient({})), setting('NOTICE_QUEUE'));

/** Every morning it puts everybody into its queue; from there it takes them, a few at a time. */
export const handler = async (
  event: SQSEvent | ScheduledEvent,
): Promise<SQSBatchResponse | undefined> => {
  if ('Records' in event) return notifyBatch(stores, event, Date.now() as Instant);
  await task(() => callEverybody(stores.state, queue));
  return undefined;
};
