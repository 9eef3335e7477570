/**
 * Masking in DOCX and OFD: the numbers are replaced in the text itself, wherever the package keeps
 * it, and in the pixels of its pictures. Everything else stays as it was.
 */
import { strToU8, zipSync } from 'fflate';
import { maskPicture } from './mask.ts';
import type { Picture } from './ocr/picture.ts';
import { numbersIn, personalOn } from './personal.ts';
import { rasterPage } from './raster.ts';
import { isPicture, type PictureType, typeOf } from './sniff.ts';
import type { Tools } from './tools.ts';
import { openZip } from './zip.ts';

interface Encoder {
  /** Absent where the pictures stay as they are. */
  readonly encode?: (picture: Picture, type: PictureType) => Promise<Uint8Array>;
}

/** Of a citizen's number the place stays, of all numbers the last four: enough to tell whose it is. */
export function masked(digits: string): string {
  const head = digits.length === 18 ? 6 : 3;
  const stars = Math.max(0, digits.length - head - 4);
  return digits.slice(0, head) + '*'.repeat(stars) + digits.slice(head + stars);
}

/** The words of a number as they stand once it is masked. */
export function starred(words: string): string {
  const stars = [...masked(words.normalize('NFKC').replace(/[^\dXx]/g, ''))];
  let digit = 0;
  return words.replace(DIGIT, () => stars[digit++] ?? '*');
}

const DIGIT = /[\dXx０-９Ｘｘ]/g;

/** A stretch of text in the file: an element that holds letters. */
interface Stretch {
  /** Where its letters begin in the file, and how many characters of the file they take. */
  readonly start: number;
  readonly length: number;
  text: string;
  changed: boolean;
}

const LETTERS = /<(?:[\w.-]+:)?(?:t|delText|instrText|TextCode)(?:\s[^<>]*)?>([^<]+)</g;
const ENTITY = /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function plain(text: string): string {
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Stretches that follow one another without the end of a paragraph between them. */
function linesOf(xml: string): Stretch[][] {
  const lines: Stretch[][] = [];
  let line: Stretch[] = [];
  let end = 0;
  for (const match of xml.matchAll(LETTERS)) {
    const letters = match[1] ?? '';
    const start = match.index + match[0].length - 1 - letters.length;
    if (line.length > 0 && ENDS.test(xml.slice(end, start))) {
      lines.push(line);
      line = [];
    }
    line.push({ start, length: letters.length, text: plain(letters), changed: false });
    end = start + letters.length;
  }
  return line.length > 0 ? [...lines, line] : lines;
}

const ENDS = /<\/?(?:[\w.-]+:)?(?:p|tc|br|tab|cr|TextObject|Layer)\b/;

/** One digit to a cell or to an object, as forms and some printers have it. */
function singlesOf(lines: readonly (readonly Stretch[])[]): Stretch[][] {
  const chains: Stretch[][] = [];
  let chain: Stretch[] = [];
  for (const line of lines) {
    const [only] = line;
    if (line.length === 1 && only && /^\s*[\dXx]\s*$/.test(only.text)) chain.push(only);
    else {
      chains.push(chain);
      chain = [];
    }
  }
  return [...chains, chain].filter((one) => one.length >= 11);
}

const textOf = (line: readonly Stretch[]): string => line.map((one) => one.text).join('');

/** Puts stars over the numbers of one line; the values go into `values`. */
function maskLine(line: readonly Stretch[], before: string, values: Set<string>): void {
  const whole = textOf(line);
  for (const { value, start, end } of numbersIn(whole, before + whole)) {
    values.add(value);
    const stars = [...masked(value)];
    let at = 0;
    let digit = 0;
    for (const stretch of line) {
      const letters = stretch.text.split('');
      for (const [index, letter] of letters.entries()) {
        if (at >= start && at < end && /[\dXx０-９Ｘｘ]/.test(letter)) {
          letters[index] = stars[digit] ?? '*';
          digit += 1;
          stretch.changed = true;
        }
        at += 1;
      }
      stretch.text = letters.join('');
    }
  }
}

/** How many lines or cells before a number may say what it is. */
const LABELS = 3;

/** The same part with its numbers masked. Shapes of letters chosen one by one go with the letters. */
export function maskXml(xml: string, values: Set<string>): string {
  const lines = linesOf(xml);
  for (const [index, line] of lines.entries())
    maskLine(
      line,
      lines
        .slice(Math.max(0, index - LABELS), index)
        .map(textOf)
        .join(' '),
      values,
    );
  for (const chain of singlesOf(lines)) maskLine(chain, '', values);
  let out = '';
  let end = 0;
  for (const stretch of lines.flat()) {
    if (!stretch.changed) continue;
    out += xml.slice(end, stretch.start) + escaped(stretch.text);
    end = stretch.start + stretch.length;
  }
  if (out === '') return xml;
  const done = out + xml.slice(end);
  return done.replace(
    /<(?:[\w.-]+:)?CGTransform\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:[\w.-]+:)?CGTransform>)/g,
    '',
  );
}

