/** Finds markings on a page: whole texts that read as one, in a place that agrees. */

import { middle } from './box.ts';
import { type Candidate, candidatesOf, type Offered } from './candidates.ts';
import { type Code, codes } from './codes.ts';
import { MENU } from './edge-marks.ts';
import { inColumnOf } from './fields.ts';
import { finding } from './finding.ts';
import { isCompany, isSubject, isWarning, isWeak, labelOf, readMarking } from './grammar.ts';
import { boxBetween, lettersIn, lettersOf } from './letters.ts';
import type { Box, Finding, Page } from './model.ts';
import { normalise } from './normalise.ts';
import { captioned } from './page/captions.ts';
import { columnAround, enclosureOf, inColumns } from './page/cells.ts';
import { hasPortrait, inLineWithTalk } from './page/chats.ts';
import { besideTitle, centred, placeOf, titleLike } from './page/place.ts';
import {
  besideText,
  continuesParagraph,
  goesOnFromAbove,
  inColumn,
  redInSentence,
} from './page/sentence.ts';
import { isBelowTime } from './page/talk.ts';
import { inTitleBlock } from './page/title-block.ts';
import { type PageView, viewOf } from './page/view.ts';
import { type Part, rowsOf } from './rows.ts';
import { withoutSealStars } from './seals.ts';
import { slanting } from './slants.ts';
import { bent } from './spans.ts';
import { stacked } from './stacks.ts';
import { placeOfTicked } from './ticks.ts';
import { LIKE_A_MARK } from './wording.ts';

/** How many letters a list's items stand apart at most, one under the other: a head and a foot are no list. */
const LIST_GAP = 12;
/** And those of a menu: a mark above a table is no item of what its head names. */
const MENU_GAP = 5;

/**
 * One of several words in one row, or close by in one column: a table or a menu. Two that say different things, such as
 * whose secret it is and that it is internal, may both be marks; in cells and on slides they are a list too.
 */
function isListed(
  candidate: Candidate,
  all: readonly Candidate[],
  view: PageView,
  place: string,
): boolean {
  const { part, reading, parts } = candidate;
  const edge = place === 'header' || place === 'footer';
  // The heads of several sections, each with its own, are kept one after the other.
  if (edge && view.page.flow) return false;
  const [x0, y0, x1, y1] = part.box;
  const aligned = (box: Box, most: number): boolean => {
    const away = Math.abs(box[1] + box[3] - y0 - y1) / 2;
    if (away < part.size / 2) return true;
    const sameColumn =
      Math.abs(box[0] - x0) < part.size || Math.abs(box[0] + box[2] - x0 - x1) < 2 * part.size;
    return sameColumn && away < most * part.size;
  };
  const others = all.filter(
    (one) =>
      one !== candidate &&
      one.reading.word !== reading.word &&
      !isWarning(one.reading.word) &&
      !isSaid(one.parts, view) &&
      !bent([part, one.part]) &&
      aligned(one.part.box, LIST_GAP),
  );
  const attribute = reading.code === 'ATTR_NOT_PUBLIC';
  const menu = attribute ? MENU : /^(?:公开|内部|非密|国家秘密|工作秘密|密级|级别|等级|一般)$/u;
  const inMenu = view.rows.some((row) =>
    row.parts.some(
      (one) => menu.test(normalise(one.text)) && aligned(one.box, MENU_GAP) && !parts.includes(one),
    ),
  );
  const words = new Set(others.map((one) => one.reading.word));
  // What says in two ways that it is internal is no list.
  const sameKind =
    reading.code !== 'MARK_INTERNAL' && others.some((one) => one.reading.code === reading.code);
  const taught = !edge && (view.landscape || enclosureOf(part, view.page.frames) === 'cell');
  return inMenu || sameKind || words.size >= (taught ? 1 : 2);
}

