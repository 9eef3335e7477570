import { gunzipSync } from 'node:zlib';
import { headerOf, type Lines } from './lines.ts';

/** One browser of the load generator: its cookie, and the connections that it shares with others. */
export class Visitor {
  readonly #lines: Lines;
  /** What is alike in all its requests. */
  readonly #common: string;
  readonly #origin: string;
  #cookie = '';

  constructor(origin: string, lines: Lines) {
    this.#lines = lines;
    this.#origin = `origin: ${origin}\r\n`;
    this.#common = `host: ${new URL(origin).host}\r\naccept: application/json;packed=gzip\r\n`;
  }

  /** @throws when the answer is not 200 */
  async call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const { status, text } = await this.send(method, path, body);
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
    return JSON.parse(text) as T;
  }

  async send(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; text: string }> {
    const content = body === undefined ? '' : JSON.stringify(body);
    const about =
      body === undefined
        ? 'content-length: 0\r\n'
        : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(content)}\r\n`;
    const {
      status,
      head,
      body: whole,
    } = await this.#lines.ask(
      `${method} ${path} HTTP/1.1\r\n${this.#common}${method === 'GET' ? '' : this.#origin + about}${this.#cookie}idempotency-key: ${crypto.randomUUID()}\r\n\r\n${content}`,
    );
    const cookie = headerOf(head, 'set-cookie')?.split(';')[0];
    if (cookie) this.#cookie = `cookie: ${cookie}\r\n`;
    const packed = headerOf(head, 'content-encoding') === 'gzip';
    return { status, text: (packed ? gunzipSync(whole) : whole).toString() };
  }
}
