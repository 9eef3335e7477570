import type { AwsCall } from './aws-call.ts';
import { jsonCall, type Reach } from './json-call.ts';

/**
 * What the program asks of DynamoDB. Items travel as they are: what `marshall` makes is DynamoDB's JSON already. Bytes
 * would not be; no item of ours holds any. Attempts and pauses are those of the SDK's client.
 */
export const dynamoCall = (reach: Reach): AwsCall =>
  jsonCall(
    {
      name: 'dynamodb',
      target: 'DynamoDB_20120810',
      contentType: 'application/x-amz-json-1.0',
      maxAttempts: 4,
      baseDelay: 25,
    },
    reach,
  );
