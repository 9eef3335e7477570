/** What of a page can be a marking: texts that read as one as a whole, alone or with their neighbours. */
import { codes } from './codes.ts';
import {
  asksWhetherSecret,
  isCompany,
  isWeak,
  labelOf,
  type Reading,
  readMarking,
  worthReading,
} from './grammar.ts';
import type { Box, Page } from './model.ts';
import { normalise } from './normalise.ts';
import { LINE } from './ocr/detect.ts';
import { boxOf, isTall, type Part, type Row, shareOf } from './rows.ts';
import {
  cellsIn,
  columnAround,
  enclosureOf,
  inTitleBlock,
  type PageView,
  placeOf,
} from './surroundings.ts';
import { type Option, readTicks } from './ticks.ts';
import { isLedByMark, isWordedLikeMark } from './wording.ts';

export interface Candidate {
  readonly part: Part;
  readonly reading: Reading;
  /** Parts that it was put together from. */
  readonly parts: readonly Part[];
  /** The value of a field, where its label stands in another cell. */
  readonly shown?: Part;
}

const MAX_SPAN = 8;

function joined(parts: readonly Part[], between: string): Part {
  return {
    text: parts.map((part) => part.text).join(between),
    box: boxOf(parts.map((part) => part.box)),
    size: Math.max(...parts.map((part) => part.size)),
    runs: parts.flatMap((part) => part.runs),
  };
}

/** All ways to take neighbouring parts of one row as one text, longest first. */
function spansOf(row: Row): (readonly Part[])[] {
  const spans: (readonly Part[])[] = [];
  for (let length = Math.min(MAX_SPAN, row.parts.length); length >= 1; length -= 1) {
    for (let from = 0; from + length <= row.parts.length; from += 1) {
      spans.push(row.parts.slice(from, from + length));
    }
  }
  return spans;
}

/** The part of the next rows that stands under this one as its second or third line, of the same ink rather than of another. */
function under(part: Part, rows: readonly Row[], index: number): Part | null {
  const found = rows.slice(index + 1, index + 4).flatMap((row) =>
    row.parts.filter((next) => {
      const gap = next.box[1] - part.box[3] + leaning(part) / 2 + leaning(next) / 2;
      const size = Math.max(part.size, next.size);
      if (gap < -0.5 * size || gap > 1.3 * size) return false;
      if (Math.abs(part.size - next.size) > 0.35 * size) return false;
      const left = Math.abs(next.box[0] - part.box[0]) < 0.8 * size;
      const centred = Math.abs(next.box[0] + next.box[2] - part.box[0] - part.box[2]) < 1.2 * size;
      return left || centred;
    }),
  );
  return found.find((next) => inRed(next) === inRed(part)) ?? found[0] ?? null;
}

const inRed = ({ runs }: Part): boolean => runs.every(({ red }) => red);

/** How much higher a part's box is than its letters, as the line leans. */
function leaning({ box: [x0, y0, x1, y1], size, runs }: Part): number {
  const lies = x1 - x0 > y1 - y0 && runs.some(({ angle }) => angle);
  return lies ? Math.max(0, y1 - y0 - LINE * size) : 0;
}

