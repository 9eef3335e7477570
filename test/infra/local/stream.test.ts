import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fixture, startFixture, until } from './fixtures/cloud.ts';

let fixture: Fixture;
let db: DynamoDBClient;
let TableName: string;

beforeEach(async () => {
  fixture = await startFixture();
  db = new DynamoDBClient(fixture.cloud.configFor('dynamodb'));
  TableName = fixture.name('tables', 'Log');
});
afterEach(() => fixture.end());

const item = (pk: string, sk: number, more = {}) => ({
  pk: { S: pk },
  sk: { S: String(sk).padStart(6, '0') },
  ...more,
});
const put = (pk: string, sk: number, more = {}) =>
  db.send(new PutItemCommand({ TableName, Item: item(pk, sk, more) }));

/** Records as the function processed them, repetitions of retries included. */
const seen = () => fixture.batches('commit').flatMap((batch) => batch.records);
const keysOf = (pk: string) =>
  seen()
    .filter((record) => record.dynamodb.Keys.pk.S === pk)
    .map((record) => Number(record.dynamodb.Keys.sk.S));

test('each change arrives once, in order per key, with both images', async () => {
  const people = ['a', 'b', 'c', 'd', 'e'];
  await Promise.all(
    people.map(async (pk) => {
      for (let sk = 1; sk <= 20; sk += 1) await put(pk, sk);
    }),
  );
  await fixture.cloud.idle();
  for (const pk of people) {
    expect(keysOf(pk)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  }
  expect(
    Math.max(...fixture.batches('commit').map((one) => one.records.length)),
  ).toBeLessThanOrEqual(10);

  await db.send(
    new UpdateItemCommand({
      TableName,
      Key: item('a', 1),
      UpdateExpression: 'SET v = :v',
      ExpressionAttributeValues: { ':v': { N: '2' } },
    }),
  );
  await put('a', 1, { v: { N: '2' } });
  await fixture.cloud.idle();
  const changes = seen().filter((record) => record.eventName === 'MODIFY');
  // The second write left the item as it was: DynamoDB tells nothing of it.
  expect(changes).toHaveLength(1);
  expect(changes[0].dynamodb).toMatchObject({
    NewImage: { v: { N: '2' } },
    OldImage: { pk: { S: 'a' } },
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  });
});

test('the filter holds back what it does not name; refused writes tell nothing', async () => {
  await put('f', 1);
  await db.send(new DeleteItemCommand({ TableName, Key: item('f', 1) }));
  const taken = new PutItemCommand({
    TableName,
    Item: item('f', 2),
    ConditionExpression: 'attribute_exists(pk)',
  });
  await expect(db.send(taken)).rejects.toThrow('The conditional request failed');
  await db.send(
    new BatchWriteItemCommand({
      RequestItems: { [TableName]: [{ PutRequest: { Item: item('f', 3) } }] },
    }),
  );
  await fixture.cloud.idle();
  expect(
    seen().map((record) => `${record.eventName} ${Number(record.dynamodb.Keys.sk.S)}`),
  ).toEqual(['INSERT 1', 'INSERT 3']);
});

test('a partial failure comes again from the failed record on, and the rest follows in order', async () => {
  // While the function is busy with the first record the others gather into one batch.
  await put('p', 0, { wish: { S: 'wait' } });
  await until(() => keysOf('p').length === 1);
  await put('p', 1);
  await put('p', 2, { wish: { S: 'fail' }, times: { N: '2' } });
  await put('p', 3);
  fixture.go();
  await fixture.cloud.idle();
  const batches = fixture
    .batches('commit')
    .map((batch) => batch.records.map((record) => Number(record.dynamodb.Keys.sk.S)));
  expect(batches).toEqual([[0], [1, 2, 3], [2, 3], [2, 3]]);
});

test('a batch that throws is halved until the bad record stands alone, which is then given up', async () => {
  await put('t', 0, { wish: { S: 'wait' } });
  await until(() => keysOf('t').length === 1);
  await Promise.all(
    [1, 2, 3, 4, 5].map((sk) => put('t', sk, sk === 3 ? { wish: { S: 'throw' } } : {})),
  );
  fixture.go();
  await fixture.cloud.idle();
  for (const sk of [1, 2, 4, 5]) expect(keysOf('t')).toContain(sk);
  const given = fixture.cloud.queues.find((queue) => queue.config.name.endsWith('Given'));
  await until(() => (given?.length ?? 0) > 0);
  const told = JSON.parse(given?.peek()[0]?.body ?? '{}');
  const bad = seen().find((record) => Number(record.dynamodb.Keys.sk.S) === 3);
  expect(told.DDBStreamBatchInfo).toMatchObject({
    batchSize: 1,
    startSequenceNumber: bad.dynamodb.SequenceNumber,
  });
  // Once, and two retries.
  expect(keysOf('t').filter((sk) => sk === 3).length).toBeGreaterThanOrEqual(3);
});

test('what was not acknowledged when the cloud stopped is delivered after its restart', async () => {
  await put('r', 1, { wish: { S: 'sleep' } });
  await until(() => keysOf('r').length > 0);
  await put('r', 2);
  fixture = await fixture.restart();
  await until(() => keysOf('r').includes(2));
  expect(keysOf('r')[0]).toBe(1);
});

test('an expired item goes by the sweeper, and not before its time', async () => {
  const State = fixture.name('tables', 'State');
  const seconds = Math.floor(Date.now() / 1000);
  for (const [sk, at] of [
    [1, seconds - 10],
    [2, seconds + 60],
  ] as const) {
    const Item = { ...item('x', sk), expiresAt: { N: String(at) } };
    await db.send(new PutItemCommand({ TableName: State, Item }));
  }
  expect(await fixture.cloud.sweepExpired()).toBe(1);
  expect(await fixture.cloud.sweepExpired()).toBe(0);
});

test('what dynalite would ignore is refused aloud', async () => {
  const ignored = new PutItemCommand({
    TableName,
    Item: item('i', 1),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  await expect(db.send(ignored)).rejects.toThrow(/ReturnValuesOnConditionCheckFailure/);
  const { TransactWriteItemsCommand } = await import('@aws-sdk/client-dynamodb');
  const transaction = new TransactWriteItemsCommand({
    TransactItems: [{ Put: { TableName, Item: item('i', 2) } }],
  });
  await expect(db.send(transaction)).rejects.toThrow(/TransactWriteItems/);
});