function judge(candidate: Candidate, all: readonly Candidate[], view: PageView): Finding | null {
  const { part, reading } = candidate;
  const anchor = candidate.parts[0] ?? part;
  const place = placeOf(part, view);
  const give = (code: Code, why: string = place): Finding =>
    at(
      view.page,
      code,
      { ...part, box: candidate.shown?.box ?? lettersIn(part, reading, view.page) },
      why,
    );
  if (codes[reading.code].weight !== 'blocked') return softer(candidate, place, view, give);
  const sure = Math.min(...part.runs.map((run) => run.sure ?? 1));
  if (sure < 0.45) return give('MARK_ILLEGIBLE');
  if (reading.form !== 'bare') return strong(candidate, all, view, place, give);
  if (isListed(candidate, all, view, place)) return null;
  if (place === 'annotation' || place === 'comment' || place === 'textbox')
    return give(reading.code);
  if (isWeak(reading.word) && aroundStar(part, view)) return null;
  if (place === 'stamp' && view.page.raster && redInSentence(part, view)) return null;
  if (place === 'stamp')
    return captioned(part, view) ? give('MARK_SAMPLE_FIGURE') : give(reading.code);
  const edge = place === 'header' || place === 'footer';
  // At the very edge it may be a mark, though a name stands above it.
  if (isSaid(candidate.parts, view)) return edge ? give('MARK_SAMPLE_FIGURE') : null;
  if (continuesParagraph(anchor, view) || inColumn(part, view)) return null;
  if (place === 'middle' && goesOnFromAbove(anchor, view)) return null;
  if (captioned(part, view)) return give('MARK_SAMPLE_FIGURE');
  return bare(candidate, place, view, give);
}

/** Words that somebody says in a chat, perhaps with the name above them. */
function isSaid(parts: readonly Part[], { named: { said, names } }: PageView): boolean {
  return (
    parts.some((part) => said.has(part)) && parts.every((part) => said.has(part) || names.has(part))
  );
}

function softer(
  candidate: Candidate,
  place: string,
  view: PageView,
  give: (code: Code) => Finding,
): Finding | null {
  const { reading, part } = candidate;
  if (reading === LIKE_A_MARK && !standsLikeMark(part, place, view)) return null;
  // A star with its term is the rest of a mark anywhere; half a word in the middle is none.
  const starred = part.text.includes('★') && view.mentions < 2;
  if (reading.code === 'MARK_ILLEGIBLE' && place === 'middle' && !starred) return null;
  // One of the outcomes that a table or a form counts up.
  if (/^部分公开$/u.test(normalise(part.text)) && enclosureOf(part, view.page.frames)) return null;
  // What a register tells of other papers, or the head of a column.
  if (/^解密$/u.test(normalise(part.text)) && inRowOfCells(part, view)) return null;
  if (isSaid(candidate.parts, view)) return null;
  if (continuesParagraph(candidate.parts[0] ?? part, view)) return null;
  if (/^解密$/u.test(normalise(part.text)) && isTerm(part, view)) return null;
  return give(reading.code);
}

/** In a cell of a table with other cells beside it. */
const inRowOfCells = (part: Part, { rows, page }: PageView): boolean =>
  enclosureOf(part, page.frames) === 'cell' &&
  rows.some(({ parts }) => parts.includes(part) && parts.length > 1);

/** Two letters of a round seal, whose star stands by itself in its middle: they begin its owner's name. */
function aroundStar({ box: [x0, y0, x1, y1], size }: Part, { page }: PageView): boolean {
  return page.runs.some(({ text, box }) => {
    const away = Math.hypot(box[0] + box[2] - x0 - x1, box[1] + box[3] - y0 - y1) / 2;
    return away < 6 * size && normalise(text) === '★';
  });
}

/** Not what a page is about, nor what a table or a talk names. */
function standsLikeMark(part: Part, place: string, view: PageView): boolean {
  if (place === 'middle' || view.chat || view.talk || view.bubbles) return false;
  if (place === 'header' || place === 'footer' || place === 'stamp') return true;
  const lesson = view.mentions >= 2;
  if (lesson && (place !== 'top' || centred(part, view))) return false;
  const named = titleLike(part, view) || enclosureOf(part, view.page.frames) === 'cell';
  return !named && !view.landscape;
}

/** A certificate, by its title. */
const certifies = ({ rows }: PageView): boolean =>
  rows
    .slice(0, 4)
    .some(({ parts }) =>
      parts.some(({ text }) => /^\p{Script=Han}{0,16}证明(?:书|函)?$/u.test(normalise(text))),
    );

/** A level, the star and its term (GB/T 9704 7.2.2). */
const isOfficial = (text: string): boolean =>
  /[绝机秘]密级?★(?:\d{1,2}(?:年|个月)|长期)$/u.test(normalise(text));

