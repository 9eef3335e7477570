/**
 * A network with its weights in half the bytes: what the browser downloads. Numbers of 32 bits are kept as 16 (IEEE
 * 754 binary16), their high bytes first and their low bytes after, since alike bytes side by side pack better; all
 * else is kept as it is. Unfolded it is the same file with rounded weights, and any runtime reads it.
 */

/** Where numbers of 32 bits, lowest byte first, stand in the file. */
export interface Stretch {
  readonly from: number;
  readonly count: number;
}

const HEADER = 8;
const ENTRY = 8;

/** The stretches must be in order and apart. */
export function fold(whole: Uint8Array, stretches: readonly Stretch[]): Uint8Array {
  const numbers = stretches.reduce((sum, { count }) => sum + count, 0);
  const head = HEADER + ENTRY * stretches.length;
  const folded = new Uint8Array(head + whole.length - 2 * numbers);
  const table = new DataView(folded.buffer);
  table.setUint32(0, whole.length, true);
  table.setUint32(4, stretches.length, true);
  const from = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  let rest = head;
  let high = folded.length - 2 * numbers;
  let low = folded.length - numbers;
  let done = 0;
  for (const [index, stretch] of stretches.entries()) {
    table.setUint32(HEADER + ENTRY * index, stretch.from, true);
    table.setUint32(HEADER + ENTRY * index + 4, stretch.count, true);
    folded.set(whole.subarray(done, stretch.from), rest);
    rest += stretch.from - done;
    for (let one = 0; one < stretch.count; one += 1) {
      const half = toHalf(from.getUint32(stretch.from + 4 * one, true));
      folded[high] = half >> 8;
      folded[low] = half & 0xff;
      high += 1;
      low += 1;
    }
    done = stretch.from + 4 * stretch.count;
  }
  folded.set(whole.subarray(done), rest);
  return folded;
}

/** @throws RangeError when the bytes are no folded file, or only a part of one */
export function unfold(folded: Uint8Array): Uint8Array {
  const table = new DataView(folded.buffer, folded.byteOffset, folded.byteLength);
  const whole = new Uint8Array(table.getUint32(0, true));
  const to = new DataView(whole.buffer);
  const stretches = Array.from({ length: table.getUint32(4, true) }, (_, index) => ({
    from: table.getUint32(HEADER + ENTRY * index, true),
    count: table.getUint32(HEADER + ENTRY * index + 4, true),
  }));
  const numbers = stretches.reduce((sum, { count }) => sum + count, 0);
  let rest = HEADER + ENTRY * stretches.length;
  if (rest + whole.length - 2 * numbers !== folded.length) throw new RangeError('folded weights');
  let high = folded.length - 2 * numbers;
  let low = folded.length - numbers;
  let done = 0;
  for (const { from, count } of stretches) {
    whole.set(folded.subarray(rest, rest + from - done), done);
    rest += from - done;
    for (let one = 0; one < count; one += 1) {
      const half = ((folded[high] ?? 0) << 8) | (folded[low] ?? 0);
      to.setUint32(from + 4 * one, fromHalf(half), true);
      high += 1;
      low += 1;
    }
    done = from + 4 * count;
  }
  whole.set(folded.subarray(rest, rest + whole.length - done), done);
  return whole;
}

/** Whether a number of 32 bits has a finite neighbour among those of 16. */
export function fitsHalf(bits: number): boolean {
  return (toHalf(bits) & 0x7c00) !== 0x7c00;
}

/** Bits of binary32 to bits of binary16, to the nearest, ties to even. */
export function toHalf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fffffff;
  if (size >= 0x7f800000) return sign | (size > 0x7f800000 ? 0x7e00 : 0x7c00);
  if (size >= 0x477ff000) return sign | 0x7c00;
  if (size < 0x33000001) return sign;
  // Below 2^-14 the exponent stays and the leading one is written out.
  const small = size < 0x38800000;
  const drop = small ? 126 - (size >>> 23) : 13;
  const mantissa = small ? (size & 0x7fffff) | 0x800000 : size - 0x38000000;
  const kept = mantissa >>> drop;
  const lost = mantissa & ((1 << drop) - 1);
  const tie = 1 << (drop - 1);
  return sign | (kept + (lost > tie || (lost === tie && (kept & 1) === 1) ? 1 : 0));
}

/** Bits of binary16 to the bits of the same number in binary32. */
export function fromHalf(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >>> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0x1f) return (sign | 0x7f800000 | (mantissa << 13)) >>> 0;
  if (exponent !== 0) return (sign | ((exponent + 112) << 23) | (mantissa << 13)) >>> 0;
  if (mantissa === 0) return sign >>> 0;
  const lead = 31 - Math.clz32(mantissa);
  return (sign | ((lead + 103) << 23) | ((mantissa << (23 - lead)) & 0x7fffff)) >>> 0;
}