/**
 * A copy of a DOCX or OFD file in which citizens', card and phone numbers are masked. null where
 * it does not open, or holds none. What could not be reached is found by checking the copy.
 */
export async function maskPackage(
  bytes: Uint8Array,
  tools: Tools & Encoder,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const zip = openZip(bytes, tools.inflateRaw, tools.limits, tools.utf8);
  if (!zip.ok) return null;
  const texts = new Map<string, string>();
  const others = new Map<string, Uint8Array>();
  for (const entry of zip.entries.values()) {
    const content = entry.bytes();
    if (content === null) return null;
    if (/\.(?:xml|rels)$/i.test(entry.name)) texts.set(entry.name, tools.utf8(content));
    else others.set(entry.name, content);
  }
  const values = new Set<string>();
  for (const [name, text] of texts) texts.set(name, maskXml(text, values));
  // The same number in a property, a description or a link.
  for (const [name, text] of texts) texts.set(name, replaced(text, values));
  const blackened = await maskPictures(others, tools);
  if (values.size === 0 && !blackened) return null;
  const files: Record<string, Uint8Array> = {};
  for (const name of zip.entries.keys()) {
    const text = texts.get(name);
    files[name] = text === undefined ? (others.get(name) ?? new Uint8Array()) : utf8Of(text);
  }
  return zipSync(files, { mtime: EPOCH });
}

/** The earliest day that a package can tell: copies carry no time. */
const EPOCH = '1980-01-01T12:00:00';

function replaced(text: string, values: ReadonlySet<string>): string {
  let out = text;
  for (const value of values) out = out.replaceAll(value, masked(value));
  return out;
}

/** Parts are written in UTF-8, whatever they were read from. */
const utf8Of = (text: string): Uint8Array =>
  strToU8(text.replace(/^(<\?xml[^>]*encoding=["'])[^"']*/i, '$1UTF-8'));

/** Reads each picture once more and fills what a person could be known by. */
async function maskPictures(
  files: Map<string, Uint8Array>,
  { encode, ...tools }: Tools & Encoder,
): Promise<boolean> {
  let blackened = false;
  if (!encode) return false;
  for (const [name, bytes] of files) {
    const type = typeOf(bytes);
    if (!isPicture(type)) continue;
    const picture = await tools.decode(bytes);
    if (!picture) continue;
    const filled = await withoutNumbers(picture, tools);
    if (filled === picture) continue;
    files.set(name, await encode(filled, type));
    blackened = true;
  }
  return blackened;
}

/** The picture with the numbers filled that are read in it; the same one where there are none. */
export async function withoutNumbers(
  picture: Picture,
  { ocr }: Pick<Tools, 'ocr'>,
): Promise<Picture> {
  const { page } = await rasterPage(picture, await ocr(), 1, 'px', () => [1, 0, 0, 1, 0, 0]);
  const boxes = personalOn(page).flatMap(({ bbox }) => (bbox ? [bbox] : []));
  return boxes.length === 0 ? picture : maskPicture(picture, boxes);
}
