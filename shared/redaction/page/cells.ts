/** Whether a word stands in a cell of a table or in a frame of its own: by the lines around it, or by the columns that rows share. */
import type { Box, Frame } from '../model.ts';
import type { Part } from '../rows.ts';
import type { PageView } from './view.ts';

/** In a table whose lines are not drawn, or were not seen: several rows close by have their words in the same columns. */
export function inColumns(part: Part, { rows }: PageView): boolean {
  const index = rows.findIndex(({ parts }) => parts.includes(part));
  const own = rows[index]?.parts ?? [];
  if (own.length < 3) return false;
  const below = (one: Part, at: number): boolean => {
    const [x0, , x1] = own[at]?.box ?? one.box;
    const [left, , right] = one.box;
    const off = Math.min(
      Math.abs(left - x0),
      Math.abs(right - x1),
      Math.abs(left + right - x0 - x1) / 2,
    );
    return off < 0.8 * part.size;
  };
  const alike = rows
    .slice(Math.max(0, index - 4), index + 5)
    .filter(({ parts }) => parts.length === own.length && parts.every(below));
  // The row itself is one of them.
  return alike.length >= 3;
}

interface Edges {
  readonly vertical: readonly (readonly [number, number, number])[];
  readonly horizontal: readonly (readonly [number, number, number])[];
}

function edgesOf(frames: readonly Frame[]): Edges {
  const vertical: [number, number, number][] = [];
  const horizontal: [number, number, number][] = [];
  for (const { box } of frames) {
    const [x0, y0, x1, y1] = box;
    if (y1 - y0 > 4) vertical.push([x0, y0, y1]);
    if (y1 - y0 > 4 && x1 - x0 > 3) vertical.push([x1, y0, y1]);
    if (x1 - x0 > 4) horizontal.push([y0, x0, x1]);
    if (x1 - x0 > 4 && y1 - y0 > 3) horizontal.push([y1, x0, x1]);
  }
  return { vertical, horizontal };
}

/** Left and right edge of the drawn cell around this place, null where a side is missing. */
export function columnAround(
  [x0, y0, x1, y1]: Box,
  size: number,
  frames: readonly Frame[],
): readonly [number, number] | null {
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const beside = edgesOf(frames)
    .vertical.filter(
      ([x, top, bottom]) => top <= cy && bottom >= cy && Math.abs(x - cx) < 14 * size,
    )
    .map(([x]) => x);
  const left = Math.max(...beside.filter((x) => x <= cx));
  const right = Math.min(...beside.filter((x) => x > cx));
  return Number.isFinite(left) && Number.isFinite(right) ? [left, right] : null;
}

/** Whether a line is drawn between these two, of which one stands below the other. */
export const isRuledOff = (above: Box, below: Box, frames: readonly Frame[]): boolean =>
  edgesOf(frames).horizontal.some(
    ([y, from, to]) =>
      y > (above[1] + above[3]) / 2 &&
      y < (below[1] + below[3]) / 2 &&
      from < Math.min(above[2], below[2]) &&
      to > Math.max(above[0], below[0]),
  );

/** Whether drawn lines stand on all four sides: a cell of a table, or a box of its own. */
export function enclosureOf(part: Part, frames: readonly Frame[]): 'cell' | 'own' | null {
  const near = 14 * part.size;
  // A cell may be as wide as the page, and is never as high.
  const wide = 45 * part.size;
  const [x0, y0, x1, y1] = part.box;
  const cx = (x0 + x1) / 2;
  const cy = (y0 + y1) / 2;
  const { vertical, horizontal } = edgesOf(frames);
  const beside = vertical.filter(([, top, bottom]) => top <= cy && bottom >= cy);
  const across = horizontal.filter(([, from, to]) => from <= cx && to >= cx);
  // The frame of a stamp is as thick as its strokes, and is met at its inner side.
  const thick = Math.max(3, 0.2 * part.size);
  const left = Math.max(...beside.map(([x]) => x).filter((x) => x <= cx && x > cx - wide));
  const right = Math.min(...beside.map(([x]) => x).filter((x) => x > cx && x < cx + wide));
  // Where print hides the fourth side, those beside it end there.
  const ends = (end: 1 | 2): number => {
    const [one, two] = [left, right].map((x) => beside.find((line) => line[0] === x)?.[end] ?? NaN);
    return one !== undefined && two !== undefined && Math.abs(one - two) <= thick ? one : NaN;
  };
  const above = across.map(([y]) => y).filter((y) => y <= cy && y > cy - near);
  const below = across.map(([y]) => y).filter((y) => y > cy && y < cy + near);
  if (above.length + below.length === 0) return null;
  const top = above.length > 0 ? Math.max(...above) : ends(1);
  const bottom = below.length > 0 ? Math.min(...below) : ends(2);
  if (![left, right, top, bottom].every(Number.isFinite)) return null;
  const goesOn =
    vertical.some(
      ([x, from, to]) =>
        (Math.abs(x - left) < 2 || Math.abs(x - right) < 2) &&
        to > top - 3 &&
        from < bottom + 3 &&
        (from < top - thick || to > bottom + thick),
    ) ||
    horizontal.some(
      ([y, from, to]) =>
        (Math.abs(y - top) < 2 || Math.abs(y - bottom) < 2) &&
        to > left - 3 &&
        from < right + 3 &&
        (from < left - thick || to > right + thick),
    );
  return goesOn ? 'cell' : 'own';
}

/** In a cell of a table with other cells beside it. */
export const inRowOfCells = (part: Part, { rows, page }: PageView): boolean =>
  enclosureOf(part, page.frames) === 'cell' &&
  rows.some(({ parts }) => parts.includes(part) && parts.length > 1);
