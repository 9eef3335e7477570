import * as v from 'valibot';
import type { Access, LogStore, StoredCommit } from '../log/store.ts';
import { isConditionFailed } from './aws-call.ts';
import type { Dynamo } from './dynamo.ts';

const commitItem = v.object({
  sk: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  body: v.string(),
  prevHash: v.string(),
  hash: v.string(),
});

const accessItem = v.object({
  at: v.string(),
  actor: v.string(),
  purpose: v.string(),
  trace: v.string(),
});

/** Sort key of the n-th commit: six digits, so that text order is number order. */
const sortKey = (n: number): string => String(n).padStart(6, '0');

/**
 * The log on DynamoDB: one partition per record, one item per commit. Uses PutItem and Query and nothing else, which
 * is all that the roles allow.
 */
export function dynamoLog(dynamo: Dynamo, table: string): LogStore {
  function query(pk: string, after?: string): Promise<readonly unknown[]> {
    return dynamo.all({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk and sk > :after',
      ExpressionAttributeValues: {
        ':pk': pk,
        ...(after === undefined ? {} : { ':after': after }),
      },
    });
  }

  async function putNew(item: Record<string, unknown>): Promise<boolean> {
    try {
      await dynamo.put({
        TableName: table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw error;
    }
  }

  return {
    async read(stream, after = 0): Promise<StoredCommit[]> {
      const items = await query(stream, after > 0 ? sortKey(after) : undefined);
      return items.map((item) => {
        const { sk, ...rest } = v.parse(commitItem, item);
        return { n: Number(sk), ...rest };
      });
    },

    put: (stream, { n, body, prevHash, hash }) =>
      putNew({ pk: stream, sk: sortKey(n), body, prevHash, hash }),

    async recordAccess(stream, access) {
      // The caller names the trace: two different looks must not fall on one key, or the second would not be kept.
      const { at, actor, purpose, trace } = access;
      await putNew({
        pk: `access#${stream}`,
        sk: [at, actor, purpose, trace].join('#'),
        ...access,
      });
    },

    async accesses(stream): Promise<Access[]> {
      return (await query(`access#${stream}`)).map((item) => v.parse(accessItem, item));
    },
  };
}
