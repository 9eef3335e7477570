import type { UploadType } from '../../shared/contract/routes.ts';
import type { FoundInFile } from '../../shared/ledger/events.ts';
import { after, moved, scaling } from '../../shared/redaction/affine.ts';
import { isNumber, maskPicture } from '../../shared/redaction/mask.ts';
import type { Affine, Box, Quarters } from '../../shared/redaction/model.ts';
import { flat, type Picture, turned } from '../../shared/redaction/ocr/picture.ts';
import { within } from '../../shared/redaction/ocr/resize.ts';
import { type Shown, showPages } from '../../shared/redaction/pdf/shown.ts';
import { EngineFault, isOfFile } from '../../shared/redaction/tools.ts';
import { dropPdfium, pdfium } from '../adapters/pdfium.ts';
import { decode, toWebp } from '../adapters/picture.ts';
import type { PictureType } from '../app/uploads.ts';
import { tools } from './check.ts';
import { redrawn } from './redrawn.ts';
import { drawing, letters, picture } from './svg.ts';

/** A page as a reviewer sees it: a picture of ours, so that nobody has to open a stranger's file to decide. */
export type Preview = {
  readonly page: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly type: PictureType;
  readonly bytes: Uint8Array;
};
/** A finding on its page: which one, where in shares of the page as shown, and whether the picture hides it. */
export type Mark = { readonly found: number; readonly box: Box; readonly covered?: true };
/** Where something stands in the file, as the check tells it. */
export type Place = Pick<FoundInFile, 'code' | 'page'> & { readonly bbox: Box | null };

/** Pixels of the longer side: enough to read 小五 print. */
const LONG_SIDE = 1600;
const FIRST_PAGES = 20;
const MAX_PAGES = 30;

/** Pages that get a preview: the first ones, and those on which something was found. */
export function pagesToShow(pages: number, found: readonly FoundInFile[]): readonly number[] {
  const first = Array.from({ length: Math.min(pages, FIRST_PAGES) }, (_, i) => i + 1);
  const marked = found.flatMap(({ page }) => (page !== null && page <= pages ? [page] : []));
  return [...new Set([...first, ...marked])].slice(0, MAX_PAGES).sort((a, b) => a - b);
}

/** @param told takes a finding's place to pixels of the page as shown */
function marksOn(
  page: number,
  found: readonly FoundInFile[],
  told: Affine,
  { width, height }: { readonly width: number; readonly height: number },
): Mark[] {
  return found.flatMap(({ code, page: on, bbox }, index) => {
    if (on !== page || bbox === null) return [];
    const box = sharesOf(moved(told, bbox), width, height);
    // What a page hides may lie beside what is shown of it.
    return box[0] < box[2] && box[1] < box[3] ? [markOf(code, index, box)] : [];
  });
}

const markOf = (code: string, found: number, box: Box): Mark =>
  isNumber(code) ? { found, box, covered: true } : { found, box };

/**
 * People's numbers on a page: hours are decided without them, whoever looks needs no number of anybody, and the original is
 * one recorded step away.
 */
function numbersOn(page: number, places: readonly Place[], told: Affine): readonly Box[] {
  return places.flatMap(({ code, page: on, bbox }) => {
    return on === page && bbox !== null && isNumber(code) ? [moved(told, bbox)] : [];
  });
}

function sharesOf([x0, y0, x1, y1]: Box, width: number, height: number): Box {
  const share = (n: number, of: number) => Math.min(1, Math.max(0, n / of));
  return [share(x0, width), share(y0, height), share(x1, width), share(y1, height)];
}

async function previewOf(
  page: number,
  picture: Picture,
  marks: readonly Mark[],
  numbers: readonly Box[],
  quarters: Quarters | 0 = 0,
): Promise<Preview> {
  const made =
    numbers.length === 0
      ? await toWebp(picture, LONG_SIDE, quarters)
      : await toWebp(withoutThem(picture, numbers, quarters), LONG_SIDE);
  return { page, marks, type: 'image/webp', ...made };
}

/** Made small first: a photo of 50 megapixels is not copied whole. The boxes are told in its pixels once it is turned. */
function withoutThem(picture: Picture, numbers: readonly Box[], quarters: number): Picture {
  const small = flat(turned(within(picture, LONG_SIDE), quarters));
  const scale = Math.max(small.width, small.height) / Math.max(picture.width, picture.height);
  return maskPicture(
    small,
    numbers.map((box) => moved(scaling(scale), box)),
  );
}

