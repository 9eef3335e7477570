/** What stands around a possible marking: its place on the page, its cell, its neighbours. */

import { type Chat, chatOf } from './chats.ts';
import type { Box, Frame, Page } from './model.ts';
import { normalise } from './normalise.ts';
import { boxOf, isTall, type Part, type Row, union } from './rows.ts';

export type Place =
  | 'header'
  | 'footer'
  | 'top'
  | 'margin'
  | 'end'
  | 'stamp'
  | 'annotation'
  | 'comment'
  | 'textbox'
  | 'hidden'
  | 'middle';

/** What the whole page tells, worked out once. */
export interface PageView {
  readonly page: Page;
  readonly rows: readonly Row[];
  /** The text's extent for pictures, the sheet for live pages. */
  readonly sheet: Box;
  readonly textBox: Box;
  readonly bodySize: number;
  /** Usual tilt of the text, in degrees. */
  readonly tilt: number;
  readonly landscape: boolean;
  readonly chat: boolean;
  /** What is said under names, in live text. */
  readonly named: Chat;
  /** Lines stand at the left and at the right in turn: each is a bubble, be one drawn around it or not. */
  readonly talk: boolean;
  /** Short lines stand at the left and at the right, as the bubbles of a chat whose times are cut off. */
  readonly bubbles: boolean;
  /** How many rows only speak about secrecy or disclosure. */
  readonly mentions: number;
  /** How far down the head of a live page goes, and from where its foot does. */
  readonly head: number;
  readonly foot: number;
}

const ABOUT =
  /国家秘密|保密(?:工作|制度|法|教育|知识|培训|管理|审查|期限|义务)|定密|涉密(?:人员|载体|资料|信息|文件|场所)|泄密|密级|信息公开(?:条例|制度|指南|年报|目录|工作)|政府信息|(?:绝密|机密|秘密).{2,}/u;
const CHAT =
  /^(?:\d{1,2}:\d{2}|(?:昨天|前天|今天|星期.|周.|上午|下午|凌晨|晚上|\d{1,2}月\d{1,2}日)+\d{1,2}:\d{2}|按住说话|发送|.{0,12}(?:撤回了一条消息|邀请.{1,8}加入了群聊)|对方正在输入.{0,3}|微信\(\d+\)|语音通话|已读|未读)$/u;
/** A time with its whole day before it: lists, approvals and news have it as well, but not alone in the middle. */
const MOMENT =
  /^(?:昨天|前天|今天|星期.|周.|[上中下]午|凌晨|早上|晚上|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2})*\d{1,2}:\d{2}(?::\d{2})?$/u;

const LONGEST_MOMENT = 30;

/** The name of a group with the number of its people stands at the head: further down such a line is a chapter with its page. */
const GROUP = /^.{1,16}\(\d{1,3}\)$/u;
const SIGNED = /盖章|签[字名章]|代表人|年月日|\d年.{1,3}月.{1,3}日/u;

export function viewOf(page: Page, rows: readonly Row[]): PageView {
  const textBox = boxOf(rows.map((row) => row.box));
  const sizes = rows
    .flatMap((row) => row.parts.map((part) => ({ size: part.size, weight: part.text.length })))
    .sort((a, b) => a.size - b.size);
  // Also a stamp's, of which the rows may be the only ones, leans against the whole sheet.
  const angles = page.runs
    .filter((run) => run.text.length >= 4)
    .map((run) => run.angle ?? 0)
    .sort((a, b) => a - b);
  const texts = rows.flatMap((row) => row.parts.map((part) => normalise(part.text)));
  const width = page.raster ? textBox[2] - textBox[0] : page.width;
  const height = page.raster ? textBox[3] - textBox[1] : page.height;
  const sheet: Box = page.raster ? textBox : [0, 0, page.width, page.height];
  const bodySize = weightedMedian(sizes);
  const landscape =
    page.width > page.height * 1.15 && (width > height || slideLike(page, rows, sizes));
  const [head, foot] = edgesOfSheet(rows, page, bodySize, landscape);
  // Times between what is said, and the head and foot that a printer adds, are on no side.
  const said = rows.filter(
    (row) =>
      !isMoment(row, sheet, page.frames) &&
      (page.raster || (middle(row) > head && middle(row) < foot)),
  );
  return {
    page,
    rows,
    sheet,
    textBox,
    bodySize,
    tilt: angles[Math.floor(angles.length / 2)] ?? 0,
    landscape,
    head,
    foot,
    chat: page.raster
      ? isChat(
          rows,
          (row, index) => isMoment(row, sheet, page.frames) || isOfChat(row, index, page),
        )
      : isChat(rows, (row) => isMoment(row, sheet, page.frames)) &&
        isAside(uncentred(unwrapped(said), sheet)),
    named: chatOf(
      rows,
      page,
      foot,
      (row, index) => isMoment(row, sheet, page.frames) || isOfChat(row, index, page),
    ),
    talk: takesTurns(unwrapped(said)),
    bubbles: inBubbles(unwrapped(rows)),
    mentions: page.lesson
      ? Number.POSITIVE_INFINITY
      : texts.filter((text) => text.length > 4 && ABOUT.test(text)).length,
  };
}

