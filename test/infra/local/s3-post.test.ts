import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientConfig } from '../../../infra/local/cloud.ts';
import { type Fixture, startFixture, until } from './fixtures/cloud.ts';
import { type PostOptions, presignPost } from './fixtures/post.ts';

let fixture: Fixture;
let door: ClientConfig;
let operator: S3Client;
let Bucket: string;

beforeAll(async () => {
  fixture = await startFixture();
  door = fixture.cloud.configFor('s3', 'DoorRole');
  operator = new S3Client(fixture.cloud.configFor('s3'));
  Bucket = fixture.name('buckets', 'Quarantine');
});
afterAll(() => fixture.end());

const limit = 1000;

async function ticket(Key: string, more: Partial<PostOptions> = {}) {
  return presignPost(door, {
    Bucket,
    Key,
    Expires: 60,
    Fields: { 'content-type': 'application/pdf', success_action_status: '201' },
    Conditions: [['content-length-range', 1, limit]],
    ...more,
  });
}

async function send(
  { url, fields }: { url: string; fields: Record<string, string> },
  file: Blob | string = '%PDF-1.7',
  change: Record<string, string | undefined> = {},
  headers: Record<string, string> = {},
) {
  const form = new FormData();
  const all: Record<string, string | undefined> = { ...fields, ...change };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) form.set(name, value);
  form.set('file', typeof file === 'string' ? new Blob([file]) : file, 'proof.pdf');
  const response = await fetch(url, { method: 'POST', body: form, headers });
  const text = await response.text();
  return { response, text, code: /<Code>(\w+)<\/Code>/u.exec(text)?.[1] };
}

const versions = async (Prefix: string) =>
  (await operator.send(new ListObjectVersionsCommand({ Bucket, Prefix }))).Versions ?? [];

/** Events that reached the function so far. */
const events = () =>
  fixture
    .batches('upload')
    .flatMap((batch) => batch.records)
    .map((record) => JSON.parse(record.body).Records[0]);

describe('a form with a valid policy', () => {
  test('is stored with its type and tells where', async () => {
    const { response, text } = await send(await ticket('in/one'));
    expect(response.status).toBe(201);
    expect(text).toContain('<Key>in/one</Key>');
    const got = await operator.send(new GetObjectCommand({ Bucket, Key: 'in/one' }));
    expect(got.ContentType).toBe('application/pdf');
    expect(await got.Body?.transformToString()).toBe('%PDF-1.7');
  });

  test('reaches the queue of the bucket, and through it the function', async () => {
    await send(await ticket('in/空 格+1'));
    const told = () => events().find((one) => one.s3.object.key.includes('%E7'));
    await until(() => told() !== undefined);
    const event = told();
    expect(event).toMatchObject({
      eventName: 'ObjectCreated:Post',
      s3: { bucket: { name: Bucket } },
    });
    expect(decodeURIComponent(event.s3.object.key.replaceAll('+', ' '))).toBe('in/空 格+1');
    expect(event.s3.object.versionId).toBe((await versions('in/空'))[0]?.VersionId);
  });

  test('outside the prefix tells nobody', async () => {
    await send(await ticket('elsewhere/one'));
    await send(await ticket('in/afterwards'));
    await until(() => events().some((one) => one.s3.object.key === 'in/afterwards'));
    // Not counted: a queue may tell the same event again.
    expect(events().map((one) => one.s3.object.key)).not.toContain('elsewhere/one');
  });

  test('sent twice is a second version; the first stays', async () => {
    const form = await ticket('twice');
    await send(form, 'first');
    await send(form, 'second');
    expect(await versions('twice')).toHaveLength(2);
  });
});

