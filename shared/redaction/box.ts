/** Upright boxes: what holds several, what two share, how they lie to each other. */
import type { Box } from './model.ts';

export function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function boxOf(boxes: readonly Box[]): Box {
  const [first, ...rest] = boxes;
  return rest.reduce(union, first ?? [0, 0, 0, 0]);
}

/** What two have in common; turned inside out where that is nothing. */
export const shared = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

export const areaOf = ([x0, y0, x1, y1]: Box): number =>
  Math.max(0, x1 - x0) * Math.max(0, y1 - y0);

export const meet = (a: Box, b: Box): boolean =>
  a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** Whether the inner one stands out by no more than this anywhere. */
export const holds = (outer: Box, inner: Box, by = 0): boolean =>
  outer[0] <= inner[0] + by &&
  outer[1] <= inner[1] + by &&
  outer[2] >= inner[2] - by &&
  outer[3] >= inner[3] - by;

export const centre = ([x0, y0, x1, y1]: Box): readonly [number, number] => [
  (x0 + x1) / 2,
  (y0 + y1) / 2,
];

/** How far down its middle is. */
export const middle = (box: Box): number => (box[1] + box[3]) / 2;
