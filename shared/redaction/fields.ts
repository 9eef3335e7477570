/** Labels and their values, wherever the value stands: behind the label, in the next cell, below it, or nowhere. */
import { asksWhetherSecret, gradesIn, isWeak, labelOf, markIn, readMarking } from './grammar.ts';
import type { Page } from './model.ts';
import { normalise } from './normalise.ts';
import { isOptionOf, OPTION_IN_PIXELS, type Option, optionOf, withFirstLetter } from './options.ts';
import { columnAround, enclosureOf } from './page/cells.ts';
import { cellsIn, inTitleBlock } from './page/title-block.ts';
import type { PageView } from './page/view.ts';
import { isTall, type Part, type Row } from './rows.ts';
import { joined, pieceOf } from './spans.ts';

/**
 * What a row holds, cell by cell: in pixels the lines between cells may not have been seen, and only blanks and what was
 * found apart divide them.
 */
function cellsOf(row: Row, { raster }: Page): readonly Part[] {
  if (!raster) return row.parts;
  const words = row.parts.flatMap((part) => {
    if (isLabel(part.text)) return [part];
    return part.runs.flatMap((run) => {
      const { text, box, size } = run;
      const found = [...text.matchAll(/\S+/gu)];
      return found.map(({ 0: word, index }) =>
        pieceOf({ text, box, size, runs: [run] }, index, index + word.length),
      );
    });
  });
  return words.flatMap((word, index) => {
    // The second letter of a label that is set wide apart, found with its value.
    const label = (words[index - 1]?.text ?? '') + word.text.slice(0, 1);
    const cut = word.text.length > 1 && label.length === 2 && isLabel(label);
    return cut ? [pieceOf(word, 0, 1), pieceOf(word, 1, word.text.length)] : [word];
  });
}

const isLabel = (raw: string): boolean => {
  const text = normalise(raw).replace(/^★|★(?=:?$)/gu, '');
  const whole = text.length <= 40 && labelOf(text)?.rest === '';
  return whole || asksWhetherSecret(text) || /^原(?:件|文|文件|定)?密级:?$/u.test(text);
};

const MOST_LETTERS = 6;

/** This cell, or with those behind it the letters of one word that are set wide apart; null where neither is such a word. */
function wordAt(cells: readonly Part[], at: number, is: (text: string) => boolean): Part | null {
  const [first, ...others] = cells.slice(at, at + MOST_LETTERS);
  if (!first || is(first.text)) return first ?? null;
  const letters = [first];
  for (const one of others) {
    if (![...letters, one].every(({ text }) => /^\p{Script=Han}$/u.test(text.trim()))) return null;
    letters.push(one);
    const word = joined(letters, '');
    if (is(word.text)) return word;
  }
  return null;
}

/** A label and the value in the next cell to the right, or in the cell below. */
export function labelled({ rows, page }: PageView, index: number): (readonly Part[])[] {
  const row = rows[index];
  if (!row) return [];
  const cells = cellsOf(row, page);
  return cells.flatMap((_, at) => {
    const label = wordAt(cells, at, isLabel);
    if (!label) return [];
    // In pixels boxes with some paper around their letters may overlap.
    const behind = ({ box }: Part): boolean =>
      box[0] >= label.box[2] - (page.raster ? 0.5 * label.size : 1);
    const right = isTall(label) ? besideTall(label, rows) : row.parts.find(behind);
    const next = cells.findIndex(behind);
    const isMark = (text: string): boolean => markIn(`${label.text}:${text}`, page.raster) !== null;
    const word = next < 0 ? null : wordAt(cells, next, isMark);
    // A word of a line is a value only where no sign and no other such word tell of options.
    const [several, options] = [cells[next + 1], SIGNED.test(right?.text ?? '')];
    const value = word && !options && !(several && sameKind(several, word)) ? word : null;
    const below = rows
      .slice(index + 1, index + 3)
      .flatMap((one) => one.parts)
      .find(inColumnOf(label, page));
    return [right, value, below].flatMap((one) => (one ? [[label, one]] : []));
  });
}

