import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import * as v from 'valibot';
import { personPartition } from '../accounts/items.ts';
import type { Keys } from '../accounts/keys.ts';
import type { Item } from '../accounts/state.ts';
import type { Dynamo } from '../adapters/dynamo.ts';
import { macOf, rootOf, type SignedRoot, signedCourses, signedRoot } from '../calendar/roots.ts';
import { COURSE_PREFIX } from '../courses/store.ts';
import { personStream } from '../log/append.ts';

/** What the audit reads, with an operator's credentials: it scans, which no function may. */

/** Every person of whom the table holds anything, the table of logs or that of state: they name their partitions alike. */
export const peopleIn = (dynamo: Dynamo, table: string): AsyncGenerator<string> =>
  partitionsIn(dynamo, table, personStream(''));

export const coursesIn = (dynamo: Dynamo, logTable: string): AsyncGenerator<string> =>
  partitionsIn(dynamo, logTable, COURSE_PREFIX);

/** What follows the prefix in the table's partitions. A scan hands out a partition's items one after another. */
async function* partitionsIn(
  dynamo: Dynamo,
  table: string,
  prefix: string,
): AsyncGenerator<string> {
  const scan = {
    TableName: table,
    ConsistentRead: true,
    FilterExpression: 'begins_with(pk, :prefix)',
    ProjectionExpression: 'pk',
    ExpressionAttributeValues: { ':prefix': prefix },
  };
  let last: unknown;
  let page = await dynamo.page(scan);
  for (;;) {
    for (const { pk } of page.items) {
      if (pk !== last) yield String(pk).slice(prefix.length);
      last = pk;
    }
    if (!page.next) return;
    page = await dynamo.page({ ...scan, ExclusiveStartKey: page.next });
  }
}

export async function stateOf(
  dynamo: Dynamo,
  stateTable: string,
  personId: string,
): Promise<readonly Item[]> {
  const found = await dynamo.all({
    TableName: stateTable,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': personPartition(personId) },
  });
  return found as readonly Item[];
}

/** The newest root in the bucket. @throws when it is not what was signed */
export async function newestRoot(
  client: S3Client,
  bucket: string,
  keys: Pick<Keys, 'lookup'>,
): Promise<SignedRoot | null> {
  let newest: string | undefined;
  // Listed oldest first, a thousand at a time: after three years the newest is not on the first page.
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client },
    { Bucket: bucket, Prefix: 'roots/' },
  )) {
    newest = Contents.at(-1)?.Key ?? newest;
  }
  if (newest === undefined) return null;
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: newest }));
  const root = v.parse(signedRoot, JSON.parse((await Body?.transformToString()) ?? ''));
  const genuine =
    rootOf(root.heads, signedCourses(root)) === root.root &&
    (await macOf(keys, root.day, root.root)) === root.mac;
  if (!genuine) throw new Error(`签名的根 ${newest} 被改动过`);
  return root;
}
