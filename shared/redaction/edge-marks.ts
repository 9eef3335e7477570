/** Marks in the head or foot of a page: one of the pieces that a rule or a blank divides such a line into. */
import type { Candidate } from './candidates.ts';
import { codes } from './codes.ts';
import { isWeak, markIn } from './grammar.ts';
import { normalise } from './normalise.ts';
import { placeOf } from './page/place.ts';
import type { PageView } from './page/view.ts';
import type { Part } from './rows.ts';
import { pieceOf } from './spans.ts';
import { LIKE_A_MARK } from './wording.ts';

/** What divides a head or a foot of a page: a rule of some kind for sure, a blank perhaps. */
const RULE = /[|｜丨·•,，;；/—–]|\s{3}/u;
const BAR = /[|｜丨]/u;

const DOT = /[·•‧・]/u;
const LONGEST_EDGE = 60;
/** What else a web site's menu offers. */
export const MENU =
  /^(?:(?:政府|法定)?(?:信息)?主动公开(?:内容|目录)?|政府信息公开.{0,6}|信息公开.{0,6}|政务公开|公开(?:指南|制度|目录|年报)|政策(?:文件|解读)?|(?:网站)?首页|互动交流|政民互动|办事服务|机构(?:概况|职能)|领导(?:信息|之窗)|公告公示|通知公告|新闻(?:中心|动态)?|部分公开|联系我们|网站(?:地图|声明))$/u;
const PAGE = /^[第共]?\d{1,4}页?$/u;
const CHAPTER = /^第.{1,3}[章节篇讲课条编]$/u;

/** A mark in the head or foot of a page, beside the paper's name, its owner, its page. */
export function inEdge(part: Part, view: PageView): Candidate | null {
  const place = placeOf(part, view);
  const edge = place === 'header' || place === 'footer';
  // In pixels, and where margins are wide, it is the first line or the last, by the rules in it.
  const ends = [view.rows[0], view.rows.at(-1)].some((row) => row?.parts.includes(part));
  const dotted = ends && view.page.raster && DOT.test(part.text);
  const outermost = ends && (dotted || BAR.test(part.text));
  if ((!edge && !outermost) || part.text.length > LONGEST_EDGE) return null;
  const rule = edge ? RULE : dotted ? DOT : BAR;
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
      const reading = markIn(piece.text, view.page.raster);
      if (reading === null || reading.loose) continue;
      if (codes[reading.code].weight !== 'blocked') continue;
      if (sentence && reading.code === 'MARK_STATE_SECRET') continue;
      if (inMenu && reading.code === 'ATTR_NOT_PUBLIC' && reading.form === 'bare') continue;
      const [before, after] = [pieces[at - 1], pieces[at + length]];
      const gaps = [
        before && !PAGE.test(said(before)) && part.text.slice(before.to, from),
        after && !PAGE.test(said(after)) && part.text.slice(to, after.from),
      ];
      const ruled = gaps.every((gap) => !gap || rule.test(gap));
      // Of a book the first line is its name and the chapter's.
      if (ruled && dotted && !edge && reading.form === 'bare')
        return { part, reading: LIKE_A_MARK, parts: [part] };
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
