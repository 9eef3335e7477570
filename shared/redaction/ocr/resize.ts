/** Pictures made smaller or larger: by area average when shrinking, linearly when growing. */
import type { Picture } from './picture.ts';

/** Which source pixels each target pixel covers, and how much of each (area average); flat, for speed. */
interface Spans {
  readonly from: Int32Array;
  /** `most` places for each target pixel, a multiple of three; together they weigh `FULL`. */
  readonly weights: Int32Array;
  readonly most: number;
}

/** Weights are whole numbers, which are faster; of both ways together they stay within 30 bits. */
const BITS = 11;
const FULL = 1 << BITS;

function spans(source: number, target: number): Spans {
  const step = source / target;
  const most = step <= 2 ? 3 : 3 * Math.ceil((Math.ceil(step) + 1) / 3);
  const from = new Int32Array(target);
  const weights = new Int32Array(target * most);
  for (let index = 0; index < target; index += 1) {
    if (step <= 1) {
      const centre = Math.max(0, Math.min(source - 1, (index + 0.5) * step - 0.5));
      const left = Math.min(Math.floor(centre), Math.max(0, source - 2));
      from[index] = left;
      weights[index * most + 1] = Math.round(FULL * (centre - left));
      weights[index * most] = FULL - (weights[index * most + 1] ?? 0);
      continue;
    }
    const start = index * step;
    const end = Math.min(source, start + step);
    const left = Math.floor(start);
    from[index] = left;
    let before = 0;
    for (let at = left; at < end && at < left + most; at += 1) {
      const upTo = Math.round((FULL * (Math.min(at + 1, end) - start)) / (end - start));
      weights[index * most + at - left] = upTo - before;
      before = upTo;
    }
  }
  return { from, weights, most };
}

/** Resizes by area average when shrinking, linearly when growing. */
export function resize(picture: Picture, width: number, height: number): Picture {
  if (width === picture.width && height === picture.height) return picture;
  const across = spans(picture.width, width);
  const down = spans(picture.height, height);
  const data = new Uint8Array(width * height * 3);
  // Beyond the end, where only weights of 0 reach, are zeros.
  const band = new Int32Array((picture.width + across.most) * 3);
  for (let y = 0; y < height; y += 1) {
    averageRows(picture, down, y, band);
    averageAcross(band, across, data, y * width * 3);
  }
  return { width, height, data };
}

function averageRows(picture: Picture, down: Spans, y: number, band: Int32Array): void {
  const stride = picture.width * 3;
  const { data } = picture;
  const last = (picture.height - 1) * stride;
  const { from, weights, most } = down;
  for (let index = 0; index < most; index += 3) {
    const a = weights[y * most + index] ?? 0;
    const b = weights[y * most + index + 1] ?? 0;
    const c = weights[y * most + index + 2] ?? 0;
    const first = Math.min(last, ((from[y] ?? 0) + index) * stride);
    const second = Math.min(last, first + stride);
    const third = Math.min(last, second + stride);
    const kept = index === 0 ? 0 : -1;
    for (let at = 0; at < stride; at += 1)
      band[at] =
        (kept & (band[at] ?? 0)) +
        Math.imul(a, data[first + at] ?? 0) +
        Math.imul(b, data[second + at] ?? 0) +
        Math.imul(c, data[third + at] ?? 0);
  }
}

function averageAcross(band: Int32Array, across: Spans, data: Uint8Array, row: number): void {
  const { from, weights, most } = across;
  for (let x = 0, to = row; x < from.length; x += 1, to += 3) {
    let at = (from[x] ?? 0) * 3;
    let r = HALF;
    let g = HALF;
    let b = HALF;
    for (let index = x * most; index < (x + 1) * most; index += 3, at += 9) {
      const first = weights[index] ?? 0;
      const second = weights[index + 1] ?? 0;
      const third = weights[index + 2] ?? 0;
      r +=
        Math.imul(first, band[at] ?? 0) +
        Math.imul(second, band[at + 3] ?? 0) +
        Math.imul(third, band[at + 6] ?? 0);
      g +=
        Math.imul(first, band[at + 1] ?? 0) +
        Math.imul(second, band[at + 4] ?? 0) +
        Math.imul(third, band[at + 7] ?? 0);
      b +=
        Math.imul(first, band[at + 2] ?? 0) +
        Math.imul(second, band[at + 5] ?? 0) +
        Math.imul(third, band[at + 8] ?? 0);
    }
    data[to] = r >> (2 * BITS);
    data[to + 1] = g >> (2 * BITS);
    data[to + 2] = b >> (2 * BITS);
  }
}

/** Rounds to the nearest. */
const HALF = 1 << (2 * BITS - 1);

/** At most this long on its longer side; never larger than it was. */
export function within(picture: Picture, longest: number): Picture {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return resize(picture, side(picture.width), side(picture.height));
}