/** With a star, a term, a label or 此件: it says of itself that it is a mark. */
function strong(
  candidate: Candidate,
  all: readonly Candidate[],
  view: PageView,
  place: string,
  give: (code: Code, why?: string) => Finding,
): Finding | null {
  const { part, reading } = candidate;
  const starred = all.filter((one) => one.reading.form === 'starred' && one !== candidate);
  const levels = new Set(starred.map((one) => one.reading.word).concat(reading.word));
  const shown =
    reading.form === 'starred' && levels.size >= 2 && isListed(candidate, all, view, place);
  // A label and its value in another cell are no line of a paragraph.
  const wrapped = !candidate.shown && continuesParagraph(candidate.parts[0] ?? part, view);
  // What stands in for a secret paper tells its level; only a mark of its own has the official mark's shape.
  const { text } = candidate.shown ?? part;
  const ofAnother = reading.form === 'field' && certifies(view) && !isOfficial(text);
  // Level and term in two columns, one level under the other, are a table that teaches, its lines not drawn; all three
  // levels on a sheet about secrecy are the law's.
  const taught = candidate.parts.length > 1 || (levels.size >= 3 && view.mentions >= 2);
  if (shown && taught && !/[★:]/u.test(normalise(part.text))) return null;
  const sample = captioned(part, view, reading.form === 'field');
  if (shown || wrapped || ofAnother || sample) return give('MARK_SAMPLE_FIGURE');
  return give(reading.code);
}

function bare(
  candidate: Candidate,
  place: string,
  view: PageView,
  give: (code: Code) => Finding,
): Finding | null {
  const { part, reading } = candidate;
  const anchor = candidate.parts[0] ?? part;
  const lesson = view.mentions >= 2;
  // Its lines may not have been seen, and what stands in the cells beside it says nothing about it.
  const ofDrawing = candidate.parts.length === 1 && inTitleBlock(anchor, view);
  if (ofDrawing && !lesson && !isWeak(reading.word)) return give(reading.code);
  const said = place !== 'header' && place !== 'footer';
  // Live text in the margin, where no other line begins or ends, is no bubble.
  const beside = place === 'margin' && !view.page.raster && !isInLine(part, view);
  // Where it is known whose words each line is, what is left is no bubble.
  const spoken = said && !beside && view.named.said.size === 0;
  if (view.talk && spoken) return null;
  // Who says it may be cut off.
  if (inLineWithTalk(part, view.named)) return give('MARK_SAMPLE_FIGURE');
  const enclosed = enclosureOf(part, view.page.frames);
  // In live text the frames of a chat are its bubbles, and what stands in none is not said.
  const inTalk = view.chat && !view.page.raster;
  // The frame of a title goes across the slide.
  const wide = columnAround(part.box, part.size, view.page.frames) === null;
  if (enclosed === 'own' && !inTalk && !(wide && titleLike(part, view))) return give(reading.code);
  if (reading.named) return said && place !== 'margin' ? null : give('MARK_SAMPLE_FIGURE');
  const first = view.rows[0]?.parts.includes(anchor) ?? false;
  /** Where a mark may stand as well as a word of the text: for an official. */
  const doubtful = (mayBe: boolean): Finding | null => (mayBe ? give('MARK_SAMPLE_FIGURE') : null);
  // Above all that is said stands no bubble.
  if (inTalk && spoken) return doubtful(first || centred(part, view) || !isBelowTime(part, view));
  const off = inTalk && (centred(part, view) || !isInLine(part, view));
  if (view.chat && !off) return doubtful(first || inTalk);
  if (view.bubbles && spoken) return doubtful(view.page.raster || !hasPortrait(anchor, view.page));
  const atEdge = !lesson && (!said || (place === 'top' && standsLikeMark(part, place, view)));
  if (candidate.parts.length === 1 && besideText(anchor, view))
    return doubtful(atEdge && !isWeak(reading.word));
  const settled = !said || place === 'margin';
  if (isWeak(reading.word) && !settled)
    return doubtful(atEdge && !centred(part, view) && !headsText(anchor, view));
  const titled = view.rows.some(({ size }) => size > 1.2 * part.size);
  if (titleLike(part, view) && !settled && !(titled && inCorner(part, view))) {
    if (lesson) return null;
    if (view.landscape && !besideTitle(anchor, view)) return doubtful(first && titled);
    if (goesOnAsTitle(part, view)) return null;
    if (centred(part, view)) return give('MARK_SAMPLE_FIGURE');
  }
  // Such as the courses of a list of marks; under a head that asks for the level it may be one.
  if (/^(?:商业|工作|技术)秘密$/u.test(reading.word) && !settled && inColumns(anchor, view))
    return doubtful(hasLevelHead(anchor, view));
  const isLevel = reading.code === 'MARK_STATE_SECRET';
  const isInternal = reading.code === 'MARK_INTERNAL';
  if (enclosed === 'cell' && !settled) {
    // Any word with cells beside it, none of which is its label, is what a table lists.
    const listed = view.rows.some(({ parts }) => parts.includes(anchor) && parts.length > 1);
    const head = first && (isLevel || isInternal);
    if (lesson) return doubtful(head && !listed);
    // The title block of a drawing, the head of a form: a level alone in its cell is its mark.
    const kind = isLevel || /^(?:核心|普通)商密$/u.test(reading.word);
    const level = kind && (place === 'top' || place === 'end');
    if (listed && !level) return doubtful(head);
    return level ? give(reading.code) : give('MARK_SAMPLE_FIGURE');
  }
  // A subject of the sheet, set as its heading.
  const larger = !isInternal && part.size > 1.15 * view.bodySize;
  const heading = centred(part, view) ? lesson || !titled : lesson && !isLevel;
  if (place === 'top' && larger && heading) return doubtful(!goesOnAsTitle(part, view));
  if (place === 'top' && !isLevel && !isInternal && inShortLines(anchor, view))
    return give('MARK_SAMPLE_FIGURE');
  if (settled || place === 'top') return give(reading.code);
  if (place === 'middle' && isEntry(anchor, view)) return null;
  const attribute = reading.code === 'ATTR_NOT_PUBLIC';
  if (place === 'end' && (attribute || isInternal)) return give(reading.code);
  const last = view.rows.at(-1)?.parts;
  if (lesson || view.landscape)
    return doubtful(place === 'end' && last?.length === 1 && last.includes(anchor));
  return give(attribute ? 'ATTR_UNDECIDED' : 'MARK_SAMPLE_FIGURE');
}

