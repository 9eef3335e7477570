/** The directory of a ZIP file, read with bounds (APPNOTE 4.3). Bytes come out only when asked for. */
import { indexOf, latin } from './bytes.ts';
import type { Limits } from './limits.ts';
import type { Inflate } from './pdf/skeleton.ts';
import { uint16le, uint32le } from './sniff.ts';

export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly encrypted: boolean;
  /** null when the entry cannot be unpacked within its declared size. */
  readonly bytes: () => Uint8Array | null;
}

export type Zip =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, ZipEntry> }
  | { readonly ok: false; readonly code: 'CORRUPT' | 'DECOMPRESSION_BOMB' | 'ENCRYPTED' };

/** A part that unpacks to more than this many times its size, and is large, is a bomb. */
const RATIO = 150;
const LARGE = 20 << 20;

export function openZip(
  bytes: Uint8Array,
  inflateRaw: Inflate,
  limits: Limits,
  utf8: (bytes: Uint8Array) => string,
): Zip {
  const end = lastIndexOf(bytes, 'PK\u0005\u0006');
  if (end === -1) return { ok: false, code: 'CORRUPT' };
  const count = uint16le(bytes, end + 10);
  let at = uint32le(bytes, end + 16);
  if (count > limits.entries) return { ok: false, code: 'DECOMPRESSION_BOMB' };
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (latin(bytes, at, at + 4) !== 'PK\u0001\u0002') return { ok: false, code: 'CORRUPT' };
    const flags = uint16le(bytes, at + 8);
    const method = uint16le(bytes, at + 10);
    const sum = uint32le(bytes, at + 16);
    const packed = uint32le(bytes, at + 20);
    const size = uint32le(bytes, at + 24);
    const lengths = [
      uint16le(bytes, at + 28),
      uint16le(bytes, at + 30),
      uint16le(bytes, at + 32),
    ] as const;
    const local = uint32le(bytes, at + 42);
    const name = utf8(bytes.subarray(at + 46, at + 46 + lengths[0]))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    total += size;
    if (total > limits.unpacked || (size > LARGE && size > packed * RATIO)) {
      return { ok: false, code: 'DECOMPRESSION_BOMB' };
    }
    if (local >= bytes.length) return { ok: false, code: 'CORRUPT' };
    entries.set(name, {
      name,
      size,
      encrypted: (flags & 1) === 1,
      bytes: () => {
        const out = unpack(bytes, local, method, packed, size, inflateRaw);
        return out !== null && crc32(out) === sum ? out : null;
      },
    });
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  if ([...entries.values()].some((entry) => entry.encrypted))
    return { ok: false, code: 'ENCRYPTED' };
  return { ok: true, entries };
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** APPNOTE 4.4.7: what was damaged on the way is not read as if it were whole. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

function lastIndexOf(bytes: Uint8Array, pattern: string): number {
  const from = Math.max(0, bytes.length - 66_000);
  let found = -1;
  for (let at = indexOf(bytes, pattern, from); at !== -1; at = indexOf(bytes, pattern, at + 1))
    found = at;
  return found;
}

function unpack(
  bytes: Uint8Array,
  local: number,
  method: number,
  packed: number,
  size: number,
  inflateRaw: Inflate,
): Uint8Array | null {
  if (latin(bytes, local, local + 4) !== 'PK\u0003\u0004') return null;
  const start = local + 30 + uint16le(bytes, local + 26) + uint16le(bytes, local + 28);
  const body = bytes.subarray(start, start + packed);
  if (body.length !== packed) return null;
  if (method === 0) return body.length === size ? body : null;
  if (method !== 8) return null;
  // A directory that lies about the size is caught here: nothing beyond it is unpacked.
  const out = inflateRaw(body, size);
  return out === undefined || out === 'over' || out.length !== size ? null : out;
}
