/** Markings in properties, bookmarks, names of files inside: META_MARK. */
import { codes } from './codes.ts';
import { finding } from './finding.ts';
import { isSubject, isWeak, markIn, type Reading } from './grammar.ts';
import type { Finding, MetaText, Page } from './model.ts';
import { normalise } from './normalise.ts';

/** A property: its value alone, and as the field that its name makes it. */
export const propertyOf = (name: string, text: string): MetaText[] => [
  { text, where: 'property' },
  { text: `${name}:${text}`, where: 'property' },
];

const ENDING = /\.[A-Za-z0-9]{1,5}$/;

/** Every part of a property that could be one entry of a list. */
function piecesOf(meta: MetaText): string[] {
  const text = meta.where === 'name' ? meta.text.replace(ENDING, '') : meta.text;
  const pieces = [text, ...text.split(/[,，;；、|\n\r\t]+/)];
  // Programs join keywords by blanks; each alone and each pair may be a whole mark.
  const keywords = /^(?:keywords?|关键[字词]|标[签记])[:：]([\s\S]*)$/iu
    .exec(text)?.[1]
    ?.split(/\s+/);
  for (const [index, word] of (keywords ?? []).entries()) {
    pieces.push(word, `${word} ${keywords?.[index + 1] ?? ''}`);
  }
  const headed = /^[[(【（〔]([^\])】）〕]{2,12})[\])】）〕]/u.exec(text)?.[1];
  if (headed) pieces.push(headed);
  if (meta.where === 'name') {
    const base = text.split(/[/\\]/).at(-1) ?? text;
    pieces.push(
      base,
      ...[...base.matchAll(/[[(【（〔]([^\])】）〕]{2,12})[\])】）〕]/gu)].map((m) => m[1] ?? ''),
    );
    const lead = /^(绝密|机密|秘密)[★☆*_\-— ]/u.exec(base)?.[1];
    if (lead) pieces.push(lead);
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** Chapters and menus name the ways of publishing side by side. */
const MENU = /^(?:主动公开|部分公开|公开|内部|非密|国家秘密|密级)(?:信息|目录|范围)?$/u;

const NAMED = /绝密|机密|(?<!商业|工作)秘密|商业秘密|工作秘密|依申请公开|不予公开/gu;

interface Mark {
  readonly text: string;
  readonly reading: Reading;
}

/** The first piece that reads as a mark, and every word that stands in a list with it. */
function read(meta: MetaText): { mark: Mark | null; words: readonly string[] } {
  // An enumeration within a sentence is cut in pieces like a list: all that it names stands together.
  const words = meta.text
    .split(/[,，;；|\n\r\t]+/)
    .flatMap((one): readonly string[] => (one.includes('、') ? (one.match(NAMED) ?? []) : []));
  let mark: Mark | null = null;
  for (const text of piecesOf(meta)) {
    const reading = markIn(text);
    if (reading === null) {
      if (MENU.test(text)) words.push(text);
      continue;
    }
    const bare = reading.form === 'bare';
    // 保密 and the like are what a text is about; only a label makes them its level.
    if (bare && isWeak(reading.word)) continue;
    if (reading.code !== 'MARK_INTERNAL') words.push(reading.word);
    if (!mark || (mark.reading.form === 'bare' && !bare)) mark = { text, reading };
  }
  return { mark, words };
}

/** Several levels side by side, among keywords or chapters, are a subject and no mark; so is a word that a title goes on from. */
function isTaught({ reading }: Mark, words: readonly string[], all: readonly MetaText[]): boolean {
  if (reading.form !== 'bare') return false;
  const { word } = reading;
  const goesOn = ({ text }: MetaText): boolean => {
    const at = text.indexOf(word);
    return at >= 0 && isSubject(text.slice(at + word.length));
  };
  return new Set(words).size > 1 || all.some(goesOn);
}

/** What books have chapters on and papers are about, unlike levels: of such a word in their midst an official decides. */
const TOPIC = /商业秘密|工作秘密|技术秘密|公开$/u;
const CHAPTERS = 3;

function mayBeTopic({ reading }: Mark, meta: MetaText, all: readonly MetaText[]): boolean {
  if (reading.form !== 'bare' || !TOPIC.test(reading.word)) return false;
  if (meta.where === 'bookmark')
    return all.filter(({ where }) => where === 'bookmark').length >= CHAPTERS;
  return all.some(({ text }) => {
    const other = !text.includes(meta.text) && !meta.text.includes(text);
    return other && text.includes(reading.word);
  });
}

/** No level alone is longer. */
const LONGEST = 8;

/**
 * Bookmarks of an outline that are a word alone and stand as a line on this page: headings, as programs list them. Of the line
 * the page decides.
 */
export function headingsOn({ runs }: Page, metadata: readonly MetaText[]): readonly MetaText[] {
  const outline = metadata.filter(({ where }) => where === 'bookmark');
  if (outline.length < CHAPTERS) return [];
  return outline.filter(({ text }) => {
    if (text.length > LONGEST || markIn(text)?.form !== 'bare') return false;
    return runs.some((run) => !run.inkless && normalise(run.text) === normalise(text));
  });
}

export function markingsInMetadata(metadata: readonly MetaText[]): Finding[] {
  const found: Finding[] = [];
  const texts = metadata.filter((meta) => meta.text.length <= 4000);
  const all = texts.map((meta) => ({ meta, ...read(meta) }));
  const chapters = all.filter((one) => one.meta.where === 'bookmark').flatMap((one) => one.words);
  for (const { meta, mark, words } of all) {
    const beside = meta.where === 'bookmark' ? chapters : words;
    if (!mark || isTaught(mark, beside, texts)) continue;
    const { code } = mark.reading;
    const sure = mayBeTopic(mark, meta, texts) ? 'MARK_SAMPLE_FIGURE' : 'META_MARK';
    const told = codes[code].weight === 'blocked' ? sure : code;
    found.push(finding(told, { text: mark.text, place: meta.where }));
  }
  return found;
}
