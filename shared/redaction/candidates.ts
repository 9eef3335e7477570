/** What of a page can be a marking: texts that read as one as a whole, alone or with their neighbours. */
import { areaOf, shared } from './box.ts';
import { inEdge } from './edge-marks.ts';
import {
  blockCells,
  fieldsIn,
  isOneOfSeveral,
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
  isLeftOver,
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
  const { found, options } = new Gathering(view);
  // The boxes may stand on the line below their label.
  const chosen = options.some(({ option }) => option.family === 'attribute');
  const whole = found.filter((one) => !found.some((other) => isReadAgainIn(one, other)));
  return { found: whole.filter(({ reading }) => !(chosen && reading.word === '')), options };
}

/**
 * Goes through the texts of a page. Each part is taken once, by the first text that reads as something: so what says
 * most comes first.
 */
class Gathering {
  readonly found: Candidate[] = [];
  readonly options: Offered[] = [];
  readonly #view: PageView;
  readonly #taken = new Set<Part>();
  readonly #dotted: boolean;

  constructor(view: PageView) {
    this.#view = view;
    const { rows, lesson } = view;
    this.#dotted = areDotted(rows);
    for (const [index, row] of rows.entries()) {
      this.#choicesAndFields(row, index);
      for (const part of row.parts) this.#halfOrEmpty(part, row, index);
    }
    for (const row of rows)
      for (const span of spansOf(row)) if (span.length > 1) this.#consider(span, ' ');
    for (const column of columnsOf(rows)) this.#consider(column, '');
    for (const part of rows.flatMap(({ parts }) => parts)) this.#alone(part);
    const left = rows.map(({ parts }) => (this.#isTaken(parts) ? [] : parts));
    this.found.push(...likeMarks(left, lesson));
  }

  #choicesAndFields(row: Row, index: number): void {
    const { page } = this.#view;
    // The first of several options is no value of the label before them.
    const inCells = optionsInCells(this.#view, index);
    const choice = spansOf(row).find((span) => span.length > 2 && offers(span, page));
    if (inCells) this.#offer(inCells, row.parts, joined(row.parts, ' '));
    else if (choice) this.#consider(choice, ' ');
    for (const pair of labelled(this.#view, index)) {
      const whole = row.parts.filter(({ runs }) =>
        pair.some((one) => one.runs.some((run) => runs.includes(run))),
      );
      if (this.#isTaken(whole) || listed(pair, this.#view)) continue;
      const open = readMarking(pair.map(({ text }) => text).join(':'), page.raster) === 'open';
      if (open && page.raster && isOneOfSeveral(pair, this.#view, index)) {
        this.#find({ part: joined(row.parts, ' '), reading: UNFILLED, parts: row.parts });
        continue;
      }
      this.#consider(pair, ':', pair[1]);
      if (this.#isTaken(pair)) this.#take(whole);
    }
  }

  /** Half a mark, or a label that nobody filled in. */
  #halfOrEmpty(part: Part, row: Row, index: number): void {
    const { rows, page, sheet } = this.#view;
    const isHalf = (): boolean =>
      isLeftOver(part, rows, sheet) ||
      isHalfStamp(part, page) ||
      isCut(part, page) ||
      (lacksFirst(part) && inTitleBlock(part, this.#view));
    if (isSealLetter(part, rows, page) || (page.raster && isHalf()))
      this.#find({ part, reading: HALF_READ, parts: [part] });
    if (!this.#isTaken([part]) && isUnfilled(part, row, rows[index + 1]))
      this.#find({ part, reading: UNFILLED, parts: [part] });
  }

  /** A part by itself, and what it may hold: fields, cells that were read as one, the mark at a page's edge. */
  #alone(part: Part): void {
    this.#consider([part], '');
    if (this.#isTaken([part]) || !worthReading(part.text)) return;
    for (const [whole, word] of fieldsIn(part, this.#view.page)) {
      this.#consider([whole], '');
      if (!this.#isTaken([whole])) this.#consider([word], '');
      if (this.#isTaken([whole, word])) this.#take([part]);
    }
    for (const cell of this.#isTaken([part]) ? [] : blockCells(part, this.#view)) {
      this.#consider([cell], '');
      if (this.#isTaken([cell])) this.#take([part]);
    }
    const edge = this.#isTaken([part]) ? null : inEdge(part, this.#view);
    if (edge === null) return;
    this.#take([part]);
    this.found.push(edge);
  }

  #consider(parts: readonly Part[], between: Between, shown?: Part): void {
    if (this.#isTaken(parts)) return;
    if (parts.length > 1 && (parts.some((part) => isCompany(part.text)) || bent(parts))) return;
    const text = parts.map((part) => part.text).join(between);
    if (text.length > 120 || !worthReading(text)) return;
    const { page } = this.#view;
    const part = parts.length === 1 && parts[0] ? parts[0] : joined(parts, between);
    const ticks = mayOffer(parts, between, text, page)
      ? readTicks(text, page.raster, this.#dotted)
      : null;
    if (ticks) {
      if (between !== '' || !areAround(parts, page)) this.#offer(ticks, parts, part);
      return;
    }
    const headed = isHeaded(part);
    const reading = readMarking(headed ? valueUnder(text) : text, page.raster);
    if (reading === null || acrossCells(parts, between, page)) return;
    const mark = reading === 'open' ? null : reading;
    if (parts.length > 1 && !isOne(parts, between, mark, page)) return;
    this.#take(parts);
    if (mark === null) return;
    const told = headed && valueUnder(text) !== text && isCrowded(part) ? HALF_READ : mark;
    this.found.push({ part, reading: told, parts, ...(shown ? { shown } : {}) });
  }

  #offer(options: readonly Option[], parts: readonly Part[], part: Part): void {
    for (const option of options) this.options.push({ option, part });
    this.#take(parts);
  }

  #find(candidate: Candidate): void {
    this.#take(candidate.parts);
    this.found.push(candidate);
  }

  #take(parts: readonly Part[]): void {
    for (const one of parts) this.#taken.add(one);
  }

  /** Whether one of these is. */
  #isTaken(parts: readonly Part[]): boolean {
    return parts.some((one) => this.#taken.has(one));
  }
}

/** What joins the parts of a text: they stand in a row, are a label and its value, or stand one under the other. */
type Between = ' ' | ':' | '';

const UNFILLED: Reading = { code: 'ATTR_UNDECIDED', form: 'field', word: '' };

/**
 * Whether one of several lines offers options behind its label, which is a form by itself, and another has no sign: what
 * stands above and below it has other cells.
 */
const areAround = (parts: readonly Part[], page: Page): boolean =>
  parts.some(({ text }) => !SIGNED.test(text)) &&
  parts.some((one) => labelOf(normalise(one.text)) !== null && offers([one], page));

/** Whether these may be options of one kind. */
function mayOffer(parts: readonly Part[], between: Between, text: string, page: Page): boolean {
  if (between !== '' || parts.length === 1) return true;
  // What stands one under the other without a sign is a list; in pixels, only where it is ruled.
  const isList = !page.raster || areRuledOff(parts, page);
  if (isList && !SIGNED.test(text)) return false;
  // Each line of a form with a label of its own has its own options.
  return !parts.slice(1).some((one) => labelOf(normalise(one.text)));
}

/** Whether several parts are one mark, rather than one of them by itself beside others. */
function isOne(
  parts: readonly Part[],
  between: Between,
  mark: Reading | null,
  page: Page,
): boolean {
  if (between === '' && isWholeAbove(parts, mark, page)) return false;
  if (mark?.loose) return false;
  // Below a line that ends there, a field or a mark with its term is whole by itself.
  if (between === '' && parts.slice(1).some((one) => saysSo(one, page))) return false;
  // Half a mark is of one ink: a seal's star and the date that it is put over are no term. Pixels may tell it wrongly.
  const live = parts.every(({ runs }) => runs.every(({ source }) => source !== 'ocr'));
  if (isDoubtful(mark) && live && parts.some(inRed) && !parts.every(inRed)) return false;
  // A column that says no more than one of its lines is that line.
  const noMore = mark?.form === 'bare' && between === '';
  return !((noMore || isDoubtful(mark)) && parts.some((one) => readsAlone(one, page)));
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
function acrossCells(parts: readonly Part[], between: Between, page: Page): boolean {
  if (parts.length < 2 || between === ':') return false;
  if (parts.some((part) => /[★:]/u.test(normalise(part.text)))) return false;
  const inCells = parts.filter((part) => enclosureOf(part, page.frames) === 'cell');
  if (between === '' && areRuledOff(parts, page)) return true;
  return inCells.length > 0 && (between === ' ' || inCells.length < parts.length);
}
