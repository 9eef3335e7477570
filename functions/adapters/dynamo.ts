import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { AwsCall } from './aws-call.ts';

/** DynamoDB with plain values in and out, over one signed call per operation. */

type Plain = Readonly<Record<string, unknown>>;

type Expressions = {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Plain;
};
type OfItem = { readonly TableName: string; readonly Key: Plain };

export type Put = Expressions & { readonly TableName: string; readonly Item: Plain };
export type Get = OfItem & { readonly ConsistentRead: boolean };
export type Update = OfItem &
  Expressions & {
    readonly UpdateExpression: string;
    /** Only what the expression sets comes back, where the whole item is asked for otherwise. */
    readonly ReturnValues?: 'UPDATED_NEW';
  };
export type Read = Omit<Expressions, 'ConditionExpression'> & {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly Limit?: number;
  readonly ScanIndexForward?: boolean;
  readonly ExclusiveStartKey?: Plain;
};
export type Page = { readonly items: readonly Plain[]; readonly next?: Plain };

export interface Dynamo {
  put(input: Put): Promise<void>;
  get(input: Get): Promise<Plain | undefined>;
  /** @returns the item afterwards, or what of it was asked for */
  update(input: Update): Promise<Plain>;
  remove(input: OfItem): Promise<void>;
  /**
   * @param attributes what of each item is wanted; all of it where none are named
   * @returns what was found of one table, in no order; undefined when the engine was too busy for a part of it
   */
  getMany(
    table: string,
    keys: readonly Plain[],
    attributes?: readonly string[],
  ): Promise<readonly Plain[] | undefined>;
  /** One page of a query, or of a scan where no key condition is given. */
  page(input: Read): Promise<Page>;
  /** Every page of it. */
  all(input: Read): Promise<readonly Plain[]>;
}

export function dynamoOn(call: AwsCall): Dynamo {
  async function page(input: Read): Promise<Page> {
    const operation = input.KeyConditionExpression === undefined ? 'Scan' : 'Query';
    const { Items, LastEvaluatedKey } = await call(operation, packed(input));
    const items = ((Items ?? []) as Packed[]).map(plainItem);
    return LastEvaluatedKey ? { items, next: plainItem(LastEvaluatedKey as Packed) } : { items };
  }

  return {
    page,

    async put(input) {
      await call('PutItem', packed(input));
    },

    async get(input) {
      const { Item } = await call('GetItem', packed(input));
      return Item === undefined ? undefined : plainItem(Item as Packed);
    },

    async update(input) {
      const { Attributes } = await call('UpdateItem', {
        ReturnValues: 'ALL_NEW',
        ...packed(input),
      });
      return plainItem(Attributes as Packed);
    },

    async remove(input) {
      await call('DeleteItem', packed(input));
    },

    async getMany(table, keys, attributes) {
      const { Responses, UnprocessedKeys } = await call('BatchGetItem', {
        RequestItems: {
          [table]: {
            Keys: keys.map(packedItem),
            ConsistentRead: true,
            ...(attributes ? projected(attributes) : {}),
          },
        },
      });
      if ((UnprocessedKeys as Plain | undefined)?.[table]) return undefined;
      return ((Responses as Record<string, Packed[]>)[table] ?? []).map(plainItem);
    },

    async all(input) {
      let { items, next } = await page(input);
      while (next) {
        const more = await page({ ...input, ExclusiveStartKey: next });
        items = [...items, ...more.items];
        next = more.next;
      }
      return items;
    },
  };
}

/** By names that stand for them, as some are words of the engine's own. */
const projected = (attributes: readonly string[]): object => ({
  ProjectionExpression: attributes.map((_, i) => `#p${i}`).join(','),
  ExpressionAttributeNames: Object.fromEntries(attributes.map((name, i) => [`#p${i}`, name])),
});

type Packed = Record<string, AttributeValue>;

const VALUES = ['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey'] as const;

/** The input of a call, with its plain values packed. @throws Error for what a table does not hold */
const packed = (input: Partial<Record<(typeof VALUES)[number], Plain>>): object => {
  const changed: Record<string, unknown> = { ...input };
  for (const name of VALUES) {
    const part = input[name];
    if (part !== undefined) changed[name] = packedItem(part);
  }
  return changed;
};

const packedItem = (item: Plain): Packed => marshall(item, { removeUndefinedValues: true });
const plainItem = (item: Packed): Plain => unmarshall(item);
