/** A mark put over a line of print in the same ink: its letters are larger than the line's, and stand farther apart. */
import { median } from '../median.ts';
import type { Line } from './recognise.ts';
import { stretchOf, type Tilted } from './tilted.ts';

/** A longer line was read squeezed, which does not tell where each letter stands. */
const LONGEST = 24;
/** So many letters of the line itself tell how far apart its letters stand. */
const FEWEST = 5;
/** So many times as far stand those of the mark: where a letter stands is known to a sixth of it. */
const WIDER = 1.45;
/** Farther apart, they are letters with a blank between them. */
const APART = 2.4;

const HAN = /^\p{Script=Han}{2}$/u;

/** Where the letters of a level stand wider in a line than all others do; null where none do. */
export function setOver<T extends Tilted>(area: T, { text, at }: Line): Tilted | null {
  const index = text.search(/[绝絕机機秘祕]密/u);
  if (index < 0 || text.length < FEWEST + 2 || text.length > LONGEST) return null;
  if (area.height > area.width) return null;
  const gaps = at.slice(1).map((place, i) => place - (at[i] ?? 0));
  const own = gaps[index] ?? 0;
  // Figures, signs and other letters are narrower than Han letters.
  const between = gaps.filter((_, i) => Math.abs(i - index) > 1 && HAN.test(text.slice(i, i + 2)));
  if (between.length < FEWEST - 1) return null;
  const usual = median(between);
  if (own < WIDER * usual || own > APART * usual) return null;
  const along = (place: number): number => (place - 0.5) * area.width;
  const [from, to] = [at[index] ?? 0, at[index + 1] ?? 1];
  return stretchOf(area, along(from - own / 2), along(to + own / 2));
}
