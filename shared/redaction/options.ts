/** The options that forms offer for level and publication: how they are spelled, and read from pixels, and what a tick at one means. */
import type { Code } from './codes.ts';
import { readMarking } from './grammar.ts';

export type Family = 'level' | 'attribute';

export interface Option {
  readonly word: string;
  readonly family: Family;
  /** What a tick here would mean; null for the public ones. */
  readonly code: Code | null;
  readonly ticked: boolean;
}

const WORDS: readonly (readonly [RegExp, Family])[] = [
  [/^(?:主动公开|公开发布|社会公开|全文公开|对外公开)$/u, 'attribute'],
  [/^(?:依申请公开|依申请|不予公开|不公开|免[予于]公开|不宜公开|暂不公开)$/u, 'attribute'],
  [/^(?:部分公开|删减后公开|删减公开|摘要公开)$/u, 'attribute'],
  [/^(?:绝密|机密|秘密)级?$/u, 'level'],
  [
    /^(?:(?:核心|重要|普通|一般|关键)?商密|商业秘密|工作秘密|内部|内部资料|内部公开|涉密)$/u,
    'level',
  ],
  [/^(?:非密|公开|无|非涉密|不涉密|一般|普通|无密级|其他|受控|是|否)$/u, 'level'],
];

export function optionOf(said: string, ticked: boolean, family: Family | null): Option | null {
  // Behind an option its reason may follow, or what was left of one that could not be read.
  const word = isKnown(said) || family === null ? said : (ATTRIBUTE.exec(said)?.[0] ?? said);
  const known = WORDS.find(([form]) => form.test(word));
  if (!known && (family === null || word.length > LONGEST)) return null;
  const reading = readMarking(spelledOut(word, family));
  const code = reading === null || reading === 'open' ? null : reading.code;
  // Under a label anything may be offered; what nobody knows decides nothing.
  const unknown = !known && !AGREED.test(word) && reading === null;
  return {
    word,
    family: family ?? known?.[1] ?? 'level',
    code: unknown ? 'ATTR_UNDECIDED' : code,
    ticked,
  };
}

/** What firms call their levels: a word like any other but under the label of a level. */
const GRADE = /^(?:核心|重要|关键)级?$/u;

/** Whether this is one of the levels, or of the ways in which papers are published or not, as forms offer them. */
export const isOptionOf = (family: Family, text: string): boolean =>
  isOffered(family, text) && WORDS.every(([form, one]) => one === family || !form.test(text));

/** Whether it is known as an option there. */
export const isOffered = (family: Family | null, word: string): boolean =>
  isKnown(word) || (family === 'level' && GRADE.test(word));

/** Whatever stands behind it. */
const ATTRIBUTE = /^(?:主动公开|依申请公开|不予公开|免予公开)/u;
/** What a pen or a sign was read as. */
export const isScrap = (word: string): boolean =>
  !isKnown(word) && /^(?:[^\p{Script=Han}]{1,3}|.)$/u.test(word);
/** Letters of an option under a label, be it one that is known or not. */
const LONGEST = 8;
/** Said of whether the paper may be published. */
export const AGREED = /^不?同意(?:公开)?$/u;
export const isKnown = (word: string): boolean => WORDS.some(([form]) => form.test(word));

/** Options are shortened on forms; the grammar knows the whole words. */
function spelledOut(word: string, family: Family | null): string {
  if (word === '内部' || word === '涉密') return '内部资料';
  if (word === '依申请') return '依申请公开';
  if (word === '不公开' || (/^(?:否|不同意(?:公开)?)$/u.test(word) && family === 'attribute'))
    return '此件不公开';
  return word;
}

/** What a reader of pixels takes 申请 and 予 of an option for, as parts of expressions; 预公开 is a word of its own. */
const APPLIED = '[申中由甲电][请清诸情晴]';
const GRANTED = '[予子于矛]';
const NOT_GRANTED = new RegExp(`不(?:${GRANTED}|预)公开`, 'gu');
const ON_REQUEST = new RegExp(`[衣依侬]${APPLIED}公开`, 'gu');
/** A pen may have spoilt the first letter. */
const GRANTED_ALONE = new RegExp(`(?<![不免])${GRANTED}公开`, 'gu');
const REQUEST_ALONE = new RegExp(`(?<!依)${APPLIED}公开`, 'gu');

