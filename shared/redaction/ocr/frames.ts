/** Drawn lines around words: a place is on one where the paper beside it, on one side, is much lighter. */
import type { Box } from '../model.ts';
import type { Light } from './ink.ts';

/** How much darker than the paper on one side of it a drawn line is. */
const DRAWN = 35;

/** Where a place is darker than the paper on one side of it; looked at askew, as lines cross. */
const drawnOn =
  (light: Light, aside: number) =>
  (x: number, y: number): boolean => {
    const ink = light(x, y) + DRAWN;
    return [-aside, aside].some(
      (u) => light(x + u, y - aside) > ink || light(x + u, y + aside) > ink,
    );
  };

/** The paper is looked at so far from a line: close by, as shadows lie on photos. */
const asideOf = (size: number): number => Math.max(4, 0.3 * size);

/** What leans less is level; what leans more stands across the sheet. */
const LEANS = [1, 30] as const;

/**
 * Drawn lines on the four sides of an upright box around a line of letters, each as a thin box that shows how far it
 * goes on. A stamp's frame ends at its corners; the lines of a table go on. What leans by so many degrees has its frame
 * leaning with it, and is told as if both were level.
 */
export function linesAround(light: Light, box: Box, angle = 0): Box[] {
  const leans = Math.abs(angle) > LEANS[0] && Math.abs(angle) < LEANS[1];
  return leans ? linesAroundLevel(...levelled(light, box, angle)) : linesAroundLevel(light, box);
}

/** The sheet turned about a line's middle until the line is level, and the box that is then around it. */
function levelled(light: Light, [x0, y0, x1, y1]: Box, angle: number): [Light, Box] {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [width, height, across] = [x1 - x0, y1 - y0, Math.abs(sin)];
  const w = (width * cos - height * across) / (cos * cos - sin * sin) / 2;
  const h = (height * cos - width * across) / (cos * cos - sin * sin) / 2;
  const level: Light = (at, down) => {
    const [u, v] = [at - x, down - y];
    return light(x + u * cos - v * sin, y + u * sin + v * cos);
  };
  return [level, [x - w, y - h, x + w, y + h]];
}

function linesAroundLevel(light: Light, [x0, y0, x1, y1]: Box): Box[] {
  const size = y1 - y0;
  const inset = 0.15 * size;
  const turned: Light = (y, x) => light(x, y);
  const level = { light, from: x0, to: x1, size, far: Math.round(0.9 * size), whole: 0.85 };
  const upright = { light: turned, from: y0, to: y1, size, far: 1.6 * level.far, whole: 0.9 };
  return [
    ...[lineFrom(level, y0 + inset, -1), lineFrom(level, y1 - inset, 1)].flatMap((line): Box[] =>
      line ? [[line.from, line.at, line.to, line.at + 1]] : [],
    ),
    ...[lineFrom(upright, x0 + inset, -1), lineFrom(upright, x1 - inset, 1)].flatMap(
      (line): Box[] => (line ? [[line.at, line.from, line.at + 1, line.to]] : []),
    ),
  ];
}

/** The drawn rectangle of which the line at the left of a box is a side, however large; null where it does not close. */
export function rectangleAround(light: Light, [x0, y0, x1, y1]: Box): Box | null {
  const size = y1 - y0;
  const turned: Light = (y, x) => light(x, y);
  const far = Math.round(1.4 * size);
  const side = { light: turned, from: y0, to: y1, size, far, whole: 0.9 };
  const left = lineFrom(side, x0 + 0.15 * size, -1);
  if (!left) return null;
  const drawn = drawnOn(light, asideOf(size));
  const start = { x: left.at, y: (y0 + y1) / 2 };
  const [top, bottom] = [follow(drawn, start, 0, -1), follow(drawn, start, 0, 1)];
  const [right, low] = [follow(drawn, top, 1, 0), follow(drawn, bottom, 1, 0)];
  const end = follow(drawn, right, 0, 1);
  const met = Math.hypot(end.x - low.x, end.y - low.y) < 0.5 * size;
  return met && right.x > x1 ? [left.at, top.y, right.x, bottom.y] : null;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Specks of paper in a line, and its thickness at a corner. */
const BREAK = 4;
const LONGEST = 3000;

/** The end of a drawn line that may lean a little. */
function follow(
  drawn: (x: number, y: number) => boolean,
  { x, y }: Spot,
  dx: number,
  dy: number,
): Spot {
  let at = { x, y };
  let end = at;
  for (let step = 1; step < LONGEST; step += 1) {
    at = { x: at.x + dx, y: at.y + dy };
    const reach = step <= BREAK ? BREAK : 1;
    const aside = [0, -1, 1, -2, 2, -3, 3, -4, 4]
      .slice(0, 2 * reach + 1)
      .find((off) => drawn(at.x + dy * off, at.y + dx * off));
    if (aside !== undefined) {
      at = { x: at.x + dy * aside, y: at.y + dx * aside };
      end = at;
    } else if (Math.abs(at.x - end.x) + Math.abs(at.y - end.y) > BREAK) break;
  }
  return end;
}

interface Search {
  readonly light: Light;
  /** The side of the box along which a line is looked for. */
  readonly from: number;
  readonly to: number;
  /** How high the line of letters is. */
  readonly size: number;
  /** How far from it. */
  readonly far: number;
  /** The share of the side that must be drawn. */
  readonly whole: number;
}

/** The first drawn line that runs along a side of the box, from a place outwards. */
function lineFrom(
  { light, from: start, to: end, size, far, whole }: Search,
  first: number,
  step: -1 | 1,
): { readonly from: number; readonly to: number; readonly at: number } | null {
  const drawn = drawnOn(light, asideOf(size));
  const steps = 24;
  for (let off = 0; off <= far; off += 1) {
    const at = first + step * off;
    let dark = 0;
    for (let i = 0; i <= steps; i += 1)
      if (drawn(start + ((end - start) * i) / steps, at)) dark += 1;
    if (dark / (steps + 1) < whole) continue;
    const there = (along: number): boolean => [-2, -1, 0, 1, 2].some((dy) => drawn(along, at + dy));
    let [from, to] = [start, end];
    while (start - from < 8 * far && there(from - 1)) from -= 1;
    while (to - end < 8 * far && there(to + 1)) to += 1;
    return { from, to, at };
  }
  return null;
}
