/** Tick boxes: a ticked one decides, unticked ones mean that nobody decided. */
import type { Code } from './codes.ts';
import { isSaidSecret, labelOf, readMarking } from './grammar.ts';
import { normalise } from './normalise.ts';

export type Family = 'level' | 'attribute';

export interface Option {
  readonly word: string;
  readonly family: Family;
  /** What a tick here would mean; null for the public ones. */
  readonly code: Code | null;
  readonly ticked: boolean;
}

/** Boxes, ticks and dots; and signs of a font's own that tell nobody what they are, as ticks in PDFs often are. */
const SIGN =
  /[☑☒✅⊠▣✓✔√✗✘]|\[[xX√✓✔vV]\]|\([xX√✓✔vV]\)|[□☐▢◻⬜\uFFFD\uE000-\uF8FF]|\[\]|\(\)|_{2,}|[●◉⦿■◼○◯〇◆◇]/gu;
const TICK = '[☑☒✅⊠▣✓✔√✗✘●◉⦿■◼◆]|\\[[xX√✓✔vV]\\]|\\([xX√✓✔vV]\\)';
const TICKED = /[☑☒✅⊠▣✓✔√✗✘]|[xXvV]/u;
const DOT = /^[●◉⦿■◼○◯〇◆◇]$/u;
const FILLED_DOT = /[●◉⦿■◼◆]/u;
const ticks = (sign: string): boolean => TICKED.test(sign) || FILLED_DOT.test(sign);
const LETTER = /\(?(?<![A-Za-z\d])[A-Fa-f1-6](?:[.、:)]+|(?=[√✓✔☑主依不部绝机秘内]))/u;
const LETTERED = new RegExp(`^${LETTER.source}`, 'u');
const WORDS: readonly (readonly [RegExp, Family])[] = [
  [/^(?:主动公开|公开发布|社会公开|全文公开|对外公开)$/u, 'attribute'],
  [/^(?:依申请公开|依申请|不予公开|不公开|免[予于]公开|不宜公开|暂不公开)$/u, 'attribute'],
  [/^(?:部分公开|删减后公开|删减公开|摘要公开)$/u, 'attribute'],
  [/^(?:绝密|机密|秘密)级?$/u, 'level'],
  [/^(?:核心商密|普通商密|商业秘密|商密|工作秘密|内部|内部资料|内部公开|涉密)$/u, 'level'],
  [/^(?:非密|公开|无|非涉密|不涉密|一般|普通|无密级|其他|受控|是|否)$/u, 'level'],
];

function optionOf(said: string, ticked: boolean, family: Family | null): Option | null {
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

const ATTRIBUTE = /^(?:主动公开|依申请公开|不予公开|免予公开)/u;
const isScrap = (word: string): boolean =>
  !isKnown(word) && /^(?:[^\p{Script=Han}]{1,3}|.)$/u.test(word);
/** Letters of an option under a label, be it one that is known or not. */
const LONGEST = 8;
const AGREED = /^不?同意(?:公开)?$/u;
const isKnown = (word: string): boolean => WORDS.some(([form]) => form.test(word));

/** Where a ticked option stands in its row: from its sign to its last letter, or from its first letter to its sign. */
export function placeOfTicked(raw: string, word: string): readonly [number, number] | null {
  const letters = [...word].join('\\s*');
  const found = new RegExp(`(?:${TICK})\\s*${letters}|${letters}(?:\\s*(?:${TICK}))?`, 'u').exec(
    raw,
  );
  return found && [found.index, found.index + found[0].length];
}

/** Options are shortened on forms; the grammar knows the whole words. */
function spelledOut(word: string, family: Family | null): string {
  if (word === '内部' || word === '涉密') return '内部资料';
  if (word === '依申请') return '依申请公开';
  if (word === '不公开' || (/^(?:否|不同意(?:公开)?)$/u.test(word) && family === 'attribute'))
    return '此件不公开';
  return word;
}

/** What a reader of pixels takes 申请 and 予 of an option for, as parts of expressions; 预公开 is a word of its own. */
export const APPLIED = '[申中由甲电][请清诸情晴]';
export const GRANTED = '[予子于矛]';
const NOT_GRANTED = new RegExp(`不(?:${GRANTED}|预)公开`, 'gu');
const ON_REQUEST = new RegExp(`[衣依侬]${APPLIED}公开`, 'gu');
/** A pen may have spoilt the first letter. */
const GRANTED_ALONE = new RegExp(`(?<![不免])${GRANTED}公开`, 'gu');
const REQUEST_ALONE = new RegExp(`(?<!依)${APPLIED}公开`, 'gu');

/** 删减后公开 and 部分公开 with a letter misread; 内部 may stand before 不公开, and 充分 is a word of its own. */
const SHORTENED = /(?:删\p{Script=Han}|\p{Script=Han}减)后公开/gu;
const IN_PART =
  /(?<!内)部(?![不主全依免分])\p{Script=Han}公开|(?<=^|公开|[^\p{Script=Han}])[^部充\P{Script=Han}]分公开/gu;

/** In pixels an empty box reads like 口, and a tick like a letter. */
function mendOcr(text: string): string {
  return text
    .replace(NOT_GRANTED, '不予公开')
    .replace(ON_REQUEST, '依申请公开')
    .replace(SHORTENED, '删减后公开')
    .replace(IN_PART, '部分公开')
    .replace(GRANTED_ALONE, '不予公开')
    .replace(REQUEST_ALONE, '依申请公开')
    .replace(
      /[口囗日](?=(?:主动|全文|删减|依申请|不予|不公开|绝密|机密|秘密|公开|内部|非密|部分))/gu,
      '□',
    )
    .replace(
      /[回团区国因图固](?=(?:主动|全文|删减|依申请|不予|不公开|绝密|机密|秘密|公开|内部|非密|部分))/gu,
      '?',
    )
    .replace(/(?<=(?:公开|绝密|机密|秘密|内部|非密))[口囗]/gu, '□')
    .replace(/(?<=[□])[vVJ/](?=\p{Script=Han})/gu, '√')
    .replace(/(?<=公开)[vVJ](?=[A-F][.、)]|$)/gu, '√');
}

