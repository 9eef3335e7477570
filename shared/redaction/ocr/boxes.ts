/**
 * Drawn boxes beside options, and what a pen put into them, over them or around their words. A box has four edges, so it
 * is found also where a stroke joins it to a letter, and where the paper is grey.
 */

import { median } from '../median.ts';
import { ranked, smoothed, sumsAlong } from './grid.ts';
import { lightsOf, type Picture } from './picture.ts';
import { piece, type Sheet } from './sheet.ts';
import { stretchOf, type Tilted } from './tilted.ts';

/** Pixels to a letter. */
const EM = 30;
/** In letters: how far a box begins from its word, and how much of the sheet above and below the line's middle counts. */
const REACH = 3.4;
const ABOVE = 0.85;
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
/** Squares of a letter that are inked: at most where nobody wrote, at least where somebody did. */
const BLANK = 0.03;
const WRITTEN = 0.06;
/** Share of a tick's ink that stands elsewhere by accident at most. */
const GRAIN = 0.2;
/** Share of a box's inside that a small printed tick fills at least. */
const FILLED = 0.1;
/** As much lies between the outer ends of a box and its word where these two are meant. */
const OWN = 0.02;
/** How far from a box's edge its ink reaches at most. */
const THICK = 3;
/** How far before a box a pen begins, in letters. */
const STROKE = 0.9;

/** A word of the options; lengths along its line in the sheet's pixels. */
export interface Place {
  readonly area: Tilted;
  readonly from: number;
  readonly to: number;
  readonly em: number;
  /** Where its line's middle stands along that of the row's first; null where the options stand one under the other. */
  readonly offset: number | null;
  /** Where other letters before it end, such as those of a label. */
  readonly after: number;
}

