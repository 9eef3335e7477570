import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { sqsCall } from '../adapters/sqs-call.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import type { ToNotify } from '../notices/batch.ts';
import type { RegradeMessage } from '../regrade/message.ts';
import { projectBatch } from './batch.ts';

const sqs = sqsCall(new SQSClient({}));
const follower = {
  ...deployedStores(),
  regrades: sqsQueue<RegradeMessage>(sqs, setting('REGRADE_QUEUE')),
  notices: sqsQueue<ToNotify>(sqs, setting('NOTICE_QUEUE')),
};
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  projectBatch(follower, event);
