import { connect } from 'node:net';

/** An answer as it came: status line and headers as text, and the bytes behind them. */
export type Reply = { readonly status: number; readonly head: string; readonly body: Buffer };

const HEAD_END = '\r\n\r\n';

/** One connection that stays open. It carries one question at a time, and reads answers that tell their length. */
class Line {
  readonly #socket;
  #come: Buffer = Buffer.alloc(0);
  #asked: PromiseWithResolvers<Reply> | undefined;
  closed = false;

  constructor(port: number) {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.on('data', (part: Buffer) => this.#hear(part));
    this.#socket.on('error', (error) => this.#asked?.reject(error));
    this.#socket.on('close', () => {
      this.closed = true;
      this.#asked?.reject(new Error('the connection ended before its answer did'));
    });
  }

  ask(request: string): Promise<Reply> {
    this.#asked = Promise.withResolvers();
    this.#socket.write(request);
    return this.#asked.promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(part: Buffer): void {
    this.#come = this.#come.length === 0 ? part : Buffer.concat([this.#come, part]);
    const end = this.#come.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.#come.toString('latin1', 0, end);
    const length = headerOf(head, 'content-length');
    const asked = this.#asked;
    if (length === undefined || asked === undefined) {
      this.#socket.destroy(new Error(`an answer of no known length, or one too many: ${head}`));
      return;
    }
    const from = end + HEAD_END.length;
    if (this.#come.length < from + Number(length)) return;
    const body = this.#come.subarray(from);
    this.#come = Buffer.alloc(0);
    this.#asked = undefined;
    if (body.length > Number(length)) asked.reject(new Error(`more came than ${length} bytes`));
    else asked.resolve({ status: Number(head.slice(9, 12)), head, body });
  }
}

export const headerOf = (head: string, name: string): string | undefined =>
  new RegExp(`\r\n${name}: ([^\r]*)`, 'i').exec(head)?.[1];

/**
 * Connections to the server under load, as many as are asked at once. Node's own client of HTTP takes twice the time for
 * each question, and whoever makes the load works on the processors that are measured.
 */
export class Lines {
  readonly #port: number;
  readonly #free: Line[] = [];

  constructor(origin: string) {
    this.#port = Number(new URL(origin).port);
  }

  async ask(request: string): Promise<Reply> {
    let line = this.#free.pop();
    while (line?.closed) line = this.#free.pop();
    line ??= new Line(this.#port);
    const reply = await line.ask(request);
    this.#free.push(line);
    return reply;
  }

  close(): void {
    for (const line of this.#free) line.close();
  }
}
