/** What lies over something else on a page, and whether it hides it. */
import { areaOf, holds, meet } from '../box.ts';
import { colourOf } from '../colour.ts';
import { median } from '../median.ts';
import type { Box, Cover } from '../model.ts';
import type { Picture } from '../ocr/picture.ts';
import type { Drawing, PageImage } from './drawing.ts';
import type { Memory, PdfiumEngine } from './pdfium.ts';
import { render, samples } from './render.ts';
import type { LiveText } from './text.ts';
import type { Work } from './work.ts';

/** Pictures that lie over text cover it too, unless they are the scan that the text belongs to. */
export function coversOf(work: Work, drawing: Drawing, text: LiveText): Cover[] {
  const area = work.width * work.height;
  const pictures = drawing.images.map(
    (image): Cover => ({
      kind: 'image',
      box: image.box,
      order: image.order,
      colour: 0x808080,
      opaque:
        image.opaque && areaOf(image.box) < 0.5 * area && hides(work, image, drawing.images, text),
    }),
  );
  return [...drawing.covers, ...pictures].sort((a, b) => a.order - b.order);
}

const MAX_PICTURES_OVER_TEXT = 12;

/** Seals and signatures are mostly clear: only a picture whose ink fills it hides the text below. */
function hides(
  { engine, memory, document, page }: Work,
  image: PageImage,
  all: readonly PageImage[],
  text: LiveText,
): boolean {
  const over = text.runs.some(
    ({ box, order }) => (order ?? 0) < image.order && meet(box, image.box),
  );
  if (!over) return false;
  if (all.indexOf(image) >= MAX_PICTURES_OVER_TEXT) return true;
  const bitmap = engine.FPDFImageObj_GetRenderedBitmap(document, page, image.object);
  if (bitmap === 0) return true;
  try {
    return inkShare(engine, memory, bitmap) > 0.7;
  } finally {
    engine.FPDFBitmap_Destroy(bitmap);
  }
}

const BGRA = 4;

/** Of all pixels those that let nothing through. */
function inkShare(engine: PdfiumEngine, memory: Memory, bitmap: number): number {
  if (engine.FPDFBitmap_GetFormat(bitmap) !== BGRA) return 1;
  const width = engine.FPDFBitmap_GetWidth(bitmap);
  const height = engine.FPDFBitmap_GetHeight(bitmap);
  const stride = engine.FPDFBitmap_GetStride(bitmap);
  const pixels = memory.take(engine.FPDFBitmap_GetBuffer(bitmap), stride * height);
  let full = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if ((pixels[y * stride + x * 4 + 3] ?? 0) > 200) full += 1;
  }
  return full / Math.max(1, width * height);
}

const WHITE = 0xffffff;

/** A pattern or a shading is told as white: where white letters stand on it, its pixels say what it is. */
export function truthful(work: Work, covers: readonly Cover[], text: LiveText): readonly Cover[] {
  const white = text.runs.filter((run) => (run.colour ?? 0) > 0xf0f0f0);
  if (white.length === 0) return covers;
  const asked = (cover: Cover): boolean =>
    cover.kind === 'fill' &&
    cover.colour === WHITE &&
    white.some(({ box, order }) => (order ?? 0) > cover.order && holds(cover.box, box, 1));
  if (!covers.some(asked)) return covers;
  const { picture, scale } = render(work, 1, 0);
  return covers.map((cover) =>
    asked(cover) ? { ...cover, colour: groundOf(picture, cover.box, scale) } : cover,
  );
}

/** The grey in the middle of all: letters take the smaller part of their ground. */
function groundOf(picture: Picture, box: Box, scale: number): number {
  const tones = samples(picture, box, scale);
  const grey = Math.round(median(tones, 255));
  return colourOf(grey, grey, grey);
}
