/**
 * Masking: in the copy the pixels and the text are gone, not covered. A PDF becomes one picture
 * a page, so that nothing that was written under a box can be left in the file.
 */
import { moved, scaling } from './affine.ts';
import type { Code } from './codes.ts';
import type { Box, Finding } from './model.ts';
import type { Picture } from './ocr/picture.ts';
import { everyPage, type Letter, type Shown, showPages } from './pdf/shown.ts';
import type { Tools } from './tools.ts';

/** What a person may mask himself. A marking is not masked away: the document stays what it is. */
const MASKABLE: ReadonlySet<Code> = new Set([
  'PII_ID_FULL',
  'PII_BANKCARD',
  'PII_PHONE',
  'PII_ROSTER',
]);
/** Of a list of people the names are what it proves; its numbers are found one by one. */
export const isNumber = (code: string): boolean =>
  code !== 'PII_ROSTER' && MASKABLE.has(code as Code);

const INK = 0;
/** About 180 dpi. */
const SCALE = 2.5;

export function maskable(found: readonly Finding[]): Finding[] {
  return found.filter((one) => MASKABLE.has(one.code) && one.bbox !== null);
}

/** A copy with the boxes (pixels) filled; the picture handed in is left as it was. */
export function maskPicture(picture: Picture, boxes: readonly Box[]): Picture {
  const data = Uint8Array.from(picture.data);
  for (const box of boxes) {
    // A little more than the letters: what stands out at the edge can be guessed from.
    const margin = 0.12 * Math.min(box[2] - box[0], box[3] - box[1]);
    const x0 = Math.max(0, Math.floor(box[0] - margin));
    const x1 = Math.min(picture.width, Math.ceil(box[2] + margin));
    const y0 = Math.max(0, Math.floor(box[1] - margin));
    const y1 = Math.min(picture.height, Math.ceil(box[3] + margin));
    for (let y = y0; y < y1; y += 1)
      data.fill(INK, (y * picture.width + x0) * 3, (y * picture.width + x1) * 3);
  }
  return { width: picture.width, height: picture.height, data };
}

export interface MaskedPage {
  readonly picture: Picture;
  /** Points of the page as shown. */
  readonly width: number;
  readonly height: number;
}

/** Where something is to be masked, as findings tell it: points of the unrotated sheet. */
export type Place = Pick<Finding, 'page' | 'bbox'>;

/** Draws letters (boxes in pixels) with a font of the device; null where it has none that knows them. */
export type Lettering = (picture: Picture, letters: readonly Letter[]) => Picture | null;

/** The page as pixels, letters of fonts that the file does not carry included; null where nobody can draw them. */
export function drawn(
  { missing, draw }: Shown,
  wanted: number,
  lettering?: Lettering,
): { readonly picture: Picture; readonly scale: number } | null {
  if (missing.length > 0 && !lettering) return null;
  const { picture, scale } = draw(wanted);
  const letters = missing.map((one) => ({
    ...one,
    box: moved(scaling(scale), one.box),
  }));
  const whole = lettering && letters.length > 0 ? lettering(picture, letters) : picture;
  return whole && { picture: whole, scale };
}

/**
 * Pages of a PDF as pictures with these places filled. null: it does not open, or it names Chinese fonts without
 * carrying them and the device has none in their place, so that the copy would be blank.
 */
export async function maskPdf(
  bytes: Uint8Array,
  places: readonly Place[],
  tools: Pick<Tools, 'pdfium' | 'onPage'>,
  lettering?: Lettering,
): Promise<readonly MaskedPage[] | null> {
  const pages: MaskedPage[] = [];
  const whole = await showPages(await tools.pdfium(), bytes, everyPage, async (shown) => {
    const page = shown && drawn(shown, SCALE, lettering);
    if (!page) return false;
    const { width, height, number, count } = shown;
    const { picture, scale } = page;
    const pixels = scaling(scale);
    const boxes = places.flatMap(({ page, bbox }) =>
      page === number && bbox ? [moved(pixels, moved(shown.toShown, bbox))] : [],
    );
    pages.push({ picture: maskPicture(picture, boxes), width, height });
    tools.onPage?.(number, count);
    return true;
  });
  return whole ? pages : null;
}

export interface PicturePage {
  readonly jpeg: Uint8Array;
  readonly pixels: readonly [number, number];
  /** Points. */
  readonly width: number;
  readonly height: number;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** A PDF of pictures and nothing else: no text, no annotations, no metadata, one revision. */
export function pdfOfPictures(pages: readonly PicturePage[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const put = (piece: string | Uint8Array): void => {
    const bytes = typeof piece === 'string' ? ascii(piece) : piece;
    parts.push(bytes);
    length += bytes.length;
  };
  const open = (): void => {
    offsets.push(length);
    put(`${offsets.length} 0 obj\n`);
  };
  put('%PDF-1.4\n');
  open();
  put('<< /Type /Catalog /Pages 2 0 R >>\nendobj\n');
  open();
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  put(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>\nendobj\n`);
  for (const [index, page] of pages.entries()) {
    const first = 3 + index * 3;
    const content = `q ${page.width} 0 0 ${page.height} 0 0 cm /P Do Q`;
    open();
    put(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents ${first + 1} 0 R /Resources << /XObject << /P ${first + 2} 0 R >> >> >>\nendobj\n`,
    );
    open();
    put(`<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`);
    open();
    put(
      `<< /Type /XObject /Subtype /Image /Width ${page.pixels[0]} /Height ${page.pixels[1]} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${page.jpeg.length} >>\nstream\n`,
    );
    put(page.jpeg);
    put('\nendstream\nendobj\n');
  }
  const start = length;
  put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
  for (const at of offsets) put(`${String(at).padStart(10, '0')} 00000 n \n`);
  put(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
