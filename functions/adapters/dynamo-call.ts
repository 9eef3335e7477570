import {
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type AwsCall, callsOf } from './aws-call.ts';

/** What the program asks of DynamoDB. */
export const dynamoCall = (client: DynamoDBClient): AwsCall =>
  callsOf(client, {
    BatchGetItem: BatchGetItemCommand,
    DeleteItem: DeleteItemCommand,
    GetItem: GetItemCommand,
    PutItem: PutItemCommand,
    Query: QueryCommand,
    Scan: ScanCommand,
    UpdateItem: UpdateItemCommand,
  });
