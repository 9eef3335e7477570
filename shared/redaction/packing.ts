/** Unpacking, XML and text, with bounds: the same in the browser and in the function. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Inflate as Unpacker, Unzlib } from 'fflate';
import type { Inflate } from './pdf/skeleton.ts';
import type { XmlNode } from './tools.ts';

/** Packed bytes at a time: what nothing packs into unfolds a thousandfold. */
const STEP = 1 << 13;

/** Pushes in steps, so that a bomb is stopped after `most` bytes and never held. */
function unpack(
  bytes: Uint8Array,
  most: number,
  kind: 'zlib' | 'raw',
): Uint8Array | 'over' | undefined {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const take = (chunk: Uint8Array): void => {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
  };
  const stream = kind === 'zlib' ? new Unzlib(take) : new Unpacker(take);
  try {
    for (let at = 0; at < bytes.length && length <= most; at += STEP) {
      stream.push(bytes.subarray(at, Math.min(bytes.length, at + STEP)), false);
    }
  } catch {
    if (length === 0) return undefined;
  }
  if (length > most) return 'over';
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

export const inflate: Inflate = (bytes, most) => unpack(bytes, most, 'zlib');
export const inflateRaw: Inflate = (bytes, most) => unpack(bytes, most, 'raw');

const ATTRIBUTES = ':@';
const TEXT = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Characters by their number are decoded only with this: office programs may write any letter so.
  htmlEntities: true,
  textNodeName: TEXT,
});

/** Well-formed XML as plain nodes; null when it is not. */
export function xml(text: string): readonly XmlNode[] | null {
  if (XMLValidator.validate(text) !== true) return null;
  try {
    const nodes: unknown = parser.parse(text);
    return Array.isArray(nodes) ? nodes.flatMap(nodeOf) : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nodeOf(value: unknown): XmlNode[] {
  if (!isRecord(value)) return [];
  const attributes: Record<string, string> = {};
  const given = value[ATTRIBUTES];
  if (isRecord(given)) {
    for (const [key, one] of Object.entries(given)) attributes[key] = String(one);
  }
  return Object.entries(value).flatMap(([name, inner]): XmlNode[] => {
    if (name === ATTRIBUTES) return [];
    if (name === TEXT) return [{ name: TEXT, attributes: {}, children: [], text: String(inner) }];
    const list: readonly unknown[] = Array.isArray(inner) ? inner : [];
    const children = list.flatMap(nodeOf);
    const text = children
      .filter((child) => child.name === TEXT)
      .map((child) => child.text)
      .join('');
    return [{ name, attributes, children: children.filter((child) => child.name !== TEXT), text }];
  });
}

type Decoder = new (label: string) => { decode: (bytes: Uint8Array) => string };

/** Text as office files write it: UTF-8, or UTF-16 where a byte order mark says so. `TextDecoder` is handed in. */
export function textBy(Text: Decoder): (bytes: Uint8Array) => string {
  const narrow = new Text('utf-8');
  const little = new Text('utf-16le');
  const big = new Text('utf-16be');
  return (bytes) => {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return little.decode(bytes);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return big.decode(bytes);
    return narrow.decode(bytes);
  };
}
