/** Where the letters of a mark stand in the line that it was found in. */
import { boxOf } from './box.ts';
import { markIn, type Reading } from './grammar.ts';
import type { Box, Page, Run } from './model.ts';
import { LINE } from './ocr/detect.ts';
import { type Part, shareOf } from './rows.ts';

const RELEASED = /[([（【]?\s*(?:现|已|予以|解\s*密|脱\s*密|降)/u;

/** The mark's own letters: of a level with 已解密 behind it the latter is what decides. */
export function lettersIn(part: Part, reading: Reading, { raster }: Page): Box {
  if (reading.code !== 'MARK_DECLASSIFIED')
    return boxBetween(part, ...markWithin(part, reading, raster));
  const from = part.text.search(RELEASED);
  return from <= 0 ? part.box : boxBetween(part, from, part.text.length);
}

/** All that says what is internal and how it is kept belongs to that mark; an owner's name has none of these. */
const KEPT = /[内密保勿禁仅只限本此请不妥]|intern|confid|restrict/iu;

/** From where a line says no more than its mark: without whose paper it is, or its number, before it. */
function markWithin({ text, runs }: Part, reading: Reading, raster: boolean): [number, number] {
  const words = [...text.matchAll(/\S+/gu)].map(({ index }) => index);
  const internal = reading.code === 'MARK_INTERNAL';
  // A name in a stamp belongs to the stamp.
  if (reading.loose || (internal && runs.every(({ red }) => red))) return [0, text.length];
  const from = words.findLast((at) =>
    internal ? !KEPT.test(text.slice(0, at)) : isSameMark(markIn(text.slice(at), raster), reading),
  );
  return [from ?? 0, text.length];
}

/** Of an unknown owner's name the grammar may take a word of the grade. */
const isSameMark = (one: Reading | null, other: Reading): boolean =>
  one !== null &&
  one.code === other.code &&
  one.form === other.form &&
  other.word.includes(one.word);

/** Where these letters of a level run stand: from its end, where it ends with them, as a blank may be of any width. */
function lettersBetween({ text, box, size }: Run, from: number, to: number): Box {
  const [x0, y0, x1, y1] = box;
  const [left, right] = shareOf(text, x1 - x0, size, from, to);
  const begin = x0 + left * (x1 - x0);
  if (to < text.length || !/\s/u.test(text[from - 1] ?? ''))
    return [begin, y0, x0 + right * (x1 - x0), y1];
  const { length } = text.slice(from, to);
  return [Math.max(begin, x1 - (length + 1) * size), y0, x1, y1];
}

/** Degrees by which a line may lean, as on a photo, so that the share of its box is that of its letters. */
const LEANS = 8;

/** Of a stretch that is as high as the whole leaning line what its own letters cover. */
function leaningBox({ box, angle = 0 }: Run, [left, , right]: Box): Box {
  const [x0, y0, x1, y1] = box;
  const slope = Math.tan((angle * Math.PI) / 180);
  // What the line rises or falls from end to end is part of its box's height.
  const [before, behind] = [Math.max(0, left - x0), Math.max(0, x1 - right)].map(
    (length) => length * Math.abs(slope),
  ) as [number, number];
  const [above, below] = slope > 0 ? [before, behind] : [behind, before];
  return [left, y0 + above, right, y1 - below];
}

/** Where the letters `from`…`to` of a part stand; all of it where its runs don't tell. */
export function boxBetween({ text, runs, box }: Part, from: number, to: number): Box {
  const boxes: Box[] = [];
  let cursor = 0;
  for (const run of runs) {
    const at = text.indexOf(run.text, cursor);
    if (at < 0) return box;
    cursor = at + run.text.length;
    if (cursor <= from || at >= to) continue;
    const [x0, y0, x1, y1] = run.box;
    if (at >= from && cursor <= to) boxes.push(run.box);
    else if (Math.abs(run.angle ?? 0) > LEANS || y1 - y0 > x1 - x0) return box;
    else {
      const [first, last] = [Math.max(0, from - at), Math.min(run.text.length, to - at)];
      boxes.push(leaningBox(run, lettersBetween(run, first, last)));
    }
  }
  return boxes.length === 0 ? box : boxOf(boxes);
}

/**
 * Without the margin with which lines are searched in pixels: of the picture, the marking is what its letters cover. A
 * stamp keeps it, half the way to its frame.
 */
export function lettersOf({ box, size, runs }: Part): Box {
  if (!runs.every(({ source }) => source === 'ocr')) return box;
  const margin = ((LINE - 1) / 2) * size;
  const [x0, y0, x1, y1] = box;
  if (Math.min(x1 - x0, y1 - y0) <= 2 * margin) return box;
  return [x0 + margin, y0 + margin, x1 - margin, y1 - margin];
}
