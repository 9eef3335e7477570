/** A chat in live text: whose words they are stands above them as a name, or beside them as a face, as in prints of groups. */
import { holds } from '../box.ts';
import { labelOf, readMarking } from '../grammar.ts';
import type { Box, Page } from '../model.ts';
import { normalise } from '../normalise.ts';
import type { Part, Row } from '../rows.ts';

/** What is said on a page, and who said it; both empty where it is no chat. */
export interface Chat {
  readonly said: ReadonlySet<Part>;
  readonly names: ReadonlySet<Part>;
}

const NONE: Chat = { said: new Set(), names: new Set() };

const DAY =
  '(?:(?:\\d{4}[-/.年])?\\d{1,2}[-/.月]\\d{1,2}日?|昨天|前天|今天|星期.|周[一二三四五六日]|[上中下]午|凌晨|早上|晚上)';
const CLOCK = `[(\\[]?${DAY}{0,2}\\s?\\d{1,2}:\\d{2}(?::\\d{2})?[)\\]]?`;
const WHEN = new RegExp(`^${CLOCK}|${CLOCK}$`, 'u');
/** A nickname, with a role, a firm or a level before or behind it; a sentence has other signs. */
const NAME = /^(?=.*\p{L})[\p{L}\p{N}\p{So}@()[\]<>~·._\-—|/&+\s]{1,24}:?$/u;
/** What a form asks for. */
const ASKED =
  /(?:类别|类型|级别|等级|属性|性质|范围|程度|名称|标题|编号|来源|日期|时间|份数|方式|状态|要求|标[志识注]|分类|密别|单位|部门):?$/u;

/** The group's name, its notice, a phone's upper edge: below more than that is the talk about a paper. */
const MOST_ABOVE = 6;

/** Letters of a name drawn on a portrait stand beside the talk. */
const onPortrait = ({ box: [x0, y0, x1, y1], size }: Part, { covers }: Page): boolean =>
  covers.some(({ box: [left, top, right, bottom] }) => {
    const within = left < x0 && top < y0 && right > x1 && bottom > y1;
    return within && isSquare([left, top, right, bottom], size);
  });

type IsSign = (row: Row, index: number) => boolean;

/** The parts of a chat among the rows of a page of live text. @param foot where the page's begins */
export function chatOf(all: readonly Row[], page: Page, foot: number, isSign: IsSign): Chat {
  if (page.raster || page.flow) return NONE;
  const rows = all.filter(({ parts }) => !parts.every((part) => onPortrait(part, page)));
  const turns = turnsOf(rows, page);
  if (turns.length >= 3 && areNamed(turns, rows, isSign)) {
    const said = saidIn(turns, rows);
    for (const part of answers(rows, turns, said, page)) if (part.box[3] < foot) said.add(part);
    const names = new Set(turns.flatMap(({ head }) => head.parts));
    return wholeOf({ said, names }, turns, rows, isSign);
  }
  const faced = facedIn(rows, page);
  const bubbles = faced.filter(({ words }) => inBubble(words, faced, page)).length;
  const sides = [1, -1].map((side) => faced.filter((one) => one.side === side).length);
  const timed = rows.some(isSign);
  const known = timed || (bubbles > 3 && sides.every((count) => count >= 2));
  // Below a time two faces are enough where all that is said stands in bubbles.
  const few = timed && bubbles === faced.length ? 2 : 4;
  if (faced.length < few || !known) return NONE;
  const said = saidIn(faced, rows);
  // Where bubbles are drawn, what stands in none is not said.
  if (bubbles > faced.length / 2)
    for (const part of said) if (!inBubble(part, faced, page)) said.delete(part);
  return wholeOf({ said, names: new Set() }, faced, rows, isSign);
}

/** The first lines of what is said, and what goes on below them. */
function saidIn(turns: readonly Said[], rows: readonly Row[]): Set<Part> {
  const said = new Set<Part>();
  for (const [at, { words, next }] of turns.entries()) {
    said.add(words);
    let last = words;
    for (const row of rows.slice(next, turns[at + 1]?.index)) {
      const part = row.parts.find((one) => goesOn(one, last));
      if (!part) continue;
      said.add(part);
      last = part;
    }
  }
  return said;
}

