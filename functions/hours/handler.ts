import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { awsOfRole, setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import type { RegradeMessage } from '../regrade/message.ts';
import { projectBatch } from './batch.ts';

const follower = {
  ...deployedStores(),
  regrades: sqsQueue<RegradeMessage>(awsOfRole('sqs'), setting('REGRADE_QUEUE')),
};
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  projectBatch(follower, event);
