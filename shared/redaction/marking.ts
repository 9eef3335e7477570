/** Finds markings on a page: whole texts that read as one, in a place that agrees. */
import { type Candidate, candidatesOf, type Offered } from './candidates.ts';
import { type Code, codes } from './codes.ts';
import { hasLevelHead } from './fields.ts';
import { finding } from './finding.ts';
import { isCompany, isWeak, isWeakLatin, markIn } from './grammar.ts';
import { boxBetween, lettersIn, lettersOf } from './letters.ts';
import { isListed, isSaid } from './listing.ts';
import type { Finding, Page } from './model.ts';
import { normalise } from './normalise.ts';
import { captioned } from './page/captions.ts';
import { columnAround, enclosureOf, inColumns, inRowOfCells } from './page/cells.ts';
import { hasPortrait, inLineWithTalk } from './page/chats.ts';
import { headsText, inShortLines, isEntry, isInLine, isTerm } from './page/lists.ts';
import { placeOf } from './page/place.ts';
import {
  besideText,
  continuesParagraph,
  goesOnFromAbove,
  inColumn,
  redInSentence,
} from './page/sentence.ts';
import { isBelowTime } from './page/talk.ts';
import { inTitleBlock, isUnderDrawnTitle } from './page/title-block.ts';
import { besideTitle, centred, goesOnAsTitle, inCorner, titleLike } from './page/titles.ts';
import { type PageView, viewOf } from './page/view.ts';
import { type Part, rowsOf } from './rows.ts';
import { aroundStar, inRing, isReadWithMore, withoutSealStars } from './seals.ts';
import { slanting } from './slants.ts';
import { stacked } from './stacks.ts';
import { placeOfTicked } from './ticks.ts';
import { LIKE_A_MARK } from './wording.ts';

/** What a candidate is found to be; null where it is nothing. */
function judge(candidate: Candidate, all: readonly Candidate[], view: PageView): Code | null {
  const { part, reading } = candidate;
  const anchor = candidate.parts[0] ?? part;
  const place = placeOf(part, view);
  if (codes[reading.code].weight !== 'blocked') return softer(candidate, place, view);
  const sure = Math.min(...part.runs.map((run) => run.sure ?? 1));
  if (sure < 0.45) return 'MARK_ILLEGIBLE';
  if (reading.form !== 'bare') return strong(candidate, all, view, place);
  if (isListed(candidate, all, view, place)) return null;
  if (place === 'annotation' || place === 'comment' || place === 'textbox') return reading.code;
  if (isWeak(reading.word) && aroundStar(part, view)) return null;
  if (place === 'stamp' && view.page.raster && redInSentence(part, view)) return null;
  if (place === 'stamp' && (inRing(part, view) || isReadWithMore(part, view))) return null;
  if (place === 'stamp') return captioned(part, view) ? 'MARK_SAMPLE_FIGURE' : reading.code;
  const edge = place === 'header' || place === 'footer';
  // At the very edge it may be a mark, though a name stands above it.
  if (isSaid(candidate.parts, view)) return edge ? 'MARK_SAMPLE_FIGURE' : null;
  if (continuesParagraph(anchor, view) || inColumn(part, view)) return null;
  if (place === 'middle' && goesOnFromAbove(anchor, view)) return null;
  if (captioned(part, view)) return 'MARK_SAMPLE_FIGURE';
  return bare(candidate, place, view);
}

const SEALED_DAY = /^★\d{4}年\d{1,2}月\d{1,2}日$/u;

