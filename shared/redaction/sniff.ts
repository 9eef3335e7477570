/** What a file is by its content, never by its name; and whether it is two things at once. */
import { indexOf, latin, startsWith } from './bytes.ts';

export type PictureType = 'jpeg' | 'png' | 'webp';
export type FileType = 'pdf' | PictureType | 'zip' | 'compound' | 'other' | 'unknown';

export const isPicture = (type: FileType): type is PictureType =>
  type === 'jpeg' || type === 'png' || type === 'webp';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OTHERS: readonly (readonly number[])[] = [
  [0x4d, 0x5a], // MZ
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x47, 0x49, 0x46, 0x38], // GIF8
  [0x42, 0x4d], // BM
  [0x49, 0x49, 0x2a, 0x00], // TIFF
  [0x4d, 0x4d, 0x00, 0x2a], // TIFF
  [0x52, 0x61, 0x72, 0x21], // Rar!
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x1f, 0x8b], // gzip
  [0x25, 0x21, 0x50, 0x53], // %!PS
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // {\rtf
];

export function typeOf(bytes: Uint8Array): FileType {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && latin(bytes, 8, 12) === 'WEBP') return 'webp';
  if (startsWith(bytes, ZIP) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'compound';
  // A PDF may begin with a few other bytes (ISO 32000-1, implementation note 13).
  if (indexOf(bytes, '%PDF-', 0, Math.min(bytes.length, 1029)) !== -1) return 'pdf';
  if (OTHERS.some((signature) => startsWith(bytes, signature)) || latin(bytes, 4, 8) === 'ftyp')
    return 'other';
  return 'unknown';
}

const EXTENSIONS: Readonly<Record<string, readonly FileType[]>> = {
  pdf: ['pdf'],
  jpg: ['jpeg'],
  jpeg: ['jpeg'],
  jpe: ['jpeg'],
  jfif: ['jpeg'],
  png: ['png'],
  webp: ['webp'],
  docx: ['zip'],
  ofd: ['zip'],
};

export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Whether the name says one of the types that we read. */
export function expected(name: string): readonly FileType[] | null {
  return EXTENSIONS[extensionOf(name)] ?? null;
}

/** Signatures that have no business after a file's own end. */
function foreign(bytes: Uint8Array, from: number): boolean {
  if (from >= bytes.length) return false;
  const near = Math.min(bytes.length, from + (1 << 20));
  if (indexOf(bytes, '%PDF-', from, near) !== -1) return true;
  const tail = Math.max(from, bytes.length - 66_000);
  if (indexOf(bytes, 'PK\u0005\u0006', tail) !== -1) return true;
  const start = latin(bytes, from, Math.min(bytes.length, from + 512)).trimStart();
  return /^(?:MZ|\u007fELF|Rar!|7z\u00bc\u00af|<(?:!doctype|html|script|svg|\?php))/i.test(start);
}

/** A file that is also another file: whoever opens it elsewhere sees something else. */
export function isPolyglot(bytes: Uint8Array, type: FileType): boolean {
  if (type === 'pdf') return pdfPolyglot(bytes);
  if (isPicture(type)) {
    if (indexOf(bytes, '%PDF-', 0, Math.min(bytes.length, 1029)) !== -1) return true;
    return foreign(bytes, endOf(bytes, type) ?? bytes.length);
  }
  if (type === 'zip') return indexOf(bytes, '%PDF-', 0, Math.min(bytes.length, 1029)) !== -1;
  return false;
}

function pdfPolyglot(bytes: Uint8Array): boolean {
  const start = indexOf(bytes, '%PDF-', 0, Math.min(bytes.length, 1029));
  const before = latin(bytes, 0, start)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trim();
  if (before.length > 0) return true;
  let end = -1;
  for (let at = indexOf(bytes, '%%EOF'); at !== -1; at = indexOf(bytes, '%%EOF', at + 5))
    end = at + 5;
  return end !== -1 && foreign(bytes, end);
}

/** A picture that was cut off lacks its end, and seldom decodes. */
export const isWhole = (bytes: Uint8Array, type: PictureType): boolean =>
  (endOf(bytes, type) ?? Infinity) <= bytes.length;

/** Where the picture's own data ends; null where it has no end. */
function endOf(bytes: Uint8Array, type: PictureType): number | null {
  if (type === 'webp') return 8 + uint32le(bytes, 4);
  if (type === 'png') {
    const end = indexOf(bytes, 'IEND');
    return end === -1 ? null : end + 8;
  }
  // The last end-of-image mark: thumbnails inside have their own.
  for (let at = bytes.length - 2; at > 1; at -= 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) {
      const tail = latin(bytes, at + 2, Math.min(bytes.length, at + 10));
      return tail === '' ? bytes.length : firstEnd(bytes);
    }
  }
  return null;
}

/** Walks the segments to the scan, then to the end-of-image mark that follows it. */
function firstEnd(bytes: Uint8Array): number {
  let at = 2;
  while (at + 4 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) break;
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  for (; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at + 2;
  }
  return bytes.length;
}

export function uint32le(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)) >>>
    0
  );
}

export function uint16le(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function uint32be(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)) >>>
    0
  );
}

function uint16be(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Width and height by the header alone, before anything is decoded; null when it has none. */
export function pictureSize(bytes: Uint8Array, type: FileType): readonly [number, number] | null {
  if (type === 'png') {
    if (latin(bytes, 12, 16) !== 'IHDR') return null;
    return [uint32be(bytes, 16), uint32be(bytes, 20)];
  }
  if (type === 'webp') return webpSize(bytes);
  if (type !== 'jpeg') return null;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return [uint16be(bytes, at + 7), uint16be(bytes, at + 5)];
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + uint16be(bytes, at + 2);
  }
  return null;
}

function webpSize(bytes: Uint8Array): readonly [number, number] | null {
  const kind = latin(bytes, 12, 16);
  const uint24 = (at: number): number => uint16le(bytes, at) | ((bytes[at + 2] ?? 0) << 16);
  if (kind === 'VP8X') return [uint24(24) + 1, uint24(27) + 1];
  if (kind === 'VP8 ') return [uint16le(bytes, 26) & 0x3fff, uint16le(bytes, 28) & 0x3fff];
  if (kind !== 'VP8L') return null;
  const bits = uint32le(bytes, 21);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

/** EXIF holds a GPS block (tag 0x8825) in the first bytes. */
export function hasPosition(bytes: Uint8Array, type: FileType): boolean {
  const mark = type === 'png' ? 'eXIf' : type === 'webp' ? 'EXIF' : 'Exif\u0000\u0000';
  let at = indexOf(
    bytes,
    mark,
    0,
    Math.min(bytes.length, type === 'jpeg' ? 1 << 18 : bytes.length),
  );
  if (at === -1) return false;
  at = type === 'jpeg' ? at + 6 : type === 'png' ? at + 4 : at + 8;
  if (type === 'webp' && latin(bytes, at, at + 4) === 'Exif') at += 6;
  const little = latin(bytes, at, at + 2) === 'II';
  const u16 = (where: number): number => (little ? uint16le(bytes, where) : uint16be(bytes, where));
  const u32 = (where: number): number => (little ? uint32le(bytes, where) : uint32be(bytes, where));
  const directory = at + u32(at + 4);
  const count = Math.min(u16(directory), 200);
  for (let index = 0; index < count; index += 1) {
    if (u16(directory + 2 + index * 12) === 0x8825) return true;
  }
  return false;
}
