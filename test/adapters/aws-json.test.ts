import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AwsFailure, awsService, isConditionFailed } from '../../functions/adapters/aws-json.ts';
import { dynamoOn } from '../../functions/adapters/dynamo.ts';
import { runs } from '../runs.ts';

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };
type Reply = { readonly status: number; readonly body: string } | 'hang up';

let server: Server;
let received: Received[] = [];
let replies: Reply[] = [];
const fine: Reply = { status: 200, body: '{"Item":{"pk":{"S":"a"}}}' };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    received.push({ headers: request.headers, body });
    const reply = replies.shift() ?? fine;
    if (reply === 'hang up') return void request.socket.destroy();
    response.writeHead(reply.status, { 'x-amzn-requestid': 'request-1' }).end(reply.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => new Promise((done) => server.close(done)));

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' };
const config = (service: 'dynamodb' | 'kms', over: object = {}) => ({
  service,
  region: 'cn-north-1',
  credentials,
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  ...over,
});
const asked = async (script: Reply[], service: 'dynamodb' | 'kms' = 'dynamodb') => {
  received = [];
  replies = script;
  return awsService(config(service))('GetItem', { TableName: 'log' });
};
const refusal = (type: string, status = 400): Reply => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'why' }),
});

class Sha256 {
  readonly #hash;
  constructor(secret?: unknown) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string);
  }
  update(data: Uint8Array | string) {
    this.#hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.#hash.digest());
  }
  reset() {}
}

it('signs as a library of AWS signs the same request, with and without a session', async () => {
  const inputs = fc.record({
    text: fc.string({ unit: 'binary' }),
    service: fc.constantFrom('dynamodb', 'kms'),
    session: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(inputs, async ({ text, service, session }) => {
      received = [];
      const { sessionToken: _token, ...lasting } = credentials;
      const own = session ? credentials : lasting;
      await awsService(config(service, { credentials: own }))('Query', { text });
      const [{ headers, body }] = received as [Received];
      const { authorization, connection: _c, 'content-length': _l, ...signed } = headers;
      expect(JSON.parse(body)).toEqual({ text });
      const time = String(signed['x-amz-date']).replace(
        /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/,
        '$1-$2-$3T$4:$5:$6Z',
      );
      const library = new SignatureV4({
        service,
        region: 'cn-north-1',
        credentials: own,
        sha256: Sha256,
        applyChecksum: false,
      });
      const request = {
        method: 'POST',
        protocol: 'http:',
        hostname: '127.0.0.1',
        path: '/',
        headers: signed as Record<string, string>,
        body,
      };
      const expected = await library.sign(request, { signingDate: new Date(time) });
      expect(authorization).toBe(expected.headers['authorization']);
    }),
    { numRuns: runs(100) },
  );
});

it.each([
  ['a hung-up line', 'hang up'],
  ['a fault of the service', refusal('InternalServerError', 500)],
  ['a service that is too busy', refusal('ThrottlingException')],
] as [string, Reply][])('tries %s again, three times in all', async (_name, bad) => {
  expect(await asked([bad, bad])).toEqual({ Item: { pk: { S: 'a' } } });
  expect(received).toHaveLength(3);
  await expect(asked([bad, bad, bad, bad])).rejects.toBeInstanceOf(AwsFailure);
  expect(received).toHaveLength(3);
});

it('calls what does not answer by a name that asks to come again', async () => {
  await expect(asked(['hang up', 'hang up', 'hang up'])).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

it('hands a refusal on at once, by its own name', async () => {
  const failed = asked([refusal('ConditionalCheckFailedException')]);
  await expect(failed).rejects.toSatisfy(isConditionFailed);
  await expect(failed).rejects.toMatchObject({
    message: 'why',
    $metadata: { httpStatusCode: 400, requestId: 'request-1' },
  });
  expect(received).toHaveLength(1);
  await expect(asked([{ status: 403, body: '<html>' }])).rejects.toMatchObject({
    name: 'UnknownError',
  });
});

it('gives back what was put, whatever a table can hold', async () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;
  const items = fc.dictionary(fc.string(), value, { noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(items, async (item) => {
      let stored: unknown;
      const dynamo = dynamoOn(async (operation, input) => {
        if (operation === 'PutItem') stored = (input as { Item: unknown }).Item;
        return { Item: JSON.parse(JSON.stringify(stored)) };
      });
      await dynamo.put({ TableName: 't', Item: { ...item, absent: undefined } });
      expect(await dynamo.get({ TableName: 't', Key: {}, ConsistentRead: true })).toEqual(item);
    }),
    { numRuns: runs(500) },
  );
  const dynamo = dynamoOn(async () => ({}));
  for (const odd of [new Date(), Number.NaN, 1n, () => 0, new Map()])
    await expect(dynamo.put({ TableName: 't', Item: { odd } })).rejects.toBeInstanceOf(TypeError);
});