/** Candidates that run down the page: marks on two or three lines, and vertical stacks. */
function columnsOf(rows: readonly Row[]): (readonly Part[])[] {
  const found: (readonly Part[])[] = [];
  for (const [index, row] of rows.entries()) {
    for (const part of row.parts) {
      if (part.text.length > 24) continue;
      // A label and what stands under it are a field or a column's head: see labelled().
      if (labelOf(normalise(part.text))?.rest === '') continue;
      const chain = [part];
      let at = index;
      while (chain.length < 12) {
        const last = chain.at(-1);
        const next = last ? under(last, rows, at) : null;
        if (!next || next.text.length > 24) break;
        chain.push(next);
        at = rows.findIndex((one) => one.parts.includes(next));
        const single = chain.every((one) => normalise(one.text).length <= 2);
        if (chain.length <= 3 || single) found.push([...chain]);
      }
    }
  }
  return found.sort((a, b) => b.length - a.length);
}

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
  return (text.length <= 40 && labelOf(text)?.rest === '') || asksWhetherSecret(text);
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
function labelled({ rows, page }: PageView, index: number): (readonly Part[])[] {
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
    const isMark = (text: string): boolean => {
      const reading = readMarking(`${label.text}:${text}`, page.raster);
      return reading !== null && reading !== 'open';
    };
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

/** A mark with all that belongs to it, and under it a line of other words, such as whose paper it is. */
function isWholeAbove(parts: readonly Part[], reading: Reading | 'open', page: Page): boolean {
  const [first, ...rest] = parts;
  if (!first || reading === 'open' || reading.form === 'bare') return false;
  const alone = readMarking(first.text, page.raster);
  if (alone === null || alone === 'open' || alone.form === 'bare' || alone.code !== reading.code)
    return false;
  const more = normalise(rest.map(({ text }) => text).join(''));
  if (isCompany(more)) return true;
  return !/[★▲\d年月期]|长期|永久|勿|严禁|不得|禁止|注意|妥善|[保收究]|解密/u.test(more);
}

/** The name of a field, at the head of a line or behind what sets it apart from another field. */
const FIELD =
  /(?<=^\s*|[\s|｜/·;；]|[,，](?=[^。]{0,40}$))(?:[*★]|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．])?\s*(?<name>\p{Script=Han}(?:[ \u3000]?[\p{Script=Han}()（）]){1,11}[*★]?\s?[:：])/gu;
/** To the end of the first word behind the name, the letters of which may stand apart. */
const FIRST_WORD = /^[^:：]*[:：]\s*(?:[绝機机祕秘]\s?密\S*?|[^\s|｜,，;；]+?)(?=[\s|｜,，;；]|$)/u;