/**
 * Reads a row of options with boxes. null when the text is not such a row. A box that cannot
 * be told apart counts as unticked, so that a person looks.
 * @param dotted whether dots are signs where they are all alike: other lines have the other one
 */
export function readTicks(
  raw: string,
  fromPixels = false,
  dotted = false,
): readonly Option[] | null {
  let text = normalise(raw);
  if (text.length < 3 || text.length > 120) return null;
  if (isSaidSecret(text)) return null;
  if (fromPixels) text = mendOcr(text);
  let family: Family | null = null;
  const bare = text.replace(/\((?!\)|[xX√✓✔vV]\))[^()]{0,24}\)/gu, '');
  const label = labelOf(bare);
  if (label) family = label.family;
  const body = (label ? restAfterLabel(bare) : bare).replace(/^[:.]+|[.;。]+$/gu, '');
  if (family !== null && LETTERED.test(body)) return lettered(body, family);
  const signs = [...body.matchAll(SIGN)];
  const [head = '', ...others] = body
    .split(SIGN)
    .map((word) => word.replace(/[?,、/;|·:和或\s-]/gu, ''));
  // What a pen was read as before the first sign is no option, else each sign would be its neighbour's.
  const words = [others.at(-1) && isScrap(head) ? '' : head, ...others];
  // Written as one word it is a level of its own, not two that are offered.
  const oneLevel = /^内部公开级?$/u.test(body) && raw.includes('内部公开');
  if (signs.length === 0)
    return family === null || oneLevel ? null : choices(body, family, fromPixels);
  const filled = words.filter((word) => word !== '');
  if (filled.length === 0) return null;
  // What is written on a line that was to be filled in is a value.
  const lined = signs.every(([sign]) => sign.startsWith('_')) && filled.length === 1;
  const offered = (word: string): boolean =>
    choices(word, family) !== null || isKnown(word) || AGREED.test(word);
  if (family !== null && (lined || !filled.some(offered))) return null;
  const dotsOnly = signs.every((sign) => DOT.test(sign[0]));
  const kinds = new Set(signs.map((sign) => FILLED_DOT.test(sign[0])));
  if (dotsOnly && kinds.size === 1 && family === null && !dotted) return null;
  const told = signs.map((sign) => sign[0]);
  const [left = '', right = ''] = words;
  const side = signs.length === 1 && left && right && family ? sideOf(raw) : null;
  if (side === 'before') {
    const others = optionsOf(left, false, family);
    const own = pair(['', right], told, family);
    return others && own && [...others, ...own];
  }
  if (side === 'behind') {
    const others = optionsOf(right, false, family);
    const own = behind([left], told, family);
    return others && own && [...own, ...others];
  }
  // Of several before the first sign the boxes were not seen; the signs stand before their words.
  const unseen = family === null ? null : choices(words[0] ?? '', family);
  if (unseen === null) {
    const read = pair(words, told, family);
    // In pixels the sign before the first or behind the last may not have been seen, and the others are of the words on either side.
    const shifted = fromPixels && words[0] !== '' && words.at(-1) !== '';
    const other = shifted ? pair(['', ...words.slice(1)], told, family) : null;
    const chosen = (some: readonly Option[]): boolean[] =>
      some.filter(({ ticked: on }) => on).map(({ code }) => code === null);
    if (read && other && chosen(read).join() !== chosen(other).join())
      return read.map((one) => ({ ...one, ticked: false }));
    // Without a label, levels of which none is ticked and not all have their box are no form, but a box read amid them.
    const levels = family === null && read?.every((one) => one.family === 'level' && !one.ticked);
    return levels && signs.length < filled.length ? null : read;
  }
  // With nothing behind the last sign they stand behind them.
  if (words.at(-1) === '') return behind(words, told, family);
  const rest = pair(['', ...words.slice(1)], told, family);
  return rest && [...unseen, ...rest];
}