const middle = ({ box }: Pick<Row, 'box'>): number => (box[1] + box[3]) / 2;

/** A number or sign, and words of a sentence behind it; a page or a time is none. */
const FOOTNOTE = /^(?:[[(]?\d{1,3}(?![\d年月日页/:-])[\]).、]?|[①-⑳*※†]|注:).*(?:[,。;]|:(?!\d))/u;
const MOST_IN_FOOT = 3;

/**
 * How far a live page's head goes down, and from where its foot does. Printers and programs set them at all heights: what
 * stands outermost, and apart from the text or in smaller letters, is one, as is all that stands quite at the edge.
 */
function edgesOfSheet(
  rows: readonly Row[],
  page: Page,
  bodySize: number,
  landscape: boolean,
): readonly [number, number] {
  const outermost: [number, number] = [0.07 * page.height, (landscape ? 0.9 : 0.93) * page.height];
  const slide = landscape && bodySize > SLIDE_TEXT * page.height;
  if (page.raster || page.flow || slide) return outermost;
  const level = rows.filter(({ box, size }) => box[3] - box[1] < 2 * size);
  const gaps = level
    .map(({ box }, index) => box[1] - (level[index - 1]?.box[3] ?? box[1]))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  const lineGap = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const left = Math.min(...level.map(({ box }) => box[0]));
  /** Neither a footnote nor a part of a table, and not as near to the text as its own lines are. */
  const apart = (block: readonly Row[], gap: number, far: boolean): boolean => {
    const size = Math.max(...block.map((row) => row.size));
    const ofText = block.some(
      ({ parts }) =>
        FOOTNOTE.test(normalise(parts.map(({ text }) => text).join(''))) ||
        parts.some((part) => enclosureOf(part, page.frames) === 'cell'),
    );
    if (ofText || gap < 0.5 * size) return false;
    if (size < 0.92 * bodySize || (far && gap > 5 * size)) return true;
    const aside = block.every(({ box }) => box[0] > left + 4 * size);
    return far && aside && size < 1.02 * bodySize && gap > 1.3 * lineGap;
  };
  const [top, bottom] = [0.12 * page.height, 0.87 * page.height];
  for (let count = Math.min(MOST_IN_FOOT, level.length - 1); count >= 1; count -= 1) {
    const [block, rest] = [level.slice(-count), level.slice(0, -count)];
    const from = Math.min(...block.map(({ box }) => box[1]));
    const gap = from - Math.max(...rest.map(({ box }) => box[3]));
    if (from > bottom && apart(block, gap, true)) {
      outermost[1] = Math.min(outermost[1], from);
      break;
    }
  }
  for (let count = Math.min(2, level.length - 4); count >= 1; count -= 1) {
    const [block, rest] = [level.slice(0, count), level.slice(count)];
    const to = Math.max(...block.map(({ box }) => box[3]));
    const gap = Math.min(...rest.map(({ box }) => box[1])) - to;
    if (to < top && apart(block, gap, false)) {
      outermost[0] = Math.max(outermost[0], to);
      break;
    }
  }
  return outermost;
}

/** A time alone in its row, in the middle, as between what is said. */
function isMoment({ parts: [one, other] }: Row, sheet: Box, frames: readonly Frame[]): boolean {
  return (
    one !== undefined &&
    other === undefined &&
    one.text.length <= LONGEST_MOMENT &&
    MOMENT.test(normalise(one.text)) &&
    isCentred(one.box, sheet) &&
    enclosureOf(one, frames) !== 'cell'
  );
}

/** Whether a time alone in its row stands anywhere above. */
export const isBelowTime = ({ box }: Part, { rows, sheet, page }: PageView): boolean =>
  rows.some((row) => row.box[3] <= box[1] && isMoment(row, sheet, page.frames));

/** Two signs of one, or one and several lines under names. */
function isChat(rows: readonly Row[], isSign: (row: Row, index: number) => boolean): boolean {
  const signs = rows.filter(isSign).length;
  if (signs !== 1) return signs >= 2;
  return rows.filter((row, index) => isUnderName(row, rows[index - 1])).length >= 2;
}

