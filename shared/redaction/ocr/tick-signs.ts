/**
 * Tick boxes in pixels. The recogniser knows no boxes and drops them; where options stand in a
 * row, the ink beside their words tells a box or brackets, and the ink inside tells a tick.
 */
import { labelOf } from '../grammar.ts';
import { normalise } from '../normalise.ts';
import { OPEN, OPTION_IN_PIXELS, withFirstLetter } from '../options.ts';
import { type Sign, signIn } from './beside.ts';
import { markedOf, tickedOf } from './boxes.ts';
import type { Line } from './recognise.ts';
import type { Sheet } from './sheet.ts';
import { type Place, placeIn, seenFrom, type Tilted } from './tilted.ts';

/** What a reader of pixels takes boxes for, and brackets with nothing that it knows inside. */
const JUNK = /[\s口囗日回□■○◯〇●◉⊙◎OoQ0(（)）]+$/u;
/** What may stand between options: what a sign was read as. Other words make a sentence of them. */
const BETWEEN = /^[^、，,；;。和与或及至]{0,3}$/u;

/** Specks of a scan at the head of a line. */
const SPECKS = /^[·•.'`˙-]{1,2}$/u;

/** How far from its word a sign reaches, in letters: a pair of brackets is three wide. */
const REACH = 3.2;

/** How far from its middle the last letter before a word reaches, a colon being narrower than others. */
const AFTER = 0.4;
/** How far the lines of options stand apart at most that are one under the other, in letters. */
const PITCH = 3.5;
/** Share of ink inside an empty box at most, and inside a ticked one at least. */
const EMPTY = 0.12;
const TICKED = 0.2;

/** A word of the options; lengths along its line in the sheet's pixels. */
export interface Word<Area extends Tilted> {
  readonly area: Area;
  readonly text: string;
  /** Letters of its line. */
  readonly start: number;
  readonly end: number;
  /** Its ends and the size of a letter, from the middle of its line. */
  readonly from: number;
  readonly to: number;
  readonly em: number;
  /** Whether other letters stand behind it in its line. */
  readonly followed: boolean;
}

/** The lines with their boxes put before their words, □ or ☑; all other lines as they are. */
export function withTicks<Area extends Tilted>(
  lines: ReadonlyMap<Area, Line>,
  sheet: Sheet,
): Map<Area, Line> {
  const words = [...lines].flatMap(([area, line]) => wordsOf(area, line));
  const signs = new Map<Word<Area>, string>();
  const tell = (some: readonly Word<Area>[], found: readonly string[]): void => {
    for (const [index, sign] of found.entries()) {
      const word = some[index];
      if (word) signs.set(word, sign);
    }
  };
  const rows = rowsOf(words);
  const around = (word: Word<Area>): Around => printAround(word, lines);
  for (const row of rows) {
    if (!differ(row)) continue;
    const found = signsOf(row, sheet, around);
    tell(row, found.length > 0 || !isForm(row, lines) ? found : markedIn(row, sheet, around));
  }
  for (const column of stacksOf(rows))
    if (differ(column)) tell(column, boxesOf(column, sheet, around));
  const out = new Map(lines);
  for (const [area, line] of lines) {
    const mine = words.filter((word) => word.area === area && signs.has(word));
    if (mine.length > 0) out.set(area, put(line, mine, signs));
  }
  return out;
}

/** A label, or the rest of one whose letters are set so wide apart that its first was found by itself. */
const endsLabel = (text: string): boolean =>
  [text, `密${text}`].some((label) => labelOf(label)?.rest === '');

/** Letters are equally wide, so all of a word's tell both of its ends. */
function wordsOf<Area extends Tilted>(area: Area, line: Line): Word<Area>[] {
  const found = [...line.text.matchAll(OPTION_IN_PIXELS)];
  const others = line.text.split(OPTION_IN_PIXELS);
  const before = normalise((others.shift() ?? '').replace(JUNK, ''));
  if (before !== '' && !SPECKS.test(before) && !endsLabel(before)) return [];
  if (!others.every((text) => BETWEEN.test(text.trim()))) return [];
  const followed = /\p{Script=Han}/u.test(others.map((text) => text.replace(JUNK, '')).join(''));
  return found.map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const first = ((line.at[start] ?? 0) - 0.5) * area.width;
    const last = ((line.at[end - 1] ?? 1) - 0.5) * area.width;
    const em = (last - first) / (end - start - 1);
    const text = withFirstLetter(match[0]);
    const from = first - em / 2 - (text.length - match[0].length) * em;
    return { area, text, start, end, em, from, to: last + em / 2, followed };
  });
}

