import { createHmac } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3Originals } from '../../../functions/adapters/s3-signing.ts';
import type { ClientConfig } from '../../../infra/local/cloud.ts';
import {
  canonicalRequest,
  sha256Hex,
  signatureOf,
  stringToSign,
} from '../../../infra/local/sigv4/canonical.ts';
import { type Fixture, startFixture } from './fixtures/cloud.ts';

let fixture: Fixture;
let Bucket: string;
let config: ClientConfig;

beforeAll(async () => {
  fixture = await startFixture();
  config = fixture.cloud.configFor('s3');
  Bucket = fixture.name('buckets', 'Quarantine');
  const client = new S3Client(config);
  await client.send(
    new PutObjectCommand({ Bucket, Key: 'a b', Body: 'hello', ContentType: 'text/plain' }),
  );
  await client.send(new PutObjectCommand({ Bucket, Key: 'plain', Body: 'proof' }));
});
afterAll(() => fixture.end());

const basic = (at: number) => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/gu, '');

/** Signs by the published algorithm, with the server's own canonical form: the SDK's clients check that form. */
function link(method: string, path: string, parameters: Record<string, string>, at = Date.now()) {
  const { accessKeyId, secretAccessKey, sessionToken } = config.credentials;
  const time = basic(at);
  const scope = { day: time.slice(0, 8), region: config.region, service: 's3' };
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${scope.day}/${scope.region}/s3/aws4_request`,
    'X-Amz-Date': time,
    'X-Amz-Security-Token': sessionToken,
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Expires': '300',
    ...parameters,
  });
  const url = `${path}?${query.toString().replaceAll('+', '%20')}`;
  const canonical = canonicalRequest({
    method,
    url,
    headers: { host: new URL(config.endpoint).host },
    signedHeaders: ['host'],
    payloadHash: 'UNSIGNED-PAYLOAD',
    service: 's3',
  });
  const signature = signatureOf(secretAccessKey, scope, stringToSign(time, scope, canonical));
  return `${config.endpoint}${url}&X-Amz-Signature=${signature}`;
}

describe('links', () => {
  test('give the object, with the disposition that was signed', async () => {
    const disposition = "attachment; filename*=UTF-8''%E8%AF%81.pdf";
    const url = link('GET', `/${Bucket}/a%20b`, { 'response-content-disposition': disposition });
    const response = await fetch(url);
    expect(await response.text()).toBe('hello');
    expect(response.headers.get('content-disposition')).toBe(disposition);
    const changed = url.replace('attachment', 'inline');
    expect((await fetch(changed)).status).toBe(403);
  });

  test('end at their time and begin at it', async () => {
    const expired = await fetch(link('GET', `/${Bucket}/a%20b`, {}, Date.now() - 301_000));
    expect(expired.status).toBe(403);
    expect(await expired.text()).toContain('Request has expired');
    const early = await fetch(link('GET', `/${Bucket}/a%20b`, {}, Date.now() + 3_600_000));
    expect(await early.text()).toContain('not yet valid');
    const eternal = await fetch(link('GET', `/${Bucket}/a%20b`, { 'X-Amz-Expires': '604801' }));
    expect(await eternal.text()).toContain('AuthorizationQueryParametersError');
  });

  test('serve one method and one key, and no header may be slipped in', async () => {
    const url = link('GET', `/${Bucket}/a%20b`, {});
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
    expect((await fetch(url.replace('a%20b', 'other'))).status).toBe(403);
    const put = link('PUT', `/${Bucket}/put`, {});
    const slipped = await fetch(put, {
      method: 'PUT',
      body: 'x',
      headers: { 'x-amz-tagging': 'a=1' },
    });
    expect(await slipped.text()).toContain('not signed');
    expect((await fetch(put, { method: 'PUT', body: 'x' })).status).toBe(200);
  });
});

describe('links to evidence, as the bureau and its person get them', () => {
  const FIVE_MINUTES = 300_000;
  const originals = () => s3Originals({ ...config, endpoint: config.endpoint }, Bucket);

  test('come as an attachment, from another origin than the site', async () => {
    const made = await originals().link('plain', 'proof.pdf', new Date());
    const answer = await fetch(made.url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="proof.pdf"');
    expect(new URL(made.url).origin).not.toBe(fixture.cloud.origin);
    expect((await fetch(made.url.replace('attachment', 'inline'))).status).toBe(403);
  });

  test('live five minutes, pictures of pages as well, and say until when', async () => {
    const now = Date.now();
    for (const make of [
      (at: number) => originals().link('plain', 'proof.pdf', new Date(at)),
      (at: number) => originals().picture('plain', new Date(at)),
    ]) {
      expect((await fetch((await make(now - FIVE_MINUTES + 20_000)).url)).status).toBe(200);
      const old = await make(now - FIVE_MINUTES - 1000);
      const answer = await fetch(old.url);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('Request has expired');
      expect(Date.parse(old.expiresAt)).toBe(now - 1000);
      // Nobody makes it live longer.
      expect((await fetch(old.url.replace('Expires=300', 'Expires=900'))).status).toBe(403);
    }
  });
});

describe('chunks that are signed one by one', () => {
  async function upload(
    key: string,
    forge: (signature: string, at: number) => string,
    cut = false,
  ) {
    const { accessKeyId, secretAccessKey, sessionToken } = config.credentials;
    const time = basic(Date.now());
    const scope = { day: time.slice(0, 8), region: config.region, service: 's3' };
    const chunks = [Buffer.alloc(8192, 7), Buffer.from('the end'), Buffer.alloc(0)];
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const headers: Record<string, string> = {
      host: new URL(config.endpoint).host,
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'x-amz-date': time,
      'x-amz-decoded-content-length': String(length),
      'x-amz-security-token': sessionToken,
    };
    const signedHeaders = Object.keys(headers).sort();
    const canonical = canonicalRequest({
      method: 'PUT',
      url: `/${Bucket}/${key}`,
      headers,
      signedHeaders,
      payloadHash: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      service: 's3',
    });
    const seed = signatureOf(secretAccessKey, scope, stringToSign(time, scope, canonical));
    const scopeText = `${scope.day}/${scope.region}/s3/aws4_request`;
    let previous = seed;
    const framed = chunks.map((chunk, at) => {
      const text = [
        'AWS4-HMAC-SHA256-PAYLOAD',
        time,
        scopeText,
        previous,
        sha256Hex(''),
        sha256Hex(chunk),
      ];
      previous = signatureOf(secretAccessKey, scope, text.join('\n'));
      const line = `${chunk.length.toString(16)};chunk-signature=${forge(previous, at)}\r\n`;
      return Buffer.concat([Buffer.from(line), chunk, Buffer.from('\r\n')]);
    });
    const body = Buffer.concat(cut ? framed.slice(0, 1) : framed);
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scopeText}, SignedHeaders=${signedHeaders.join(';')}, Signature=${seed}`;
    const { host: _host, ...sent } = headers;
    const response = await fetch(`${config.endpoint}/${Bucket}/${key}`, {
      method: 'PUT',
      body,
      headers: { ...sent, authorization, 'content-encoding': 'aws-chunked' },
    });
    return { status: response.status, text: await response.text() };
  }

  test('make one object; a forged or a missing chunk makes none', async () => {
    expect((await upload('chunked', (signature) => signature)).status).toBe(200);
    const forged = await upload('forged', (signature, at) =>
      at === 1 ? createHmac('sha256', 'x').update('y').digest('hex') : signature,
    );
    expect(forged.text).toContain('SignatureDoesNotMatch');
    expect((await upload('cut', (signature) => signature, true)).text).toContain('IncompleteBody');
    const kept = await fetch(link('GET', `/${Bucket}/chunked`, {}));
    expect((await kept.arrayBuffer()).byteLength).toBe(8199);
    expect((await fetch(link('GET', `/${Bucket}/forged`, {}))).status).toBe(404);
  });
});
