import { type Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** One browser of the load generator: its cookie, and connections that stay open. */
export class Visitor {
  readonly #origin: URL;
  readonly #agent: Agent;
  #cookie = '';

  constructor(origin: string, agent: Agent) {
    this.#origin = new URL(origin);
    this.#agent = agent;
  }

  /** @throws when the answer is not 200 */
  async call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const { status, text } = await this.send(method, path, body);
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
    return JSON.parse(text) as T;
  }

  send(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; text: string }> {
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#origin.port,
          method,
          path,
          agent: this.#agent,
          headers: {
            host: this.#origin.host,
            accept: 'application/json;packed=gzip',
            ...(method === 'GET' ? {} : { origin: this.#origin.origin }),
            ...(this.#cookie ? { cookie: this.#cookie } : {}),
            ...(bytes
              ? { 'content-type': 'application/json', 'content-length': bytes.length }
              : {}),
            'idempotency-key': crypto.randomUUID(),
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
            if (cookie) this.#cookie = cookie;
            const whole = Buffer.concat(parts);
            const packed = response.headers['content-encoding'] === 'gzip';
            const text = (packed ? gunzipSync(whole) : whole).toString();
            resolve({ status: response.statusCode ?? 0, text });
          });
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(bytes);
    });
  }
}
