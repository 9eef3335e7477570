/** Whether a page is a talk: by the times between what is said, and by the sides that its lines stand at. */
import { middle, union } from '../box.ts';
import type { Box, Frame, Page } from '../model.ts';
import { normalise } from '../normalise.ts';
import type { Part, Row } from '../rows.ts';
import { enclosureOf } from './cells.ts';
import { type Chat, chatOf } from './chats.ts';
import { isCentred } from './titles.ts';
import type { PageView } from './view.ts';

const CHAT =
  /^(?:\d{1,2}:\d{2}|(?:昨天|前天|今天|星期.|周.|上午|下午|凌晨|晚上|\d{1,2}月\d{1,2}日)+\d{1,2}:\d{2}|按住说话|发送|.{0,12}(?:撤回了一条消息|邀请.{1,8}加入了群聊)|对方正在输入.{0,3}|微信\(\d+\)|语音通话|已读|未读)$/u;
/** A time with its whole day before it: lists, approvals and news have it as well, but not alone in the middle. */
const MOMENT =
  /^(?:昨天|前天|今天|星期.|周.|[上中下]午|凌晨|早上|晚上|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2})*\d{1,2}:\d{2}(?::\d{2})?$/u;

const LONGEST_MOMENT = 30;

/** The name of a group with the number of its people stands at the head: further down such a line is a chapter with its page. */
const GROUP = /^.{1,16}\(\d{1,3}\)$/u;
/** Who signs has it in brackets or before a colon; said in a talk it is a word of a sentence. */
const SIGNED =
  /(?:盖章|签[字名章]|代表人)(?:处|栏)?[:)]|^\(?(?:公章|盖章|签[字名章])|年月日|\d年.{1,3}月.{1,3}日/u;

/** What tells that a page is a talk, or that it may be one. */
export interface Talk {
  readonly chat: boolean;
  /** What is said under names, in live text. */
  readonly named: Chat;
  /** Lines stand at the left and at the right in turn: each is a bubble, be one drawn around it or not. */
  readonly talk: boolean;
  /** Short lines stand at the left and at the right, as the bubbles of a chat whose times are cut off. */
  readonly bubbles: boolean;
}

/** @param edges of a live page: how far down its head goes, and from where its foot does */
export function talkOn(
  rows: readonly Row[],
  page: Page,
  sheet: Box,
  [head, foot]: readonly [number, number],
): Talk {
  const isTime = (row: Row): boolean => isMoment(row, sheet, page.frames);
  const isSign = (row: Row, index: number): boolean => isTime(row) || isOfChat(row, index, page);
  // Times between what is said, and the head and foot that a printer adds, are on no side.
  const between = ({ box }: Row): boolean => middle(box) > head && middle(box) < foot;
  const said = unwrapped(rows.filter((row) => !isTime(row) && (page.raster || between(row))));
  return {
    chat: page.raster
      ? isChat(rows, isSign)
      : isChat(rows, isTime) && isAside(uncentred(said, sheet)),
    named: chatOf(rows, page, foot, isSign),
    talk: takesTurns(said),
    bubbles: inBubbles(unwrapped(rows)),
  };
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