/** Options told by letters: a tick belongs to the word that it stands with. Without a label they may be a question's. */
function lettered(body: string, family: Family): readonly Option[] | null {
  const options = body
    .split(LETTER)
    .map((part) => part.replace(/[,、/;|.\s]/gu, ''))
    .filter(Boolean)
    .map((part) => optionOf(part.replace(SIGN, ''), (part.match(SIGN) ?? []).some(ticks), family));
  if (options.length < 2 || !options.some((one) => one && isKnown(one.word))) return null;
  return options.every((one) => one !== null) ? options : null;
}

function restAfterLabel(text: string): string {
  const rest = labelOf(text)?.rest ?? text;
  // labelOf strips brackets, which may be the boxes themselves.
  const at = text.indexOf(rest);
  return at < 0
    ? rest
    : text.slice(text.search(/[:]/u) < 0 ? at : Math.min(at, text.search(/[:]/u) + 1));
}

const ENDED = /(?<=公[开井幵并升])/u;
/** Of the longest, 删减后公开, with what its box was read as. */
const endsAsOption = (word: string): boolean => /^(?:.{1,3}|.{2,4}后)公[开井幵并升]$/u.test(word);

/**
 * A label with several values and no sign: nobody chose.
 * @param fromPixels whether some of them may be misread; then what ends as an option does is one
 */
function choices(
  body: string,
  family: Family | null,
  fromPixels = false,
): readonly Option[] | null {
  const words = body
    .split(
      /[/、|,]|(?<=公开|[绝机秘]密|内部|非密)(?=主动|全文|删减|依申请|不予|不公开|部分|[绝机秘]密|内部|非密|公开$)/u,
    )
    .filter(Boolean);
  const told = (some: readonly string[]): readonly Option[] =>
    some.flatMap((word) => optionOf(word, false, family) ?? []);
  if (words.length > 1 && words.every(isKnown)) return told(words);
  const parts = fromPixels && family === 'attribute' ? body.split(ENDED).filter(Boolean) : [];
  const offered = parts.length > 1 && parts.some(isKnown) && parts.every(endsAsOption);
  return offered ? told(parts) : null;
}

function pair(words: readonly string[], signs: readonly string[], family: Family | null) {
  const options: Option[] = [];
  // words has one entry more than signs: words[0] stands before the first sign.
  const before = words[0] === '';
  let pending = '';
  for (const [index, sign] of signs.entries()) {
    const word = before ? (words[index + 1] ?? '') : (words[index] ?? '');
    pending += sign;
    if (word === '') continue;
    const told = optionsOf(word, ticks(pending), family);
    pending = '';
    if (told === null) return null;
    options.push(...told);
  }
  const left = before ? '' : (words[signs.length] ?? '');
  if (left !== '') {
    const told = optionsOf(left, false, family);
    if (told === null) return null;
    options.push(...told);
  }
  return options.length === 0 ? null : options;
}

/** Of an only sign amid words, to which of them it stands close. */
function sideOf(raw: string): 'before' | 'behind' | null {
  const found = new RegExp(SIGN.source, 'u').exec(raw);
  if (!found) return null;
  const [near, next] = [raw.slice(0, found.index), raw.slice(found.index + found[0].length)];
  const apart = [/\s$/u.test(near), /^\s/u.test(next)];
  if (apart[0] === apart[1]) return null;
  return apart[0] ? 'before' : 'behind';
}

/** Each sign is that of the last word before it. */
function behind(words: readonly string[], signs: readonly string[], family: Family | null) {
  const options = signs.map((sign, index) => {
    const told = optionsOf(words[index] ?? '', false, family);
    return told?.map((one, at) =>
      at === told.length - 1 ? optionOf(one.word, ticks(sign), family) : one,
    );
  });
  return options.every((one) => one !== undefined)
    ? options.flat().filter((one) => one !== null)
    : null;
}

/** The option that a sign stands with; under a label also those after it whose own signs were not seen. */
function optionsOf(word: string, ticked: boolean, family: Family | null): readonly Option[] | null {
  const several = choices(word, family);
  if (several) return several.map((one, index) => (index === 0 ? { ...one, ticked } : one));
  const option = optionOf(word, ticked, family);
  return option && [option];
}
