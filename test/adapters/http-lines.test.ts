import { execFile } from 'node:child_process';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { promisify } from 'node:util';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { afterEach, describe, expect, it } from 'vitest';
import { headersOf, linesTo, readAnswer } from '../../functions/adapters/http-lines.ts';

const told = 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX-Id: a:b\r\n\r\n文书';
const chunked =
  'HTTP/1.1 400 Bad Request\r\ntransfer-encoding: chunked\r\n\r\n3\r\n文\r\n3;x=y\r\n书\r\n0\r\nx-end: 1\r\n\r\n';
const early = `HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${told}`;

describe('an answer of HTTP', () => {
  it.each([
    ['by its length', told, 200],
    ['in chunks', chunked, 400],
    ['behind an early one', early, 200],
  ])('is read whole and no further, %s', (_how, text, status) => {
    const bytes = Buffer.from(`${text}HTTP`);
    const whole = bytes.length - 4;
    for (let come = 0; come < whole; come += 1) {
      const least = readAnswer(bytes.subarray(0, come), false);
      expect(least).toBeGreaterThan(come);
      expect(least).toBeLessThanOrEqual(whole);
    }
    for (const come of [whole, bytes.length])
      expect(readAnswer(bytes.subarray(0, come), false)).toMatchObject({
        answer: { status, body: '文书' },
        length: whole,
      });
  });

  it('names its headers in lower case', () => {
    const read = readAnswer(Buffer.from(told), false);
    expect(typeof read === 'object' && headersOf(read.answer)).toEqual({
      'content-length': '6',
      'x-id': 'a:b',
    });
  });

  it('that tells no length goes on to the end of its connection', () => {
    const page = Buffer.from('HTTP/1.0 502 Bad Gateway\r\n\r\n<html>');
    expect(readAnswer(page, false)).toBe(page.length + 1);
    expect(readAnswer(page, true)).toMatchObject({ answer: { status: 502, body: '<html>' } });
  });

  it('in chunks of no length ends, and does not go on for ever', () => {
    const broken = Buffer.from('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxx\r\n\r\n');
    expect(readAnswer(broken, false)).toMatchObject({ answer: { body: '' } });
  });
});

let server: Server | undefined;
const connections: Socket[] = [];
afterEach(() => {
  for (const connection of connections.splice(0)) connection.destroy();
  server?.close();
});

/** A server that answers each question by what `answer` does with its connection. */
async function answering(answer: (connection: Socket, nth: number) => void) {
  let asked = 0;
  server = createServer((connection) => {
    connections.push(connection);
    connection.on('error', () => undefined);
    connection.on('data', () => {
      asked += 1;
      answer(connection, asked);
    });
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return { url, ask: linesTo(new URL(url)) };
}

const question = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n';

describe('lines to a place', () => {
  it('stay open from one question to the next, also when an answer comes in parts', async () => {
    const { ask } = await answering((connection) => {
      const bytes = Buffer.from(told);
      connection.write(bytes.subarray(0, 20));
      setTimeout(() => connection.write(bytes.subarray(20)), 5);
    });
    for (let i = 0; i < 3; i += 1) expect((await ask(question)).body).toBe('文书');
    expect(connections).toHaveLength(1);
  });

  it.each([
    ['the answer says so', told.replace('X-Id: a:b', 'Connection: Close')],
    ['more came than the answer', `${told}more`],
  ])('are not used again when %s', async (_why, text) => {
    const { ask } = await answering((connection) => connection.write(text));
    for (let i = 0; i < 2; i += 1) expect((await ask(question)).body).toBe('文书');
    expect(connections).toHaveLength(2);
  });

  it('that ended between two questions are replaced', async () => {
    const { ask } = await answering((connection) => connection.end(told));
    for (let i = 0; i < 2; i += 1) {
      expect((await ask(question)).body).toBe('文书');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(connections).toHaveLength(2);
  });

  it('that end within an answer say so by a code that retries know, and the next question is asked', async () => {
    const { ask } = await answering((connection, nth) =>
      nth === 1 ? connection.end(told.slice(0, -1)) : connection.write(told),
    );
    await expect(ask(question)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await ask(question)).status).toBe(200);
  });

  it('that can’t be opened say why', async () => {
    const { ask } = await answering(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    await expect(ask(question)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('are fifty at most, and further questions wait', async () => {
    const { ask } = await answering((connection) => setTimeout(() => connection.write(told), 30));
    const answers = await Promise.all(Array.from({ length: 120 }, () => ask(question)));
    expect(answers.map(({ status }) => status)).toEqual(Array(120).fill(200));
    expect(connections).toHaveLength(50);
  });

  it('keep no program that is done with them', async () => {
    const { url } = await answering((connection) => connection.write(told));
    const module = join(import.meta.dirname, '../../functions/adapters/http-lines.ts');
    const program = `import { linesTo } from ${JSON.stringify(module)};
      console.log((await linesTo(new URL('${url}'))(${JSON.stringify(question)})).body);`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    expect((await run).stdout).toBe('文书\n');
    expect(connections).toHaveLength(1);
  });
});

/** A key for `localhost` with its certificate, which nobody knows of yet, as PEM. */
async function identity(): Promise<{ readonly key: string; readonly cert: string }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign', 'verify'],
  );
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: 1 });
  for (const side of [certificate.issuer, certificate.subject]) {
    const value = new asn1js.Utf8String({ value: 'localhost' });
    side.typesAndValues = [new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value })];
  }
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + 86_400_000);
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, 'SHA-256');
  const pem = (label: string, bytes: ArrayBuffer) =>
    `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${label}-----\n`;
  return {
    key: pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', privateKey)),
    cert: pem('CERTIFICATE', certificate.toSchema(true).toBER()),
  };
}

describe('lines to a place by https', () => {
  const known = tls.getCACertificates('default');
  afterEach(() => tls.setDefaultCACertificates(known));

  it('speak with whom a certificate that is known names, and with nobody else', async () => {
    const own = await identity();
    const greeted: unknown[] = [];
    server = tls.createServer({ ...own, ALPNProtocols: ['http/1.1'] }, (connection) => {
      connections.push(connection);
      greeted.push([connection.servername, connection.alpnProtocol]);
      connection.on('data', () => connection.write(told));
    });
    const listening = server;
    await new Promise<void>((resolve) => listening.listen(0, resolve));
    const { port } = listening.address() as AddressInfo;
    const ask = linesTo(new URL(`https://localhost:${port}`));
    await expect(ask(question)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    tls.setDefaultCACertificates([...known, own.cert]);
    expect(await ask(question)).toMatchObject({ status: 200, body: '文书' });
    expect(await ask(question)).toMatchObject({ status: 200, body: '文书' });
    const other = linesTo(new URL(`https://127.0.0.1:${port}`));
    await expect(other(question)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(greeted).toContainEqual(['localhost', 'http/1.1']);
  });
});
