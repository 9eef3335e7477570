import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { deployedServices } from '../app/services.ts';
import { projectBatch } from './batch.ts';

const services = deployedServices();
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  projectBatch(services, event);
