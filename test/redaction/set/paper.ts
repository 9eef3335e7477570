/** Sheets as PDF: embedded fonts, fonts that are only named, fonts without a Unicode map. */
import { readFileSync } from 'node:fs';
import {
  decodePDFRawStream,
  degrees,
  PDFDict,
  PDFDocument,
  type PDFFont,
  PDFName,
  PDFRawStream,
  rgb,
} from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { TTF } from './draw.ts';
import type { Item, Sheet, Words } from './sheet.ts';

const EPOCH = new Date('2024-01-01T00:00:00Z');

function colour(hex: string) {
  const value = Number.parseInt(hex.slice(1), 16);
  return rgb(((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255);
}

/** Faces that come in slices are no single file that a PDF could carry. */
const named = (face: Words['face']): keyof typeof TTF =>
  face === 'kai' || face === 'wei' || face === 'hand' || face === 'poster' ? 'hei' : face;

const files = new Map<string, Uint8Array>();
function fontFile(face: Words['face']): Uint8Array {
  const key = named(face);
  const known = files.get(key);
  if (known) return known;
  const bytes = readFileSync(TTF[key]());
  files.set(key, bytes);
  return bytes;
}

export async function newPdf(): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  document.setCreationDate(EPOCH);
  document.setModificationDate(EPOCH);
  return document;
}

export async function addSheet(
  document: PDFDocument,
  sheet: Sheet,
  fonts = new Map<string, PDFFont>(),
): Promise<void> {
  const page = document.addPage([sheet.width, sheet.height]);
  for (const item of sheet.items) {
    if (item.kind === 'words') {
      const key = named(item.face);
      const font =
        fonts.get(key) ?? (await document.embedFont(fontFile(item.face), { subset: true }));
      fonts.set(key, font);
      const y = sheet.height - item.y;
      page.drawText(item.text, {
        x: item.x,
        y,
        size: item.size,
        font,
        color: colour(item.colour),
        rotate: degrees(-item.angle),
        ...(item.opacity === undefined ? {} : { opacity: item.opacity }),
      });
    } else place(page, sheet, item);
  }
}

function place(
  page: ReturnType<PDFDocument['addPage']>,
  sheet: Sheet,
  item: Exclude<Item, Words>,
): void {
  const y = sheet.height - item.y;
  if (item.kind === 'line') {
    page.drawLine({
      start: { x: item.x, y },
      end: { x: item.x + item.width, y: y - item.height },
      thickness: item.weight,
      color: colour(item.stroke ?? '#000000'),
    });
    return;
  }
  if (item.kind === 'ring') {
    page.drawEllipse({
      x: item.x + item.width / 2,
      y: y - item.height / 2,
      xScale: item.width / 2,
      yScale: item.height / 2,
      borderColor: colour(item.stroke ?? '#000000'),
      borderWidth: item.weight,
    });
    return;
  }
  page.drawRectangle({
    x: item.x,
    y: y - item.height,
    width: item.width,
    height: item.height,
    ...(item.fill ? { color: colour(item.fill) } : {}),
    ...(item.stroke ? { borderColor: colour(item.stroke), borderWidth: item.weight } : {}),
    rotate: degrees(-item.angle),
  });
}

export async function embedded(
  sheets: readonly Sheet[],
  change?: (document: PDFDocument) => void | Promise<void>,
): Promise<Uint8Array> {
  const document = await newPdf();
  const fonts = new Map<string, PDFFont>();
  for (const sheet of sheets) await addSheet(document, sheet, fonts);
  await change?.(document);
  return await document.save({ addDefaultPage: false });
}

/** The text can be copied out only as nonsense: what it says is in the drawing alone. */
export async function withoutUnicode(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const bytes = await embedded(sheets);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) object.delete(PDFName.of('ToUnicode'));
  }
  return await document.save();
}

