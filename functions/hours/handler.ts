import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { awsOfRole, setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import type { ToNotify } from '../notices/batch.ts';
import type { RegradeMessage } from '../regrade/message.ts';
import { projectBatch } from './batch.ts';

const sqs = awsOfRole('sqs');
const follower = {
  ...deployedStores(),
  regrades: sqsQueue<RegradeMessage>(sqs, setting('REGRADE_QUEUE')),
  notices: sqsQueue<ToNotify>(sqs, setting('NOTICE_QUEUE')),
};
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  projectBatch(follower, event);
