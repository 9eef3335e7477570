/** Affine maps between the spaces that places are told in: pixels, points, sheets. */
import type { Affine, Box } from './model.ts';

export function apply(m: Affine, x: number, y: number): readonly [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

export function inverse([a, b, c, d, e, f]: Affine): Affine {
  const det = a * d - b * c;
  const ie = (c * f - d * e) / det;
  const jf = (b * e - a * f) / det;
  return [d / det, -b / det, -c / det, a / det, ie, jf];
}

export function scaled([a, b, c, d, e, f]: Affine, by: number): Affine {
  return [a * by, b * by, c * by, d * by, e * by, f * by];
}

/** Makes all so many times as large, and moves it. */
export const scaling = (by: number, x = 0, y = 0): Affine => [by, 0, 0, by, x, y];

/** First `inner`, then `outer`. */
export function after(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = inner;
  const [x, y] = apply(outer, e, f);
  return [
    outer[0] * a + outer[2] * b,
    outer[1] * a + outer[3] * b,
    outer[0] * c + outer[2] * d,
    outer[1] * c + outer[3] * d,
    x,
    y,
  ];
}

/** The upright box around a transformed box. */
export function moved([a, b, c, d, e, f]: Affine, [x0, y0, x1, y1]: Box): Box {
  const ax = Math.min(a * x0, a * x1);
  const bx = Math.max(a * x0, a * x1);
  const cy = Math.min(c * y0, c * y1);
  const dy = Math.max(c * y0, c * y1);
  const ex = Math.min(b * x0, b * x1);
  const fx = Math.max(b * x0, b * x1);
  const gy = Math.min(d * y0, d * y1);
  const hy = Math.max(d * y0, d * y1);
  return [ax + cy + e, ex + gy + f, bx + dy + e, fx + hy + f];
}
