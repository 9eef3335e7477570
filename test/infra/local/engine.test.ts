import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Engine } from '../../../infra/local/dynamodb/engine.ts';
import { DynamoError } from '../../../infra/local/dynamodb/error.ts';
import { ensureTables } from '../../../infra/local/dynamodb/open.ts';
import type { JsonObject } from '../../../infra/local/json.ts';

// What a table is like is kept in memory between operations, and must never be what it was.

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xueshi-engine-'));
  engine = await Engine.open(folder, 'ap-southeast-1', '000000000000');
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const TableName = 'Things';
const key = (name: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType });
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const plain = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [text('pk')],
  KeySchema: [key('pk', 'HASH')],
};
const indexed = {
  ...plain,
  AttributeDefinitions: [text('pk'), text('of')],
  GlobalSecondaryIndexes: [
    { IndexName: 'byOf', KeySchema: [key('of', 'HASH')], Projection: { ProjectionType: 'ALL' } },
  ],
};
const status = async () => {
  const { Table } = await engine.call('DescribeTable', { TableName });
  return (Table as JsonObject)['TableStatus'];
};
async function ensure(definition: JsonObject) {
  await ensureTables(engine, [{ name: TableName, arn: '', definition, keyNames: ['pk'] }]);
  await expect.poll(status).toBe('ACTIVE');
}
const put = (pk: string) =>
  engine.call('PutItem', { TableName, Item: { pk: { S: pk }, of: { S: 'all' } } });
const found = async () => {
  const { Items } = await engine.call('Query', {
    TableName,
    IndexName: 'byOf',
    KeyConditionExpression: '#of = :of',
    ExpressionAttributeNames: { '#of': 'of' },
    ExpressionAttributeValues: { ':of': { S: 'all' } },
  });
  return (Items as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort();
};

test('an index that came since is filled, and written from then on', async () => {
  await ensure(plain);
  await put('before');
  await expect(found()).rejects.toThrow(DynamoError);
  await ensure(indexed);
  await put('after');
  expect(await found()).toEqual(['after', 'before']);
});

/** What an operation takes the table for. */
const described = () =>
  new Promise<unknown>((resolve, reject) =>
    engine.store.getTable(TableName, (error: unknown, table: unknown) =>
      error ? reject(error) : resolve(table),
    ),
  );
const write = (table: JsonObject) =>
  new Promise<void>((resolve, reject) =>
    engine.store.tableDb.put(TableName, table, (error: unknown) =>
      error ? reject(error) : resolve(),
    ),
  );

/** The next reading of the description is answered when it is let, with what stood there before. */
function heldReading(before: JsonObject) {
  const { tableDb } = engine.store;
  const { get } = tableDb;
  const held = Promise.withResolvers<void>();
  tableDb.get = (_name: string, callback: (error: null, table: JsonObject) => void) => {
    tableDb.get = get;
    void held.promise.then(() => callback(null, before));
  };
  return held.resolve;
}

test.each(['begins before and ends after it', 'begins and ends in its midst'])(
  'a description read while the next one is written is not kept: the reading %s',
  async (when) => {
    await ensure(plain);
    const old = (await described()) as JsonObject;
    const before = { ...old };
    await write(old);
    const answer = heldReading(before);
    if (when === 'begins and ends in its midst') {
      const writing = write({ ...old, mark: 'new' });
      const reading = described();
      answer();
      await Promise.all([reading, writing]);
    } else {
      const reading = described();
      await write({ ...old, mark: 'new' });
      answer();
      await reading;
    }
    expect(await described()).toMatchObject({ mark: 'new' });
    await write(old);
  },
);