/** In a list of what is published a number stands before these, and they speak of another paper. */
const OF_OTHERS = /^[(（]?[一二三四五六七八九十\d].*公开(?:方式|形式|范围)/u;

/** The fields in a line, each as far as the next, and as far as its first word: a page or a version may stand behind it. */
function fieldsIn(part: Part): (readonly [Part, Part])[] {
  const { text } = part;
  const fields = [...text.matchAll(FIELD)].filter(({ 0: found, index }) => {
    // A comma divides fields, and sentences.
    const goesOn = /[,，]$/u.test(text.slice(0, index)) && !/[:：]/u.test(text.slice(0, index));
    return !goesOn && !OF_OTHERS.test(found);
  });
  return fields.map((found, index) => {
    const from = found.index + found[0].length - (found.groups?.['name'] ?? '').length;
    const rest = text.slice(from, fields[index + 1]?.index).replace(/[\s|｜/·,，;；]+$/u, '');
    const word = FIRST_WORD.exec(rest)?.[0] ?? rest;
    return [pieceOf(part, from, from + rest.length), pieceOf(part, from, from + word.length)];
  });
}

/** In pixels the cells of a title block may touch, and be read as one word. */
function blockCells(part: Part, view: PageView): readonly Part[] {
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

/** What divides a head or a foot of a page: a rule of some kind for sure, a blank perhaps. */
const RULE = /[|｜丨·•,，;；/—–]|\s{3}/u;
const BAR = /[|｜丨]/u;
const LONGEST_EDGE = 60;
/** What else a web site's menu offers. */
export const MENU =
  /^(?:(?:政府|法定)?(?:信息)?主动公开(?:内容|目录)?|政府信息公开.{0,6}|信息公开.{0,6}|政务公开|公开(?:指南|制度|目录|年报)|政策(?:文件|解读)?|(?:网站)?首页|互动交流|政民互动|办事服务|机构(?:概况|职能)|领导(?:信息|之窗)|公告公示|通知公告|新闻(?:中心|动态)?|部分公开|联系我们|网站(?:地图|声明))$/u;
const PAGE = /^[第共]?\d{1,4}页?$/u;
const CHAPTER = /^第.{1,3}[章节篇讲课条编]$/u;

/** A mark in the head or foot of a page, beside the paper's name, its owner, its page. */
function inEdge(part: Part, view: PageView): Candidate | null {
  const place = placeOf(part, view);
  const edge = place === 'header' || place === 'footer';
  // In pixels, and where margins are wide, it is the first line or the last, by the rules in it.
  const ends = [view.rows[0], view.rows.at(-1)].some((row) => row?.parts.includes(part));
  const outermost = ends && BAR.test(part.text);
  if ((!edge && !outermost) || part.text.length > LONGEST_EDGE) return null;
  const rule = edge ? RULE : BAR;
  const pieces = [...part.text.matchAll(/[^\s|｜丨·•,，;；/—–]+/gu)].map((found) => ({
    from: found.index,
    to: found.index + found[0].replace(/。$/u, '').length,
  }));
  const sentence = /^\s*[①-⑳]|[。；;]\s*$/u.test(part.text);
  const said = (one: { readonly from: number; readonly to: number } | undefined): string =>
    one ? part.text.slice(one.from, one.to) : '';
  const offered = pieces.map(said).filter((text) => MENU.test(normalise(text)));
  const inMenu = offered.length >= 2 || offered.some((text) => text.endsWith('首页'));
  for (let length = pieces.length; length >= 1; length -= 1)
    for (let at = 0; at + length <= pieces.length; at += 1) {
      const [from, to] = [pieces[at]?.from ?? 0, pieces[at + length - 1]?.to ?? 0];
      const piece = pieceOf(part, from, to);
      const reading = readMarking(piece.text, view.page.raster);
      if (reading === null || reading === 'open' || reading.loose) continue;
      if (codes[reading.code].weight !== 'blocked') continue;
      if (sentence && reading.code === 'MARK_STATE_SECRET') continue;
      if (inMenu && reading.code === 'ATTR_NOT_PUBLIC' && reading.form === 'bare') continue;
      const [before, after] = [pieces[at - 1], pieces[at + length]];
      const gaps = [
        before && !PAGE.test(said(before)) && part.text.slice(before.to, from),
        after && !PAGE.test(said(after)) && part.text.slice(to, after.from),
      ];
      const ruled = gaps.every((gap) => !gap || rule.test(gap));
      if (ruled || (edge && reading.form !== 'bare'))
        return { part: piece, reading, parts: [part] };
      // Behind a blank it may be what a chapter is about, but for a grade of trade secrets.
      const named = !edge || isWeak(reading.word) || CHAPTER.test(said(before));
      const known =
        /^(?:MARK_STATE_SECRET|MARK_INTERNAL)$/.test(reading.code) ||
        /^(?:核心|普通)商密$/u.test(reading.word);
      if (known && !named) return { part, reading: LIKE_A_MARK, parts: [part] };
    }
  return null;
}

/** Letters `from`…`to` of a level line. */
function pieceOf(part: Part, from: number, to: number): Part {
  const text = part.text.slice(from, to).trimEnd();
  const [x0, y0, x1, y1] = part.box;
  const span = shareOf(part.text, x1 - x0, part.size, from, from + text.length);
  const [left, right] = span.map((share) => x0 + share * (x1 - x0)) as [number, number];
  return { ...part, text, box: [left, y0, right, y1] };
}

/** Whether something stands in the column under this head: head and values need not be aligned alike. */
export function inColumnOf({ box, size }: Part, { frames }: Page): (one: Part) => boolean {
  const [left, right] = columnAround(box, size, frames) ?? [box[0], box[2]];
  return (one) => one.box[0] < right && one.box[2] > left;
}

/** One of the options of a form, and the line that offers it. */
export interface Offered {
  readonly option: Option;
  readonly part: Part;
}

/** Texts of a page that read as markings, and the options that its forms offer. */
export function candidatesOf(view: PageView): { found: Candidate[]; options: Offered[] } {
  const { rows, page } = view;
  const taken = new Set<Part>();
  const found: Candidate[] = [];
  const options: Offered[] = [];
  const dotted = areDotted(rows);
  const consider = (parts: readonly Part[], between: string, shown?: Part): void => {
    if (parts.some((part) => taken.has(part))) return;
    if (parts.length > 1 && (parts.some((part) => isCompany(part.text)) || bent(parts))) return;
    const text = parts.map((part) => part.text).join(between);
    if (text.length > 120 || !worthReading(text)) return;
    const part = parts.length === 1 && parts[0] ? parts[0] : joined(parts, between);
    const ticks = readTicks(text, page.raster, dotted);
    if (ticks) {
      for (const option of ticks) options.push({ option, part });
      for (const one of parts) taken.add(one);
      return;
    }
    const headed = isHeaded(part);
    const reading = readMarking(headed ? valueUnder(text) : text, page.raster);
    if (reading === null || acrossCells(parts, between, page)) return;
    if (parts.length > 1 && between === '' && isWholeAbove(parts, reading, page)) return;
    if (reading !== 'open' && reading.loose && parts.length > 1) return;
    // Half a mark is of one ink: a seal's star and the date that it is put over are no term. Pixels may tell it wrongly.
    const live = part.runs.every(({ source }) => source !== 'ocr');
    if (isDoubtful(reading) && live && parts.some(inRed) && !parts.every(inRed)) return;
    // A column that says no more than one of its lines is that line.
    const noMore = reading !== 'open' && reading.form === 'bare' && between === '';
    if (
      (noMore || isDoubtful(reading)) &&
      parts.length > 1 &&
      parts.some((one) => readsAlone(one, page))
    )
      return;
    for (const one of parts) taken.add(one);
    if (reading === 'open') return;
    const told = headed && valueUnder(text) !== text && isCrowded(part) ? HALF_READ : reading;
    found.push({ part, reading: told, parts, ...(shown ? { shown } : {}) });
  };
  for (const [index, row] of rows.entries()) {
    // The first of several options is no value of the label before them.
    const choice = spansOf(row).find((span) => span.length > 2 && offers(span, page));
    if (choice) consider(choice, ' ');
    for (const pair of labelled(view, index)) {
      const whole = row.parts.filter(({ runs }) =>
        pair.some((one) => one.runs.some((run) => runs.includes(run))),
      );
      if (whole.some((part) => taken.has(part)) || listed(pair, view)) continue;
      consider(pair, ':', pair[1]);
      if (pair.some((one) => taken.has(one))) for (const part of whole) taken.add(part);
    }
    for (const part of row.parts) {
      const isHalf = (): boolean =>
        isSealLetter(part, rows, page) || isHalfStamp(part, page) || isCut(part, page);
      if (page.raster && isHalf()) {
        taken.add(part);
        found.push({ part, reading: HALF_READ, parts: [part] });
      }
      if (!taken.has(part) && isUnfilled(part, row, rows[index + 1])) {
        taken.add(part);
        const reading = { code: 'ATTR_UNDECIDED', form: 'field', word: '' } as const;
        found.push({ part, reading, parts: [part] });
      }
    }
  }
  for (const row of rows) for (const span of spansOf(row)) if (span.length > 1) consider(span, ' ');
  for (const column of columnsOf(rows)) consider(column, '');
  for (const row of rows) {
    for (const part of row.parts) {
      consider([part], '');
      if (taken.has(part) || !worthReading(part.text)) continue;
      for (const [whole, word] of fieldsIn(part)) {
        consider([whole], '');
        if (!taken.has(whole)) consider([word], '');
        if (taken.has(whole) || taken.has(word)) taken.add(part);
      }
      for (const cell of taken.has(part) ? [] : blockCells(part, view)) {
        consider([cell], '');
        if (taken.has(cell)) taken.add(part);
      }
      const edge = taken.has(part) ? null : inEdge(part, view);
      if (edge === null) continue;
      taken.add(part);
      found.push(edge);
    }
  }
  found.push(
    ...likeMarks(
      rows.map(({ parts }) => (parts.some((one) => taken.has(one)) ? [] : parts)),
      view.mentions >= 2,
    ),
  );
  // The boxes may stand on the line below their label.
  const chosen = options.some(({ option }) => option.family === 'attribute');
  const whole = found.filter((one) => !found.some((other) => isReadAgainIn(one, other)));
  return { found: whole.filter(({ reading }) => !(chosen && reading.word === '')), options };
}

/** Of a watermark pixels may give the whole and a piece of it: the piece is no second mark beside it. */
function isReadAgainIn({ part, reading }: Candidate, whole: Candidate): boolean {
  const [x0, y0, x1, y1] = part.box;
  const [left, top, right, bottom] = whole.part.box;
  const shared =
    Math.max(0, Math.min(x1, right) - Math.max(x0, left)) *
    Math.max(0, Math.min(y1, bottom) - Math.max(y0, top));
  const within = shared > 0.8 * (x1 - x0) * (y1 - y0);
  const alike = !bent([part, whole.part]);
  const { word } = whole.reading;
  return within && alike && word.length > reading.word.length && word.includes(reading.word);
}

/** Lines of no known form that are worded like marks or led by one, one or two together: more of them are a list. */
function likeMarks(lines: readonly (readonly Part[])[], lesson: boolean): Candidate[] {
  const found = lines.map((parts) => {
    const part = joined(parts, ' ');
    const few = parts.length > 0 && parts.length <= 2;
    const like = isWordedLikeMark(part.text) || (!lesson && isLedByMark(part.text));
    return few && like ? { part, reading: LIKE_A_MARK, parts } : null;
  });
  const isListed = (index: number): boolean =>
    [index - 2, index - 1, index].some((from) => [0, 1, 2].every((step) => found[from + step]));
  return found.flatMap((one, index) => (one && !isListed(index) ? one : []));
}

/** Full and empty dots at the head of lines: not items of a list, but options. */
function areDotted(rows: readonly Row[]): boolean {
  const heads = rows.flatMap(({ parts }) => parts.map(({ text }) => normalise(text)));
  return /^[●◉⦿]/mu.test(heads.join('\n')) && /^[○◯〇]/mu.test(heads.join('\n'));
}

const SIGNED = /[□☐▢☑☒√✓✔■]/u;
function offers(span: readonly Part[], page: Page): boolean {
  const text = span.map((part) => part.text).join(' ');
  return SIGNED.test(text) && (readTicks(text, page.raster)?.length ?? 0) > 1;
}

const isDoubtful = (reading: Reading | 'open'): boolean =>
  reading !== 'open' && reading.code === 'MARK_ILLEGIBLE';

/** What is a mark by itself needs no neighbour, and is not made doubtful by one. */
function readsAlone({ text }: Part, page: Page): boolean {
  const reading = readMarking(text, page.raster);
  return reading !== null && reading !== 'open' && codes[reading.code].weight === 'blocked';
}

/** Letters that each lean differently stand around a round seal: parts of its owner's name. */
export function bent(parts: readonly Part[]): boolean {
  const angles = parts.flatMap(({ runs }) => runs.map((run) => run.angle ?? 0));
  return Math.max(...angles) - Math.min(...angles) > 5;
}

/** In a narrow column the head 密级 and what stands under it run together; without a colon they are two cells. */
function isHeaded({ text, box }: Part): boolean {
  return box[3] - box[1] > 1.8 * (box[2] - box[0]) && !normalise(text).includes(':');
}

/** More letters than stand one under the other in this height: lines of several letters, of which some were not read. */
const isCrowded = ({ text, box }: Part): boolean =>
  text.length * (box[2] - box[0]) > 1.5 * (box[3] - box[1]);

/** Of what is worded like a mark in no form that is known. */
export const LIKE_A_MARK = { code: 'MARK_ILLEGIBLE', form: 'bare', word: '' } as const;
const HALF_READ = { code: 'MARK_ILLEGIBLE', form: 'starred', word: '残缺' } as const;

/** 秘 or 密 in red with nothing around it: such a seal says the whole word. So does any first letter of a level that the picture's edge cuts off. */
function isSealLetter(part: Part, rows: readonly Row[], page: Page): boolean {
  const [x0, y0, x1, y1] = part.box;
  const cut = x1 > page.width - 0.3 * part.size;
  const letter = cut ? /^[绝絕机機秘密]$/u : /^[秘密]$/u;
  if (!letter.test(normalise(part.text))) return false;
  // Where more of the sheet is cut off, it may be a letter of any word.
  const reaches = (box: Box): boolean => box[2] > page.width - 0.5 * part.size;
  const alone =
    cut && rows.every(({ parts }) => parts.every(({ box }) => box === part.box || !reaches(box)));
  if (!alone && !part.runs.every(({ red }) => red)) return false;
  const reach = (cut ? 0.5 : 1.5) * part.size;
  return rows.every((row) =>
    row.parts.every(
      ({ box }) =>
        box === part.box ||
        box[0] > x1 + reach ||
        box[2] < x0 - reach ||
        box[1] > y1 + reach ||
        box[3] < y0 - reach,
    ),
  );
}

/** A stamp of two letters of which the print below has spoilt one, as a doubtful reading tells. */
function isHalfStamp(part: Part, page: Page): boolean {
  const doubtful = part.runs.every(({ red, sure }) => red && (sure ?? 1) < 0.8);
  const half = /^(?:[秘祕]\p{L}|[^保加解涉泄定脱商\p{P}]密)$/u.test(normalise(part.text));
  return doubtful && half && !readsAlone(part, page);
}

/** A mark that the upper or lower edge of the picture cuts: of the letters nothing is sure, and its term stands behind them. */
function isCut({ box, size, text, runs }: Part, page: Page): boolean {
  const cut = box[1] < 0.5 * size || box[3] > page.height - 0.5 * size;
  const doubtful = runs.some(({ sure }) => (sure ?? 1) < 0.8);
  return cut && doubtful && /^\D{1,6}(?:\d{1,2}(?:年|个月)|长期)$/u.test(normalise(text));
}

const valueUnder = (text: string): string => labelOf(normalise(text))?.rest || text;

/** A term in the next cell, or below the table, is none of this word's, unless a star or a label joins the two. */
function acrossCells(parts: readonly Part[], between: string, page: Page): boolean {
  if (parts.length < 2 || between === ':') return false;
  if (parts.some((part) => /[★:]/u.test(normalise(part.text)))) return false;
  const inCells = parts.filter((part) => enclosureOf(part, page.frames) === 'cell');
  return inCells.length > 0 && (between === ' ' || inCells.length < parts.length);
}

/** A label with its colon and nothing behind it: nobody decided. */
function isUnfilled(part: Part, row: Row, next: Row | undefined): boolean {
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
function listed(pair: readonly Part[], view: PageView): boolean {
  const [label, value] = pair;
  if (!label || !value) return false;
  // Lines of a scan are found with a margin: it is the middles that tell beside from below.
  if (value.box[1] + value.box[3] < 2 * label.box[3]) return heads(value, view);
  const beside = view.rows.find((row) => row.parts.includes(value))?.parts ?? [];
  const below = view.rows
    .flatMap((row) => row.parts)
    .filter((part) => part.box[1] > value.box[1] && inColumnOf(label, view.page)(part));
  const other = (part: Part): boolean => part !== value && readMarking(part.text) !== null;
  return below.some(other) || beside.some((part) => other(part) && sameKind(part, value));
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
function sameKind(a: Part, b: Part): boolean {
  const [one, two] = [readMarking(a.text), readMarking(b.text)];
  if (one === null || two === null || one === 'open' || two === 'open') return false;
  return one.code === two.code && one.word !== two.word;
}