/** 删减后公开 and 部分公开 with a letter misread; 内部 may stand before 不公开, and 充分 is a word of its own. */
const SHORTENED = /(?:删\p{Script=Han}|\p{Script=Han}减)后公开/gu;
const IN_PART =
  /(?<!内)部(?![不主全依免分])\p{Script=Han}公开|(?<=^|公开|[^\p{Script=Han}])[^部充\P{Script=Han}]分公开/gu;

/** How options begin and end. */
const BEGIN = '主动|全文|删减|依申请|不予|不公开|部分|[绝机秘]密|内部|非密|[非不]涉密';
const END = '公开|[绝机秘]密|内部|非密|[非不]涉密';
/** How levels begin and end that are words elsewhere too. */
const BEGIN_LEVEL = '(?:核心|普通|重要|一般)商密|(?:商业|工作)秘密';
const END_LEVEL = '商密|普通|一般|无';
const GRADES = '普通|一般|重要|核心|关键';
/** Between two of them that no sign and no blank divides. */
export const BETWEEN_OPTIONS = `(?<=${END}|${END_LEVEL})(?=${BEGIN}|${BEGIN_LEVEL}|公开$)|(?<=${GRADES}|公开)(?=(?:${GRADES})(?!商密))`;
const BOX_BEFORE = new RegExp(`[口囗日](?=${BEGIN}|${GRADES}|公开)`, 'gu');
const FULL_BOX_BEFORE = new RegExp(`[回团区国因图固](?=${BEGIN}|${GRADES}|公开)`, 'gu');
const BOX_BEHIND = new RegExp(`(?<=${END})[口囗]`, 'gu');

/** In pixels an empty box reads like 口, and a tick like a letter. */
export function mendOcr(text: string): string {
  return text
    .replace(NOT_GRANTED, '不予公开')
    .replace(ON_REQUEST, '依申请公开')
    .replace(SHORTENED, '删减后公开')
    .replace(IN_PART, '部分公开')
    .replace(GRANTED_ALONE, '不予公开')
    .replace(REQUEST_ALONE, '依申请公开')
    .replace(BOX_BEFORE, '□')
    .replace(FULL_BOX_BEFORE, '?')
    .replace(BOX_BEHIND, '□')
    .replace(/(?<=[□])[vVJ/](?=\p{Script=Han})/gu, '√')
    .replace(/(?<=公开)[vVJ](?=[A-F][.、)]|$)/gu, '√');
}

const OPENED = '公[开井幵并升]';
/** Behind what ends as an option does. */
export const ENDED = new RegExp(`(?<=${OPENED})`, 'u');
/** Of the longest, 删减后公开, with what its box was read as. */
export const endsAsOption = (word: string): boolean =>
  new RegExp(`^(?:.{1,3}|.{2,4}后)${OPENED}$`, 'u').test(word);

/** An option in a line read from pixels, whatever its first letter was read as. */
export const OPTION_IN_PIXELS = new RegExp(
  `[^\\s自互移流]动公开|[^\\s已]${APPLIED}公开|[^\\s应准可给]予公开|不${GRANTED}公开|不公开|部分公开|删\\p{Script=Han}后?公开|\\p{Script=Han}减后?公开|(?:全文|摘要|社会)公开|(?<!\\p{Script=Han})(?:动|${APPLIED}|${GRANTED})公开|(?<!信息|政务|是否)公开(?![属选方类形范性情意审与程级:：])|内部(?:资料)?|(?:国家|商业|工作)?[绝机秘]密级?(?!等级|级别)|(?:核心|普通)?商密(?!等?级)|(?:(?<!\\p{Script=Han})|(?<=${GRADES}|公开|[口囗日回]))(?:${GRADES})(?=$|[^\\p{Script=Han}]|(?:普通|核心)?商密|${GRADES}|[口囗日回])|非密|[非不]涉密`,
  'gu',
);
/** The first letter a pen may have spoilt, or hidden. */
const SPOILT: readonly (readonly [RegExp, string])[] = [
  [/^(?=动公开)|^.(?=动公开)/u, '主'],
  [new RegExp(`^(?=${APPLIED}公开)|^.(?=${APPLIED}公开)`, 'u'), '依'],
  [new RegExp(`^(?=${GRANTED}公开)|^[^免](?=${GRANTED}公开)`, 'u'), '不'],
];

export const withFirstLetter = (option: string): string =>
  SPOILT.reduce((word, [rest, letter]) => word.replace(rest, letter), option);

/** The public ones, by their ends. */
export const OPEN = /^(?:.动公开|公开|非密|[非不]涉密|普通|一般)$/u;
