import { type Scope, scopeText, sha256Hex, signatureOf } from '../sigv4/canonical.ts';
import { sameText } from '../sigv4/verify.ts';
import { S3Error } from './error.ts';

const longestLine = 8 * 1024;
const emptyHash = sha256Hex('');

/** What a signed stream needs to go on from the signature of its headers. */
export interface ChunkSignatures {
  readonly secret: string;
  readonly scope: Scope;
  readonly amzDate: string;
  readonly seed: string;
}

interface Framing {
  /** Set when each chunk carries its signature (STREAMING-AWS4-HMAC-SHA256-PAYLOAD). */
  readonly signatures: ChunkSignatures | undefined;
  readonly trailers: Record<string, string>;
}

/**
 * Takes the aws-chunked framing off a body: `hex-size[;chunk-signature=…]\r\n data \r\n … 0\r\n trailers`.
 * Trailers land in `framing.trailers` by lower-case name.
 * @throws S3Error IncompleteBody on broken framing, SignatureDoesNotMatch on a forged chunk
 */
export async function* decodeChunks(
  body: AsyncIterable<Uint8Array>,
  framing: Framing,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(body);
  let previous = framing.signatures?.seed ?? '';
  for (;;) {
    const [sizeText = '', ...extensions] = (await reader.line()).split(';');
    if (!/^[0-9a-f]{1,8}$/iu.test(sizeText)) throw broken();
    const size = Number.parseInt(sizeText, 16);
    const data = await reader.exactly(size);
    const chain = framing.signatures;
    if (chain !== undefined) {
      previous = checkChunk(chain, previous, data, signatureIn(extensions));
    }
    if (size === 0) break;
    if ((await reader.line()) !== '') throw broken();
    yield data;
  }
  await readTrailers(reader, framing, previous);
}

function signatureIn(extensions: readonly string[]): string {
  const prefix = 'chunk-signature=';
  return extensions.find((one) => one.startsWith(prefix))?.slice(prefix.length) ?? '';
}

function checkChunk(chain: ChunkSignatures, previous: string, data: Buffer, signature: string) {
  const text = [
    'AWS4-HMAC-SHA256-PAYLOAD',
    chain.amzDate,
    scopeText(chain.scope),
    previous,
    emptyHash,
    sha256Hex(data),
  ].join('\n');
  return requireSame(signatureOf(chain.secret, chain.scope, text), signature);
}

async function readTrailers(reader: ByteReader, framing: Framing, previous: string) {
  const lines: string[] = [];
  let signature = '';
  for (;;) {
    const line = await reader.lineOrEnd();
    if (line === undefined || line === '') break;
    const at = line.indexOf(':');
    if (at < 1) throw broken();
    const name = line.slice(0, at).trim().toLowerCase();
    const value = line.slice(at + 1).trim();
    if (name === 'x-amz-trailer-signature') signature = value;
    else {
      framing.trailers[name] = value;
      lines.push(`${name}:${value}\n`);
    }
  }
  const chain = framing.signatures;
  if (chain === undefined || lines.length === 0) return;
  const text = [
    'AWS4-HMAC-SHA256-TRAILER',
    chain.amzDate,
    scopeText(chain.scope),
    previous,
    sha256Hex(lines.join('')),
  ].join('\n');
  requireSame(signatureOf(chain.secret, chain.scope, text), signature);
}

function requireSame(expected: string, actual: string): string {
  if (!sameText(expected, actual)) {
    throw new S3Error('SignatureDoesNotMatch', 'A chunk signature does not match.');
  }
  return expected;
}

function broken(): S3Error {
  return new S3Error('IncompleteBody', 'The request body is not framed as aws-chunked says.');
}

/** Reads lines and exact runs of bytes out of a stream of arbitrary pieces. */
class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    const line = await this.lineOrEnd();
    if (line === undefined) throw broken();
    return line;
  }

  async lineOrEnd(): Promise<string | undefined> {
    for (;;) {
      const end = this.#held.indexOf('\r\n');
      if (end >= 0) {
        const line = this.#held.subarray(0, end).toString('latin1');
        this.#held = this.#held.subarray(end + 2);
        return line;
      }
      if (this.#held.length > longestLine) throw broken();
      if (!(await this.#more())) return this.#held.length === 0 ? undefined : this.#broken();
    }
  }

  async exactly(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = size;
    while (missing > 0) {
      if (this.#held.length === 0 && !(await this.#more())) throw broken();
      const part = this.#held.subarray(0, missing);
      this.#held = this.#held.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    return Buffer.concat(parts, size);
  }

  #broken(): never {
    throw broken();
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done === true) return false;
    const piece = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    this.#held = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    return true;
  }
}
