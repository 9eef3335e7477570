import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, startFixture } from './fixtures/cloud.ts';

let fixture: Fixture;
let sqs: SQSClient;
let QueueUrl: string;

beforeAll(async () => {
  fixture = await startFixture();
  sqs = new SQSClient(fixture.cloud.configFor('sqs'));
  const found = await sqs.send(new GetQueueUrlCommand({ QueueName: 'Fixture-Given' }));
  QueueUrl = found.QueueUrl ?? '';
});
afterAll(() => fixture.end());

const send = (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
const receive = async (more = {}) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more })))
    .Messages ?? [];
const remove = (ReceiptHandle: string | undefined) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));

test('a message is hidden while somebody has it, and gone once deleted', async () => {
  await send('one');
  const [message] = await receive({ VisibilityTimeout: 600, MessageSystemAttributeNames: ['All'] });
  expect(message).toMatchObject({ Body: 'one', Attributes: { ApproximateReceiveCount: '1' } });
  expect(await receive()).toEqual([]);
  const started = performance.now();
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl,
      ReceiptHandle: message?.ReceiptHandle,
      VisibilityTimeout: 1,
    }),
  );
  const [again] = await receive({ WaitTimeSeconds: 10, VisibilityTimeout: 600 });
  expect(again?.MessageId).toBe(message?.MessageId);
  expect(performance.now() - started).toBeGreaterThan(950);
  // The first receipt is no longer the newest: it deletes nothing.
  await remove(message?.ReceiptHandle);
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl,
      ReceiptHandle: again?.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  );
  const [third] = await receive();
  expect(third?.MessageId).toBe(message?.MessageId);
  await remove(third?.ReceiptHandle);
  expect(await receive()).toEqual([]);
});

test('waiting ends as soon as a message comes', async () => {
  const waiting = receive({ WaitTimeSeconds: 20 });
  const started = performance.now();
  await send('late');
  const [message] = await waiting;
  expect(message?.Body).toBe('late');
  expect(performance.now() - started).toBeLessThan(15_000);
  await remove(message?.ReceiptHandle);
});

test('a batch reports each entry; messages and counts are there after a restart', async () => {
  const { Successful, Failed } = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: 'a', MessageBody: 'first' },
        { Id: 'b', MessageBody: '' },
        { Id: 'c', MessageBody: 'third' },
      ],
    }),
  );
  expect(Successful?.map((one) => one.Id)).toEqual(['a', 'c']);
  expect(Failed?.map((one) => one.Id)).toEqual(['b']);
  await receive({ VisibilityTimeout: 600 });
  fixture = await fixture.restart();
  sqs = new SQSClient(fixture.cloud.configFor('sqs'));
  QueueUrl =
    (await sqs.send(new GetQueueUrlCommand({ QueueName: 'Fixture-Given' }))).QueueUrl ?? '';
  const messages = await receive({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
  expect(messages.map((one) => one.Body)).toEqual(['first', 'third']);
  expect(messages.map((one) => one.Attributes?.ApproximateReceiveCount)).toEqual(['2', '2']);
});

test('a role without the grant may not send, and an unknown queue is none', async () => {
  const door = new SQSClient(fixture.cloud.configFor('sqs', 'DoorRole'));
  await expect(door.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))).rejects.toThrow(
    /DoorRole is not authorized to perform: sqs:SendMessage/u,
  );
  await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  });
});
