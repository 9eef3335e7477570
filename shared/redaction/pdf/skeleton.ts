/**
 * The objects of a PDF without their streams, as text: enough to see scripts, layers that are
 * off, references to other files. Object streams are unpacked; everything else stays packed.
 */
import { indexOf, latin } from '../bytes.ts';

/** What came out of a packed stream: 'over' when it is more than `most`, undefined when broken. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array | 'over' | undefined;

const MAX_STREAMS = 40_000;
const MAX_OBJECT_STREAM = 8 << 20;
const MAX_TEXT = 48 << 20;
const MAX_PACKETS = 8;
const MAX_PACKET = 1 << 20;

export interface Skeleton {
  readonly text: string;
  /** A stream unpacks to hundreds of times its size. */
  readonly bomb: boolean;
  /** Properties of the file as XML (XMP), unpacked. */
  readonly properties: readonly Uint8Array[];
}

export function skeletonOf(bytes: Uint8Array, inflate: Inflate): Skeleton {
  const pieces: string[] = [];
  const properties: Uint8Array[] = [];
  const forms = new Map<number, FormStream>();
  let bomb = false;
  let length = 0;
  let from = 0;
  const add = (text: string): void => {
    length += text.length;
    if (length <= MAX_TEXT) pieces.push(text);
  };
  for (let count = 0; count < MAX_STREAMS; count += 1) {
    const start = nextStream(bytes, from);
    const head = latin(bytes, from, start === -1 ? bytes.length : start);
    add(head);
    if (start === -1) break;
    const end = indexOf(bytes, 'endstream', start);
    if (end === -1) {
      add(latin(bytes, start));
      break;
    }
    const dictionary = head.slice(Math.max(0, head.lastIndexOf(' obj')));
    const body = bytes.subarray(bodyAt(bytes, start), end);
    if (/\/Type\s*\/ObjStm/.test(dictionary)) {
      const unpacked = inflate(body, MAX_OBJECT_STREAM);
      if (unpacked === 'over') bomb = true;
      else if (unpacked) add(objectsIn(latin(unpacked), dictionary));
    } else if (explodes(body, dictionary, inflate)) bomb = true;
    else if (/\/Subtype\s*\/Form\b/.test(dictionary) && forms.size < MAX_FORMS) {
      forms.set(numberBefore(head), { dictionary, body });
    }
    if (/\/Subtype\s*\/XML/.test(dictionary) && properties.length < MAX_PACKETS) {
      const packet = /\/Fl(?:ateDecode)?\b/.test(dictionary) ? inflate(body, MAX_PACKET) : body;
      if (packet && packet !== 'over') properties.push(packet.subarray(0, MAX_PACKET));
    }
    from = end + 'endstream'.length;
  }
  bomb ||= multiplies(forms, inflate);
  return { text: unescaped(pieces.join('\n')), bomb, properties };
}

/** The objects of an unpacked stream, each behind its number as objects outside are. */
function objectsIn(text: string, dictionary: string): string {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const places = [...text.slice(0, first).matchAll(/(\d+)\s+(\d+)/g)];
  if (places.length === 0) return text;
  const from = (index: number): number => first + Number(places[index]?.[2]);
  return places
    .map(([, number], index) => {
      const to = index + 1 < places.length ? from(index + 1) : text.length;
      return `${number} 0 obj ${text.slice(from(index), to)}`;
    })
    .join('\n');
}

/** So many packed bytes that unfold so many times: pages of text and tables never do. */
const PROBES = [
  [6 << 10, 600],
  [48 << 10, 200],
] as const;
const BLOCK = 4 << 10;
/** Packed nothing is a few bytes over and over; packed text uses nearly all values. */
const FEW_VALUES = 24;
const MAX_UNPACKED = 32 << 20;

/** Pictures of blank paper pack as well as bombs do; their size is told by width and height. */
function explodes(body: Uint8Array, dictionary: string, inflate: Inflate): boolean {
  const packings = dictionary.match(/\/Fl(?:ateDecode)?\b/g)?.length ?? 0;
  if (packings === 0 || /\/Subtype\s*\/Image/.test(dictionary)) return false;
  if (packings > 1) return explodesTwice(body, inflate);
  for (const [size, ratio] of PROBES) {
    if (body.length < size) return false;
    if (inflate(body.subarray(0, size), size * ratio) === 'over') return true;
  }
  return monotonous(body) && inflate(body, MAX_UNPACKED) === 'over';
}

/** Packed and packed again: a small stream may unpack to a bomb. */
function explodesTwice(body: Uint8Array, inflate: Inflate): boolean {
  const once = inflate(body, MAX_OBJECT_STREAM);
  if (once === 'over') return true;
  return once !== undefined && inflate(once, MAX_OBJECT_STREAM) === 'over';
}

interface FormStream {
  readonly dictionary: string;
  readonly body: Uint8Array;
}

const MAX_FORMS = 4000;
const MAX_DRAWN = 200_000;
const MAX_FORM = 1 << 20;