/** Where a place of a line stands along another line, and how far off it. */
const seenAlong = (base: Tilted, area: Tilted, along: number): Place =>
  seenFrom(base, placeIn(area, along, 0));

/** Where the print that stands around a word in its row ends before it, such as its label, and begins behind it; what else was read may be a pen. */
function printAround<Area extends Tilted>(
  { area, from, to, em }: Word<Area>,
  lines: ReadonlyMap<Area, Line>,
): Around {
  const [ends, begins]: [number[], number[]] = [[], []];
  for (const [other, { text, at }] of lines)
    for (const { index } of text.matchAll(PRINTED)) {
      const along = ((at[index] ?? 0) - 0.5) * other.width;
      const [end, off] = seenAlong(area, other, along + AFTER * em);
      if (Math.abs(off) > 0.8 * em) continue;
      if (end < from) ends.push(end);
      const letters = BOXLIKE.test(text[index - 1] ?? '') ? 1 : 2;
      if (end > to + letters * em && other !== area) begins.push(end - letters * em);
    }
  return { after: Math.max(...ends), until: Math.min(...begins) };
}

interface Around {
  readonly after: number;
  readonly until: number;
}

/** A letter behind another one, and no box that was read as one. */
const PRINTED = /(?<=\p{Script=Han})(?![口囗日回])[\p{Script=Han}:：]/gu;

/** What a box, be it ticked or not, may have been read as. */
const BOXLIKE = /[口囗日回团区国因图固]/u;

function rowsOf<Area extends Tilted>(words: readonly Word<Area>[]): Word<Area>[][] {
  const rows: Word<Area>[][] = [];
  for (const word of words) {
    const home = rows.find(([first]) => {
      if (!first) return false;
      const [along, off] = seenAlong(first.area, word.area, word.from);
      return Math.abs(off) < 0.8 * first.em && Math.abs(along - first.from) < 40 * first.em;
    });
    if (home) home.push(word);
    else rows.push([word]);
  }
  return rows.map((row) => {
    const along = (word: Word<Area>): number =>
      row[0] ? seenAlong(row[0].area, word.area, word.from)[0] : 0;
    return row.sort((a, b) => along(a) - along(b));
  });
}

const differ = (words: readonly { readonly text: string }[]): boolean =>
  new Set(words.map(({ text }) => text)).size > 1;

/** Options one under the other, each alone in its row. */
function stacksOf<Area extends Tilted>(rows: readonly Word<Area>[][]): Word<Area>[][] {
  const columns: Word<Area>[][] = [];
  const alone = rows.flatMap((row) => (row.length === 1 && !row[0]?.followed ? row : []));
  for (const word of alone.toSorted((a, b) => a.area.y - b.area.y)) {
    const home = columns.find((column) => {
      const last = column.at(-1);
      if (!last) return false;
      const [along, off] = seenAlong(last.area, word.area, word.from);
      return Math.abs(along - last.from) < last.em && off > 0 && off < PITCH * last.em;
    });
    if (home) home.push(word);
    else columns.push([word]);
  }
  return columns;
}

const placesOf = <Area extends Tilted>(
  words: readonly Word<Area>[],
  around: (word: Word<Area>) => Around,
  row: boolean,
) =>
  words.map((word) => ({
    ...word,
    ...around(word),
    offset: row && words[0] ? seenAlong(words[0].area, word.area, 0)[0] : null,
  }));

/** What drawn boxes tell; nothing where none are seen. */
function boxesOf<Area extends Tilted>(
  words: readonly Word<Area>[],
  sheet: Sheet,
  around: (word: Word<Area>) => Around,
  row = false,
): string[] {
  const places = placesOf(words, around, row);
  const at = tickedOf(places, sheet, (index) => OPEN.test(words[index]?.text ?? ''));
  return at === undefined ? [] : words.map((_, index) => (index === at ? '☑' : '□'));
}