/** What is drawn is not what the font's map tells. */
export async function retold(
  sheets: readonly Sheet[],
  told: (code: number) => number,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(await embedded(sheets), { updateMetadata: false });
  for (const [reference, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const map = Buffer.from(decodePDFRawStream(object).decode()).toString('latin1');
    if (!map.includes('beginbfchar')) continue;
    const changed = map.replace(
      /(<[0-9A-F]{4}> <)([0-9A-F]{4})>/gi,
      (_, glyph: string, code: string) =>
        `${glyph}${told(Number.parseInt(code, 16)).toString(16).padStart(4, '0')}>`,
    );
    document.context.assign(reference, document.context.stream(Buffer.from(changed, 'latin1')));
  }
  return await document.save();
}

export async function ofPictures(
  pictures: readonly Uint8Array[],
  dpi = 150,
  turn = 0,
): Promise<Uint8Array> {
  const document = await newPdf();
  for (const bytes of pictures) {
    const image =
      bytes[0] === 0xff ? await document.embedJpg(bytes) : await document.embedPng(bytes);
    const width = (image.width * 72) / dpi;
    const height = (image.height * 72) / dpi;
    const page = document.addPage([width, height]);
    page.drawImage(image, { x: 0, y: 0, width, height });
    if (turn !== 0) page.setRotation(degrees(turn));
  }
  return await document.save();
}

const utf16 = (text: string): string =>
  [...text].map((char) => (char.codePointAt(0) ?? 63).toString(16).padStart(4, '0')).join('');

/** A string of a PDF outside its content. */
export const hex = (text: string): string => `<FEFF${utf16(text).toUpperCase()}>`;

export type Objects = (string | Uint8Array)[];

/** A PDF written by hand; object 1 is the catalog. */
export function written(objects: Objects, trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const put = (piece: string | Uint8Array): void => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    parts.push(bytes);
    length += bytes.length;
  };
  put('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n');
  const offsets = objects.map((object, index) => {
    const at = length;
    put(`${index + 1} 0 obj\n`);
    put(object);
    put('\nendobj\n');
    return at;
  });
  const start = length;
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const at of offsets) put(`${String(at).padStart(10, '0')} 00000 n \n`);
  put(
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}

export const stream = (dictionary: string, body: string): string =>
  `<< ${dictionary} /Length ${Buffer.byteLength(body, 'latin1')} >>\nstream\n${body}\nendstream`;

/** Content that shows the sheet with a font that the reader is expected to have. */
export function contentOf(sheet: Sheet): string {
  const numbers = (hex: string): string => {
    const value = Number.parseInt(hex.slice(1), 16);
    return [16, 8, 0].map((shift) => (((value >> shift) & 255) / 255).toFixed(3)).join(' ');
  };
  return sheet.items
    .map((item) => {
      const y = sheet.height - item.y;
      if (item.kind === 'words') {
        const a = (-item.angle * Math.PI) / 180;
        const m = [Math.cos(a), Math.sin(a), -Math.sin(a), Math.cos(a)]
          .map((n) => n.toFixed(4))
          .join(' ');
        return `BT ${numbers(item.colour)} rg /F1 ${item.size} Tf ${m} ${item.x.toFixed(2)} ${y.toFixed(2)} Tm <${utf16(item.text)}> Tj ET`;
      }
      if (item.kind === 'line')
        return `${item.weight} w ${item.x} ${y} m ${item.x + item.width} ${y - item.height} l S`;
      const fill = item.fill ? `${numbers(item.fill)} rg ` : '';
      const paint = item.fill ? (item.stroke ? 'B' : 'f') : 'S';
      return `${fill}${item.weight} w ${item.x} ${y - item.height} ${item.width} ${item.height} re ${paint}`;
    })
    .join('\n');
}

const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 5 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
];

export interface Extra {
  /** Entries of the catalog. */
  readonly catalog?: string;
  /** Entries of each page. */
  readonly page?: string;
  /** Entries of the resources. */
  readonly resources?: string;
  /** Further objects; the first has the number that `extraFrom` gives. */
  readonly objects?: Objects;
  readonly after?: string;
}

export const extraFrom = (pages: number): number => 6 + pages * 2;

/** Catalog, pages, the named font, then page and content for each sheet, then extras. */
export function namedFont(sheets: readonly Sheet[], extra: Extra = {}): Uint8Array {
  const kids = sheets.map((_, index) => `${6 + index * 2} 0 R`).join(' ');
  const objects: Objects = [
    `<< /Type /Catalog /Pages 2 0 R ${extra.catalog ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${sheets.length} >>`,
    ...FONT,
  ];
  for (const [index, sheet] of sheets.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${sheet.width} ${sheet.height}] /Contents ${7 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> ${extra.resources ?? ''} >> ${extra.page ?? ''} >>`,
      stream('', `${contentOf(sheet)}\n${extra.after ?? ''}`),
    );
  }
  return written([...objects, ...(extra.objects ?? [])]);
}