/** The number of the object whose dictionary ends here. */
function numberBefore(head: string): number {
  const at = head.lastIndexOf(' obj');
  return Number(/(\d+)\s+\d+$/.exec(head.slice(Math.max(0, at - 24), at))?.[1] ?? -1);
}

/** Drawings that draw drawings, each many times: small in the file and endless on the page. */
function multiplies(forms: ReadonlyMap<number, FormStream>, inflate: Inflate): boolean {
  const known = new Map<number, number>();
  const drawn = (number: number, depth: number): number => {
    const form = forms.get(number);
    if (!form || depth > 40) return form ? MAX_DRAWN : 0;
    const before = known.get(number);
    if (before !== undefined) return before;
    known.set(number, 1);
    const inner = [...form.dictionary.matchAll(/(\d+)\s+\d+\s+R/g)]
      .map(([, other]) => Number(other))
      .filter((other) => other !== number && forms.has(other));
    // Most drawings hold no others: only those that do are unpacked.
    const most = inner.reduce((sum, other) => Math.max(sum, drawn(other, depth + 1)), 0);
    const times = most === 0 ? 0 : timesDrawn(form, inflate);
    const all = Math.min(MAX_DRAWN, 1 + times * most);
    known.set(number, all);
    return all;
  };
  return [...forms.keys()].some((number) => drawn(number, 0) >= MAX_DRAWN);
}

function timesDrawn({ dictionary, body }: FormStream, inflate: Inflate): number {
  const packed = /\/Fl(?:ateDecode)?\b/.test(dictionary);
  const content = packed ? inflate(body, MAX_FORM) : body.subarray(0, MAX_FORM);
  if (content === 'over') return MAX_DRAWN;
  return content ? (latin(content).match(/\bDo\b/g)?.length ?? 0) : 0;
}

function monotonous(body: Uint8Array): boolean {
  for (let at = 0; at + BLOCK <= body.length; at += BLOCK) {
    if (new Set(body.subarray(at, at + BLOCK)).size <= FEW_VALUES) return true;
  }
  return false;
}

/** The keyword stands after the dictionary's end. */
function nextStream(bytes: Uint8Array, from: number): number {
  let at = indexOf(bytes, 'stream', from);
  while (at !== -1) {
    const after = bytes[at + 6];
    if (after === 10 || after === 13) return at;
    at = indexOf(bytes, 'stream', at + 6);
  }
  return -1;
}

function bodyAt(bytes: Uint8Array, keyword: number): number {
  const at = keyword + 6;
  return bytes[at] === 13 ? at + (bytes[at + 1] === 10 ? 2 : 1) : at + 1;
}

/** Names may hide behind hexadecimal: /J#61vaScript. */
function unescaped(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

export interface Signs {
  readonly active: string | null;
  readonly embedded: boolean;
  readonly external: boolean;
  readonly layerOff: boolean;
  readonly layerNames: readonly string[];
}

const ACTIVE =
  /\/(JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|Rendition|XFA)(?=[\s/(<[\d>])/;

export function signsIn(skeleton: string): Signs {
  return {
    active: ACTIVE.exec(skeleton)?.[1] ?? null,
    embedded:
      /\/EmbeddedFile(?=[\s/>[<])/.test(skeleton) ||
      /\/EF\s*<</.test(skeleton) ||
      /\/S\s*\/GoToE/.test(skeleton),
    external: /\/S\s*\/GoToR|\/FS\s*\/URL|\/Type\s*\/Template\b|\/Ref\s*<<[^>]*\/F\b/.test(
      skeleton,
    ),
    layerOff: /\/OFF\s*\[\s*\d+\s+\d+\s+R/.test(skeleton) || /\/BaseState\s*\/OFF/.test(skeleton),
    layerNames: [
      ...skeleton.matchAll(
        /\/Type\s*\/OCG[^>]{0,200}?\/Name\s*(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)/g,
      ),
    ]
      .slice(0, 200)
      .map((match) => pdfText(match[1] ?? '')),
  };
}

/** A PDF string: UTF-16 with a mark, else bytes. */
function pdfText(literal: string): string {
  let raw = '';
  if (literal.startsWith('<')) {
    const hex = literal.replace(/[^0-9A-Fa-f]/g, '');
    for (let at = 0; at + 1 < hex.length; at += 2)
      raw += String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16));
  } else {
    raw = literal.slice(1, -1).replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) => {
      if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255);
      const known: Readonly<Record<string, string>> = {
        n: '\n',
        r: '\r',
        t: '\t',
        b: '\b',
        f: '\f',
      };
      return known[code] ?? code;
    });
  }
  if (!raw.startsWith('\u00fe\u00ff')) return raw;
  let text = '';
  for (let at = 2; at + 1 < raw.length; at += 2) {
    text += String.fromCharCode((raw.charCodeAt(at) << 8) | raw.charCodeAt(at + 1));
  }
  return text;
}