/** Of what is no mark that blocks: for an official, or nothing. */
function softer(candidate: Candidate, place: string, view: PageView): Code | null {
  const { reading, part } = candidate;
  if (reading === LIKE_A_MARK && !standsLikeMark(part, place, view)) return null;
  // A star with its term is the rest of a mark anywhere; half a word in the middle is none.
  const starred = part.text.includes('★') && !view.lesson;
  if (reading.code === 'MARK_ILLEGIBLE' && place === 'middle' && !starred) return null;
  // Without colours the star of the seal over the day of signing stands in its line.
  if (view.page.raster && place === 'end' && SEALED_DAY.test(normalise(part.text))) return null;
  // One of the outcomes that a table or a form counts up.
  if (/^部分公开$/u.test(normalise(part.text)) && enclosureOf(part, view.page.frames)) return null;
  // What a register tells of other papers, or the head of a column.
  if (/^解密$/u.test(normalise(part.text)) && isOfTable(part, place, view)) return null;
  if (isSaid(candidate.parts, view)) return null;
  if (continuesParagraph(candidate.parts[0] ?? part, view)) return null;
  if (/^解密$/u.test(normalise(part.text)) && isTerm(part, view)) return null;
  return reading.code;
}

/** With others beside it in a row of a table, whose lines a shadow may hide. */
const isOfTable = (part: Part, place: string, view: PageView): boolean =>
  inRowOfCells(part, view) || (place !== 'stamp' && inColumns(part, view));

/** Not what a page is about, nor what a table or a talk names. */
function standsLikeMark(part: Part, place: string, view: PageView): boolean {
  if (place === 'middle' || view.chat || view.talk || view.bubbles) return false;
  if (place === 'header' || place === 'footer' || place === 'stamp') return true;
  // By itself the kind is what a text is about: a mark tells the level.
  if (/^国家秘密$/u.test(normalise(part.text))) return false;
  if (view.lesson && (place !== 'top' || centred(part, view))) return false;
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
): Code | null {
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
  const taught = candidate.parts.length > 1 || (levels.size >= 3 && view.lesson);
  if (shown && taught && !/[★:]/u.test(normalise(part.text))) return null;
  const sample = captioned(part, view, reading.form === 'field');
  if (shown || wrapped || ofAnother || sample) return 'MARK_SAMPLE_FIGURE';
  return reading.code;
}

/** One of several boxes in a row or a column, as those of a chart are. */
function inChart(part: Part, { rows, page }: PageView): boolean {
  const [x0, y0, x1, y1] = part.box;
  const boxed = rows
    .flatMap(({ parts }) => parts)
    .filter(({ box, size, text }) => {
      const inLine =
        Math.abs(box[1] + box[3] - y0 - y1) < part.size ||
        Math.abs(box[0] + box[2] - x0 - x1) < part.size;
      return inLine && text !== part.text && Math.abs(size - part.size) < 0.1 * part.size;
    })
    .filter((one) => !isCompany(one.text) && enclosureOf(one, page.frames) === 'own');
  return boxed.length >= 2;
}

const LONG_LINE = 24;
/** Two lines of a text or more stand above it. */
const isBelowLines = (part: Part, { rows }: PageView): boolean =>
  rows.filter(
    ({ box, parts }) =>
      box[3] <= part.box[1] &&
      parts.length === 1 &&
      parts.some(({ text }) => text.length >= LONG_LINE),
  ).length >= 2;

