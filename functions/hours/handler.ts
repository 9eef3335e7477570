import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { deployedStores } from '../app/services.ts';
import { projectBatch } from './batch.ts';

const stores = deployedStores();
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  projectBatch(stores, event);