/** Who says it stands above it in smaller letters, a little to the left. */
function isUnderName(said: Row, above: Row | undefined): boolean {
  const [name, other] = above?.parts ?? [];
  if (!above || !name || other || said.parts.length !== 1) return false;
  const indent = said.box[0] - above.box[0];
  return (
    said.size > 1.07 * above.size &&
    indent > 0.3 * said.size &&
    indent < 2 * said.size &&
    said.box[1] - above.box[3] < 2 * said.size &&
    /^[\p{L}\s]{2,10}$/u.test(name.text)
  );
}

/**
 * A timetable's times stand in cells or before what happens then; a chat's alone, behind a name, or at the phone's upper
 * edge.
 */
function isOfChat({ parts }: Row, index: number, { frames }: Page): boolean {
  const said = index === 0 ? parts : parts.slice(-1);
  return said.some((one) => {
    const text = normalise(one.text);
    const ofChat = CHAT.test(text) || (index <= 1 && GROUP.test(text));
    return ofChat && enclosureOf(one, frames) === null;
  });
}

type Side = 'theirs' | 'mine' | 'across' | 'other';

/** Each row, but the lines of one bubble or of a paragraph as one: they begin alike. */
function unwrapped(rows: readonly Row[]): readonly Row[] {
  const whole: Row[] = [];
  for (const row of rows) {
    const last = whole.at(-1);
    const goesOn =
      last?.parts.length === 1 &&
      row.parts.length === 1 &&
      Math.abs(row.box[0] - last.box[0]) < 0.2 * row.size &&
      row.box[1] - last.box[3] < 0.6 * row.size &&
      Math.abs(row.size - last.size) < 0.1 * row.size;
    if (goesOn) whole[whole.length - 1] = { ...last, box: union(last.box, row.box) };
    else whole.push(row);
  }
  return whole;
}

/**
 * Of lines that have their row alone, from the top: what begins leftmost, what ends rightmost, what does both. A sheet
 * that several sign has no such sides.
 */
function sidesOf(rows: readonly Row[]): readonly Side[] {
  const signed = rows.filter(({ parts }) => parts.some(({ text }) => SIGNED.test(normalise(text))));
  if (signed.length >= 2) return [];
  const said = rows.filter(({ parts }) => parts.length === 1);
  const left = Math.min(...said.map(({ box }) => box[0]));
  const right = Math.max(...said.map(({ box }) => box[2]));
  return said.map(({ box, size }) => {
    if (box[2] - box[0] > 0.85 * (right - left)) return 'across';
    if (Math.abs(box[0] - left) < 0.6 * size) return 'theirs';
    // Lines that were broken end raggedly.
    const reach = box[3] - box[1] > 2 * size ? 2 : 0.6;
    return Math.abs(box[2] - right) < reach * size ? 'mine' : 'other';
  });
}

const countOf = (sides: readonly Side[], side: Side): number =>
  sides.filter((one) => one === side).length;

/** Every line but two at most, such as a head, is on a side. */
function isAside(rows: readonly Row[], sides: readonly Side[] = sidesOf(rows)): boolean {
  return countOf(sides, 'theirs') + countOf(sides, 'mine') + 2 >= rows.length;
}

/** With what stands in the middle as on no side: of a programme the longest lines are the rightmost too. */
const uncentred = (rows: readonly Row[], sheet: Box): readonly Row[] =>
  rows.map((row) => (isCentred(row.box, sheet) ? { ...row, parts: [] } : row));

/** All lines are on a side, several on each, and none goes across. */
function inBubbles(rows: readonly Row[]): boolean {
  const sides = sidesOf(rows);
  const several = countOf(sides, 'theirs') >= 2 && countOf(sides, 'mine') >= 2;
  return several && countOf(sides, 'across') === 0 && isAside(rows, sides);
}

/** From side to side so often that it is a talk, and no sheet with a mark above and a signature below. */
function takesTurns(rows: readonly Row[]): boolean {
  const sides = sidesOf(rows);
  const aside = sides.filter((side) => side === 'theirs' || side === 'mine');
  const turns = aside.filter((side, index) => index > 0 && side !== aside[index - 1]).length;
  const across = countOf(sides, 'across');
  return turns >= 4 && across <= sides.length / 3 && aside.length + across + 2 >= rows.length;
}

/** How high the letters of a slide are at least, as a share of its height. */
const SLIDE_TEXT = 0.032;

