/** What stands beside a word of the options, seen with letters of one size: the square that is drawn there, by its four edges, and what is inked besides. */
import { ranked, smoothed, sumsAlong } from './grid.ts';
import { lightsOf, type Picture } from './picture.ts';

/** Pixels to a letter. */
export const EM = 30;

const LEAST = Math.round(0.55 * EM);
const MOST = Math.round(1.25 * EM);
/** Pixels that a box's middle may lie off the line's. */
const LOW = 9;
/** How dark a place of an edge is at least, and which share of it is. */
const EDGE = 0.12;
const COVERED = 0.8;
/** Of the places just around a box at most such a share is dark: a pen may cross them, letters fill them. */
const CROSSED = 0.6;
/** Of a ruled line's places such a share is dark. */
const RULED = 0.95;
/** From here on a place is inked. */
const INKED = 0.3;

/** How far from a box's edge its ink reaches at most. */
const THICK = 3;

/** Where a box is drawn. */
interface Outline {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export interface Square extends Outline {
  readonly clear: number;
}

/** The surroundings of a word, a letter being `EM` wide. */
export interface View {
  readonly dark: Dark;
  /** Both ends of the word. */
  readonly word: readonly [number, number];
  /** Takes places of the view to places along the row. */
  readonly along: (x: number) => number;
  /** Where letters before it end along the row. */
  readonly after: number;
  /** Where letters behind it begin. */
  readonly until: number;
  readonly stacked: boolean;
}

/** How dark each place is between paper and ink, the mean of its neighbours. */
interface Dark {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function smooth(strip: Picture): Dark {
  const { width, height } = strip;
  const light = lightsOf(strip);
  const share = ranked(light);
  // On a screen that is set to dark the letters are the lighter ones.
  const lit = share(0.97) - share(0.5) > share(0.5) - share(0.03);
  const paper = papersOf(light, width, height, lit ? 0.4 : 0.6);
  const off = light.map((value, at) => value - (paper[at % width] ?? 0));
  const ink = ranked(off)(lit ? 0.98 : 0.02);
  const range = (lit ? 1 : -1) * Math.max(40, Math.abs(ink));
  const dark = off.map((value) => Math.max(-0.3, Math.min(1, value / range)));
  return { width, height, data: smoothed(dark, width, height) };
}

/** Columns between two places where the paper is looked at; each second pixel around them is. */
const STEP = 6;

/** How light the paper is at each column, told by a letter to both sides: a shadow may end within the strip. */
function papersOf(light: Float32Array, width: number, height: number, share: number): Float32Array {
  const at = (x: number): number => {
    const around: number[] = [];
    for (let u = Math.max(0, x - EM); u < Math.min(width, x + EM); u += 2)
      for (let y = 0; y < height; y += 2) around.push(light[y * width + u] ?? 0);
    return ranked(Float32Array.from(around))(share);
  };
  const told = Array.from({ length: Math.ceil(width / STEP) + 1 }, (_, index) => at(index * STEP));
  return Float32Array.from({ length: width }, (_, x) => {
    const [index, part] = [Math.floor(x / STEP), (x % STEP) / STEP];
    return (1 - part) * (told[index] ?? 0) + part * (told[index + 1] ?? 0);
  });
}

const inkAt = ({ data, width, height }: Dark, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 0 : (data[y * width + x] ?? 0);

/** What is dark along a line from one place to another: the share of its places, and the mean. */
type Along = (
  line: number,
  from: number,
  to: number,
) => { readonly covered: number; readonly mean: number };

/** Along rows and columns; of each place and those beside the line the darkest counts. */
export function edgesOf(dark: Dark): { readonly row: Along; readonly column: Along } {
  const along = (
    lines: number,
    length: number,
    at: (line: number, place: number) => number,
  ): Along => {
    const darkest = (line: number, place: number): number =>
      Math.max(at(line - 1, place), at(line, place), at(line + 1, place));
    const covered = sumsAlong(lines, length, (line, place) => Number(darkest(line, place) > EDGE));
    const total = sumsAlong(lines, length, darkest);
    return (line, from, to) => ({
      covered: covered(line, from, to) / Math.max(1, to - from),
      mean: total(line, from, to) / Math.max(1, to - from),
    });
  };
  return {
    row: along(dark.height, dark.width, (line, place) => inkAt(dark, place, line)),
    column: along(dark.width, dark.height, (line, place) => inkAt(dark, line, place)),
  };
}

export type Side = 'before' | 'behind';

/** How far a square stands from its word. */
export const awayOf = (
  square: Square,
  [from, to]: readonly [number, number],
  side: Side,
): number => (side === 'before' ? from - square.x - square.side : square.x - to);

/**
 * The clearest square on one side of the word.
 * @param touched whether the word's first or last letter may touch it
 */
export function squareIn(
  { dark, word, along, after, until }: View,
  { row, column }: ReturnType<typeof edgesOf>,
  side: Side,
  touched: boolean,
): Square | null {
  // Where a word ends is told to a quarter of a letter.
  const [low, high] =
    side === 'before' ? [1, word[0] + 0.2 * EM] : [word[1] - 0.2 * EM, dark.width];
  // Letters have squares of their own: those of a label before the word, or of the next cell, are none of its boxes.
  const isOfPrint = (x: number): boolean =>
    along(x + 0.3 * EM) < after || along(x + 0.7 * EM) > until;
  const toWord = side === 'before' ? 3 : 2;
  const four = (x: number, y: number, length: number, off: number) =>
    [
      row(y - off, x + 2, x + length - 2),
      row(y + length + off, x + 2, x + length - 2),
      column(x - off, y + 2, y + length - 2),
      column(x + length + off, y + 2, y + length - 2),
    ] as const;
  // The edge of the cell may stand close to the box in it.
  const ruled = (x: number): boolean => column(x, 1, dark.height - 1).covered > RULED;
  let best: Square | null = null;
  for (let length = LEAST; length <= MOST; length += 1) {
    const middle = Math.round((dark.height - length) / 2);
    for (
      let y = Math.max(1, middle - LOW);
      y <= middle + LOW && y + length < dark.height - 1;
      y += 1
    )
      for (let x = Math.ceil(low); x + length <= high; x += 1) {
        if (isOfPrint(x) || row(y, x + 2, x + length - 2).covered < COVERED) continue;
        const edges = four(x, y, length, 0);
        if (edges.some(({ covered }) => covered < COVERED)) continue;
        const around = four(x, y, length, 4).filter(
          (_, index) =>
            index < 2 ||
            (!(touched && index === toWord) && !ruled(index === 2 ? x - 4 : x + length + 4)),
        );
        if (around.some(({ covered }) => covered > CROSSED)) continue;
        const least = Math.min(...edges.map(({ mean }) => mean));
        const clear = least - Math.max(...around.map(({ mean }) => mean)) / 2;
        if (!best || clear > best.clear) best = { x, y, side: length, clear };
      }
  }
  return best;
}

/** How much boxes of a form differ in size at most, and in how far they stand from their words. */
export const ALIKE = { side: 0.25 * EM, away: 0.5 * EM } as const;

/** What belongs to an option along its row. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
  /** Where the option itself begins and ends, with its box, be it hidden or not. */
  readonly first: number;
  readonly last: number;
  /** Whether a neighbour is so near that a tick between may be of either. */
  readonly tight: boolean;
}

/** Inked squares of a letter that are neither the word's nor its box's, nor a ruled line's. */
export function writtenIn(
  { dark, word: [from, to], along }: View,
  square: Square | null,
  bounds: Bounds,
): { readonly all: number; readonly own: number; readonly inside: number } {
  const { width, height } = dark;
  const ruled = (
    lines: number,
    length: number,
    share: number,
    at: (line: number, place: number) => number,
  ) => {
    const found = new Set<number>();
    for (let line = 0; line < lines; line += 1) {
      let inked = 0;
      for (let place = 0; place < length; place += 1) inked += Number(at(line, place) > EDGE);
      if (inked > share * length) for (let off = -2; off <= 2; off += 1) found.add(line + off);
    }
    return found;
  };
  const rows = ruled(height, width, 0.6, (line, place) => inkAt(dark, place, line));
  const columns = ruled(width, height, 0.85, (line, place) => inkAt(dark, line, place));
  const isLetter = (x: number, y: number): boolean =>
    x > from - 0.25 * EM && x < to + 0.35 * EM && Math.abs(y - height / 2) < 0.62 * EM;
  let [all, own, inside] = [0, 0, 0];
  for (let x = 0; x < width; x += 1) {
    if (columns.has(x) || along(x) < bounds.from || along(x) > bounds.to) continue;
    for (let y = 0; y < height; y += 1) {
      if (inkAt(dark, x, y) < INKED || rows.has(y)) continue;
      if (isLetter(x, y) || (square && isOutline(square, x, y))) continue;
      all += 1;
      if (along(x) >= bounds.first && along(x) <= bounds.last) own += 1;
      if (square && isWithin(square, x, y, 0)) inside += 1;
    }
  }
  const room = square ? (square.side - 2 * THICK) ** 2 : 1;
  return { all: all / (EM * EM), own: own / (EM * EM), inside: inside / room };
}

function isOutline({ x, y, side }: Outline, px: number, py: number): boolean {
  const [u, v] = [px - x, py - y];
  const near = (at: number): boolean => Math.abs(at) <= THICK || Math.abs(at - side) <= THICK;
  return isWithin({ x, y, side }, px, py, THICK) && (near(u) || near(v));
}

const isWithin = ({ x, y, side }: Outline, px: number, py: number, off: number): boolean =>
  px >= x - off && px <= x + side + off && py >= y - off && py <= y + side + off;
