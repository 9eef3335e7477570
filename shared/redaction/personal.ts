/** Personal data left in full. Masked numbers (330402********1234) never match. */
import { finding } from './finding.ts';
import type { Finding, Page } from './model.ts';
import { isTall, type Part, type Row, rowsOf, runsUpright, shareOf, stretchOf } from './rows.ts';

const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function plausibleBirth(digits: string): boolean {
  const year = Number(digits.slice(6, 10));
  const month = Number(digits.slice(10, 12));
  const day = Number(digits.slice(12, 14));
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
  return day <= (DAYS[month - 1] ?? 0);
}

/** GB 11643-1999: place, birth date and check digit all hold. 15-digit numbers ended in 2013. */
export function isCitizenId(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text) || !PROVINCES.has(text.slice(0, 2))) return false;
  if (!plausibleBirth(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECKS[sum % 11] === text[17]?.toUpperCase();
}

/** ISO/IEC 7812 check digit. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const value = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? value * 2 : value;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const CARD_WORDS = /卡号|帐号|账号|账户|银行|开户|户名|支行|储蓄/u;
const ID_WORDS = /身份证|证件号|公民身份|身份号/u;

/** A bank card: check digit, and a first part that a bank issues, or a word beside it. */
export function isBankCard(digits: string, grouped: boolean, context: string): boolean {
  if (!/^\d{16,19}$/.test(digits) || /^(\d)\1+$/.test(digits) || !passesLuhn(digits)) return false;
  if (CARD_WORDS.test(context)) return true;
  if (/^62\d{14,17}$/.test(digits)) return true;
  return (
    grouped && /^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|35[2-8]\d{13}|9558\d{12,15})$/.test(digits)
  );
}

