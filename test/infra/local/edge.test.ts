import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, startFixture } from './fixtures/cloud.ts';

let fixture: Fixture;
let origin: string;

beforeAll(async () => {
  const localOnly = new Map([['/local/demo-people', () => [{ label: 'somebody' }]]]);
  fixture = await startFixture(() => undefined, { localOnly });
  origin = fixture.cloud.origin;
  // The fixture's routes wait one second; a cold start beside other work may take as long.
  await fixture.cloud.warm();
});
afterAll(() => fixture.end());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { headers });
const json = async (path: string, init?: RequestInit) => (await fetch(origin + path, init)).json();

describe('the API', () => {
  test('hands a request on in format 2.0, with what the edge adds and without what it keeps', async () => {
    const { event, secret } = await json('/api/things/a%2Fb?x=1&x=2', {
      headers: {
        cookie: 'one=1; two=2',
        origin: 'http://page',
        'x-origin-secret': 'guessed',
        'cloudfront-viewer-address': '6.6.6.6:1',
        'x-private': 'dropped',
      },
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /api/things/{thingId}',
      rawPath: '/api/things/a%2Fb',
      rawQueryString: 'x=1&x=2',
      pathParameters: { thingId: 'a/b' },
      queryStringParameters: { x: '1,2' },
      cookies: ['one=1', 'two=2'],
      isBase64Encoded: false,
      requestContext: { stage: '$default', http: { method: 'GET', sourceIp: '127.0.0.1' } },
    });
    expect(event.headers['x-origin-secret']).toBe(secret);
    expect(event.headers['cloudfront-viewer-address']).toMatch(/^127\.0\.0\.1:\d+$/u);
    expect(event.headers).not.toHaveProperty('x-private');
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.headers['origin']).toBe('http://page');
  });

  test('a full path goes before one with a parameter; the rest is not found', async () => {
    expect((await json('/api/things/new')).event.routeKey).toBe('GET /api/things/new');
    const missing = await get('/api/nothing');
    expect(missing.status).toBe(404);
    expect(await missing.json()).toEqual({ message: 'Not Found' });
    expect((await fetch(`${origin}/api/things/1`, { method: 'DELETE' })).status).toBe(404);
  });

  test('bodies: text as text, anything else as base64', async () => {
    const post = (body: string, type: string) =>
      json('/api/things', { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post('{"a":1}', 'application/json')).event).toMatchObject({
      body: '{"a":1}',
      isBase64Encoded: false,
    });
    expect((await post('ab', 'application/octet-stream')).event).toMatchObject({
      body: 'YWI=',
      isBase64Encoded: true,
    });
  });

  test('answers: status, headers, cookies, bytes', async () => {
    const made = await get('/api/things/1?cookies=1');
    expect(made.status).toBe(201);
    expect(made.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(made.headers.get('x-own')).toBe('yes');
    expect(await made.text()).toBe('made');
    const bytes = await (await get('/api/things/1?binary=1')).arrayBuffer();
    expect([...new Uint8Array(bytes)]).toEqual([0, 255, 1]);
  });

  test('faults: a function that throws, one that is late, a body over 6 MB', async () => {
    const thrown = await get('/api/things/1?throw=secret');
    expect(thrown.status).toBe(500);
    expect(await thrown.text()).toBe('{"message":"Internal Server Error"}');
    const late = await get('/api/hasty?sleep=60000');
    expect(late.status).toBe(503);
    const large = await fetch(`${origin}/api/things`, {
      method: 'POST',
      body: 'x'.repeat(6 * 1024 * 1024 + 1),
      headers: { 'content-type': 'text/plain' },
    });
    expect(large.status).toBe(413);
  });
});

describe('the site', () => {
  test('a route of the page is its index, marked as local, never cached', async () => {
    for (const path of ['/', '/hours/2026']) {
      const page = await get(path);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(await page.text()).toContain('<meta name="xueshi-local" content="1">');
    }
  });

  test('hashed files are kept for ever and sent compressed', async () => {
    const file = await get('/assets/app-abc123.js', { 'accept-encoding': 'br' });
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-encoding')).toBe('br');
    expect((await file.text()).length).toBeGreaterThan(3000);
    const etag = file.headers.get('etag') ?? '';
    const again = await get('/assets/app-abc123.js', { 'if-none-match': etag });
    expect(again.status).toBe(304);
  });

  test('security headers come from the template, with the local S3 for the bucket’s host', async () => {
    for (const path of ['/', '/api/things/1']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy');
      expect(policy).toBe(`connect-src 'self' ${fixture.cloud.s3Origin}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('what is not there is refused, and no path leads out of the folder', async () => {
    expect((await get('/missing.js')).status).toBe(403);
    expect((await fetch(origin, { method: 'POST', body: 'x' })).status).toBe(403);
    const port = new URL(origin).port;
    for (const path of [
      '/../template.ts',
      '/assets/..%2f..%2ftemplate.ts',
      '/%2e%2e/template.ts',
    ]) {
      const status = await new Promise((done, fail) => {
        request({ port, path }, (response) => done(response.resume().statusCode))
          .on('error', fail)
          .end();
      });
      expect(status, path).toBe(403);
    }
  });

  test('another name that points to this machine finds nobody', async () => {
    const { port } = new URL(origin);
    const ask = (host: string, address: string) =>
      new Promise((done, fail) => {
        request({ port, host: address, headers: { host } }, (response) => {
          done(response.resume().statusCode);
        })
          .on('error', fail)
          .end();
      });
    expect(await ask('evil.example', '127.0.0.1')).toBe(421);
    expect(await ask(`localhost:${port}`, '127.0.0.1')).toBe(200);
  });

  test('pages of this machine only', async () => {
    expect(await json('/local/demo-people')).toEqual([{ label: 'somebody' }]);
  });
});