/** What stands nearest at the right of a label that is set downwards, beside its middle. */
function besideTall({ box: [, y0, x1, y1] }: Part, rows: readonly Row[]): Part | undefined {
  const beside = rows
    .flatMap(({ parts }) => parts)
    .filter(({ box }) => box[0] >= x1 - 1 && Math.abs(box[1] + box[3] - y0 - y1) < y1 - y0);
  return beside.sort((a, b) => a.box[0] - b.box[0])[0];
}

/** The name of a field, at the head of a line or behind what sets it apart from another field. */
const FIELD =
  /(?<=^\s*|[\s|｜/·;；]|[\dA-Za-z)）](?=密\s?级\s?[:：])|[,，](?=[^。]{0,40}$))(?:[*★]|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．])?\s*(?<name>\p{Script=Han}(?:[ \u3000]?[\p{Script=Han}()（）]){1,11}[*★]?\s?[:：])/gu;
/** To the end of the first word behind the name, the letters of which may stand apart. */
const FIRST_WORD = /^[^:：]*[:：]\s*(?:[绝機机祕秘]\s?密\S*?|[^\s|｜,，;；]+?)(?=[\s|｜,，;；]|$)/u;

/** In a list of what is published a number stands before these, and they speak of another paper. */
const OF_OTHERS = /^[(（]?[一二三四五六七八九十\d].*公开(?:方式|形式|范围)/u;

/** The fields in a line, each as far as the next, and as far as its first word: a page or a version may stand behind it. */
export function fieldsIn(part: Part, page: Page): (readonly [Part, Part])[] {
  const { text } = part;
  const fields = [...text.matchAll(FIELD)].filter(({ 0: found, index }) => {
    // A comma divides fields, and sentences.
    const goesOn = /[,，]$/u.test(text.slice(0, index)) && !/[:：]/u.test(text.slice(0, index));
    return !goesOn && !OF_OTHERS.test(found);
  });
  if (fields.length === 0) return plainFieldsIn(part, page);
  return fields.map((found, index) => {
    const from = found.index + found[0].length - (found.groups?.['name'] ?? '').length;
    const rest = text.slice(from, fields[index + 1]?.index).replace(/[\s|｜/·,，;；]+$/u, '');
    const word = FIRST_WORD.exec(rest)?.[0] ?? rest;
    return [pieceOf(part, from, from + rest.length), pieceOf(part, from, from + word.length)];
  });
}

/** A field whose name and value only blanks set apart, where the line holds nothing but such fields. */
const PLAIN =
  /(?<=^\s*|\s)(?:\p{Script=Han}{0,4}密\s?级|密别|保密[级等][别级]|\p{Script=Han}{0,4}公开(?:属性|方式|选项|类别))\s+(?<value>[绝機机祕秘]\s?密\S*|\S+)(?=\s|$)/gu;
const OTHER_FIELD =
  /^(?:[编文序流档案份索][案引水]?号|号码|份数|页数|版[本次]|日期|(?:保密)?期限|年限|类别|缓急|紧急程度|发布|成文|共|第|№|No\b)/iu;

/** In pixels the blanks may not have been read. */
const JOINED =
  /(?<=^|[\s\d)）])密\s?级\s*[绝機机祕秘]\s?密(?=\s*(?:[编文份]号|份数|页数|版[本次]|日期|(?:保密)?期限|[共第]\d|$))/gu;

function plainFieldsIn(part: Part, { raster }: Page): (readonly [Part, Part])[] {
  if (/[，。；、？！:：]/u.test(part.text)) return [];
  return [...part.text.matchAll(raster ? JOINED : PLAIN)].flatMap((found) => {
    const to = found.index + found[0].length;
    const next = part.text.slice(to).trim();
    if (next !== '' && !OTHER_FIELD.test(next)) return [];
    const piece = pieceOf(part, found.index, to);
    return [[piece, piece] as const];
  });
}