/** A word alone: what stands around it tells whether it is a mark. */
function bare(candidate: Candidate, place: string, view: PageView): Code | null {
  const { part, reading } = candidate;
  const anchor = candidate.parts[0] ?? part;
  const { lesson } = view;
  // Its lines may not have been seen, and what stands in the cells beside it says nothing about it.
  const ofDrawing = candidate.parts.length === 1 && inTitleBlock(anchor, view);
  const ofTitle = candidate.parts.length === 1 && isUnderDrawnTitle(anchor, view);
  if ((ofDrawing || ofTitle) && !lesson && !isWeak(reading.word)) return reading.code;
  const said = place !== 'header' && place !== 'footer';
  // Live text in the margin, where no other line begins or ends, is no bubble.
  const beside = place === 'margin' && !view.page.raster && !isInLine(part, view);
  // Where it is known whose words each line is, what is left is no bubble.
  const spoken = said && !beside && view.named.said.size === 0;
  if (view.talk && spoken) return null;
  // Who says it may be cut off.
  if (inLineWithTalk(part, view.named)) return 'MARK_SAMPLE_FIGURE';
  const enclosed = enclosureOf(part, view.page.frames);
  // In live text the frames of a chat are its bubbles, and what stands in none is not said.
  const inTalk = view.chat && !view.page.raster;
  // The frame of a title goes across the slide.
  const wide = columnAround(part.box, part.size, view.page.frames) === null;
  if (enclosed === 'own' && !inTalk && !(wide && titleLike(part, view)))
    return inChart(part, view) ? 'MARK_SAMPLE_FIGURE' : reading.code;
  if (reading.named) return said && place !== 'margin' ? null : 'MARK_SAMPLE_FIGURE';
  const first = view.rows[0]?.parts.includes(anchor) ?? false;
  /** Where a mark may stand as well as a word of the text: for an official. */
  const doubtful = (mayBe: boolean): Code | null => (mayBe ? 'MARK_SAMPLE_FIGURE' : null);
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
    return doubtful(
      atEdge && (isWeakLatin(reading.word) || !centred(part, view)) && !headsText(anchor, view),
    );
  const titled = view.rows.some(({ size }) => size > 1.2 * part.size);
  if (titleLike(part, view) && !settled && !(titled && inCorner(part, view))) {
    if (lesson) return null;
    if (view.landscape && !besideTitle(anchor, view)) return doubtful(first && titled);
    if (goesOnAsTitle(part, view)) return null;
    if (centred(part, view)) return 'MARK_SAMPLE_FIGURE';
  }
  const topic = /^(?:商业|工作|技术)秘密$/u.test(reading.word) && !settled;
  // Such as the courses of a list of marks; under a head that asks for the level it may be one.
  if (topic && inColumns(anchor, view)) return doubtful(hasLevelHead(anchor, view));
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
    return level ? reading.code : 'MARK_SAMPLE_FIGURE';
  }
  // A subject of the sheet, set as its heading.
  const larger = !isInternal && part.size > 1.15 * view.bodySize;
  const heading = centred(part, view) ? lesson || !titled : lesson && !isLevel;
  if (place === 'top' && larger && heading) return doubtful(!goesOnAsTitle(part, view));
  // Of these there are articles and chapters: largest of all, or below lines of the text, it may head one.
  const heads = larger && !inCorner(part, view) && view.rows.every(({ size }) => size <= part.size);
  if (topic && place === 'top' && (heads || isBelowLines(part, view))) return 'MARK_SAMPLE_FIGURE';
  if (place === 'top' && !isLevel && !isInternal && inShortLines(anchor, view))
    return 'MARK_SAMPLE_FIGURE';
  if (settled || place === 'top') return reading.code;
  if (place === 'middle' && isEntry(anchor, view)) return null;
  const attribute = reading.code === 'ATTR_NOT_PUBLIC';
  if (place === 'end' && (attribute || isInternal)) return reading.code;
  const last = view.rows.at(-1)?.parts;
  if (lesson || view.landscape)
    return doubtful(place === 'end' && last?.length === 1 && last.includes(anchor));
  return attribute ? 'ATTR_UNDECIDED' : 'MARK_SAMPLE_FIGURE';
}

/** Farther from the mark than this, in letters, what belongs to it is not boxed with it. */
const FAR = 6;

/** Of a field whose value stands in a cell of its own, that is boxed; of a mark that others stand far from, it alone. */
function told({ part, parts, reading, shown }: Candidate, code: Code, view: PageView): Finding {
  const own = parts.find(({ text }) => markIn(text, view.page.raster)?.code === reading.code);
  const isFar = ({ box }: Part): boolean =>
    own !== undefined && Math.max(box[0] - own.box[2], own.box[0] - box[2]) > FAR * own.size;
  const boxed = own && parts.every((one) => one === own || isFar(one)) ? own : part;
  const box = shown?.box ?? lettersIn(boxed, reading, view.page);
  return at(view.page, code, { ...part, box }, placeOf(part, view));
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
      const code = judge(candidate, candidates, view);
      if (code) found.push(told(candidate, code, view));
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