/** Begins or ends where other lines do, as one bubble and the next. */
function isInLine(part: Part, { rows }: PageView): boolean {
  const others = rows.flatMap(({ parts }) => parts).filter((one) => one !== part);
  return [0, 2].some((side) =>
    others.some(({ box }) => Math.abs((box[side] ?? 0) - (part.box[side] ?? 0)) < 0.6 * part.size),
  );
}

/** Lines follow close below, as below the heading of a clause. */
function headsText(part: Part, { rows }: PageView): boolean {
  const next = rows.find(({ box }) => box[1] > part.box[3] - part.size / 2);
  return next !== undefined && next.box[1] - part.box[3] < part.size;
}

const beginsAt = (part: Part, one: Part): boolean =>
  Math.abs(one.box[0] - part.box[0]) < part.size &&
  Math.abs(one.size - part.size) < 0.2 * part.size;

const SHORT = 8;

/** Between short lines that begin where it does, as the items of a menu: a mark has its line alone. */
function inShortLines(part: Part, { rows }: PageView): boolean {
  const lines = rows.flatMap(({ parts }) => parts).filter((one) => beginsAt(part, one));
  const index = lines.indexOf(part);
  return [lines[index - 1], lines[index + 1]].every(
    (one) => one && one.text.length <= SHORT && !isCompany(one.text),
  );
}

/** At the right of the head, where no heading begins. */
function inCorner({ box }: Part, { sheet }: PageView): boolean {
  const [left, top, right, bottom] = sheet;
  return box[0] > left + 0.6 * (right - left) && box[3] < top + 0.2 * (bottom - top);
}

const ENTRY = /^[a-z]{2}[^A-Z]*\p{Script=Han}/u;

/** An English word in small letters with its meaning, between others: a list of words to learn. */
function isEntry(part: Part, { rows }: PageView): boolean {
  const index = rows.findIndex(({ parts }) => parts.includes(part));
  const near = rows.slice(Math.max(0, index - 3), index + 4);
  const entries = near.filter(({ parts }) => ENTRY.test(parts.map(({ text }) => text).join(' ')));
  return ENTRY.test(part.text) && entries.length >= 4;
}

/** So many letters at least has the line that begins a term's meaning. */
const MEANING = 10;

