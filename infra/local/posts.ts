import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';

/** What is posted to `/`, whole. */
export interface Post {
  readonly method: 'POST';
  readonly url: '/';
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The answer to it: its headers beside the length, and text. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export type Answerer = (post: Post) => Promise<Reply>;

const firstLine = 'POST / HTTP/1.1\r\n';
const headEnd = '\r\n\r\n';
/** What only Node's server understands, or should decide about. */
const elsewhere = ['transfer-encoding', 'expect', 'upgrade', 'connection'];
/** Longer bodies are read by Node's server, which tells its handler before they have come. */
const longest = 1024 * 1024;

/**
 * Answers posts over a connection that stays open, which is how all the functions call DynamoDB and KMS: hundreds of
 * calls a second, for each of which Node's server takes half of what the whole call does, being made for bodies that are
 * read while they come. From the first request on that is anything else, the connection is Node's.
 */
export function takePosts(socket: Socket, answer: Answerer, toNode: () => void): void {
  let come: Buffer = Buffer.alloc(0);
  let busy = false;

  function next(): void {
    if (busy || come.length === 0) return;
    const read = readPost(come);
    if (read === 'more') return;
    if (read === 'else') {
      socket.off('data', hear).off('end', end).off('error', ignore).pause();
      socket.unshift(come);
      toNode();
      process.nextTick(() => socket.resume());
      return;
    }
    come = come.subarray(read.length);
    busy = true;
    void answer(read.post).then(
      (reply) => {
        socket.write(textOf(reply));
        busy = false;
        next();
      },
      (error: Error) => socket.destroy(error),
    );
  }

  const ignore = () => undefined;
  const end = () => void socket.end();
  function hear(part: Buffer): void {
    come = come.length === 0 ? part : Buffer.concat([come, part]);
    next();
  }
  // Whoever broke off asks for nothing more.
  socket.on('data', hear).on('end', end).on('error', ignore);
}

function readPost(
  come: Buffer,
): { readonly post: Post; readonly length: number } | 'more' | 'else' {
  const begins = come.toString('latin1', 0, firstLine.length);
  if (!firstLine.startsWith(begins)) return 'else';
  const end = come.indexOf(headEnd);
  if (end < 0) return come.length > longest ? 'else' : 'more';
  const headers: IncomingHttpHeaders = {};
  for (const line of come.toString('latin1', firstLine.length, end).split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || name in headers) return 'else';
    headers[name] = line.slice(colon + 1).trim();
  }
  const size = headers['content-length'] ?? '';
  if (!/^\d{1,7}$/u.test(size) || Number(size) > longest) return 'else';
  if (elsewhere.some((name) => name in headers && headers[name] !== 'keep-alive')) return 'else';
  const from = end + headEnd.length;
  const length = from + Number(size);
  if (come.length < length) return 'more';
  return { post: { method: 'POST', url: '/', headers, body: come.subarray(from, length) }, length };
}

function textOf({ status, headers, text }: Reply): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = Buffer.byteLength(text);
  return `HTTP/1.1 ${status} \r\n${lines.join('')}content-length: ${length}\r\n\r\n${text}`;
}