/** The chat where it is the page, or none. */
function wholeOf(chat: Chat, turns: readonly Said[], rows: readonly Row[], isSign: IsSign): Chat {
  const first = turns[0]?.index ?? 0;
  const rest = rows.filter(
    (row, index) =>
      index > first &&
      !isSign(row, index) &&
      !row.parts.some((part) => chat.said.has(part) || chat.names.has(part)),
  );
  return first <= MOST_ABOVE && rest.length <= Math.max(2, rows.length / 4) ? chat : NONE;
}

/** The first line of what somebody says. */
interface Said {
  readonly index: number;
  /** The row behind it. */
  readonly next: number;
  readonly words: Part;
}

/** One who speaks, and the first line of what is said. */
interface Turn extends Said {
  readonly head: Row;
  readonly name: string;
  readonly timed: boolean;
  readonly portrait: boolean;
  /** How far the words begin behind the name, or end before its end, in letters. */
  readonly indent: readonly [number, number];
}

function turnsOf(rows: readonly Row[], page: Page): readonly Turn[] {
  const turns = rows.flatMap((head, index) => turnAt(head, rows[index + 1], index, page) ?? []);
  // All begin alike behind their names: what only happens to stand below one does not.
  const alike = (one: Turn, other: Turn): boolean =>
    one.indent.some((indent, side) => Math.abs(indent - (other.indent[side] ?? 0)) < 0.4);
  return turns.filter((one) => turns.filter((other) => alike(one, other)).length >= 2);
}

const textIn = ({ parts }: Row): string => normalise(parts.map(({ text }) => text).join(' '));

/** Without its time. */
const nameIn = (text: string): string => text.replace(WHEN, '').trim();

/** Another line with a time and no more than a name follows in timetables. */
function isTimed(row: Row): boolean {
  const text = textIn(row);
  return nameIn(text) !== text && (NAME.test(nameIn(text)) || nameIn(text) === '');
}

function turnAt(head: Row, below: Row | undefined, index: number, page: Page): Turn | null {
  const text = textIn(head);
  const name = nameIn(text);
  if (
    !below ||
    isTimed(below) ||
    !NAME.test(name) ||
    ASKED.test(name) ||
    readMarking(text) !== null ||
    labelOf(text)
  )
    return null;
  const timed = name !== text;
  const [ink] = head.parts.at(-1)?.runs.slice(-1) ?? [];
  for (const words of below.parts) {
    const gap = words.box[1] - head.box[3];
    const paler = words.runs[0]?.colour !== ink?.colour && words.size > 0.98 * head.size;
    const told = timed || paler || words.size > 1.07 * head.size;
    if (!told || gap < -0.3 * words.size || gap > 2 * words.size) continue;
    const inks = head.parts.flatMap(({ runs }) => runs.map(({ box }) => box));
    const left = nearest(inks.map((box) => (words.box[0] - box[0]) / words.size));
    const right = nearest(inks.map((box) => (box[2] - words.box[2]) / words.size));
    if (Math.abs(left) > 2 && Math.abs(right) > 2) continue;
    const portrait = hasPortrait(words, page);
    return { index, next: index + 2, head, words, name, timed, portrait, indent: [left, right] };
  }
  return null;
}

const nearest = (numbers: readonly number[]): number =>
  numbers.reduce((best, one) => (Math.abs(one) < Math.abs(best) ? one : best), Infinity);

/** Labels stand above their values as names do: but nobody speaks only once, at no time, without a face, in no chat. */
function areNamed(turns: readonly Turn[], rows: readonly Row[], isSign: IsSign): boolean {
  const names = new Set(turns.map(({ name }) => name));
  return (
    turns.filter(({ timed }) => timed).length >= 2 ||
    turns.filter(({ portrait }) => portrait).length >= 3 ||
    (names.size >= 2 && names.size < turns.length) ||
    rows.some(isSign)
  );
}

/** The next line of what is said, or the next bubble of who said it. */
const goesOn = (part: Part, last: Part): boolean =>
  Math.abs(part.box[0] - last.box[0]) < 0.3 * part.size &&
  Math.abs(part.size - last.size) < 0.1 * part.size &&
  part.box[1] - last.box[3] < 3 * part.size;