interface PersonalNumber {
  readonly kind: 'id' | 'card' | 'phone';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const LONG = /(?<![\dA-Za-z*＊×])\d(?:[ \-·]?\d){9,18}(?:[ \-·]?[Xx])?(?![\dA-Za-z*＊×])/g;

/** Numbers of a person in one line of text, with their positions in it. */
export function numbersIn(text: string, context: string, fromPixels = false): PersonalNumber[] {
  const found: PersonalNumber[] = [];
  for (const match of half(text).matchAll(LONG)) {
    const digits = match[0].replace(/[ \-·]/g, '');
    const spread = { start: match.index, end: match.index + match[0].length };
    const kind = kindOf(digits, match[0], context, fromPixels);
    if (kind) found.push({ kind, value: digits, ...spread });
  }
  const known = new Set(found.map(({ start }) => start));
  for (const match of half(text).matchAll(RUN_TOGETHER)) {
    if (known.has(match.index)) continue;
    for (const piece of apart(match[0], fromPixels)) {
      const start = match.index + piece.start;
      found.push({ ...piece, start, end: start + piece.value.length });
    }
  }
  return found;
}

/**
 * Longer than any number of a person: cells of a table that were read as one. In pixels an X and the rule beside it
 * look like a K.
 */
const RUN_TOGETHER = /(?<![\dA-Za-z*＊×])\d[\dXxKk]{18,}(?![\dA-Za-z*＊×])/g;

type Piece = Pick<PersonalNumber, 'kind' | 'value' | 'start'>;

/** The numbers from the start of such digits on, one of them with a check digit, or the one at their end. */
function apart(read: string, fromPixels: boolean): readonly Piece[] {
  const text = fromPixels ? read.replace(/k/gi, 'X') : read;
  const found: Piece[] = [];
  let start = 0;
  for (;;) {
    const piece = first(text.slice(start), fromPixels);
    if (!piece) break;
    found.push({ ...piece, start });
    start += piece.value.length;
  }
  if (found.some(({ kind }) => kind === 'id')) return found;
  const last = text.length - 18;
  const value = text.slice(last);
  if (isWorkersId(value)) return [{ kind: 'id', value, start: last }];
  return fromPixels ? smudged(text) : [];
}

function first(text: string, fromPixels: boolean): Omit<Piece, 'start'> | undefined {
  const id = text.slice(0, 18);
  if (isWorkersId(id)) return { kind: 'id', value: id };
  // The rule between two cells may have taken the 1 with which a number begins.
  const phone = fromPixels ? /^(?:1[3-9]\d{9}|[3-9]\d{9}$)/ : /^1[3-9]\d{9}/;
  const value = phone.exec(text)?.[0];
  return value === undefined ? undefined : { kind: 'phone', value };
}

/** Where a digit was lost between the two: what begins with a region and a birthday, and ends as a phone number. */
function smudged(text: string): readonly Piece[] {
  const phone = /(?:1[3-9]|[3-9])\d{9}$/.exec(text);
  const id = text.slice(0, phone?.index ?? 0);
  if (!phone || id.length < 16 || id.length > 19 || !isOfWorker(id)) return [];
  return [
    { kind: 'id', value: id, start: 0 },
    { kind: 'phone', value: phone[0], start: phone.index },
  ];
}

const isWorkersId = (digits: string): boolean => isOfWorker(digits) && isCitizenId(digits);

/** Of who is old enough to work: the number of a document often holds a region and the day on which it was made. */
function isOfWorker(digits: string): boolean {
  const born = Number(digits.slice(6, 10));
  return (
    PROVINCES.has(digits.slice(0, 2)) && born >= 1920 && born <= 2012 && plausibleBirth(digits)
  );
}

/** Full-width digits, and the letters that stand for none, keep their place in the text. */
function half(text: string): string {
  return text.replace(/[０-９Ｘｘ－　]/g, (char) => char.normalize('NFKC'));
}

function kindOf(
  digits: string,
  raw: string,
  context: string,
  fromPixels: boolean,
): PersonalNumber['kind'] | null {
  if (isCitizenId(digits)) return 'id';
  // A reader of pixels may miss one digit; the label beside it says what the number is.
  if (
    fromPixels &&
    /^\d{17}[\dXx]$/.test(digits) &&
    ID_WORDS.test(context) &&
    plausibleBirth(digits)
  ) {
    return 'id';
  }
  if (/^(?:86)?1[3-9]\d{9}$/.test(digits) && !/^\d{12,}$/.test(digits.replace(/^86/, '')))
    return 'phone';
  return isBankCard(digits, /^\d{4}[ -]/.test(raw), context) ? 'card' : null;
}

const CODE = { id: 'PII_ID_FULL', card: 'PII_BANKCARD', phone: 'PII_PHONE' } as const;
const ROSTER_PHONES = 5;
const ROSTER_HEAD = /姓名|名单|人员|学员|联系人/u;
const ROSTER_COLUMN = /手机|电话|联系方式|身份证|证件|号码|卡号/u;

/** One digit to a box, as forms have it, read as one number. */
function digitBoxes(row: Row): Part | null {
  const single = row.parts.filter((part) => /^[\dXx]$/.test(half(part.text.trim())));
  const [first] = single;
  const last = single.at(-1);
  if (!first || !last || single.length < 11) return null;
  return {
    text: single.map((part) => half(part.text.trim())).join(''),
    box: [first.box[0], first.box[1], last.box[2], last.box[3]],
    size: first.size,
    runs: single.flatMap((part) => part.runs),
  };
}

/** Personal data of one page. */
export function personalOn(page: Page): Finding[] {
  const found: Finding[] = [];
  const rows = rowsOf(page.runs, page);
  const people: { value: string; row: number }[] = [];
  let before = '';
  for (const [index, row] of rows.entries()) {
    const whole = row.parts.map((part) => part.text).join(' ');
    const boxes = digitBoxes(row);
    for (const part of boxes ? [...row.parts, boxes] : row.parts) {
      for (const number of numbersIn(part.text, `${before} ${whole}`, page.raster)) {
        found.push(placed(page, part, number));
        people.push({ value: number.value, row: index });
      }
    }
    found.push(...acrossRows(page, rows, index, `${before} ${whole}`));
    before = whole;
  }
  const roster = rosterIn(rows, people, page);
  return roster ? [...found, roster] : found;
}

/** A number that was broken at the end of a line goes on at the start of the next, or below in its cell. */
function acrossRows(page: Page, rows: readonly Row[], index: number, context: string): Finding[] {
  const parts = rows[index]?.parts ?? [];
  return parts.flatMap((part, at) => {
    const head = /\d[\d ]*$/.exec(half(part.text))?.[0].trim();
    const next = head
      ? goingOn(part, rows.slice(index + 1, index + 4), at === parts.length - 1)
      : null;
    const tail = next ? /^[\d ]*[\dXx]/.exec(half(next.text))?.[0].trim() : undefined;
    if (!head || !tail) return [];
    const whole = { ...part, text: head + tail };
    return numbersIn(whole.text, context, page.raster)
      .filter((number) => number.end > head.length && number.start < head.length)
      .map((number) => ({ ...placed(page, whole, number), text: whole.text }));
  });
}

/** The line below in the same cell, or the first of the next row where this one ends a row. */
function goingOn(part: Part, below: readonly Row[], last: boolean): Part | null {
  const under = below
    .flatMap((row) => row.parts)
    .find(
      (one) =>
        Math.abs(one.box[0] - part.box[0]) < part.size && one.box[1] - part.box[3] < 2 * part.size,
    );
  if (under) return under;
  const first = below[0]?.parts[0];
  return last && first && first.box[0] <= part.box[0] + 2 * part.size ? first : null;
}

function placed(page: Page, part: Part, number: PersonalNumber): Finding {
  const [x0, y0, x1, y1] = part.box;
  const angle = part.runs[0]?.angle ?? (isTall(part) ? 90 : 0);
  const length = runsUpright(angle) ? y1 - y0 : x1 - x0;
  const span =
    readAt(part, number) ?? shareOf(part.text, length, part.size, number.start, number.end);
  const bbox = page.flow ? null : stretchOf(part.box, angle, span);
  const text = part.text.slice(number.start, number.end);
  return finding(CODE[number.kind], {
    page: page.number,
    bbox,
    unit: page.unit,
    text,
    place: 'text',
  });
}

/**
 * Where the reader of pixels saw the digits: reckoned by the usual widths of letters, a box may reach over the name before
 * the number. Half a digit more at each end, since a letter is seen somewhere inside itself.
 */
function readAt(
  { text, runs: [run, ...more] }: Part,
  { start, end }: PersonalNumber,
): readonly [number, number] | null {
  const [first, last] = [run?.at?.[start], run?.at?.[end - 1]];
  if (more.length > 0 || run?.at?.length !== text.length) return null;
  if (first === undefined || last === undefined || end - start < 2) return null;
  const digit = (last - first) / (end - start - 1);
  return [Math.max(0, first - digit), Math.min(1, last + digit)];
}

/** Several people's numbers under each other: a list of persons, not a contact line. */
function rosterIn(
  rows: readonly Row[],
  people: readonly { value: string; row: number }[],
  page: Page,
): Finding | null {
  const values = new Set(people.map((one) => one.value));
  const lines = new Set(people.map((one) => one.row));
  const headed = rows.some((row) => {
    const text = row.parts.map((part) => part.text).join(' ');
    return ROSTER_HEAD.test(text) && ROSTER_COLUMN.test(text);
  });
  const enough = headed ? 3 : ROSTER_PHONES;
  if (values.size < enough || lines.size < enough) return null;
  const first = Math.min(...lines);
  const last = Math.max(...lines);
  const box = rows[first]?.box;
  const end = rows[last]?.box;
  const bbox =
    page.flow || !box || !end
      ? null
      : ([Math.min(box[0], end[0]), box[1], Math.max(box[2], end[2]), end[3]] as const);
  const text = `${values.size}`;
  return finding('PII_ROSTER', { page: page.number, bbox, unit: page.unit, text, place: 'table' });
}