/** A slide has few lines in large letters, a sheet that lies across a photo has many in small ones. */
function slideLike(page: Page, rows: readonly Row[], sizes: readonly Weighted[]): boolean {
  return page.raster && rows.length <= 12 && weightedMedian(sizes) > SLIDE_TEXT * page.height;
}

interface Weighted {
  readonly size: number;
  readonly weight: number;
}

function weightedMedian(sizes: readonly Weighted[]): number {
  const half = sizes.reduce((sum, one) => sum + one.weight, 0) / 2;
  let seen = 0;
  for (const one of sizes) {
    seen += one.weight;
    if (seen >= half) return one.size;
  }
  return 0;
}

const DATED = /(?:\d{4}|二[〇零○O0][\p{Script=Han}〇○]{2})年.{1,3}月.{1,3}日$/u;
const IMPRINT =
  /^(?:抄送|分送|主送|印发|主题词|附注|\(联系人|联系人|.{2,20}(?:办公室|局|厅|委)\d{4}年.*印发)/u;

function tilted(part: Part, view: PageView): boolean {
  return part.runs.some((run) => {
    const turn = Math.abs((run.angle ?? 0) - view.tilt) % 180;
    return Math.min(turn, 180 - turn) > 5;
  });
}

export function placeOf(part: Part, view: PageView): Place {
  const source = part.runs[0]?.source ?? 'page';
  if (source !== 'page' && source !== 'ocr') return source;
  if (part.runs.every((run) => run.red) || tilted(part, view)) return 'stamp';
  const [, y0, , y1] = part.box;
  const { sheet, textBox, rows } = view;
  const at = (middle(part) - sheet[1]) / Math.max(1, sheet[3] - sheet[1]);
  const above = rows.filter((row) => row.box[3] <= y0 + 0.3 * (y1 - y0)).length;
  const below = rows.filter((row) => row.box[1] >= y1 - 0.3 * (y1 - y0)).length;
  if (inMargin(part, view)) return 'margin';
  if (!view.page.raster && middle(part) < view.head && !isHeading(part, view)) return 'header';
  if (!view.page.raster && middle(part) > view.foot) return 'footer';
  // In pixels nobody knows where the sheet ends: at its foot is what stands alone, far below all else.
  const last = rows.findLast((row) => row.box[3] <= y0);
  if (view.page.raster && below === 0 && last && y0 - last.box[3] > 5 * part.size) return 'footer';
  if (above <= 2 || (at < 0.3 && above <= 6)) return 'top';
  if (nearEnd(part, view) || below <= 1) return 'end';
  return textBox[3] - textBox[1] <= 0 ? 'top' : 'middle';
}

function inMargin(part: Part, view: PageView): boolean {
  // A text that flows has no margins: far to the right stand the cells of its tables.
  if (view.page.flow) return false;
  const body = view.rows.filter((row) => row.parts.some((one) => one.text.length >= 8));
  if (body.length < 4) return false;
  const left = [...body].map((row) => row.box[0]).sort((a, b) => a - b)[
    Math.floor(body.length / 5)
  ];
  const right = [...body].map((row) => row.box[2]).sort((a, b) => b - a)[
    Math.floor(body.length / 5)
  ];
  return (left !== undefined && part.box[2] < left) || (right !== undefined && part.box[0] > right);
}

/** Below the date or before the imprint: where GB/T 9704 puts the disclosure attribute. */
function nearEnd(part: Part, view: PageView): boolean {
  const index = view.rows.findIndex((row) => row.box[3] > part.box[1] && row.parts.includes(part));
  const at = index < 0 ? view.rows.findIndex((row) => row.box[3] > part.box[1]) : index;
  const text = (row: Row): string => normalise(row.parts.map((one) => one.text).join(''));
  const before = view.rows.slice(Math.max(0, at - 5), Math.max(0, at));
  const after = view.rows.slice(at + 1, at + 6);
  return (
    before.some((row) => DATED.test(text(row))) || after.some((row) => IMPRINT.test(text(row)))
  );
}

/** A heading set much larger than the text is a subject, not a mark. */
export function titleLike(part: Part, view: PageView): boolean {
  const share = part.size / Math.max(1, view.page.height);
  const larger = part.size > 1.3 * view.bodySize;
  if (view.page.raster && !view.landscape) {
    return larger && part.size / Math.max(1, view.sheet[3] - view.sheet[1]) > 0.06;
  }
  return larger && share > (view.landscape ? 0.045 : 0.05);
}

/** The title of a slide, which may stand as high as a head, and begins at the left. */
function isHeading(part: Part, view: PageView): boolean {
  const { page, rows, landscape } = view;
  const alone = rows[0]?.parts.length === 1 && rows[0].parts[0] === part;
  const largest = rows.every(({ size }) => size <= part.size);
  return landscape && alone && largest && part.box[0] < 0.3 * page.width && titleLike(part, view);
}

/** As far from the left as from the right, as titles stand. */
export const centred = ({ box }: Part, { sheet }: PageView): boolean => isCentred(box, sheet);

function isCentred(box: Box, sheet: Box): boolean {
  const off = Math.abs(box[0] + box[2] - sheet[0] - sheet[2]) / 2;
  return off < 0.06 * (sheet[2] - sheet[0]);
}

/** The topmost row has its title in the middle: what stands large beside it is a stamp, as on certificates. */
export function besideTitle(part: Part, view: PageView): boolean {
  const parts = view.rows[0]?.parts ?? [];
  return (
    parts.includes(part) &&
    parts.some((one) => one !== part && titleLike(one, view) && centred(one, view))
  );
}

const LEADS = /(?:国家|商业|工作|技术|军事|保守|泄露|泄漏|涉及|属于|定为|标为|分为|的)$/u;

/** The row before runs full to the right edge and this one goes on at the left: a wrapped sentence. */
export function continuesParagraph(part: Part, view: PageView): boolean {
  // A column of letters goes down the page and continues no line; nor does a paragraph of a text that flows.
  if (view.page.flow || part.box[3] - part.box[1] > 1.8 * (part.box[2] - part.box[0])) return false;
  const index = view.rows.findIndex((row) => row.parts.includes(part));
  const row = view.rows[index];
  const before = view.rows[index - 1];
  const last = before?.parts.at(-1);
  if (!row || !before || !last || row.parts[0] !== part || before.parts.length > 2) return false;
  // Two fields far apart are no line of a paragraph.
  const first = before.parts[0] ?? last;
  if (first !== last && last.box[0] - first.box[2] > 4 * part.size) return false;
  // In pixels a long line that leans seems larger; what it says last may tell that a word follows.
  const led = view.page.raster && LEADS.test(last.text);
  const alike = Math.abs(last.size - part.size) < (led ? 0.3 : 0.12) * part.size;
  // A date or a name set to the right ends where a full line does.
  const full =
    last.box[2] > view.textBox[2] - 1.5 * part.size &&
    first.box[0] < view.textBox[0] + 4 * part.size;
  const left = part.box[0] < view.textBox[0] + 1.2 * part.size;
  const near = row.box[1] - before.box[3] < 1.5 * part.size;
  const open = !/[。!?;:.]["”』」)]?$/u.test(normalise(last.text));
  return alike && full && left && near && open && last.text.length >= 12;
}

/** Of a cell or a caption the line right above ends with what such a word goes on from: 保守国家 over 秘密, with no rule between. */
export function goesOnFromAbove({ box, size, text }: Part, { rows, page }: PageView): boolean {
  const [x0, top, x1] = box;
  const near = (page.raster ? 0.3 : 0.7) * size;
  return rows.some(({ parts }) =>
    parts.some((above) => {
      const [left, , right, bottom] = above.box;
      const aligned =
        Math.abs(left - x0) < 0.5 * size || Math.abs(left + right - x0 - x1) / 2 < 0.5 * size;
      const alike = Math.abs(above.size - size) < 0.2 * size && Math.abs(top - bottom) < near;
      const ruled = page.frames.some(
        ({ box: [from, y0, to, y1] }) =>
          from < x1 && to > x0 && [y0, y1].some((y) => y > bottom - near && y < top + near),
      );
      const led = /(?:国家|商业|工作|技术|军事|保守|泄露|泄漏|涉及)$/u.test(normalise(above.text));
      return aligned && alike && led && !ruled && normalise(text) === '秘密';
    }),
  );
}

/** Letters one under the other with more of them right above or below: a word of a text that is set in columns. */
export function inColumn(part: Part, { page }: PageView): boolean {
  if (!isTall(part)) return false;
  const { size, runs } = part;
  const [x0, y0, x1, y1] = part.box;
  const near = (gap: number): boolean => Math.abs(gap) < 0.4 * size;
  return page.runs.some((run) => {
    const [left, top, right, bottom] = run.box;
    if (runs.includes(run) || left < x0 - 0.3 * size || right > x1 + 0.3 * size) return false;
    const letter = Math.abs(run.size - size) < 0.15 * size;
    const sign = /^\p{P}$/u.test(run.text);
    return (letter && near(y0 - bottom)) || ((letter || sign) && near(top - y1));
  });
}

/**
 * A red word that the print of its line, a sentence with marks of its own, reads as a word of it at that very place. At
 * the end of the line the sentence must go on below, or it may be a stamp beside it.
 */
export function redInSentence(part: Part, view: PageView): boolean {
  if (!part.runs.every((run) => run.red)) return false;
  const index = view.rows.findIndex((row) => row.parts.includes(part));
  const word = normalise(part.text);
  const [x0, , x1] = part.box;
  return (view.rows[index]?.parts ?? []).some((line) => {
    const text = normalise(line.text);
    const rest = text.replace(word, '');
    const well = line.runs.every((run) => !run.red && (run.sure ?? 1) > 0.9);
    if (!well || part.size > line.size || !/[,;、丶。]/u.test(rest) || rest.length < 10)
      return false;
    const [left, , right] = line.box;
    const letter = (right - left) / text.length;
    const from = Math.round(((x0 + x1) / 2 - left) / letter - word.length / 2);
    const at = [0, -1, 1, -2, 2].map((off) => from + off).find((i) => text.startsWith(word, i));
    if (at === undefined || at < 2) return false;
    return at + word.length < text.length - 1 || goesOnBelow(line, index, view);
  });
}

/** A line that begins at the left, or a paragraph's indent from it, ends at the right, and has its next at the left. */
function goesOnBelow({ box, size }: Part, index: number, { rows, textBox }: PageView): boolean {
  const next = rows[index + 1];
  if (!next || box[0] > textBox[0] + 3.5 * size || box[2] < textBox[2] - 1.5 * size) return false;
  return next.box[0] < textBox[0] + size && next.box[1] - box[3] < 1.5 * size;
}

/** Other words close by on the same row make a word a part of a sentence, unless it is much larger than they are. */
export function besideText(part: Part, view: PageView): boolean {
  const row = view.rows.find((one) => one.parts.includes(part));
  return (row?.parts ?? []).some((other) => {
    // A heading whose line a mark happens to share is set much larger, a line that a stamp crosses much smaller.
    if (other === part || other.size > 1.6 * part.size || part.size > 1.7 * other.size)
      return false;
    const gap = Math.max(other.box[0] - part.box[2], part.box[0] - other.box[2]);
    return gap < 3 * part.size && /\p{Script=Han}{6,}/u.test(normalise(other.text));
  });
}

/** In a table whose lines are not drawn, or were not seen: several rows close by have their words in the same columns. */
export function inColumns(part: Part, { rows }: PageView): boolean {
  const index = rows.findIndex(({ parts }) => parts.includes(part));
  const own = rows[index]?.parts ?? [];
  if (own.length < 3) return false;
  const below = (one: Part, at: number): boolean => {
    const [x0, , x1] = own[at]?.box ?? one.box;
    const [left, , right] = one.box;
    const off = Math.min(
      Math.abs(left - x0),
      Math.abs(right - x1),
      Math.abs(left + right - x0 - x1) / 2,
    );
    return off < 0.8 * part.size;
  };
  const alike = rows
    .slice(Math.max(0, index - 4), index + 5)
    .filter(({ parts }) => parts.length === own.length && parts.every(below));
  // The row itself is one of them.
  return alike.length >= 3;
}

/** What the cells of a drawing's title block are named; only the first kind is in no other table. */
const OF_DRAWING = '图号|图别|图幅|图名|图纸编号|图纸名称|图样名称|制图|绘图|描图';
const OF_BLOCK =
  '专业|设计阶段|阶段|版次|比例|设计|校对|校核|审核|审定|批准|会签|日期|工程名称|工程编号|项目名称|子项名称';
const DRAWN = new RegExp(`^(?:${OF_DRAWING})$`, 'u');
const NAMED = new RegExp(`^(?:${OF_DRAWING}|${OF_BLOCK}|密级)$`, 'u');
const CELL = new RegExp(`\\s+|(?=密级)|(${OF_DRAWING}|${OF_BLOCK})`, 'u');
/** So many rows, and of its letters, the cells of a title block are away from each other at most. */
const BLOCK = { rows: 6, across: 30 } as const;

/** What a line of a title block holds, cell by cell, where the cells touch and were read as one word. */
export const cellsIn = (text: string): readonly string[] => text.split(CELL).filter((cell) => cell);

/** In the title block of a drawing: cells close by name several of the things that such a block tells. */
export function inTitleBlock(part: Part, { rows }: PageView): boolean {
  const isOwn = (one: Part): boolean => one.runs.some((run) => part.runs.includes(run));
  const index = rows.findIndex(({ parts }) => parts.some(isOwn));
  if (index < 0) return false;
  const near = rows
    .slice(Math.max(0, index - BLOCK.rows), index + BLOCK.rows + 1)
    .flatMap(({ parts }) => parts)
    .filter(({ box, size }) => {
      const gap = Math.max(box[0] - part.box[2], part.box[0] - box[2]);
      const away = Math.abs(middle({ box }) - middle(part));
      const alike = Math.max(size, part.size) < 1.7 * Math.min(size, part.size);
      return alike && gap < BLOCK.across * part.size && away < 2.5 * BLOCK.rows * part.size;
    });
  const names = new Set(
    near
      .flatMap(({ runs }) => runs.flatMap((run) => cellsIn(run.text)))
      .map((cell) => normalise(cell).replace(/:$|(?<=^密级).+/u, ''))
      .filter((cell) => NAMED.test(cell)),
  );
  return names.size >= 3 && [...names].some((name) => DRAWN.test(name));
}

interface Edges {
  readonly vertical: readonly (readonly [number, number, number])[];
  readonly horizontal: readonly (readonly [number, number, number])[];
}

function edgesOf(frames: readonly Frame[]): Edges {
  const vertical: [number, number, number][] = [];
  const horizontal: [number, number, number][] = [];
  for (const { box } of frames) {
    const [x0, y0, x1, y1] = box;
    if (y1 - y0 > 4) vertical.push([x0, y0, y1]);
    if (y1 - y0 > 4 && x1 - x0 > 3) vertical.push([x1, y0, y1]);
    if (x1 - x0 > 4) horizontal.push([y0, x0, x1]);
    if (x1 - x0 > 4 && y1 - y0 > 3) horizontal.push([y1, x0, x1]);
  }
  return { vertical, horizontal };
}

/** Left and right edge of the drawn cell around this place, null where a side is missing. */
export function columnAround(
  [x0, y0, x1, y1]: Box,
  size: number,
  frames: readonly Frame[],
): readonly [number, number] | null {
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const beside = edgesOf(frames)
    .vertical.filter(
      ([x, top, bottom]) => top <= cy && bottom >= cy && Math.abs(x - cx) < 14 * size,
    )
    .map(([x]) => x);
  const left = Math.max(...beside.filter((x) => x <= cx));
  const right = Math.min(...beside.filter((x) => x > cx));
  return Number.isFinite(left) && Number.isFinite(right) ? [left, right] : null;
}

/** Whether drawn lines stand on all four sides: a cell of a table, or a box of its own. */
export function enclosureOf(part: Part, frames: readonly Frame[]): 'cell' | 'own' | null {
  const near = 14 * part.size;
  // A cell may be as wide as the page, and is never as high.
  const wide = 45 * part.size;
  const [x0, y0, x1, y1] = part.box;
  const cx = (x0 + x1) / 2;
  const cy = (y0 + y1) / 2;
  const { vertical, horizontal } = edgesOf(frames);
  const beside = vertical.filter(([, top, bottom]) => top <= cy && bottom >= cy);
  const across = horizontal.filter(([, from, to]) => from <= cx && to >= cx);
  // The frame of a stamp is as thick as its strokes, and is met at its inner side.
  const thick = Math.max(3, 0.2 * part.size);
  const left = Math.max(...beside.map(([x]) => x).filter((x) => x <= cx && x > cx - wide));
  const right = Math.min(...beside.map(([x]) => x).filter((x) => x > cx && x < cx + wide));
  // Where print hides the fourth side, those beside it end there.
  const ends = (end: 1 | 2): number => {
    const [one, two] = [left, right].map((x) => beside.find((line) => line[0] === x)?.[end] ?? NaN);
    return one !== undefined && two !== undefined && Math.abs(one - two) <= thick ? one : NaN;
  };
  const above = across.map(([y]) => y).filter((y) => y <= cy && y > cy - near);
  const below = across.map(([y]) => y).filter((y) => y > cy && y < cy + near);
  if (above.length + below.length === 0) return null;
  const top = above.length > 0 ? Math.max(...above) : ends(1);
  const bottom = below.length > 0 ? Math.min(...below) : ends(2);
  if (![left, right, top, bottom].every(Number.isFinite)) return null;
  const goesOn =
    vertical.some(
      ([x, from, to]) =>
        (Math.abs(x - left) < 2 || Math.abs(x - right) < 2) &&
        to > top - 3 &&
        from < bottom + 3 &&
        (from < top - thick || to > bottom + thick),
    ) ||
    horizontal.some(
      ([y, from, to]) =>
        (Math.abs(y - top) < 2 || Math.abs(y - bottom) < 2) &&
        to > left - 3 &&
        from < right + 3 &&
        (from < left - thick || to > right + thick),
    );
  return goesOn ? 'cell' : 'own';
}

/** Says that an example is shown. Behind 图 stands a figure's number; in a drawing's title it is the scale: 平面图1:100. */
const SAMPLE =
  /示例|样例|式样|样式|样张|样图|例图|示意|范例|样本|标志如下|标识如下|如下(?:图|所示)|如图|例如|^例:|图(?!\d+:\d)\d|附图|格式(?:为|如|图)|标注(?:为|如)|举例/u;

/** Words that a sentence may have for other reasons: of a caption they are in a short line, or before a colon. */
const LOOSE = /样本|样例|范例|示意|附图|例图|如图|例如|举例|图\d/gu;
const SHORT_LINE = 24;
/** With other words behind them these name no example: 样本标注, 附图纸三张. */
const SUBJECT =
  /(?:样本|样例|范例|示意|附图|例图)(?!图|如|见|所|之|[和与及]|[一二三四五六七八九十]|表|页|文件|资料|格式|标[志识]|展示|说明|参考|[绝机秘]密)(?=\p{Script=Han})/gu;

/** Whether this line says that what stands beside it is shown as an example. */
function isCaption(text: string): boolean {
  const short = text.length <= SHORT_LINE || text.endsWith(':');
  return SAMPLE.test(text.replace(short ? SUBJECT : LOOSE, ''));
}

const FIELD = /^(?<name>\p{Script=Han}{2,8}):(?<value>.+)$/u;
const NOTE = /注|说明|提示|要求|例|示|样|图/u;
const IS_SAMPLE =
  /^(?:[此本])?(?:[仅为系供]){0,2}(?:示例|样例|式样|样式|样[张图本]|例图|示意|范例)[图表页]?$/u;

/** Another field of a form, whose value may have any words: it says something of the field beside it only where it is no more than that. */
function isOtherField(text: string): boolean {
  const { name, value } = FIELD.exec(text)?.groups ?? {};
  return name !== undefined && !NOTE.test(name) && !IS_SAMPLE.test(value ?? '');
}

const isLong = ({ text }: Part): boolean => text.length >= SHORT_LINE;

const SAMPLE_NAME = /示例|样例|式样|样式|样张|样图|示意|范例|标志|标识/u;

/** A page drawn small within its frame, with the words outside it that say that it is an example. */
function figureAround(
  { box: [x0, y0, x1, y1] }: Part,
  { page, rows, bodySize }: PageView,
): boolean {
  const frames = [...page.frames, ...(page.figures ?? [])].filter(
    ({ box: [left, top, right, bottom] }) =>
      left <= x0 &&
      top <= y0 &&
      right >= x1 &&
      bottom >= y1 &&
      bottom - top > 5 * (y1 - y0) &&
      (bottom - top < 0.6 * page.height || right - left < 0.6 * page.width),
  );
  return frames.some(({ box: [, top, , bottom] }) =>
    rows.some((row) => {
      const gap = Math.max(top - row.box[3], row.box[1] - bottom);
      return (
        gap > -1 && gap < 2.5 * bodySize && row.parts.some((one) => isCaption(normalise(one.text)))
      );
    }),
  );
}

/** A caption close by says that this is shown as an example. @param field whether it is a field of a form */
export function captioned(part: Part, view: PageView, field = false): boolean {
  // In a figure's own frame the caption stands under the frame.
  const figure = enclosureOf(part, view.page.frames) === 'own';
  const reach = Math.min((figure ? 14 : 3.5) * part.size, 14 * view.bodySize);
  if (figureAround(part, view)) return true;
  // Where the page is about marks, the frame around a figure may not have been seen.
  const lesson = view.mentions >= 2;
  // What has lines of text above it is no mark of the page: a figure below them may be a whole sheet.
  const lines = view.rows.filter(({ box, parts }) => box[3] < part.box[1] && parts.some(isLong));
  const far = lines.length >= 2 ? 40 : 20;
  return view.rows.some((row) =>
    row.parts.some((other, index) => {
      if (other === part) return false;
      const dy = Math.max(other.box[1] - part.box[3], part.box[1] - other.box[3]);
      const text = normalise(other.text);
      const label = normalise(row.parts[index - 1]?.text ?? '');
      const named = lesson && dy < far * part.size && /^图\d/u.test(text);
      return (
        (named && other.box[1] > part.box[3] && SAMPLE_NAME.test(text)) ||
        (dy < reach &&
          isCaption(text) &&
          !(field && isOtherField(label.endsWith(':') ? label + text : text)))
      );
    }),
  );
}
