import type { UploadType } from '../../shared/contract/routes.ts';
import type { FoundInFile } from '../../shared/ledger/events.ts';
import { moved } from '../../shared/redaction/affine.ts';
import type { Affine, Box } from '../../shared/redaction/model.ts';
import type { Picture } from '../../shared/redaction/ocr/picture.ts';
import { showPages } from '../../shared/redaction/pdf/shown.ts';
import { pdfium } from '../adapters/pdfium.ts';
import { decode, toWebp } from '../adapters/picture.ts';

/** A page as a reviewer sees it: a picture of ours, so that nobody has to open a stranger's file to decide. */
export type Preview = {
  readonly page: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly webp: Uint8Array;
};
/** A finding on its page: which one, and where in shares of the page as shown. */
export type Mark = { readonly found: number; readonly box: Box };

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
  return found.flatMap(({ page: on, bbox }, index) => {
    if (on !== page || bbox === null) return [];
    const [x0, y0, x1, y1] = moved(told, bbox);
    const share = (n: number, of: number) => Math.min(1, Math.max(0, n / of));
    const box: Box = [share(x0, width), share(y0, height), share(x1, width), share(y1, height)];
    return [{ found: index, box }];
  });
}

async function previewOf(page: number, picture: Picture, marks: readonly Mark[]): Promise<Preview> {
  const { bytes, width, height } = await toWebp(picture, LONG_SIDE);
  return { page, width, height, marks, webp: bytes };
}

/**
 * Pictures of a file's pages. A page that can't be drawn as it is (fonts that the file names and does not carry) has
 * none, rather than a blank one; DOCX and OFD have none.
 */
export async function previewsOf(
  bytes: Uint8Array,
  type: UploadType,
  found: readonly FoundInFile[],
): Promise<readonly Preview[]> {
  if (type === 'application/pdf') return pdfPreviews(bytes, found);
  if (!type.startsWith('image/')) return [];
  const picture = await decode(bytes);
  return picture ? [await previewOf(1, picture, marksOn(1, found, asItIs, picture))] : [];
}

const asItIs: Affine = [1, 0, 0, 1, 0, 0];

async function pdfPreviews(
  bytes: Uint8Array,
  found: readonly FoundInFile[],
): Promise<readonly Preview[]> {
  const previews: Preview[] = [];
  const wanted = (count: number) => pagesToShow(count, found);
  await showPages(await pdfium(), bytes, wanted, async (shown) => {
    if (!shown?.drawable) return true;
    const { number, width, height, toShown } = shown;
    const { picture } = shown.draw(LONG_SIDE / Math.max(width, height));
    const marks = marksOn(number, found, toShown, { width, height });
    previews.push(await previewOf(number, picture, marks));
    return true;
  });
  return previews;
}
