import * as v from 'valibot';
import type { Item, Key, Page, State } from '../accounts/state.ts';
import { isConditionFailed } from './aws-call.ts';
import type { Dynamo } from './dynamo.ts';

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
export function dynamoState(dynamo: Dynamo, table: string): State {
  async function putWhen(item: Item, condition: Condition): Promise<boolean> {
    try {
      await dynamo.put({ TableName: table, Item: item, ...condition });
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw error;
    }
  }

  return {
    async get(key, schema) {
      const { pk, sk } = key;
      const item = await dynamo.get({ TableName: table, Key: { pk, sk }, ConsistentRead: true });
      return item === undefined ? undefined : v.parse(schema, item);
    },

    async getMany(keys, attributes) {
      // The engine refuses a batch that names a key twice.
      const plain = keys
        .filter((key, i) => keys.findIndex((other) => sameKey(key, other)) === i)
        .map(({ pk, sk }) => ({ pk, sk }));
      const wanted = attributes && ['pk', 'sk', ...attributes];
      const found = (await dynamo.getMany(table, plain, wanted)) as readonly Item[] | undefined;
      if (!found) throw new BatchThrottled('state: a batch of reads');
      return keys.map((key) => found.find((item) => sameKey(item, key)));
    },

    create: (item) => putWhen(item, { ConditionExpression: 'attribute_not_exists(pk)' }),

    async put(item) {
      await dynamo.put({ TableName: table, Item: item });
    },

    replace: (item, attribute, was) =>
      putWhen(item, {
        ConditionExpression: '#a = :was',
        ExpressionAttributeNames: { '#a': attribute },
        ExpressionAttributeValues: { ':was': was },
      }),

    async set({ pk, sk }, attributes) {
      const entries = Object.entries(attributes).map(([name, value], i) => ({ name, value, i }));
      try {
        await dynamo.update({
          TableName: table,
          Key: { pk, sk },
          UpdateExpression: `SET ${entries.map(({ i }) => `#a${i} = :a${i}`).join(', ')}`,
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: Object.fromEntries(entries.map((e) => [`#a${e.i}`, e.name])),
          ExpressionAttributeValues: Object.fromEntries(entries.map((e) => [`:a${e.i}`, e.value])),
        });
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },

    putIfNewer: (item) =>
      putWhen(item, {
        ConditionExpression: 'attribute_not_exists(pk) or #n < :n',
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':n': item.n },
      }),

    async remove({ pk, sk }) {
      await dynamo.remove({ TableName: table, Key: { pk, sk } });
    },

    async list(pk, prefix, schema) {
      const found = await dynamo.all({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk and begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      });
      return found.map((item) => v.parse(schema, item));
    },

    async page<T>(
      queue: string,
      schema: v.GenericSchema<unknown, T>,
      { limit, after, newestFirst }: { limit: number; after?: string; newestFirst?: boolean },
    ): Promise<Page<T>> {
      const start = after === undefined ? undefined : decodePage(queue, after);
      const page = await dynamo.page({
        TableName: table,
        IndexName: QUEUE_INDEX,
        KeyConditionExpression: 'g1pk = :queue',
        ExpressionAttributeValues: { ':queue': queue },
        Limit: limit,
        ...(newestFirst ? { ScanIndexForward: false } : {}),
        ...(start ? { ExclusiveStartKey: start } : {}),
      });
      const items = page.items.map((item) => v.parse(schema, item));
      return page.next ? { items, next: encodePage(page.next) } : { items };
    },
  };
}
