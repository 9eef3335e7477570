/** Running text: lines of a paragraph, which cannot be a marking and are only looked at for numbers. */
import { median } from '../median.ts';
import { quantile } from './grid.ts';
import { lightBytes, type Picture } from './picture.ts';
import type { Sheet } from './sheet.ts';
import { EM, HEIGHT, stripOf } from './strips.ts';
import type { Tilted } from './tilted.ts';

/** From this many times as wide as high on, a line holds more than any marking. */
const LONG = 13;
/** Neighbours within so many heights of a line; a line of a paragraph has two at least. */
const NEAR = 6.4;
const FELLOWS = 2;

/** Long areas that begin and end where neighbours do; two lines alone are no column of text, and may be fields of a form. */
export function runningLines<T extends Tilted>(areas: readonly T[]): Set<T> {
  const long = areas.filter((area) => area.width > LONG * area.height);
  return new Set(
    long.filter(
      (area) => long.filter((other) => other !== area && column(area, other)).length >= FELLOWS,
    ),
  );
}

function column(a: Tilted, b: Tilted): boolean {
  const height = Math.min(a.height, b.height);
  const edge = (area: Tilted, side: number): number => area.x + (side * area.width) / 2;
  return (
    Math.abs(a.y - b.y) < NEAR * height &&
    Math.abs(a.height - b.height) < 0.4 * height &&
    Math.abs(a.angle - b.angle) < 0.05 &&
    Math.abs(edge(a, 1) - edge(b, 1)) < 2 * height &&
    Math.abs(edge(a, -1) - edge(b, -1)) < 2.2 * height
  );
}

/** So many narrow glyphs in even steps may be a number; parts of Han letters stand unevenly. */
const DIGITS = 7;
const UNEVEN = 1.8;

/**
 * Whether a line must be read all the same: a gap divides it, digits may stand in it, or the ink
 * cannot be told from the paper.
 */
export function needsReading(sheet: Sheet, area: Tilted): boolean {
  const strip = stripOf(sheet, area);
  const { width } = strip;
  const profile = inkOf(strip);
  if (!profile) return true;
  const usual = median([...profile.filter((ink) => ink > 0.5)]);
  const spans: [number, number][] = [];
  let from = -1;
  for (let x = 0; x <= width; x += 1) {
    const ink = x < width && (profile[x] ?? 0) > 0.16 * usual;
    if (ink && from < 0) from = x;
    if (ink || from < 0) continue;
    const last = spans.at(-1);
    // The two sides of a pale 0 belong together.
    if (last && x - last[0] < 0.58 * EM) last[1] = x;
    else spans.push([from, x]);
    from = -1;
  }
  return divided(spans) || numbered(spans);
}

const divided = (spans: readonly (readonly [number, number])[]): boolean =>
  spans.some(([from], index) => from - (spans[index - 1]?.[1] ?? from) > 1.6 * EM);

/** Narrow glyphs in even steps. */
function numbered(spans: readonly (readonly [number, number])[]): boolean {
  let centres: number[] = [];
  let end = 0;
  for (const [from, to] of spans) {
    if (from - end > 0.45 * EM || to - from >= 0.64 * EM) centres = [];
    if (to - from < 0.64 * EM) centres.push((from + to) / 2);
    if (even(centres.slice(-DIGITS))) return true;
    end = to;
  }
  return false;
}

function even(centres: readonly number[]): boolean {
  if (centres.length < DIGITS) return false;
  const steps = centres.slice(1).map((at, index) => at - (centres[index] ?? 0));
  return Math.max(...steps) < UNEVEN * Math.min(...steps);
}

/** How much ink stands in each column of the line; null where there is too little contrast. */
function inkOf(strip: Picture): Float32Array | null {
  const { width } = strip;
  const light = lightBytes(strip);
  const counts = new Uint32Array(256);
  for (const value of light) counts[value] = (counts[value] ?? 0) + 1;
  const paper = quantile(counts, 0.7 * light.length);
  const contrast = paper - quantile(counts, 0.04 * light.length);
  if (contrast < 50) return null;
  const profile = new Float32Array(width);
  for (let y = 6; y < HEIGHT - 6; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const under = (paper - (light[y * width + x] ?? 0)) / contrast - 0.3;
      if (under > 0) profile[x] = (profile[x] ?? 0) + under;
    }
  }
  return profile;
}
