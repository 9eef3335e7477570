import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../../infra/local/listen.ts';

let listening: Listening;
afterEach(() => listening.close());

/** A server that says who answered, and what. */
async function answering() {
  listening = await listen(0, '');
  listening.serve(
    async (asked, response) => {
      const body = await text(asked);
      response.end(`node ${asked.method} ${asked.url} ${asked.headers['x-who'] ?? ''} ${body}`);
    },
    async ({ headers, body }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (headers['x-who'] === 'nobody') throw new Error('no');
      const said = `post ${headers['x-who'] ?? ''} ${body.toString()}`;
      return { status: 200, headers: { 'x-said': 'yes' }, text: said };
    },
  );
  return listening.port;
}

const post = (body: string, headers = 'X-Who: a', path = '/'): string =>
  `POST ${path} HTTP/1.1\r\nHost: h\r\n${headers}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** What comes back on one connection on which the parts are sent, each a moment behind the other. */
async function sent(port: number, parts: readonly (string | Buffer)[], until: RegExp) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let come = '';
  const done = new Promise<string>((resolve) => {
    socket.on('data', (part) => {
      come += part.toString();
      if (until.test(come)) resolve(come);
    });
    socket.on('close', () => resolve(`${come}closed`));
  });
  for (const part of parts) {
    socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const all = await done;
  socket.destroy();
  return all.split('\r\n').filter((line) => /post|node|closed|^HTTP/.test(line));
}

describe('what is posted to /', () => {
  it('is answered without Node’s server, one after the other on its connection', async () => {
    const port = await answering();
    expect(await sent(port, [post('一') + post('二'), post('三')], /三/)).toEqual([
      'HTTP/1.1 200 ',
      'post a 一HTTP/1.1 200 ',
      'post a 二HTTP/1.1 200 ',
      'post a 三',
    ]);
  });

  it('may come in any parts', async () => {
    const port = await answering();
    const bytes = Buffer.from(post('文书'));
    for (const at of [1, 10, 30, bytes.length - 7, bytes.length - 1])
      expect(await sent(port, [bytes.subarray(0, at), bytes.subarray(at)], /文书/)).toEqual([
        'HTTP/1.1 200 ',
        'post a 文书',
      ]);
  });

  it('ends its connection when nobody can answer it', async () => {
    const port = await answering();
    expect(await sent(port, [post('x', 'x-who: nobody')], /never/)).toEqual(['closed']);
  });

  it.each([
    ['is posted elsewhere', post('x', 'x-who: b', '/b'), 'node POST /b b x'],
    ['is asked for', 'GET / HTTP/1.1\r\nhost: h\r\n\r\n', 'node GET /  '],
    [
      'says its length later',
      'POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
      'node POST /  x',
    ],
    ['is to close its connection', post('x', 'connection: close'), 'node POST /  x'],
    ['says a header twice', post('x', 'x-who: b\r\nx-who: c'), 'node POST / b, c x'],
  ])('is Node’s when it %s, also behind a post', async (_how, other, answer) => {
    const port = await answering();
    const escaped = new RegExp(answer.replaceAll(/[/,]/g, '.'));
    for (const parts of [
      [other],
      [post('一'), other],
      [post('一') + other],
      [post('一') + other.slice(0, 30), other.slice(30)],
    ]) {
      const lines = await sent(port, parts, escaped);
      expect(lines.filter((line) => line.includes('post a 一'))).toHaveLength(
        parts.join('').includes('一') ? 1 : 0,
      );
      expect(lines.join('\n')).toContain(answer);
    }
  });

  it('may come from Node’s client, which keeps its connection', async () => {
    const port = await answering();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const path of ['/', '/', '/other', '/']) {
      const asked = request({ port, host: '127.0.0.1', method: 'POST', path, agent });
      asked.setHeader('content-length', 1).end('x');
      const answer = await new Promise<string>((resolve, reject) => {
        asked.on('response', (response) => resolve(text(response))).on('error', reject);
      });
      expect(answer).toContain(' x');
    }
    agent.destroy();
  });
});
