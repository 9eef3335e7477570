import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type AwsCall, callsOf } from './aws-call.ts';

/** What the program asks of queues. */
export const sqsCall = (client: SQSClient): AwsCall =>
  callsOf(client, {
    SendMessageBatch: SendMessageBatchCommand,
  });