/** What a pen tells that was set to one of them; that a document is open it does not, where no boxes are seen. */
function markedIn<Area extends Tilted>(
  row: readonly Word<Area>[],
  sheet: Sheet,
  around: (word: Word<Area>) => Around,
): string[] {
  const at = markedOf(placesOf(row, around, true), sheet);
  if (at === null || OPEN.test(row[at]?.text ?? '')) return [];
  return row.map((_, index) => (index === at ? '☑' : ''));
}

/**
 * Whether a row is a label, in its line or in another cell, and what it offers, and nothing else: what was read as a tick, or
 * badly, has the pen's ink for itself.
 */
function isForm<Area extends Tilted>(
  row: readonly Word<Area>[],
  lines: ReadonlyMap<Area, Line>,
): boolean {
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last) return false;
  const end = seenAlong(first.area, last.area, last.to)[0];
  const labels = [lines.get(first.area)?.text.slice(0, first.start).replace(JUNK, '') ?? ''];
  for (const [area, { text }] of lines) {
    const [along, off] = seenAlong(first.area, area, 0);
    if (Math.abs(off) > 0.8 * first.em || row.some((word) => word.area === area)) continue;
    if (along < first.from) labels.push(text);
    else if (along < end && text.trim() !== '') return false;
  }
  return labels.some((text) => endsLabel(normalise(text)));
}

function signsOf<Area extends Tilted>(
  row: readonly Word<Area>[],
  sheet: Sheet,
  around: (word: Word<Area>) => Around,
): string[] {
  const boxes = boxesOf(row, sheet, around, true);
  if (boxes.length > 0) return boxes;
  const sides = row.map((word, index) => {
    const [last, next] = [row[index - 1], row[index + 1]];
    const left = last ? seenAlong(word.area, last.area, last.to)[0] : Number.NEGATIVE_INFINITY;
    const right = next ? seenAlong(word.area, next.area, next.from)[0] : Number.POSITIVE_INFINITY;
    return {
      before: signIn(word, sheet, Math.max(left, word.from - REACH * word.em), word.from),
      after: signIn(word, sheet, word.to, Math.min(right, word.to + REACH * word.em)),
    };
  });
  const away = (sign: Sign | null): number => sign?.away ?? REACH;
  const before = sides.filter((side) => away(side.before) < away(side.after)).length;
  const after = sides.filter((side) => away(side.after) < away(side.before)).length;
  return decided(
    row,
    sides.map((side) => (before >= after ? side.before : side.after)),
  );
}

/**
 * A tick is sure only where all other boxes are plainly empty; else nobody can tell. That a
 * document is open is believed only where each of its boxes was seen.
 */
function decided<Area extends Tilted>(
  row: readonly Word<Area>[],
  signs: readonly (Sign | null)[],
): string[] {
  const inside = signs.flatMap((sign) => (sign === null ? [] : [sign.inside]));
  if (inside.length === 0) return [];
  // One sign alone beside levels is more often a neighbour's letter than a tick.
  if (inside.length === 1 && row.some(({ text }) => !/公开$/u.test(text))) return [];
  const at = signs.findIndex((sign) => sign !== null && sign.inside >= TICKED);
  const sure = inside.filter((one) => one > EMPTY).length === 1 && at >= 0;
  const open = OPEN.test(row[at]?.text ?? '');
  const told = sure && !(open && inside.length < signs.length);
  return signs.map((_, index) => (told && index === at ? '☑' : '□'));
}

/** Puts the signs in place of whatever was read between the words; a label before them stays. */
function put<Area extends Tilted>(
  line: Line,
  words: readonly Word<Area>[],
  signs: ReadonlyMap<Word<Area>, string>,
): Line {
  let text = line.text.slice(0, words[0]?.start ?? 0).replace(JUNK, '');
  const at = line.at.slice(0, text.length);
  for (const word of words) {
    const first = line.at[word.start] ?? 0;
    text += `${signs.get(word) ?? ''}${word.text}`;
    // The sign, and a letter that was not read.
    const added = (signs.get(word) ?? '').length + word.text.length - (word.end - word.start);
    const each = word.em / word.area.width;
    for (let index = added; index > 0; index -= 1) at.push(Math.max(0, first - index * each));
    at.push(...line.at.slice(word.start, word.end));
  }
  return { ...line, text, at };
}
