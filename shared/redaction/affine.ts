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
export function moved(m: Affine, box: Box): Box {
  const corners = [
    apply(m, box[0], box[1]),
    apply(m, box[2], box[1]),
    apply(m, box[0], box[3]),
    apply(m, box[2], box[3]),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