/** Whose chat it is has no name above: these words end at the right, two of them alike or beside a picture. */
function answers(
  rows: readonly Row[],
  turns: readonly Turn[],
  said: ReadonlySet<Part>,
  page: Page,
): readonly Part[] {
  const [from, size] = [turns[0]?.words.box[3] ?? 0, turns[0]?.words.size ?? 1];
  const left = Math.max(...turns.map(({ words }) => words.box[0]));
  const own = rows
    .flatMap(({ parts }) => parts)
    .filter(
      (part) =>
        !said.has(part) &&
        part.box[1] > from &&
        part.box[0] > left + 2 * size &&
        Math.abs(part.size - size) < 0.1 * size,
    );
  return own.filter(
    (part) =>
      hasPortrait(part, page) ||
      own.some((one) => one !== part && Math.abs(one.box[2] - part.box[2]) < 0.6 * size),
  );
}

/** A square picture or field of colour close beside the words, at either side. */
export function hasPortrait({ box: [x0, y0, x1, y1], size }: Part, { covers }: Page): boolean {
  return covers.some(({ box: [left, top, right, bottom] }) => {
    const beside = Math.max(x0 - right, left - x1);
    const level = top < y1 && bottom > y0 - 2 * size;
    const square = isSquare([left, top, right, bottom], size);
    return square && beside > 0 && beside < 3 * size && level;
  });
}

/** Words beside a portrait, which stands at their left (1) or at their right (-1). */
interface Faced extends Said {
  readonly portrait: Box;
  readonly side: number;
  readonly gap: number;
}

/** What is said beside portraits without a name, all as large, as far from the words, and one under the other. */
function facedIn(rows: readonly Row[], page: Page): readonly Faced[] {
  const all = rows.flatMap((row, index): Faced[] => {
    const words = row.parts.filter((part) => !onPortrait(part, page));
    const [one, other] = words;
    return one && !other
      ? facesOf(one, page).map((face) => ({ ...face, words: one, index, next: index + 1 }))
      : [];
  });
  const alike = (one: Faced, other: Faced): boolean => {
    const { size } = one.words;
    const [height, others] = [one, other].map(({ portrait }) => portrait[3] - portrait[1]);
    const column = one.side !== other.side || near(one.portrait[0], other.portrait[0], 0.3 * size);
    return column && near(one.gap, other.gap, 0.4 * size) && near(height, others, 0.1 * size);
  };
  const most = Math.max(...all.map((one) => all.filter((other) => alike(one, other)).length));
  const model = all.find((one) => all.filter((other) => alike(one, other)).length === most);
  return all.filter(
    (one, at) =>
      model && alike(model, one) && all.findIndex(({ index }) => index === one.index) === at,
  );
}

const near = (a: number | undefined, b: number | undefined, most: number): boolean =>
  Math.abs((a ?? Infinity) - (b ?? Infinity)) < most;

/** The portraits at the height of a line, close beside it. */
function facesOf({ box, size }: Part, { covers }: Page) {
  return covers.flatMap(({ box: portrait }) => {
    const [left, top, right, bottom] = portrait;
    if (!isSquare(portrait, size) || top > box[1] || bottom < box[3]) return [];
    const side = right <= box[0] ? 1 : -1;
    const gap = side === 1 ? box[0] - right : left - box[2];
    return gap > 0 && gap < 3 * size ? [{ portrait, side, gap }] : [];
  });
}

/** In a field of colour that holds no portrait. */
function inBubble({ box }: Part, faced: readonly Faced[], { covers }: Page): boolean {
  return covers.some(
    (one) => holds(one.box, box) && !faced.some(({ portrait }) => holds(one.box, portrait)),
  );
}

/** As large as a portrait beside letters of this size. */
function isSquare([left, top, right, bottom]: Box, size: number): boolean {
  const [width, height] = [right - left, bottom - top];
  return Math.abs(width - height) < 0.2 * height && height > 1.3 * size && height < 6 * size;
}

/** Where a bubble would stand: close above the first name, its own being cut off, or at the right as answers do. */
export function inLineWithTalk({ box, size }: Part, { said, names }: Chat): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.6 * size;
  const all = [...said];
  const top = Math.min(...[...names].map((name) => name.box[1]));
  const above = top > box[3] && top - box[3] < 3 * size;
  const alone = ({ box: [x] }: Part): boolean =>
    all.filter((one) => near(one.box[0], x)).length < 2;
  return (
    (above && all.some((one) => near(one.box[0], box[0]))) ||
    all.some((one) => alone(one) && near(one.box[2], box[2]))
  );
}
