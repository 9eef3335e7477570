import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { getEndpointFromInstructions } from '@smithy/core/endpoints';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterEach, describe, expect, it } from 'vitest';
import { isConditionFailed } from '../../functions/adapters/aws-call.ts';
import { jsonCall, regional } from '../../functions/adapters/json-call.ts';
import { kmsCall } from '../../functions/adapters/kms-call.ts';
import { Sha256 } from '../../functions/adapters/sha256.ts';

type Reply =
  | { readonly status: number; readonly body: object | string; readonly date?: string }
  | 'hang up'
  | 'break off';
type Asked = { readonly headers: IncomingHttpHeaders; readonly body: unknown };

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A service that answers as it is told, one reply a request; the last one goes on. */
async function answering(...replies: readonly Reply[]) {
  const asked: Asked[] = [];
  server = createServer(async (request, response) => {
    const text = (await request.toArray()).join('');
    const reply = replies[Math.min(asked.length, replies.length - 1)];
    asked.push({ headers: request.headers, body: JSON.parse(text) });
    if (reply === undefined || reply === 'hang up') return void request.socket.destroy();
    if (reply === 'break off') {
      response.writeHead(200, { 'content-length': 100 });
      return void response.write('{"Item":', () => request.socket.destroy());
    }
    const { status, body, date = new Date().toUTCString() } = reply;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', date });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const reach = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' },
  };
  const call = jsonCall(
    {
      name: 'dynamodb',
      target: 'DynamoDB_20120810',
      contentType: 'application/x-amz-json-1.0',
      maxAttempts: 2,
      baseDelay: 1,
    },
    reach,
  );
  return { call, asked, reach };
}

/** The instant that a request was signed for. */
const signedAt = ({ headers }: Asked): number => {
  const [, day, time] = /^(\d{8})T(\d{6})Z$/.exec(String(headers['x-amz-date'])) ?? [];
  const iso = `${day?.replace(/(....)(..)/, '$1-$2-')}T${time?.replace(/(..)(..)/, '$1:$2:')}Z`;
  return Date.parse(iso);
};

const refusal = (name: string): Reply => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' },
});
const good: Reply = { status: 200, body: { Item: { n: { N: '1' } } } };
const get = { TableName: 'state', Key: { pk: { S: '甲' } } };

describe('a call of a service that speaks JSON', () => {
  it('sends items as they are, signed by the role, and gives the answer as it came', async () => {
    const { call, asked } = await answering(good);
    expect(await call('GetItem', get)).toMatchObject({ Item: { n: { N: '1' } } });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body).toEqual(get);
    expect(asked[0]?.headers).toMatchObject({
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'x-amz-security-token': 'token',
      authorization: expect.stringMatching(/Credential=key\/\d{8}\/cn-north-1\/dynamodb\//),
    });
  });

  it('is signed as the SDK signs it', async () => {
    const { call, asked, reach } = await answering(good);
    await call('GetItem', get);
    const { host, authorization = '', ...headers } = asked[0]?.headers ?? {};
    const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
    const given = Object.entries({ host, ...headers }).filter(([name]) => names.includes(name));
    const library = new SignatureV4({ ...reach, service: 'dynamodb', sha256: Sha256 });
    const request = {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/',
      headers: Object.fromEntries(given) as Record<string, string>,
      body: JSON.stringify(get),
    };
    const signed = await library.sign(request, {
      signingDate: new Date(signedAt(asked[0] as Asked)),
    });
    expect(names).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-target']));
    expect(authorization.replaceAll(' ', '')).toBe(
      signed.headers['authorization']?.replaceAll(' ', ''),
    );
  });

  it.each(['cn-north-1', 'cn-northwest-1', 'ap-southeast-1', 'us-east-1'])(
    'goes where the SDK would go in %s',
    async (region) => {
      const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
      const { config } = new DynamoDBClient({ region, credentials });
      const { url } = await getEndpointFromInstructions({}, GetItemCommand, { ...config });
      expect(new URL(regional('dynamodb', region)).href).toBe(url.href);
    },
  );

  it.each([
    ['throttled', refusal('ProvisionedThroughputExceededException')],
    ['broken', { status: 500, body: { __type: 'InternalServerError', message: '' } }],
    ['answered by a page', { status: 503, body: '<html>' }],
    ['cut off', 'hang up'],
    ['cut off within its answer', 'break off'],
  ] as const)('is made again when it was %s', async (_how, passing) => {
    const { call, asked } = await answering(passing, good);
    expect(await call('GetItem', get)).toMatchObject({ Item: { n: { N: '1' } } });
    expect(asked).toHaveLength(2);
  });

  it('gives up after as many attempts as the client is told, with the name that says why', async () => {
    const { call, asked } = await answering(refusal('ThrottlingException'));
    await expect(call('GetItem', get)).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(asked).toHaveLength(2);
  });

  it('is not made again when its condition did not hold', async () => {
    const { call, asked } = await answering(refusal('ConditionalCheckFailedException'), good);
    const error = await call('PutItem', { TableName: 'state' }).catch((thrown: unknown) => thrown);
    expect(isConditionFailed(error)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('is signed by the clock of the service once that one has refused the own', async () => {
    const hour = 3_600_000;
    const date = new Date(Date.now() + hour).toUTCString();
    const skewed = { ...(refusal('InvalidSignatureException') as object), date } as Reply;
    const { call, asked } = await answering(skewed, good);
    await call('GetItem', get);
    await call('GetItem', get);
    expect(asked).toHaveLength(3);
    const [own, ...corrected] = asked.map((each) =>
      Math.round(Math.abs(signedAt(each) - Date.now()) / hour),
    );
    expect([own, ...corrected]).toEqual([0, 1, 1]);
  });

  it('is refused when the clocks agree and the signature does not', async () => {
    const { call, asked } = await answering(refusal('InvalidSignatureException'), good);
    await expect(call('GetItem', get)).rejects.toThrow('no');
    expect(asked).toHaveLength(1);
  });

  it('asks for the credentials of each attempt anew where they are handed out', async () => {
    const { reach, asked } = await answering(good);
    let n = 0;
    const credentials = async () => ({ accessKeyId: `key${++n}`, secretAccessKey: 'secret' });
    const call = kmsCall({ ...reach, credentials });
    await call('GetPublicKey', { KeyId: '甲' });
    await call('GetPublicKey', { KeyId: '甲' });
    expect(asked.map(({ headers }) => headers.authorization?.slice(28, 37))).toEqual([
      expect.stringContaining('key1/'),
      expect.stringContaining('key2/'),
    ]);
    expect(asked[0]?.headers).not.toHaveProperty('x-amz-security-token');
  });

  it('takes bytes to the key service and back', async () => {
    const { reach, asked } = await answering({
      status: 200,
      body: { KeyId: 'k', Mac: Buffer.from([0, 255, 1]).toString('base64') },
    });
    const answer = await kmsCall(reach)('GenerateMac', { KeyId: 'k', Message: Buffer.from('文') });
    expect(asked[0]?.body).toEqual({ KeyId: 'k', Message: '5paH' });
    expect(answer).toEqual({ KeyId: 'k', Mac: Buffer.from([0, 255, 1]) });
  });
});
