/** Whether a picture lets what it is laid over show: seals are PNG files that are clear between their letters. */
import { latin } from '../bytes.ts';
import type { Inflate } from '../pdf/skeleton.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';
/** Behind the signature, and the length and name of the chunk that stands there. */
const HEADER = 16;
/** Larger ones are no seal. */
const MAX_PIXELS = 4_000_000;
/** Channels of the kinds that have an alpha, which is the last. */
const CHANNELS: Readonly<Record<number, number>> = { 4: 2, 6: 4 };
/** Below it more of what lies under a pixel is seen than of the pixel. */
const HALF = 128;

/** Whether at least half of a PNG's pixels are clear; false for whatever else this is, which then hides what it covers. */
export function isSeeThrough(bytes: Uint8Array, inflate: Inflate): boolean {
  if (latin(bytes, 0, SIGNATURE.length) !== SIGNATURE || bytes.length < HEADER + 13) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [width, height] = [view.getUint32(HEADER), view.getUint32(HEADER + 4)];
  const [depth, kind, , , interlaced] = bytes.subarray(HEADER + 8);
  const channels = CHANNELS[kind ?? 0];
  if (!channels || depth !== 8 || interlaced !== 0) return false;
  if (width * height === 0 || width * height > MAX_PIXELS) return false;
  const rows = inflate(dataOf(bytes, view), height * (width * channels + 1));
  if (!(rows instanceof Uint8Array) || rows.length < height * (width * channels + 1)) return false;
  return 2 * clearIn(rows, width, height, channels) >= width * height;
}

/** The packed rows, which may stand in several chunks. */
function dataOf(bytes: Uint8Array, view: DataView): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (latin(bytes, at + 4, at + 8) === 'IDAT')
      chunks.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Pixels that are clear. The rows are filtered (PNG 9.2), each channel by itself: only the alphas need be known. */
function clearIn(rows: Uint8Array, width: number, height: number, channels: number): number {
  let clear = 0;
  let above = new Uint8Array(width);
  for (let y = 0; y < height; y += 1) {
    const from = y * (width * channels + 1);
    const filter = rows[from] ?? 0;
    const own = new Uint8Array(width);
    for (let x = 0; x < width; x += 1) {
      const [left, up, corner] = [own[x - 1] ?? 0, above[x] ?? 0, above[x - 1] ?? 0];
      const told = rows[from + (x + 1) * channels] ?? 0;
      own[x] = told + predicted(filter, left, up, corner);
      if ((own[x] ?? 0) < HALF) clear += 1;
    }
    above = own;
  }
  return clear;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
  return (a ?? 0) <= (b ?? 0) && (a ?? 0) <= (c ?? 0) ? left : (b ?? 0) <= (c ?? 0) ? up : corner;
}
