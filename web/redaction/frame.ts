import type { Box } from '../../shared/redaction/model.ts';

/** A box that a person draws, moves and sizes on a page. All in pixels of its picture. */
export type Point = readonly [x: number, y: number];
export type Extent = { readonly width: number; readonly height: number };

/** Smaller ones hide nothing: a slip of the finger. */
const LEAST = 8;
const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));

/** From corner to corner, whichever way it was drawn; null for a slip. */
export function drawn(from: Point, to: Point, page: Extent): Box | null {
  const x = [clamp(from[0], page.width), clamp(to[0], page.width)].sort((a, b) => a - b);
  const y = [clamp(from[1], page.height), clamp(to[1], page.height)].sort((a, b) => a - b);
  const [x0 = 0, x1 = 0] = x;
  const [y0 = 0, y1 = 0] = y;
  return x1 - x0 < LEAST || y1 - y0 < LEAST ? null : [x0, y0, x1, y1];
}

/** Moved as far as the page goes, its size kept. */
export function pushed(box: Box, [dx, dy]: Point, page: Extent): Box {
  const x = clamp(box[0] + dx, page.width - (box[2] - box[0])) - box[0];
  const y = clamp(box[1] + dy, page.height - (box[3] - box[1])) - box[1];
  return [box[0] + x, box[1] + y, box[2] + x, box[3] + y];
}

/** Its lower right corner moved. */
export function sized(box: Box, [dx, dy]: Point, page: Extent): Box {
  return [
    box[0],
    box[1],
    Math.max(box[0] + LEAST, clamp(box[2] + dx, page.width)),
    Math.max(box[1] + LEAST, clamp(box[3] + dy, page.height)),
  ];
}

/** Where a new box appears: a line of print in the middle of the page. */
export function fresh({ width, height }: Extent): Box {
  return [width * 0.35, height * 0.48, width * 0.65, height * 0.52];
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key does to a box; undefined for keys that are none of ours. */
export function keyed(box: Box, key: string, shift: boolean, page: Extent): Box | undefined {
  const arrow = ARROWS[key];
  if (!arrow) return undefined;
  const step = Math.max(page.width, page.height) / 100;
  const by: Point = [arrow[0] * step, arrow[1] * step];
  return shift ? sized(box, by, page) : pushed(box, by, page);
}
