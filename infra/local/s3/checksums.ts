import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { S3Error } from './error.ts';

/** The checksums that this server computes; the SDK's default is CRC32. */
const algorithms = ['CRC32', 'SHA256', 'SHA1'] as const;
export type Algorithm = (typeof algorithms)[number];

const unsupported = ['crc32c', 'crc64nvme'];

export interface Digests {
  readonly size: number;
  /** Hexadecimal, as ETags are. */
  readonly md5: string;
  readonly sha256Hex: string;
  /** Base64, as the checksum headers are. */
  readonly checksums: Readonly<Record<Algorithm, string>>;
}

/** Computes everything that a request may state about its body, in one pass. */
export class Digester {
  readonly #md5 = createHash('md5');
  readonly #sha1 = createHash('sha1');
  readonly #sha256 = createHash('sha256');
  #crc = 0;
  #size = 0;

  update(chunk: Uint8Array): void {
    this.#md5.update(chunk);
    this.#sha1.update(chunk);
    this.#sha256.update(chunk);
    this.#crc = crc32(chunk, this.#crc);
    this.#size += chunk.length;
  }

  get size(): number {
    return this.#size;
  }

  finish(): Digests {
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(this.#crc);
    const sha256 = this.#sha256.digest();
    return {
      size: this.#size,
      md5: this.#md5.digest('hex'),
      sha256Hex: sha256.toString('hex'),
      checksums: {
        CRC32: crc.toString('base64'),
        SHA256: sha256.toString('base64'),
        SHA1: this.#sha1.digest('base64'),
      },
    };
  }
}

/**
 * Compares what the request stated with what arrived.
 * @param stated checksum headers or trailers by lower-case name
 * @returns the checksums to keep with the object
 * @throws S3Error BadDigest, or NotImplemented for an algorithm that is not computed here
 */
export function checkDigests(
  stated: Readonly<Record<string, string>>,
  contentMd5: string | undefined,
  digests: Digests,
): Partial<Record<Algorithm, string>> {
  if (contentMd5 !== undefined && contentMd5 !== hexToBase64(digests.md5)) {
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  for (const name of unsupported) {
    if (`x-amz-checksum-${name}` in stated) {
      throw new S3Error('NotImplemented', `The local S3 does not compute ${name}.`);
    }
  }
  const kept: Partial<Record<Algorithm, string>> = {};
  for (const algorithm of algorithms) {
    const value = stated[`x-amz-checksum-${algorithm.toLowerCase()}`];
    if (value === undefined) continue;
    if (value !== digests.checksums[algorithm]) {
      throw new S3Error(
        'BadDigest',
        `The ${algorithm} you specified did not match the calculated checksum.`,
      );
    }
    kept[algorithm] = value;
  }
  return Object.keys(kept).length > 0 ? kept : { CRC32: digests.checksums.CRC32 };
}

function hexToBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}