/** In pixels the cells of a title block may touch, and be read as one word. */
export function blockCells(part: Part, view: PageView): readonly Part[] {
  if (!view.page.raster || /[，。；]/u.test(part.text) || !inTitleBlock(part, view)) return [];
  return part.runs.flatMap((run) => {
    const { text, box, size } = run;
    let to = 0;
    const cells = cellsIn(text).map((cell) => {
      const from = text.indexOf(cell, to);
      to = from + cell.length;
      return pieceOf({ text, box, size, runs: [run] }, from, to);
    });
    // 保密审核 is one word.
    return cells.filter((cell) => !isWeak(normalise(cell.text)));
  });
}

/** Whether something stands in the column under this head: head and values need not be aligned alike. */
export function inColumnOf({ box, size }: Part, { frames }: Page): (one: Part) => boolean {
  const [left, right] = columnAround(box, size, frames) ?? [box[0], box[2]];
  return (one) => one.box[0] < right && one.box[2] > left;
}

export const SIGNED = /[□☐▢☑☒√✓✔■]/u;

/** What counts or marks the rows of a table below its head. */
const COUNTED = /^(?:[\d.,%]+[件条次项篇年份]?|[-—/√✓×xX*]+|无)$/u;

/**
 * What a row of a form offers in its cells, without boxes: the levels, or how the paper may be published; null where it is the head of
 * what a table counts or compares. In pixels the lines may not have been seen, and a pen over a word spoils it.
 */
export function optionsInCells(view: PageView, index: number): readonly Option[] | null {
  const { rows, page } = view;
  const [label, ...offered] = rows[index]?.parts ?? [];
  const { raster } = page;
  if (!label || offered.length < 2) return null;
  if (!raster && ![label, ...offered].every((part) => inCell(part, page))) return null;
  const family = labelOf(normalise(label.text))?.family;
  if (!family || !isLabel(label.text)) return null;
  const strange = offered.filter(({ text }) => !isOptionOf(family, normalise(text)));
  const spoilt = raster && offered.length > 2 && strange.every(isSpoilt);
  if (strange.length > (spoilt ? 1 : 0) || headsTable(view, index)) return null;
  const whole = (text: string): string => gradesIn(normalise(label.text), normalise(text));
  return offered.flatMap(({ text }) => optionOf(whole(text), false, family) ?? []);
}

const inCell = (part: Part, { frames }: Page): boolean => enclosureOf(part, frames) === 'cell';

/** Whether what stands behind a row's first cell is the head of what a table counts or compares below. */
function headsTable({ rows, page, lesson }: PageView, index: number): boolean {
  const [above, row, below] = [rows[index - 1], rows[index], rows[index + 1]];
  if (!row) return false;
  const under = row.parts.slice(1).map((one) => below?.parts.find(inColumnOf(one, page)));
  // One line below all of them is no row of a table.
  if (new Set(under).size < under.length) return false;
  if (under.every((one) => one && COUNTED.test(normalise(one.text)))) return true;
  const inTable = page.raster
    ? isRowAbove(above, row)
    : above?.parts.some((part) => inCell(part, page));
  return under.every((one) => one) && (!inTable || lesson);
}

const LAST_OPTION = new RegExp(`(?:${OPTION_IN_PIXELS.source})$`, 'u');

/** Read so badly that something was written over it; what has a sign says more. */
const isSpoilt = ({ text, runs }: Part): boolean =>
  !SIGNED.test(text) && runs.every(({ sure = 1 }) => sure < 0.9);

/** Whether a row belongs to the same table, by its cells and how close it is. */
const isRowAbove = (above: Row | undefined, row: Row): boolean =>
  above !== undefined && above.parts.length >= 2 && row.box[1] - above.box[3] < 2.5 * row.size;

/**
 * In pixels a value behind its label may be the first of several that are offered, of which a pen has spoilt some: one of
 * them still stands behind it.
 */