/** Where a box is drawn. */
interface Outline {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

interface Square extends Outline {
  readonly clear: number;
}

/** The surroundings of a word, a letter being `EM` wide. */
interface View {
  readonly dark: Dark;
  /** Both ends of the word. */
  readonly word: readonly [number, number];
  /** Takes places of the view to places along the row. */
  readonly along: (x: number) => number;
  /** Where letters before it end along the row. */
  readonly after: number;
  readonly stacked: boolean;
}

/** How dark each place is between paper and ink, the mean of its neighbours. */
interface Dark {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * Which of the options is ticked: its index, null where none is or nobody can tell, undefined where no boxes are seen.
 * @param open whether an option is a public one: those are believed only where all of the others' boxes were seen
 */
export function tickedOf(
  found: readonly Place[],
  sheet: Sheet,
  open: (index: number) => boolean,
): number | null | undefined {
  const places = evened(found);
  const views = places.map((_, index) => viewOf(places, index, sheet));
  const edges = views.map(({ dark }) => edgesOf(dark));
  const [before, behind] = (['before', 'behind'] as const).map((side) => {
    const found = views.map((view, index) => {
      const lines = edges[index];
      return lines ? squareIn(view, lines, side) : null;
    });
    return withTouched(alike(found, views, side), views, edges, side);
  });
  if (!before || !behind) return undefined;
  const count = (some: readonly unknown[]): number => some.filter(Boolean).length;
  const leads = count(before) >= count(behind);
  const squares = leads ? before : behind;
  // Of two one under the other a pen may have hidden one.
  if (count(squares) === 1 && places.length === 2 && views[0]?.stacked) return null;
  if (count(squares) < Math.max(2, places.length - 1)) return undefined;
  const bounds = boundsOf(views, squares, leads);
  const written = bounds.flatMap((own, index) => {
    const view = views[index];
    return view ? [writtenIn(view, squares[index] ?? null, own)] : [];
  });
  // Beside a pen's tick the grain of a photo is nothing.
  const most = Math.max(...written.map(({ all }) => all));
  const [at, ...others] = written.flatMap(({ all, inside }, index) =>
    all > Math.max(BLANK, GRAIN * most) || inside > (most > WRITTEN ? FILLED : FILLED / 2)
      ? [index]
      : [],
  );
  if (at === undefined || others.length > 0) return null;
  const { all = 0, own = 0, inside = 0 } = written[at] ?? {};
  // Between a word and the next box, close to both, a tick may be of either; for an open one it must touch its own.
  if ((all < WRITTEN && inside < FILLED) || (own < OWN && (bounds[at]?.tight || open(at))))
    return null;
  const unseen = squares.some((square, index) => square === null && index !== at);
  return unseen && open(at) ? null : at;
}

/** Options of a form are set alike: of two letters alone nobody can tell how large they are. */
function evened(places: readonly Place[]): Place[] {
  const sizes = places.flatMap(({ from, to, em }) =>
    Array.from({ length: Math.max(1, Math.round((to - from) / em) - 1) }, () => em),
  );
  const usual = median(sizes);
  return places.map((place) => {
    const { from, to, em } = place;
    const half = (Math.round((to - from) / em) * usual) / 2;
    const middle = (from + to) / 2;
    return { ...place, em: usual, from: middle - half, to: middle + half };
  });
}

function viewOf(places: readonly Place[], index: number, sheet: Sheet): View {
  const place = places[index];
  if (!place) throw new RangeError();
  const { area, from, to, em, offset } = place;
  const [last, next] = [places[index - 1], places[index + 1]];
  const apart = (one: Place): number => (one.offset ?? 0) - (offset ?? 0);
  const beside = (one: Place | undefined): one is Place => one !== undefined && offset !== null;
  const left = Math.max(from - REACH * em, beside(last) ? last.to + apart(last) : -Infinity);
  const right = Math.min(to + REACH * em, beside(next) ? next.from + apart(next) : Infinity);
  const scale = EM / em;
  const strip = piece(
    sheet,
    { ...stretchOf(area, left, right), height: 2 * ABOVE * em },
    Math.max(EM, Math.round((right - left) * scale)),
    Math.round(2 * ABOVE * EM),
  );
  return {
    dark: smooth(strip),
    word: [(from - left) * scale, (to - left) * scale],
    along: (x) => (offset ?? 0) + left + x / scale,
    after: (offset ?? 0) + place.after,
    stacked: offset === null,
  };
}

function smooth(strip: Picture): Dark {
  const { width, height } = strip;
  const light = lightsOf(strip);
  const share = ranked(light);
  // On a screen that is set to dark the letters are the lighter ones.
  const lit = share(0.97) - share(0.5) > share(0.5) - share(0.03);
  const [paper, ink] = lit ? [share(0.4), share(0.98)] : [share(0.6), share(0.02)];
  const range = (lit ? 1 : -1) * Math.max(40, Math.abs(paper - ink));
  const dark = light.map((value) => Math.max(-0.3, Math.min(1, (value - paper) / range)));
  return { width, height, data: smoothed(dark, width, height) };
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
function edgesOf(dark: Dark): { readonly row: Along; readonly column: Along } {
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

type Side = 'before' | 'behind';
type Edges = ReturnType<typeof edgesOf>;

/**
 * The clearest square on one side of the word.
 * @param like where it stands and how large it is if it is a box as others are: then letters and a pen may touch it
 */
function squareIn(
  { dark, word }: View,
  { row, column }: Edges,
  side: Side,
  like: Usual | null = null,
): Square | null {
  // Where a word ends is told to a quarter of a letter.
  const [low, high] =
    side === 'before' ? [1, word[0] + 0.2 * EM] : [word[1] - 0.2 * EM, dark.width];
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
    if (like && Math.abs(length - like.side) > ALIKE.side) continue;
    const middle = Math.round((dark.height - length) / 2);
    for (
      let y = Math.max(1, middle - LOW);
      y <= middle + LOW && y + length < dark.height - 1;
      y += 1
    )
      for (let x = Math.ceil(low); x + length <= high; x += 1) {
        if (like && Math.abs(awayOf({ x, side: length }, word, side) - like.away) > ALIKE.away)
          continue;
        if (row(y, x + 2, x + length - 2).covered < COVERED) continue;
        const edges = four(x, y, length, 0);
        if (edges.some(({ covered }) => covered < COVERED)) continue;
        const around = four(x, y, length, 4).filter(
          (_, index) => index < 2 || !ruled(index === 2 ? x - 4 : x + length + 4),
        );
        if (!like && around.some(({ covered }) => covered > CROSSED)) continue;
        const least = Math.min(...edges.map(({ mean }) => mean));
        const clear = least - Math.max(...around.map(({ mean }) => mean)) / 2;
        if (!best || clear > best.clear) best = { x, y, side: length, clear };
      }
  }
  return best;
}

/** How much boxes of a form differ in size at most, and in how far they stand from their words. */
const ALIKE = { side: 0.25 * EM, away: 0.5 * EM } as const;

interface Usual {
  readonly side: number;
  readonly away: number;
}

const awayOf = (
  square: Pick<Square, 'x' | 'side'>,
  [from, to]: readonly [number, number],
  side: Side,
): number => (side === 'before' ? from - square.x - square.side : square.x - to);

/** Boxes of a form are alike, and stand alike beside their words. */
function alike(
  squares: readonly (Square | null)[],
  views: readonly View[],
  side: Side,
): (Square | null)[] {
  const away = (square: Square, index: number): number =>
    awayOf(square, views[index]?.word ?? [0, 0], side);
  const agreeing = (one: Square, at: number): number =>
    squares.filter(
      (other, index) =>
        other &&
        Math.abs(other.side - one.side) <= ALIKE.side &&
        Math.abs(away(other, index) - away(one, at)) <= ALIKE.away,
    ).length;
  const counts = squares.map((square, index) => (square ? agreeing(square, index) : 0));
  return squares.map((square, index) => (counts[index] === Math.max(...counts) ? square : null));
}

/** With a box that its word's first letter touches, or a pen, where the others of its row tell its place and size. */
function withTouched(
  squares: readonly (Square | null)[],
  views: readonly View[],
  edges: readonly Edges[],
  side: Side,
): (Square | null)[] {
  const seen = squares.flatMap((square, index) => {
    const view = views[index];
    return square && view ? [{ side: square.side, away: awayOf(square, view.word, side) }] : [];
  });
  if (seen.length < 2) return [...squares];
  const like = {
    side: median(seen.map((one) => one.side)),
    away: median(seen.map((one) => one.away)),
  };
  return squares.map((square, index) => {
    const [view, lines] = [views[index], edges[index]];
    return square ?? (view && lines ? squareIn(view, lines, side, like) : null);
  });
}

/** What belongs to an option along its row. */
interface Bounds {
  readonly from: number;
  readonly to: number;
  /** Where the option itself begins and ends, with its box, be it hidden or not. */
  readonly first: number;
  readonly last: number;
  /** Whether a neighbour is so near that a tick between may be of either. */
  readonly tight: boolean;
}

/** What belongs to an option ends where a pen over the next box begins. */
function boundsOf(
  views: readonly View[],
  squares: readonly (Square | null)[],
  leads: boolean,
): Bounds[] {
  const reaches = squares.flatMap((square, index) => {
    const [from = 0, to = 0] = views[index]?.word ?? [];
    return square ? [leads ? from - square.x : square.x + square.side - to] : [];
  });
  // The box that a pen hides stands as the others do.
  const usual = median(reaches);
  const ends = views.map(({ word, along }) => ({
    first: along(word[0] - (leads ? usual : 0)),
    last: along(word[1] + (leads ? 0 : usual)),
    from: along(word[0] - (leads ? usual : 0) - STROKE * EM),
    to: along(word[1] + (leads ? 0 : usual) + STROKE * EM),
    word: word.map((at, side) => along(at + (side === 0 ? -0.3 : 0.3) * EM)),
  }));
  const begin = (index: number): number =>
    Math.max(ends[index]?.from ?? -Infinity, views[index]?.after ?? -Infinity);
  if (views[0]?.stacked)
    return ends.map((one, index) => ({ ...one, from: begin(index), tight: false }));
  const between = ends.slice(1).map((next, index) => {
    const { word: [, last = 0] = [], to = 0 } = ends[index] ?? {};
    const [first = 0] = next.word;
    return {
      at: leads ? Math.max(next.from, last) : Math.min(to, first),
      tight: to > next.from,
    };
  });
  return ends.map((one, index) => {
    const [before, behind] = [between[index - 1], between[index]];
    return {
      ...one,
      from: before?.at ?? begin(index),
      to: behind?.at ?? one.to,
      tight: (before?.tight ?? false) || (behind?.tight ?? false),
    };
  });
}

/** Inked squares of a letter that are neither the word's nor its box's, nor a ruled line's. */
function writtenIn(
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
