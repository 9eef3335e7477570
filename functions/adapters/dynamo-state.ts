import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Item, Key, Page, State } from '../accounts/state.ts';

const QUEUE_INDEX = 'byQueue';
// The engine refuses an empty or an overlong key.
const keyPart = v.pipe(v.string(), v.minLength(1), v.maxBytes(1024));
const pageKey = v.strictObject({ pk: keyPart, sk: keyPart, g1pk: keyPart, g1sk: keyPart });

type Condition = {
  ConditionExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
};

/** The engine was too busy for part of a batch; the caller is asked to come again. */
class BatchThrottled extends Error {
  override name = 'BatchThrottled';
}

const sameKey = (a: Key, b: Key): boolean => a.pk === b.pk && a.sk === b.sk;

/** Where a list went on; the caller sees it as opaque text and can only hand it back for the same queue. */
const encodePage = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function decodePage(queue: string, text: string): v.InferOutput<typeof pageKey> | undefined {
  try {
    const key = v.parse(pageKey, JSON.parse(Buffer.from(text, 'base64url').toString()));
    return key.g1pk === queue ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Mutable state on one DynamoDB table. */
export function dynamoState(client: DynamoDBDocumentClient, table: string): State {
  async function putWhen(item: Item, condition: Condition): Promise<boolean> {
    try {
      await client.send(new PutCommand({ TableName: table, Item: item, ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async get(key, schema) {
      const { pk, sk } = key;
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }),
      );
      return Item === undefined ? undefined : v.parse(schema, Item);
    },

    async getMany(keys) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({
          RequestItems: {
            [table]: { Keys: keys.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: true },
          },
        }),
      );
      if (UnprocessedKeys?.[table]) throw new BatchThrottled('state: a batch of reads');
      const found = (Responses?.[table] ?? []) as Item[];
      return keys.map((key) => found.find((item) => sameKey(item, key)));
    },

    create: (item) => putWhen(item, { ConditionExpression: 'attribute_not_exists(pk)' }),

    async put(item) {
      await client.send(new PutCommand({ TableName: table, Item: item }));
    },

    replace: (item, attribute, was) =>
      putWhen(item, {
        ConditionExpression: '#a = :was',
        ExpressionAttributeNames: { '#a': attribute },
        ExpressionAttributeValues: { ':was': was },
      }),

    putIfNewer: (item) =>
      putWhen(item, {
        ConditionExpression: 'attribute_not_exists(pk) or #n < :n',
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':n': item.n },
      }),

    async remove({ pk, sk }) {
      await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
    },

    async list(pk, prefix, schema) {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk and begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        },
      );
      const items: unknown[] = [];
      for await (const page of pages) items.push(...(page.Items ?? []));
      return items.map((item) => v.parse(schema, item));
    },

    async page<T>(
      queue: string,
      schema: v.GenericSchema<unknown, T>,
      { limit, after }: { limit: number; after?: string },
    ): Promise<Page<T>> {
      const start = after === undefined ? undefined : decodePage(queue, after);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: QUEUE_INDEX,
          KeyConditionExpression: 'g1pk = :queue',
          ExpressionAttributeValues: { ':queue': queue },
          Limit: limit,
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      const items = Items.map((item) => v.parse(schema, item));
      return LastEvaluatedKey ? { items, next: encodePage(LastEvaluatedKey) } : { items };
    },
  };
}
