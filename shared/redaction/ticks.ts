/** Tick boxes: a ticked one decides, unticked ones mean that nobody decided. */
import { gradesIn, isSaidSecret, labelOf } from './grammar.ts';
import { normalise } from './normalise.ts';
import {
  AGREED,
  BETWEEN_OPTIONS,
  ENDED,
  endsAsOption,
  type Family,
  isKnown,
  isOffered,
  isScrap,
  mendOcr,
  type Option,
  optionOf,
} from './options.ts';

const TICKS = '☑☒✅⊠▣✓✔√✗✘';
const FILLED = '●◉⦿■◼◆';
const UNFILLED = '○◯〇◇';
/** A letter or tick between brackets. */
const BRACKETED = '\\[[xX√✓✔vV]\\]|\\([xX√✓✔vV]\\)';
/** Boxes, ticks and dots; and signs of a font's own that tell nobody what they are, as ticks in PDFs often are. */
const SIGN = new RegExp(
  `[${TICKS}]|${BRACKETED}|[□☐▢◻⬜\uFFFD\uE000-\uF8FF]|\\[\\]|\\(\\)|_{2,}|[${FILLED}${UNFILLED}]`,
  'gu',
);
const TICK = `[${TICKS}${FILLED}]|${BRACKETED}`;
const TICKED = new RegExp(`[${TICKS}]|[xXvV]`, 'u');
const DOT = new RegExp(`^[${FILLED}${UNFILLED}]$`, 'u');
const FILLED_DOT = new RegExp(`[${FILLED}]`, 'u');
const ticks = (sign: string): boolean => TICKED.test(sign) || FILLED_DOT.test(sign);
const LETTER = /\(?(?<![A-Za-z\d])[A-Fa-f1-6](?:[.、:)]+|(?=[√✓✔☑主依不部绝机秘内]))/u;
const LETTERED = new RegExp(`^${LETTER.source}`, 'u');

/** Where a ticked option stands in its row: from its sign to its last letter, or from its first letter to its sign. */
export function placeOfTicked(raw: string, word: string): readonly [number, number] | null {
  const letters = [...word].join('\\s*');
  // The same letters may stand before it, as in 秘密等级.
  const found = [`(?:${TICK})\\s*${letters}`, `${letters}\\s*(?:${TICK})`, letters]
    .map((form) => new RegExp(form, 'u').exec(raw))
    .find((one) => one !== null);
  return found ? [found.index, found.index + found[0].length] : null;
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
  const picked = pickedByLetter(text);
  if (picked) return picked;
  let family: Family | null = null;
  const bare = text.replace(/\((?!\)|[xX√✓✔vV]\))[^()]{0,24}\)/gu, '');
  const label = labelOf(bare);
  if (label) family = label.family;
  const offer = label ? gradesIn(bare, restAfterLabel(bare)) : bare;
  const body = offer.replace(/^[:.]+|[.;。]+$/gu, '');
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
    choices(word, family) !== null || isOffered(family, word) || AGREED.test(word);
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
    if (other && standBefore(raw)) return other;
    // Without a label, levels of which none is ticked and not all have their box are no form, but a box read amid them.
    const levels = family === null && read?.every((one) => one.family === 'level' && !one.ticked);
    return levels && signs.length < filled.length ? null : read;
  }
  // With nothing behind the last sign they stand behind them.
  if (words.at(-1) === '') return behind(words, told, family);
  const rest = pair(['', ...words.slice(1)], told, family);
  return rest && [...unseen, ...rest];
}

/** A label, what it offers in brackets, told by letters or numbers, and the letter that was chosen, before or behind them. */
function pickedByLetter(text: string): readonly Option[] | null {
  const found =
    /^(?<label>[^:()]{2,12}):(?<pick>[A-Fa-f1-6])\((?<list>[^()]+)\)$/u.exec(text) ??
    /^(?<label>[^:()]{2,12})\((?<list>[^()]+)\):(?<pick>[A-Fa-f1-6])$/u.exec(text);
  const { label = '', list = '', pick = '' } = found?.groups ?? {};
  const family = labelOf(`${label}:`)?.family;
  const offered = family ? lettered(list, family) : null;
  const letters = [...list.matchAll(new RegExp(LETTER.source, 'gu'))].map(([letter]) =>
    letter.replace(/[^A-Fa-f1-6]/gu, ''),
  );
  const at = letters.indexOf(pick);
  if (!offered || letters.length !== offered.length || at < 0) return null;
  return offered.map((one, index) => ({ ...one, ticked: index === at }));
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

const DIVIDED = new RegExp(`[/、|,]|${BETWEEN_OPTIONS}`, 'u');

/**
 * A label with several values and no sign: nobody chose.
 * @param fromPixels whether some of them may be misread; then what ends as an option does is one
 */
function choices(
  body: string,
  family: Family | null,
  fromPixels = false,
): readonly Option[] | null {
  const words = body.split(DIVIDED).filter(Boolean);
  const told = (some: readonly string[]): readonly Option[] =>
    some.flatMap((word) => optionOf(word, false, family) ?? []);
  if (words.length > 1 && words.every((word) => isOffered(family, word))) return told(words);
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

/** Signs stand with the words behind them: with a blank before some, and behind none. */
function standBefore(raw: string): boolean {
  const signs = [...raw.matchAll(SIGN)];
  const blank = (at: number): boolean => /\s/u.test(raw[at] ?? '');
  const led = signs.some(({ index }) => blank(index - 1));
  return led && !signs.some(({ 0: sign, index }) => blank(index + sign.length));
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
