/** What of a page can be a marking: texts that read as one as a whole, alone or with their neighbours. */
import { areaOf, shared } from './box.ts';
import { inEdge } from './edge-marks.ts';
import {
  blockCells,
  fieldsIn,
  isUnfilled,
  labelled,
  listed,
  optionsInCells,
  SIGNED,
} from './fields.ts';
import { isCompany, labelOf, markIn, type Reading, readMarking, worthReading } from './grammar.ts';
import {
  HALF_READ,
  isCut,
  isHalfStamp,
  isSealLetter,
  lacksFirst,
  readsAlone,
  saysSo,
} from './halves.ts';
import type { Page } from './model.ts';
import { normalise } from './normalise.ts';
import type { Option } from './options.ts';
import { enclosureOf, isRuledOff } from './page/cells.ts';
import { inTitleBlock } from './page/title-block.ts';
import type { PageView } from './page/view.ts';
import type { Part, Row } from './rows.ts';
import { bent, columnsOf, inRed, joined, spansOf } from './spans.ts';
import { readTicks } from './ticks.ts';
import { isLedByMark, isWordedLikeMark, LIKE_A_MARK } from './wording.ts';

export interface Candidate {
  readonly part: Part;
  readonly reading: Reading;
  /** Parts that it was put together from. */
  readonly parts: readonly Part[];
  /** The value of a field, where its label stands in another cell. */
  readonly shown?: Part;
}

/** A mark with all that belongs to it, and under it a line of other words, such as whose paper it is. */
function isWholeAbove(parts: readonly Part[], mark: Reading | null, page: Page): boolean {
  const [first, ...rest] = parts;
  if (!first || mark === null || mark.form === 'bare') return false;
  const alone = markIn(first.text, page.raster);
  if (alone === null || alone.form === 'bare' || alone.code !== mark.code) return false;
  const more = normalise(rest.map(({ text }) => text).join(''));
  if (isCompany(more)) return true;
  return !/[★▲\d年月期]|长期|永久|勿|严禁|不得|禁止|注意|妥善|[保收究]|解密/u.test(more);
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
    // What stands one under the other without a sign is a list.
    const listed = between === '' && parts.length > 1 && (!page.raster || areRuledOff(parts, page));
    const signed = !listed || SIGNED.test(text);
    // Each line of a form with a label of its own has its own options.
    const ofSeveral = between === '' && parts.slice(1).some((one) => labelOf(normalise(one.text)));
    const ticks = signed && !ofSeveral ? readTicks(text, page.raster, dotted) : null;
    if (ticks) {
      for (const option of ticks) options.push({ option, part });
      for (const one of parts) taken.add(one);
      return;
    }
    const headed = isHeaded(part);
    const reading = readMarking(headed ? valueUnder(text) : text, page.raster);
    if (reading === null || acrossCells(parts, between, page)) return;
    const mark = reading === 'open' ? null : reading;
    if (parts.length > 1 && between === '' && isWholeAbove(parts, mark, page)) return;
    if (mark?.loose && parts.length > 1) return;
    // Below a line that ends there, a field or a mark with its term is whole by itself.
    if (between === '' && parts.slice(1).some((one) => saysSo(one, page))) return;
    // Half a mark is of one ink: a seal's star and the date that it is put over are no term. Pixels may tell it wrongly.
    const live = part.runs.every(({ source }) => source !== 'ocr');
    if (isDoubtful(mark) && live && parts.some(inRed) && !parts.every(inRed)) return;
    // A column that says no more than one of its lines is that line.
    const noMore = mark?.form === 'bare' && between === '';
    if (
      (noMore || isDoubtful(mark)) &&
      parts.length > 1 &&
      parts.some((one) => readsAlone(one, page))
    )
      return;
    for (const one of parts) taken.add(one);
    if (mark === null) return;
    const told = headed && valueUnder(text) !== text && isCrowded(part) ? HALF_READ : mark;
    found.push({ part, reading: told, parts, ...(shown ? { shown } : {}) });
  };
  for (const [index, row] of rows.entries()) {
    // The first of several options is no value of the label before them.
    const choice =
      optionsInCells(view, index) ??
      spansOf(row).find((span) => span.length > 2 && offers(span, page));
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
        isSealLetter(part, rows, page) ||
        isHalfStamp(part, page) ||
        isCut(part, page) ||
        (lacksFirst(part) && inTitleBlock(part, view));
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
      for (const [whole, word] of fieldsIn(part, page)) {
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
      view.lesson,
    ),
  );
  // The boxes may stand on the line below their label.
  const chosen = options.some(({ option }) => option.family === 'attribute');
  const whole = found.filter((one) => !found.some((other) => isReadAgainIn(one, other)));
  return { found: whole.filter(({ reading }) => !(chosen && reading.word === '')), options };
}

/** Of a watermark pixels may give the whole and a piece of it: the piece is no second mark beside it. */
function isReadAgainIn({ part, reading }: Candidate, whole: Candidate): boolean {
  const within = areaOf(shared(part.box, whole.part.box)) > 0.8 * areaOf(part.box);
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
    [index - 2, index - 1, index].some((from) => {
      const three = [0, 1, 2].flatMap((step) => found[from + step]?.part.text ?? []);
      return three.length === 3 && new Set(three).size > 1;
    });
  return found.flatMap((one, index) => (one && !isListed(index) ? one : []));
}

/** Full and empty dots at the head of lines: not items of a list, but options. */
function areDotted(rows: readonly Row[]): boolean {
  const heads = rows.flatMap(({ parts }) => parts.map(({ text }) => normalise(text)));
  return /^[●◉⦿]/mu.test(heads.join('\n')) && /^[○◯〇]/mu.test(heads.join('\n'));
}

function offers(span: readonly Part[], page: Page): boolean {
  const text = span.map((part) => part.text).join(' ');
  return SIGNED.test(text) && (readTicks(text, page.raster)?.length ?? 0) > 1;
}

const isDoubtful = (mark: Reading | null): boolean => mark?.code === 'MARK_ILLEGIBLE';

/** In a narrow column the head 密级 and what stands under it run together; without a colon they are two cells. */
function isHeaded({ text, box }: Part): boolean {
  return box[3] - box[1] > 1.8 * (box[2] - box[0]) && !normalise(text).includes(':');
}

/** More letters than stand one under the other in this height: lines of several letters, of which some were not read. */
const isCrowded = ({ text, box }: Part): boolean =>
  text.length * (box[2] - box[0]) > 1.5 * (box[3] - box[1]);

const valueUnder = (text: string): string => labelOf(normalise(text))?.rest || text;

/** Whether a line is drawn between two of these, which stand one under the other. */
const areRuledOff = (parts: readonly Part[], { frames }: Page): boolean =>
  parts.some(
    ({ box }, index) => index > 0 && isRuledOff(parts[index - 1]?.box ?? box, box, frames),
  );

/** A term in the next cell, or below the table, is none of this word's, unless a star or a label joins the two. */
function acrossCells(parts: readonly Part[], between: string, page: Page): boolean {
  if (parts.length < 2 || between === ':') return false;
  if (parts.some((part) => /[★:]/u.test(normalise(part.text)))) return false;
  const inCells = parts.filter((part) => enclosureOf(part, page.frames) === 'cell');
  if (between === '' && areRuledOff(parts, page)) return true;
  return inCells.length > 0 && (between === ' ' || inCells.length < parts.length);
}
