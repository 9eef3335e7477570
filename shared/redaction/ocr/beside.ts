/** The sign that stands beside a word, by its ink alone: how far off, and how dark inside. */
import { ranked } from './grid.ts';
import type { Picture } from './picture.ts';
import { piece, type Sheet } from './sheet.ts';
import type { Word } from './tick-signs.ts';
import { stretchOf, type Tilted } from './tilted.ts';

const HEIGHT = 48;

/** Edges of boxes and brackets are narrower than this, and stand no farther apart than that. */
const NARROW = 0.35;
const APART = 2.6;
/** What begins farther from the word than this is another cell's. */
const NEAR = 1.2;

export interface Sign {
  /** How far from the word, in letters. */
  readonly away: number;
  /** Mean darkness inside, 0 paper, 1 ink. */
  readonly inside: number;
}

/** What stands beside a word: ink from end to end, without colons and ruled lines. */
export function signIn<Area extends Tilted>(
  { area, em, from: start, to: end }: Word<Area>,
  sheet: Sheet,
  from: number,
  to: number,
): Sign | null {
  const scale = HEIGHT / area.height;
  // The word is in the strip too: it tells how dark ink is here.
  const [left, right] = [Math.min(from, start), Math.max(to, end)];
  const strip = piece(
    sheet,
    stretchOf(area, left, right),
    Math.max(16, Math.round((right - left) * scale)),
    HEIGHT,
  );
  const letter = em * scale;
  const dark = darknessOf(strip);
  const leads = to === start;
  const [first, last] = [(from - left) * scale, (to - left) * scale];
  // Where a word ends is told to a quarter of a letter: what only begins there is the word's.
  const [low, high] = leads ? [first, last + 0.2 * letter] : [first - 0.2 * letter, last];
  const kept = columnsOf(dark, strip.width, Math.ceil(low), Math.floor(high)).filter(
    (part) =>
      isSign(dark, strip.width, part, letter) &&
      (leads ? part[0] < last - 0.05 * letter : part[1] > first + 0.05 * letter),
  );
  const tall = (part: Span): number => inkedRows(dark, strip.width, part).length;
  const found = nearest(leads ? kept.toReversed() : kept, letter, tall);
  if (!found) return null;
  const rows = inkedRows(dark, strip.width, found);
  const [top, bottom] = [rows[0] ?? 0, (rows.at(-1) ?? 0) + 1];
  // Brackets are wider than what is written into them.
  const roomy = found[1] - found[0] > 1.3 * letter;
  const edge = roomy ? 0.2 : 0.27;
  const core = ([a, b]: Span): Span => [a + edge * (b - a), b - edge * (b - a)];
  const inside = mean(dark, strip.width, core(found), core([top, bottom]));
  const away = Math.max(0, (leads ? last - found[1] : found[0] - first) / letter);
  return away > NEAR ? null : { away, inside: roomy ? 3 * inside : inside };
}

/** The first part from the word outwards, and to the other edge, as tall, where it is one of two. */
function nearest(
  parts: readonly Span[],
  letter: number,
  tall: (part: Span) => number,
): Span | null {
  const [one, ...rest] = parts;
  if (!one) return null;
  const narrow = ([a, b]: Span): boolean => b - a < NARROW * letter;
  const wide = (one[1] - one[0]) / letter;
  // What is too narrow for a box is a stroke of the word.
  if (!narrow(one)) return wide > 0.5 && wide < 1.6 ? one : null;
  const pairs = rest
    .filter((part) => narrow(part) && Math.abs(tall(part) - tall(one)) < 0.2 * tall(one))
    .map((part): Span => [Math.min(one[0], part[0]), Math.max(one[1], part[1])])
    .filter(([a, b]) => b - a > 0.4 * letter && b - a < APART * letter);
  return pairs.at(-1) ?? null;
}

type Span = readonly [number, number];

/** How far each place is from paper to ink, whichever is darker and whatever their colours: signs on screens are coloured. */
function darknessOf({ data, width }: Picture): Float32Array {
  const size = width * HEIGHT;
  const channel = (from: number): Float32Array =>
    Float32Array.from({ length: size }, (_, index) => data[3 * index + from] ?? 0);
  // Most of a line is paper.
  const paper = [0, 1, 2].map((from) => ranked(channel(from))(0.5));
  const off = Float32Array.from({ length: size }, (_, index) =>
    Math.max(...paper.map((value, from) => Math.abs((data[3 * index + from] ?? 0) - value))),
  );
  const offAs = ranked(off);
  const [noise, ink] = [offAs(0.5), offAs(0.97)];
  return off.map((value) => Math.max(0, Math.min(1, (value - noise) / Math.max(30, ink - noise))));
}

function columnsOf(dark: Float32Array, width: number, from: number, to: number): Span[] {
  const parts: Span[] = [];
  let open = -1;
  for (let x = Math.max(0, from); x <= to; x += 1) {
    const inked = x < to && inkedRows(dark, width, [x, x + 1]).length >= 2;
    if (inked && open < 0) open = x;
    if (inked || open < 0) continue;
    parts.push([open, x]);
    open = -1;
  }
  return parts;
}

/** Neither a ruled line or a field's edge from top to bottom, nor dots above each other, nor a speck. */
function isSign(dark: Float32Array, width: number, part: Span, letter: number): boolean {
  const rows = inkedRows(dark, width, part);
  const tall = (rows.at(-1) ?? 0) - (rows[0] ?? 0) + 1;
  const narrow = part[1] - part[0] < 0.3 * letter;
  const ruled = tall > 0.95 * HEIGHT && (narrow || mean(dark, width, part, [0, HEIGHT]) > 0.9);
  return tall > 0.4 * letter && !ruled && rows.length > 0.7 * tall;
}

function inkedRows(dark: Float32Array, width: number, [x0, x1]: Span): number[] {
  const rows: number[] = [];
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = x0; x < x1; x += 1)
      if ((dark[y * width + x] ?? 0) > 0.45) {
        rows.push(y);
        break;
      }
  return rows;
}

function mean(dark: Float32Array, width: number, [x0, x1]: Span, [y0, y1]: Span): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.round(y0); y < y1; y += 1)
    for (let x = Math.round(x0); x < x1; x += 1) {
      sum += dark[y * width + x] ?? 0;
      count += 1;
    }
  return sum / Math.max(1, count);
}