/** A short word with its meaning at its right, between others: a list of terms. */
function isTerm(part: Part, { rows }: PageView): boolean {
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

/** Above it in its column, or before it in its row, stands a label of a level. */
function hasLevelHead(part: Part, { rows, page }: PageView): boolean {
  const below = inColumnOf(part, page);
  return rows.some(({ parts }) =>
    parts.some((one) => {
      const beside = parts.includes(part) && one.box[0] < part.box[0];
      const head = (one.box[3] <= part.box[3] && below(one)) || beside;
      return head && one !== part && labelOf(normalise(one.text)) !== null;
    }),
  );
}

/** With these behind it a secret of firms is what a book or a talk is about. */
const TREATED = /^(?:法律|实务|案例|诉讼|侵权|纠纷|合规|风险|概论|导论|教程|读本|讲义|问答)/u;

/**
 * The title's next line makes a subject of the word: in its size, as 保护实务 below 商业秘密, or as a subtitle that a dash
 * begins.
 */
function goesOnAsTitle(part: Part, view: PageView): boolean {
  const index = view.rows.findIndex((row) => row.parts.includes(part));
  const [next, ...others] = view.rows[index + 1]?.parts ?? [];
  if (!next || others.length > 0) return false;
  const near = next.box[1] - part.box[3] < part.size;
  if (!near || readMarking(part.text + next.text) !== null) return false;
  if (/^\s*(?:[—―–-]|一(?!\p{N}))/u.test(next.text) && next.size < part.size)
    return centred(part, view) && centred(next, view) && next.text.length > 6;
  const alike = Math.abs(next.size - part.size) < 0.1 * part.size;
  const treated = /^(?:商业|工作|技术)秘密$/u.test(normalise(part.text)) && TREATED.test(next.text);
  return alike && (treated || isSubject(next.text));
}

function at(page: Page, code: Code, part: Part, place: string): Finding {
  const bbox = page.flow ? null : place === 'stamp' ? part.box : lettersOf(part);
  return finding(code, { page: page.number, bbox, unit: page.unit, text: part.text, place });
}

/** Ticks of one page are read together: a ticked public box settles the unticked ones. */
function ticked(options: readonly Offered[], page: Page): Finding[] {
  const found: Finding[] = [];
  for (const family of ['level', 'attribute'] as const) {
    const mine = options.filter(({ option }) => option.family === family);
    const on = mine.filter(({ option }) => option.ticked);
    const marks = on.filter(({ option }) => option.code !== null);
    for (const { option, part } of marks) {
      // Of signs read from pixels one of two that exclude each other is read wrongly.
      if (page.raster && on.some((one) => one.part === part && one.option.code === null)) {
        found.push(at(page, 'ATTR_UNDECIDED', part, 'field'));
        continue;
      }
      const [from, to] = placeOfTicked(part.text, option.word) ?? [0, part.text.length];
      const box = boxBetween(part, from, to);
      if (option.code) found.push(at(page, option.code, { ...part, box }, 'field'));
    }
    // In pixels the others may not have been read.
    const lost = page.raster && family === 'attribute' ? mine[0] : undefined;
    const open = mine.find(({ option }) => option.code !== null) ?? lost;
    // With more than one box ticked nobody can tell; without a tick nobody decided.
    if (on.length === 0 && open) found.push(at(page, 'ATTR_UNDECIDED', open.part, 'field'));
  }
  return found;
}

/** Longer than any sheet. */
const MAX_ROWS = 4000;

/** Markings of one page, by the eight points of the design. */
export function markingsOn(page: Page): Finding[] {
  const strata = new Map<string, Page['runs'][number][]>();
  for (const run of page.runs) {
    const key = run.inkless ? 'hidden' : run.source === 'ocr' ? 'ocr' : run.source;
    const list = strata.get(key) ?? [];
    list.push(run);
    strata.set(key, list);
  }
  const found: Finding[] = [];
  for (const runs of strata.values()) {
    const rows = rowsOf(stacked(slanting(withoutSealStars(runs)), page), page);
    // Text that flows without breaks is one page, however long; what is not looked at is never clear.
    if (rows.length > MAX_ROWS)
      found.push(finding('UNREADABLE', { page: page.number, place: 'limit' }));
    const view = viewOf(page, rows.slice(0, MAX_ROWS));
    const { found: candidates, options } = candidatesOf(view);
    for (const candidate of candidates) {
      const one = judge(candidate, candidates, view);
      if (one) found.push(one);
    }
    found.push(...ticked(options, page));
  }
  return declassified(found);
}

/** 已解密 on the page: the level next to it no longer decides by itself; an official looks. */
function declassified(found: Finding[]): Finding[] {
  // A form names the day on which it will be; a stamp says that it was.
  const planned = ({ text, place }: Finding): boolean =>
    place !== 'stamp' && /^\s*解\s*密\s*(?:日\s*期|时\s*间)/u.test(text);
  if (!found.some((one) => one.code === 'MARK_DECLASSIFIED' && !planned(one))) return found;
  return found.filter((one) => one.code !== 'MARK_STATE_SECRET');
}
