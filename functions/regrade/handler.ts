import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { s3Courses } from '../adapters/s3-courses.ts';
import { sqsCall } from '../adapters/sqs-call.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { roleAt, setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import { courseStore } from '../courses/stored.ts';
import { regradeBatch } from './batch.ts';
import type { RegradeMessage } from './message.ts';

const stores = deployedStores();
const services = {
  ...stores,
  courses: courseStore(stores.state, s3Courses(roleAt('S3'), setting('COURSES_BUCKET'))),
  regrades: sqsQueue<RegradeMessage>(sqsCall(new SQSClient({})), setting('REGRADE_QUEUE')),
};
/** Grades papers again after a question was annulled, one message a paper. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  regradeBatch(services, event);
