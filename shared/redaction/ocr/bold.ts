/** Strokes wider than those of print: a dark stamp across the lines, in a scan that knows no colour. */
import type { Contrast } from './contrast.ts';
import { boxCount } from './grid.ts';
import { greyOf, type Picture } from './picture.ts';

/** How much darker than its paper ink is, of 255. */
const DARK_INK = 110;
/** Strokes of print are narrower than the square of this reach; a blurred edge lies as far around what is wider. */
const PRINT_STROKE = 1;
const SQUARE = (2 * PRINT_STROKE + 1) ** 2;

/** Wide strokes as dark on white, on the grid of their measure, and nothing of what is narrower (a morphological opening). */
export function wideLayer({ mean, width, height }: Contrast): Picture {
  const dark = new Uint8Array(mean.length);
  for (let at = 0; at < dark.length; at += 1) if ((mean[at] ?? 0) > DARK_INK) dark[at] = 1;
  const cores = boxCount(dark, width, height, PRINT_STROKE);
  for (let at = 0; at < cores.length; at += 1) cores[at] = cores[at] === SQUARE ? 1 : 0;
  const strokes = boxCount(cores, width, height, PRINT_STROKE + 1);
  const lights = new Uint8Array(width * height).fill(255);
  for (let at = 0; at < strokes.length; at += 1)
    if (strokes[at] !== 0)
      lights[at] = 255 - 235 * Math.min(1, Math.max(0, mean[at] ?? 0) / DARK_INK);
  return greyOf(width, height, lights);
}
