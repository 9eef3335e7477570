/** Of what was read at one place from several inks, what stands there. */
import { median } from '../median.ts';
import type { TextArea } from './detect.ts';
import { darkest, isRed, type Light } from './ink.ts';
import { READS_WELL, worth } from './lines.ts';
import type { Line } from './recognise.ts';
import { lightOn, rednessOn, type Sheet } from './sheet.ts';
import { isOver, placeIn, seenFrom, type Tilted } from './tilted.ts';

export interface Found {
  readonly area: TextArea;
  readonly line: Line;
  readonly stamp: boolean;
  /** Read from the ink of one hue alone. */
  readonly hued?: boolean;
}

/**
 * Some lines are read twice or three times, from the print and from red or pale ink alone: the reading that is a
 * mark, else the surer one, is kept, and that it was read from such ink says what it is.
 */
export function withoutDoubles(found: readonly Found[], sheet: Sheet): Found[] {
  const [light, redness] = [lightOn(sheet), rednessOn(sheet)];
  const print = found.filter(({ stamp }) => !stamp);
  const left = new Set(
    found.filter((one) => !print.some((line) => isPieceOf(one, line, light, redness))),
  );
  const stamps: Found[] = [];
  for (const stamp of found) {
    if (!stamp.stamp || !left.has(stamp)) continue;
    const doubles = [...left].filter((one) => one === stamp || samePlace(one, stamp));
    for (const one of doubles) left.delete(one);
    const [best] = doubles.sort((a, b) => worth(b.line) - worth(a.line));
    stamps.push({ ...(best ?? stamp), stamp: true });
  }
  return [...left, ...stamps];
}

/** Whether what could not be read in one ink was read in the print. */
export const isReadAt = (area: TextArea, { area: line, line: { sure } }: Found): boolean =>
  sure > READS_WELL && (along(area, line) !== null || along(line, area) !== null);

/** Whether what lies across the page like a word is a stamp, with its frame, that was read by its colour. */
export const isReadAs = ({ area, line }: Pick<Found, 'area' | 'line'>, one: Tilted): boolean =>
  line.sure > READS_WELL && isOver(area, one) && area.width > 0.5 * one.width;

/** Where an area's middle lies along a line, from the line's middle; null where it lies on no letters of the line, or is too high for it. */
export function along(a: TextArea, b: TextArea): number | null {
  const [at, aside] = seenFrom(b, [a.x, a.y]);
  const inside = Math.abs(at) < b.width / 2 && Math.abs(aside) < b.height / 2;
  return inside && a.height < 1.6 * b.height ? at : null;
}

/** Letters of a line that were also read as ink of their own are no stamp on the line. */
function isPieceOf(one: Found, line: Found, light: Light, redness: Light): boolean {
  const [a, b] = [one.area, line.area];
  // What was guessed from a coloured field was guessed from the print on it.
  if (one.line.sure < GUESS && isReadAt(a, line) && line.line.text.includes(one.line.text))
    return true;
  // What says of itself that it is a mark stands in no sentence.
  const at = one.stamp && !one.line.text.includes('★') ? along(a, b) : null;
  const says =
    line.line.sure > READS_WELL &&
    line.line.text.length > one.line.text.length &&
    placesOf(one.line.text, line.line.text).length > 0;
  if (at === null || !says) return false;
  if (a.height < 1.3 * b.height && goesOn(line.line, one.line.text, at / b.width + 0.5))
    return true;
  // A red stamp beside a red head may be read with it as one line.
  if (isRed(light, redness, b)) return false;
  // Beside a black heading a stamp is of another ink.
  if (one.hued || isRed(light, redness, a)) return false;
  const side = at > 0 ? -1 : 1;
  const width = b.width / 2 + Math.abs(at) - a.width / 2;
  const [x, y] = placeIn(b, (side * (b.width - width)) / 2, 0);
  const rest = { ...b, x, y, width };
  return width > b.height && Math.abs(darkest(light, a) - darkest(light, rest)) < SAME_INK;
}

/** Whether a word stands in its line at this share of it, between others, evenly set. */
function goesOn({ text, at }: Line, word: string, share: number): boolean {
  const gaps = at.slice(1).map((to, index) => to - (at[index] ?? 0));
  const usual = median(gaps);
  return placesOf(word, text).some((from) => {
    const to = from + word.length - 1;
    const middle = ((at[from] ?? 0) + (at[to] ?? 0)) / 2;
    // At an end of the line it may be a stamp that was taken for more of it, and so may larger letters.
    const edges = [gaps[from - 1] ?? 1, gaps[to] ?? 1];
    const even = Math.max(...gaps.slice(from, to)) < 1.35 * usual;
    return even && Math.abs(middle - share) < 1.5 * usual && Math.max(...edges) < 1.5 * usual;
  });
}

/** Where a word stands in a text; of four letters or more one may have been read otherwise. */
function placesOf(word: string, text: string): number[] {
  const wrong = (from: number): number =>
    [...word].filter((char, index) => char !== text[from + index]).length;
  const most = word.length >= 4 ? 1 : 0;
  return Array.from(
    { length: Math.max(0, text.length - word.length + 1) },
    (_, from) => from,
  ).filter((from) => wrong(from) <= most);
}

const SAME_INK = 30;
/** Less sure than any word that was read. */
const GUESS = 0.5;

function samePlace(one: Found, stamp: Found): boolean {
  const [a, b] = [one.area, stamp.area];
  return (
    Math.abs(a.x - b.x) < 0.3 * Math.min(a.width, b.width) &&
    Math.abs(a.y - b.y) < 0.3 * Math.min(a.height, b.height) &&
    Math.max(a.width, b.width) < 1.6 * Math.min(a.width, b.width)
  );
}
