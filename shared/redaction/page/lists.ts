/** What the lines around a word make of it: an item of a menu, the head of a clause, a word to learn, a term with its meaning. */
import { middle } from '../box.ts';
import { isCompany } from '../grammar.ts';
import type { Part } from '../rows.ts';
import type { PageView } from './view.ts';

/** Begins or ends where other lines do, as one bubble and the next. */
export function isInLine(part: Part, { rows }: PageView): boolean {
  const others = rows.flatMap(({ parts }) => parts).filter((one) => one !== part);
  return [0, 2].some((side) =>
    others.some(({ box }) => Math.abs((box[side] ?? 0) - (part.box[side] ?? 0)) < 0.6 * part.size),
  );
}

/** Lines follow close below, as below the heading of a clause. */
export function headsText(part: Part, { rows }: PageView): boolean {
  const next = rows.find(({ box }) => box[1] > part.box[3] - part.size / 2);
  return next !== undefined && next.box[1] - part.box[3] < part.size;
}

const beginsAt = (part: Part, one: Part): boolean =>
  Math.abs(one.box[0] - part.box[0]) < part.size &&
  Math.abs(one.size - part.size) < 0.2 * part.size;

const SHORT = 8;

/** Between short lines that begin where it does, as the items of a menu: a mark has its line alone. */
export function inShortLines(part: Part, { rows }: PageView): boolean {
  const lines = rows.flatMap(({ parts }) => parts).filter((one) => beginsAt(part, one));
  const index = lines.indexOf(part);
  return [lines[index - 1], lines[index + 1]].every(
    (one) => one && one.text.length <= SHORT && !isCompany(one.text),
  );
}

const ENTRY = /^[a-z]{2}[^A-Z]*\p{Script=Han}/u;

/** An English word in small letters with its meaning, between others: a list of words to learn. */
export function isEntry(part: Part, { rows }: PageView): boolean {
  const index = rows.findIndex(({ parts }) => parts.includes(part));
  const near = rows.slice(Math.max(0, index - 3), index + 4);
  const entries = near.filter(({ parts }) => ENTRY.test(parts.map(({ text }) => text).join(' ')));
  return ENTRY.test(part.text) && entries.length >= 4;
}

/** So many letters at least has the line that begins a term's meaning. */
const MEANING = 10;

/** A short word with its meaning at its right, between others: a list of terms. */
export function isTerm(part: Part, { rows }: PageView): boolean {
  const parts = rows.flatMap((row) => row.parts);
  const explained = (one: Part): boolean =>
    parts.some(({ box, text, size }) => {
      const level = Math.abs(middle(box) - middle(one.box)) < 1.6 * size;
      return box[0] > one.box[2] + size && level && text.length >= MEANING;
    }) &&
    !parts.some(
      ({ box }) => box[2] < one.box[0] && Math.abs(middle(box) - middle(one.box)) < one.size / 2,
    );
  const terms = parts.filter(
    (one) => beginsAt(part, one) && one.text.length <= SHORT && explained(one),
  );
  return terms.includes(part) && terms.length >= 3;
}
