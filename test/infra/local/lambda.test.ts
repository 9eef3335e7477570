import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, startFixture, until } from './fixtures/cloud.ts';

let fixture: Fixture;
let lambda: LambdaClient;

beforeAll(async () => {
  fixture = await startFixture();
  lambda = new LambdaClient(fixture.cloud.configFor('lambda'));
});
afterAll(() => fixture.end());

const invoke = async (FunctionName: string, event: unknown, more = {}) => {
  const { Payload, ...rest } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), ...more }),
  );
  const text = Payload instanceof Uint8Array ? new TextDecoder().decode(Payload) : '';
  return { ...rest, payload: text === '' ? undefined : JSON.parse(text) };
};
const wish = (queryStringParameters: Record<string, string>) => ({ queryStringParameters });

describe('an invocation', () => {
  test('runs with its own environment, its role, and a context', async () => {
    process.env['XUESHI_OUTSIDE'] = '1';
    const { payload } = await invoke('Fixture-Door', {});
    expect(payload.environment).toContain('AWS_SESSION_TOKEN');
    expect(payload.environment).not.toContain('XUESHI_OUTSIDE');
    expect(payload.functionName).toBe('Fixture-Door');
    expect(payload.remaining).toBeGreaterThan(1000);
    expect(payload.remaining).toBeLessThanOrEqual(29_000);
    expect(payload.secret).toMatch(/^[A-Za-z0-9]{48}$/u);
    expect(payload.parsed).toBe(Date.UTC(2020, 0, 1));
  });

  test('reaches what its role may reach, and nothing else', async () => {
    expect((await invoke('Fixture-Door', wish({ table: 'STATE_TABLE' }))).payload).toEqual({
      found: true,
    });
    // The role may put into the log, and may not get from it.
    const refused = await invoke('Fixture-Door', wish({ table: 'LOG_TABLE' }));
    expect(refused.payload.body).toContain('AccessDeniedException');
    expect(refused.payload.body).toContain('dynamodb:GetItem');
  });

  test('that throws, exits or does not load is an error of the function', async () => {
    const thrown = await invoke('Fixture-Door', wish({ throw: 'boom' }));
    expect(thrown.FunctionError).toBe('Unhandled');
    expect(thrown.payload).toMatchObject({ errorType: 'TypeError', errorMessage: 'boom' });
    const exited = await invoke('Fixture-Door', wish({ exit: '1' }));
    expect(exited.payload.errorType).toBe('Runtime.ExitError');
    const broken = await invoke('Fixture-Broken', {});
    expect(broken.payload.errorMessage).toContain('does not load');
    expect((await invoke('Fixture-Door', {})).FunctionError).toBeUndefined();
  });

  test('that takes too long is ended at its limit', async () => {
    const started = performance.now();
    const late = await invoke('Fixture-Hasty', wish({ sleep: '60000' }));
    expect(late.payload.errorType).toBe('Sandbox.Timedout');
    expect(late.payload.errorMessage).toContain('timed out after 1.00 seconds');
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test('more than four at once wait for one another', async () => {
    const all = await Promise.all(
      Array.from({ length: 9 }, () => invoke('Fixture-Door', wish({ sleep: '30' }))),
    );
    expect(all.every((one) => one.FunctionError === undefined)).toBe(true);
  });

  test('writes what it says to its log', async () => {
    await invoke('Fixture-Door', wish({ log: 'good day' }));
    await until(() =>
      fixture.cloud.log.recent.some(
        (one) => one.source === 'door' && one.line.includes('good day'),
      ),
    );
  });

  test('of an unknown function, or with a body that is no JSON', async () => {
    await expect(invoke('Fixture-Nobody', {})).rejects.toThrow('Function not found');
    const sent = lambda.send(new InvokeCommand({ FunctionName: 'Fixture-Door', Payload: 'x' }));
    await expect(sent).rejects.toThrow('JSON');
  });
});

describe('an asynchronous invocation', () => {
  const attempts = (id: string) =>
    fixture.batches('nightly').filter((batch) => batch.records[0].direct?.id === id);
  const given = () =>
    fixture.cloud.queues.find((queue) => queue.config.name.endsWith('Given'))?.peek() ?? [];

  test('is tried three times and then told to its destination', async () => {
    const { StatusCode } = await invoke(
      'Fixture-NightlyFunction',
      { id: 'always', wish: 'throw' },
      { InvocationType: 'Event' },
    );
    expect(StatusCode).toBe(202);
    await fixture.cloud.idle();
    expect(attempts('always')).toHaveLength(3);
    expect(new Set(attempts('always').map((one) => one.requestId)).size).toBe(1);
    const told = given().map((message) => JSON.parse(message.body));
    expect(told.find((one) => one.requestPayload?.id === 'always')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      responsePayload: { errorType: 'RangeError' },
    });
  });

  test('that recovers is told to nobody', async () => {
    const before = given().length;
    const event = { id: 'once', wish: 'throw', times: 1 };
    await invoke('Fixture-NightlyFunction', event, { InvocationType: 'Event' });
    await fixture.cloud.idle();
    expect(attempts('once')).toHaveLength(2);
    expect(given()).toHaveLength(before);
  });
});

describe('a queue of a function', () => {
  const queueNamed = (name: string) => {
    const found = fixture.cloud.queues.find((one) => one.config.name === name);
    if (!found) throw new Error(`there is no queue ${name}`);
    return found;
  };
  const send = async (body: unknown) => {
    const sqs = new SQSClient(fixture.cloud.configFor('sqs'));
    const QueueUrl = queueNamed('Fixture-Uploads').config.url;
    return sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
  };
  const received = (name: string) =>
    fixture
      .batches('upload')
      .flatMap((batch) => batch.records)
      .filter((record) => JSON.parse(record.body).name === name);

  test('gives back only the message that failed, after its time-out, and sets it aside at last', async () => {
    const queue = queueNamed('Fixture-Uploads');
    const held = () => queue.peek().map((message) => JSON.parse(message.body).name);
    /** The time-out of what the function was given last is over. */
    const timeOut = () => queue.changeVisibility(received('bad').at(-1)?.receiptHandle ?? '', 0);
    await Promise.all([send({ name: 'good' }), send({ name: 'bad', wish: 'fail' })]);
    // Whether it came in one batch or two, the good one is deleted, and the other stays and comes back when it may.
    await until(() => held().join() === 'bad' && received('bad').length === 1);
    expect(timeOut()).toBe(true);
    await until(() => received('bad').length === 2);
    expect(timeOut()).toBe(true);
    await fixture.cloud.idle();
    expect(received('good')).toHaveLength(1);
    expect(received('bad').map((record) => record.attributes.ApproximateReceiveCount)).toEqual([
      '1',
      '2',
    ]);
    const dead = queueNamed('Fixture-Dead').peek();
    expect(dead.map((message) => JSON.parse(message.body).name)).toEqual(['bad']);
  });
});
