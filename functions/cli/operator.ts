import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Reach } from '../adapters/json-call.ts';

/**
 * How a command reaches a service in its operator's name: region and credentials as the SDK finds them, in the
 * environment or a profile.
 * @throws Error when there are none
 */
export async function operatorAt(service: 'DYNAMODB' | 'KMS'): Promise<Reach> {
  const { region, credentials } = new DynamoDBClient({}).config;
  const endpoint = process.env[`AWS_ENDPOINT_URL_${service}`];
  return {
    region: await region(),
    credentials: () => credentials(),
    ...(endpoint ? { endpoint } : {}),
  };
}
