/** Whether a text lies out of focus: lines that have run into bands, in a picture that is nowhere sharp. */
import { moved, scaled } from '../affine.ts';
import type { Affine, Box } from '../model.ts';
import { ranked } from './grid.ts';
import { flat, lightsOf, type Picture, turned } from './picture.ts';
import { within } from './resize.ts';

/** The longer side at which it is looked at: the grain of a dark photo is gone, letters of any size are still apart from paper. */
const LONGEST = 400;
/** Of it, across what an edge in focus has changed, and how far the lines of a text are apart. */
const EDGE = 2;
const LINES = 6;
/** So much of the whole contrast an edge in focus has at least; below the second there is none at all. */
const SOFT = 0.65;
const GONE = 0.42;
/** Of the contrast, how far there are differences from line to line at least where all edges are gone. */
const BUMP = 0.3;
/** By how much of the contrast a band differs from what is above and below it, and the share of the picture that bands of a text cover. */
const BAND = 0.08;
const MANY = 0.02;
/** So much darker than the paper is ink, however pale it has become. */
const INK = 30;

/** What was read: its places, and what takes them to pixels of the upright picture. */
interface Read {
  readonly runs: readonly { readonly box: Box }[];
  readonly back: Affine;
  readonly quarters: number;
}

/**
 * Whether lines of text were not read because nothing is in focus. The shade on an empty sheet is wide, and the edges of
 * one that lies soft on a table have nothing between them.
 */
export function isBlurred(picture: Picture, read: Read): boolean {
  const small = flat(turned(within(picture, LONGEST), read.quarters));
  const light = lightsOf(small);
  const share = ranked(light);
  const contrast = share(0.995) - share(0.005);
  if (contrast < INK) return false;
  const steepest = differenceAt(EDGE, light, small) / contrast;
  if (steepest > SOFT) return false;
  if (steepest < GONE && differenceAt(LINES, light, small) > BUMP * contrast) return true;
  const scale = Math.max(small.width, small.height) / Math.max(picture.width, picture.height);
  const back = scaled(read.back, scale);
  const lines = read.runs.map(({ box }) => moved(back, box));
  return bandsOutside(lines, BAND * contrast, light, small) > MANY * light.length;
}

/** The largest difference in lightness between places so far apart, one above or beside the other. */
function differenceAt(step: number, light: Float32Array, { width, height }: Picture): number {
  let most = 0;
  for (let y = 0; y + step < height; y += 1)
    for (let x = 0; x + step < width; x += 1) {
      const here = light[y * width + x] ?? 0;
      const below = Math.abs(here - (light[(y + step) * width + x] ?? 0));
      const beside = Math.abs(here - (light[y * width + x + step] ?? 0));
      most = Math.max(most, below, beside);
    }
  return most;
}

/** Places, but for those of lines that were read, which differ from what is above and below alike. */
function bandsOutside(
  lines: readonly Box[],
  least: number,
  light: Float32Array,
  { width, height }: Picture,
): number {
  let count = 0;
  for (let y = LINES; y + LINES < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const here = light[y * width + x] ?? 0;
      const above = here - (light[(y - LINES) * width + x] ?? 0);
      const below = here - (light[(y + LINES) * width + x] ?? 0);
      if (above * below < 0 || Math.min(Math.abs(above), Math.abs(below)) < least) continue;
      if (!lines.some(([x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1)) count += 1;
    }
  return count;
}
