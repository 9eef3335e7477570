import { after, scaled } from '../../shared/redaction/affine.ts';
import { drawn, maskPdf, maskPicture, pdfOfPictures } from '../../shared/redaction/mask.ts';
import { maskPackage } from '../../shared/redaction/mask-package.ts';
import { flat, type Picture, turned } from '../../shared/redaction/ocr/picture.ts';
import { within } from '../../shared/redaction/ocr/resize.ts';
import { showPages } from '../../shared/redaction/pdf/shown.ts';
import { typeOf } from '../../shared/redaction/sniff.ts';
import type { Tools } from '../../shared/redaction/tools.ts';
import { encode, toJpeg } from './decode.ts';
import { lettering } from './lettering.ts';
import type { Lying, Place, ShownPage } from './protocol.ts';

/** Pixels of the longer side: enough to read small print on a screen. */
const SHOWN = 1400;
const asItIs = [1, 0, 0, 1, 0, 0] as const;

/** A page of the file for the eye; null where there is nothing to draw: DOCX, OFD, or what does not open. */
export async function showPage(
  bytes: Uint8Array,
  number: number,
  tools: Tools,
  quarters = 0,
): Promise<ShownPage | null> {
  const type = typeOf(bytes);
  if (type === 'pdf') return await showPdfPage(bytes, number, tools);
  if (type !== 'jpeg' && type !== 'png' && type !== 'webp') return null;
  const picture = await uprightPicture(bytes, tools, quarters);
  if (!picture) return null;
  const small = within(picture, SHOWN);
  const scale = small.width / picture.width;
  return {
    picture: await toJpeg(small),
    width: small.width,
    height: small.height,
    pages: 1,
    toPicture: scaled(asItIs, scale),
    fromPicture: scaled(asItIs, 1 / scale),
    complete: true,
  };
}

/** Turned as it was read, since findings and places are told in its pixels then. */
async function uprightPicture(
  bytes: Uint8Array,
  { decode }: Tools,
  quarters = 0,
): Promise<Picture | null> {
  const picture = await decode(bytes);
  return picture && flat(turned(picture, quarters));
}

async function showPdfPage(
  bytes: Uint8Array,
  number: number,
  tools: Tools,
): Promise<ShownPage | null> {
  let page: ShownPage | null = null;
  await showPages(
    await tools.pdfium(),
    bytes,
    () => [number],
    async (shown) => {
      if (!shown) return false;
      const wanted = SHOWN / Math.max(shown.width, shown.height);
      const whole = drawn(shown, wanted, lettering);
      const { picture, scale } = whole ?? shown.draw(wanted);
      page = {
        picture: await toJpeg(picture),
        width: picture.width,
        height: picture.height,
        pages: shown.count,
        toPicture: scaled(shown.toShown, scale),
        fromPicture: after(shown.toSheet, scaled(asItIs, 1 / scale)),
        complete: whole !== null,
      };
      return true;
    },
  );
  return page;
}

/**
 * A copy in which these places are gone, pixels and text alike; null where that can't be done. DOCX and OFD have no
 * places: all their numbers are masked.
 */
export async function maskedCopy(
  { file, quarters }: Lying,
  places: readonly Place[],
  tools: Tools,
): Promise<File | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (typeOf(bytes) === 'zip') {
    const copy = await maskPackage(bytes, { ...tools, encode });
    return copy && renamed(file, copy, /[^.]*$/.exec(file.name)?.[0] ?? 'docx', file.type);
  }
  if (typeOf(bytes) === 'pdf') {
    const pages = await maskPdf(bytes, places, tools, lettering);
    if (!pages) return null;
    const pictures = await Promise.all(
      pages.map(async ({ picture, width, height }) => ({
        jpeg: new Uint8Array(await (await toJpeg(picture)).arrayBuffer()),
        pixels: [picture.width, picture.height] as const,
        width,
        height,
      })),
    );
    return renamed(file, new Uint8Array(pdfOfPictures(pictures)), 'pdf', 'application/pdf');
  }
  const picture = await uprightPicture(bytes, tools, quarters);
  if (!picture) return null;
  const masked = maskPicture(
    picture,
    places.map(({ bbox }) => bbox),
  );
  return renamed(file, await toJpeg(masked), 'jpg', 'image/jpeg');
}

function renamed(file: File, content: BlobPart, ending: string, type: string): File {
  const stem = file.name.replace(/\.[^.]*$/, '');
  return new File([content], `${stem}-已遮盖.${ending}`, { type });
}