export function isOneOfSeveral(
  [label, value]: readonly Part[],
  view: PageView,
  index: number,
): boolean {
  const family = label && labelOf(normalise(label.text))?.family;
  const parts = view.rows[index]?.parts ?? [];
  if (!family || !value || headsTable(view, index)) return false;
  const behind = parts.filter(({ box }) => box[0] > value.box[2] - 0.5 * value.size);
  const next = behind.findIndex(({ text }) => isLabel(text));
  return behind.slice(0, next < 0 ? undefined : next).some(({ text }) => {
    const [last] = LAST_OPTION.exec(normalise(text)) ?? [];
    if (last === undefined) return false;
    return (optionOf(withFirstLetter(last), false, family)?.code ?? null) !== null;
  });
}

/** A label with its colon and nothing behind it: nobody decided. */
export function isUnfilled(part: Part, row: Row, next: Row | undefined): boolean {
  const text = normalise(part.text);
  const named = /(?:属性|选项|类别|类型|形式|方式)(?:\([^)]*\))?:_*$/u.test(text);
  if (row.parts.at(-1) !== part || !named || text.length > 16) return false;
  // What follows at once, and is no other field, is said under this head.
  const follows = next && next.box[1] - part.box[3] < 1.5 * part.size;
  if (follows && !/^[^:]{1,10}:/u.test(normalise(next.parts[0]?.text ?? ''))) return false;
  const label = labelOf(text.replace(/_+$/, ''));
  return label?.family === 'attribute' && label.rest === '';
}

/** A head 密级 with several values below, one under or beside the other, is a list or a lesson, not a field. */
export function listed(pair: readonly Part[], view: PageView): boolean {
  const [label, value] = pair;
  if (!label || !value) return false;
  const beside = view.rows.find((row) => row.parts.includes(value))?.parts ?? [];
  // 核心 says its level only under the label; so do those beside it.
  const alone = readMarking(value.text) !== null;
  const said: Said = ({ text }) => readMarking(alone ? text : `${label.text}:${text}`);
  const several = beside.some((part) => part !== value && sameKind(part, value, said));
  // Lines of a scan are found with a margin: it is the middles that tell beside from below.
  if (value.box[1] + value.box[3] < 2 * label.box[3])
    return heads(value, view) || (several && !alone);
  const below = view.rows
    .flatMap((row) => row.parts)
    .filter((part) => part.box[1] > value.box[1] && inColumnOf(label, view.page)(part));
  return several || below.some((part) => part !== value && said(part) !== null);
}

/** The first of several values of a kind that stand one under the other in the cell beside a label. */
function heads(value: Part, { rows }: PageView): boolean {
  const [x0, , , y1] = value.box;
  return rows.some(({ parts }) =>
    parts.some(({ box, text }) => {
      const next = Math.abs(box[0] - x0) < value.size && box[1] > y1 - value.size / 2;
      return next && box[1] - y1 < value.size && sameKind({ ...value, text }, value);
    }),
  );
}

/** The levels that a slide sets beside each other; a level and an attribute are two fields. */
function sameKind(a: Part, b: Part, said: Said = ({ text }) => readMarking(text)): boolean {
  const [one, two] = [said(a), said(b)];
  if (one === null || two === null || one === 'open' || two === 'open') return false;
  return one.code === two.code && one.word !== two.word;
}

type Said = (part: Part) => ReturnType<typeof readMarking>;

/** Above it in its column, or before it in its row, stands a label of a level. */
export function hasLevelHead(part: Part, { rows, page }: PageView): boolean {
  const below = inColumnOf(part, page);
  return rows.some(({ parts }) =>
    parts.some((one) => {
      const beside = parts.includes(part) && one.box[0] < part.box[0];
      const head = (one.box[3] <= part.box[3] && below(one)) || beside;
      return head && one !== part && labelOf(normalise(one.text)) !== null;
    }),
  );
}
