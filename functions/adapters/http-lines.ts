import { connect, isIP, type Socket, type TcpNetConnectOpts } from 'node:net';
import * as tls from 'node:tls';

/** An answer, read whole. */
export type Answer = {
  readonly status: number;
  /** Its headers as they came, a line each; of what went well hardly anybody asks. */
  readonly lines: string;
  readonly body: string;
};

/** The headers of an answer, their names in lower case. */
export const headersOf = ({ lines }: Answer): Record<string, string> =>
  Object.fromEntries(
    lines.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );

/** Connections to one place at most; further questions wait. */
const MOST = 50;

/**
 * Questions over connections that stay open, HTTP/1.1. Node's own client takes more time for a question than everything
 * else that it needs, signature included: it is made for answers that are read while they come.
 * @returns asks one question, headers and body; @throws Error with Node's code when the connection fails or ends
 */
export function linesTo(place: URL): (question: string) => Promise<Answer> {
  const free: Line[] = [];
  const waiting: (() => void)[] = [];
  let asking = 0;
  const open = opener(place);

  return async (question) => {
    if (asking === MOST) await new Promise<void>((resolve) => waiting.push(resolve));
    else asking += 1;
    try {
      let line = free.pop();
      while (line?.closed) line = free.pop();
      line ??= new Line(open());
      const answer = await line.ask(question);
      if (!line.closed) free.push(line);
      return answer;
    } finally {
      const next = waiting.shift();
      if (next) next();
      else asking -= 1;
    }
  };
}

/** Opens a connection; over TLS the next one goes on where the last began. */
function opener({ protocol, hostname, port }: URL): () => Socket {
  const secure = protocol === 'https:';
  // Of IPv6 a URL has brackets around it.
  const host = hostname.replace(/^\[|\]$/g, '');
  const to: TcpNetConnectOpts = {
    host,
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    noDelay: true,
    keepAlive: true,
  };
  if (!secure) return () => connect(to);
  let session: Buffer | undefined;
  return () =>
    tls
      .connect({
        ...to,
        // An address is no name to ask for.
        ...(isIP(host) ? {} : { servername: host }),
        ALPNProtocols: ['http/1.1'],
        ...(session && { session }),
      })
      .on('session', (begun: Buffer) => {
        session = begun;
      });
}

/** One connection, with one question at a time. */
class Line {
  readonly #socket: Socket;
  #asked: PromiseWithResolvers<Answer> | undefined;
  #parts: Buffer[] = [];
  #come = 0;
  /** Before so many bytes have come there is no answer. */
  #least = 0;
  closed = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (part) => this.#hear(part));
    socket.on('end', () => this.#read(true));
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end(brokenOff()));
  }

  ask(question: string): Promise<Answer> {
    this.#asked = Promise.withResolvers();
    // Who waits for an answer is not done; a connection without a question keeps nobody.
    this.#socket.ref();
    this.#socket.write(question);
    return this.#asked.promise;
  }

  #hear(part: Buffer): void {
    this.#parts.push(part);
    this.#come += part.length;
    if (this.#come >= this.#least) this.#read(false);
  }

  #read(ended: boolean): void {
    const whole = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts);
    const asked = this.#asked;
    if (asked === undefined || whole === undefined) {
      this.#end(brokenOff());
      return;
    }
    const read = readAnswer(whole, ended);
    if (typeof read === 'number') {
      this.#parts = [whole];
      this.#least = read;
      return;
    }
    const { answer, length } = read;
    this.#asked = undefined;
    this.#parts = [];
    this.#come = 0;
    this.#least = 0;
    if (length < whole.length || ended || LAST.test(answer.lines)) this.#end(brokenOff());
    else this.#socket.unref();
    asked.resolve(answer);
  }

  #end(why: Error): void {
    this.closed = true;
    this.#asked?.reject(why);
    this.#socket.destroy();
  }
}

/** Named as Node names it, so that retries know it as passing. */
const brokenOff = (): Error =>
  Object.assign(new Error('the connection ended before its answer did'), { code: 'ECONNRESET' });

const HEAD_END = '\r\n\r\n';
const STATUS = /^HTTP\/1\.\d (\d{3})/;
const CHUNKED = /^transfer-encoding:\s*chunked\s*$/im;
const LENGTH = /^content-length:\s*(\d+)\s*$/im;
const LAST = /^connection:\s*close\s*$/im;

/**
 * The answer that begins what has come, and how long it is; or how many bytes it takes to tell more.
 * @param ended whether nothing more comes: an answer that tells no length ends there
 */
export function readAnswer(
  come: Buffer,
  ended: boolean,
): { readonly answer: Answer; readonly length: number } | number {
  const headEnd = come.indexOf(HEAD_END);
  if (headEnd < 0) return come.length + 1;
  const head = come.toString('latin1', 0, headEnd);
  const status = Number(STATUS.exec(head)?.[1]);
  const from = headEnd + HEAD_END.length;
  if (status < 200) {
    const after = readAnswer(come.subarray(from), ended);
    return typeof after === 'number' ? from + after : { ...after, length: from + after.length };
  }
  const told = (body: string, length: number) => ({
    answer: { status, lines: head.slice(head.indexOf('\r\n') + 2), body },
    length,
  });
  if (CHUNKED.test(head)) {
    const chunks = readChunks(come, from);
    return chunks ? told(chunks.body, chunks.end) : come.length + 1;
  }
  const said = LENGTH.exec(head)?.[1];
  if (said === undefined && !ended) return come.length + 1;
  const end = said === undefined ? come.length : from + Number(said);
  return end > come.length ? end : told(come.toString('utf8', from, end), end);
}

/** A body that is sent in chunks, each behind its length; undefined while it is not whole. */
function readChunks(
  come: Buffer,
  from: number,
): { readonly body: string; readonly end: number } | undefined {
  const chunks: Buffer[] = [];
  for (let at = from; ; ) {
    const lineEnd = come.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(come.toString('latin1', at, lineEnd), 16);
    // Behind the last, which is empty, there may be headers; what is no length ends it too.
    if (!(size > 0)) {
      const end = come.indexOf(HEAD_END, lineEnd);
      return end < 0
        ? undefined
        : { body: Buffer.concat(chunks).toString(), end: end + HEAD_END.length };
    }
    const start = lineEnd + 2;
    if (start + size + 2 > come.length) return undefined;
    chunks.push(come.subarray(start, start + size));
    at = start + size + 2;
  }
}