describe('a form is refused', () => {
  const refused = async (key: string, sent: Awaited<ReturnType<typeof send>>, code: string) => {
    expect(sent.code, sent.text).toBe(code);
    expect(await versions(key)).toEqual([]);
  };

  test('when the file is larger than the policy says', async () => {
    const big = await send(await ticket('big'), 'x'.repeat(limit + 1));
    await refused('big', big, 'EntityTooLarge');
    expect(big.response.status).toBe(400);
  });

  test('when 30 MB come against a limit of 1 kB, without the rest being read', async () => {
    const before = process.cpuUsage();
    const sent = await send(await ticket('huge'), new Blob([new Uint8Array(30_000_000)])).catch(
      (error: unknown) => ({ error }),
    );
    // The answer may come while the browser still sends, which it then reports as a broken connection.
    if ('code' in sent) expect(sent.code).toBe('EntityTooLarge');
    expect(await versions('huge')).toEqual([]);
    // Of processor time: other work on the machine is not the server's.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(5000);
  });

  test('when the file is empty', async () => {
    await refused('empty', await send(await ticket('empty'), ''), 'EntityTooSmall');
  });

  test('for another key, another type, a field that nobody signed', async () => {
    await refused('other', await send(await ticket('mine'), 'x', { key: 'other' }), 'AccessDenied');
    const type = await send(await ticket('type'), 'x', { 'content-type': 'text/html' });
    await refused('type', type, 'AccessDenied');
    const tagging = await send(await ticket('field'), 'x', { tagging: '<Tagging/>' });
    await refused('field', tagging, 'AccessDenied');
    expect(tagging.text).toContain('Extra input fields: tagging');
    const meta = await send(await ticket('meta'), 'x', { 'x-amz-meta-a': '1' });
    await refused('meta', meta, 'AccessDenied');
  });

  test('when the policy is missing, changed, or signed by another', async () => {
    const form = await ticket('forged');
    await refused('forged', await send(form, 'x', { Policy: undefined }), 'AccessDenied');
    const policy = Buffer.from(form.fields['Policy'] ?? '', 'base64').toString('utf8');
    const wider = Buffer.from(policy.replace(`${limit}`, '99999999')).toString('base64');
    await refused('forged', await send(form, 'x', { Policy: wider }), 'SignatureDoesNotMatch');
    const unsigned = await send(form, 'x', { 'X-Amz-Signature': '0'.repeat(64) });
    await refused('forged', unsigned, 'SignatureDoesNotMatch');
    const credential = form.fields['X-Amz-Credential']?.replace(/^\w+/u, 'ASIAOTHER') ?? '';
    const other = await send(form, 'x', { 'X-Amz-Credential': credential });
    await refused('forged', other, 'InvalidAccessKeyId');
  });

  test('after its expiry', async () => {
    const form = await ticket('late', { Expires: 1 });
    await new Promise((done) => setTimeout(done, 1600));
    const late = await send(form);
    await refused('late', late, 'AccessDenied');
    expect(late.text).toContain('Policy expired');
  });

  test('when the signer may not write there', async () => {
    const evidence = fixture.name('buckets', 'Evidence');
    const form = presignPost(door, { Bucket: evidence, Key: 'x', Expires: 60 });
    expect((await send(form)).code).toBe('AccessDenied');
  });

  test('when it is no form', async () => {
    const { url } = await ticket('broken');
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const response = await fetch(url, { method: 'POST', body: 'nonsense', headers });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('MalformedPOSTRequest');
  });
});

describe('the browser’s rules', () => {
  test('the site may post and read the version id; another origin may not', async () => {
    const { origin } = fixture.cloud;
    const { response } = await send(await ticket('cors'), 'x', {}, { origin });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-expose-headers')).toBe('x-amz-version-id');
    expect(response.headers.get('x-amz-version-id')).toBeTruthy();
    const stranger = await send(await ticket('cors'), 'x', {}, { origin: 'https://evil.example' });
    expect(stranger.response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a preflight is answered by the rules of the bucket', async () => {
    const ask = (origin: string, method: string, wanted = 'content-type') =>
      fetch(`${fixture.cloud.s3Origin}/${Bucket}`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': wanted,
        },
      });
    const { origin } = fixture.cloud;
    const allowed = await ask(origin, 'POST');
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-max-age')).toBe('600');
    expect((await ask(origin, 'PUT')).status).toBe(403);
    expect((await ask(origin, 'POST', 'x-amz-acl')).status).toBe(403);
    expect((await ask('https://evil.example', 'POST')).status).toBe(403);
  });
});

describe('signatures of bodies and links', () => {
  test('a body that was changed on the way is refused', async () => {
    const client = new S3Client({ ...fixture.cloud.configFor('s3'), maxAttempts: 1 });
    client.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: unknown };
        request.body = Buffer.from('exchanged');
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const sent = client.send(new PutObjectCommand({ Bucket, Key: 'exchanged', Body: 'original!' }));
    await expect(sent).rejects.toThrow(/sha256|match/u);
    expect(await versions('exchanged')).toEqual([]);
  });
});