/**
 * Pictures of a file's pages. What no engine here can draw is drawn as letters that the reviewer's device draws: a PDF
 * without its fonts, OFD and DOCX. What breaks while it is drawn has no pictures: its verdict stands, and the original can
 * be opened.
 * @param places all that was found, where the record keeps only the first of many
 */
export async function previewsOf(
  bytes: Uint8Array,
  type: UploadType,
  found: readonly FoundInFile[],
  quarters?: Quarters,
  places: readonly Place[] = found,
): Promise<readonly Preview[]> {
  try {
    return await drawn(bytes, type, { found, places }, quarters);
  } catch (error) {
    if (error instanceof EngineFault) throw error;
    if (!isOfFile(error)) tools.onFault(error);
    // A trap leaves the wasm engine in an unknown state: the next file gets a fresh one.
    dropPdfium();
    return [];
  }
}

type Findings = { readonly found: readonly FoundInFile[]; readonly places: readonly Place[] };

async function drawn(
  bytes: Uint8Array,
  type: UploadType,
  { found, places }: Findings,
  quarters?: Quarters,
): Promise<readonly Preview[]> {
  if (type === 'application/pdf') return pdfPreviews(bytes, { found, places });
  if (!type.startsWith('image/')) return redrawnPreviews(bytes, { found, places });
  const picture = await decode(bytes);
  if (!picture) return [];
  const { width, height } = picture;
  const upright = (quarters ?? 0) % 2 === 0 ? picture : { width: height, height: width };
  const marks = marksOn(1, found, asItIs, upright);
  return [await previewOf(1, picture, marks, numbersOn(1, places, asItIs), quarters)];
}

const asItIs: Affine = [1, 0, 0, 1, 0, 0];

async function pdfPreviews(
  bytes: Uint8Array,
  { found, places }: Findings,
): Promise<readonly Preview[]> {
  const previews: Preview[] = [];
  const wanted = (count: number) => pagesToShow(count, found);
  await showPages(await pdfium(), bytes, wanted, async (shown) => {
    if (!shown) return true;
    const { number, width, height, toShown, missing } = shown;
    const { picture, scale } = shown.draw(LONG_SIDE / Math.max(width, height));
    const marks = marksOn(number, found, toShown, { width, height });
    const numbers = numbersOn(number, places, after(scaling(scale), toShown));
    const preview = await previewOf(number, picture, marks, numbers);
    previews.push(missing.length > 0 ? withLetters(preview, shown, scale, numbers) : preview);
    return true;
  });
  return previews;
}

/** Letters of fonts that the file does not carry, over the picture that has everything else. */
function withLetters(
  preview: Preview,
  { width, height, missing }: Shown,
  scale: number,
  numbers: readonly Box[],
): Preview {
  const seen = missing.filter(({ box }) => {
    const [x, y] = [(scale * (box[0] + box[2])) / 2, (scale * (box[1] + box[3])) / 2];
    return !numbers.some(([x0, y0, x1, y1]) => x > x0 && x < x1 && y > y0 && y < y1);
  });
  const parts = seen.map(({ letter, box, colour }) => {
    const size = Math.min(box[3] - box[1], 1.3 * (box[2] - box[0]));
    return letters({ text: letter, box, size, colour });
  });
  const under = picture([0, 0, width, height], preview.bytes);
  return {
    ...preview,
    type: 'image/svg+xml',
    bytes: drawing(width, height, scale, [under, ...parts]),
  };
}

async function redrawnPreviews(
  bytes: Uint8Array,
  { found, places }: Findings,
): Promise<readonly Preview[]> {
  const wanted = (count: number) => pagesToShow(count, found);
  const hides = places.some(({ code }) => isNumber(code));
  const numbers = hides ? (page: number) => numbersOn(page, places, asItIs) : null;
  const pages = await redrawn(bytes, wanted, found, numbers);
  return pages.map(({ page, width, height, scale, svg, marks }) => ({
    page,
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    marks: marks.map(({ found: index, box }) =>
      markOf(found[index]?.code ?? '', index, sharesOf(box, width, height)),
    ),
    type: 'image/svg+xml' as const,
    bytes: svg,
  }));
}
