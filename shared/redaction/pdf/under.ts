/** Pictures with boxes over them: whether what the boxes hide is still in the file. */
import { moved } from '../affine.ts';
import { areaOf, centre, holds } from '../box.ts';
import { codes } from '../codes.ts';
import { finding } from '../finding.ts';
import { inspectPage } from '../inspect.ts';
import type { Affine, Box, Cover, Finding, Page } from '../model.ts';
import type { RasterText } from '../ocr/level.ts';
import type { Picture } from '../ocr/picture.ts';
import { rasterPage } from '../raster.ts';
import { spent } from '../tools.ts';
import type { Drawing } from './drawing.ts';
import { renderWithout, samples } from './render.ts';
import type { Work } from './work.ts';

/** Even boxes drawn over a picture: was there something under them? */
export function suspects(page: Page, drawing: Drawing): Cover[] {
  return page.covers
    .filter((cover) => {
      if (cover.kind === 'image' || !cover.opaque) return false;
      const height = cover.box[3] - cover.box[1];
      const width = cover.box[2] - cover.box[0];
      if (height < 5 || width < 8) return false;
      return drawing.images.some(
        (image) =>
          image.order < cover.order &&
          areaOf(cover.box) < 0.4 * areaOf(image.box) &&
          holds(image.box, cover.box, 2),
      );
    })
    .slice(0, 40);
}

/**
 * Draws the pictures alone: contrast where the box was means that something is still there. What is a mark there is one on
 * the document.
 */
export async function imagesUnder(
  work: Work,
  drawing: Drawing,
  covers: readonly Cover[],
  shown: Picture,
  scale: number,
  out: (upright: RasterText) => Affine,
): Promise<Finding[]> {
  if (covers.length === 0) return [];
  const { engine, page } = work;
  const count = engine.FPDFPage_CountObjects(page);
  const images = new Set(drawing.images.map((image) => image.object));
  const others = Array.from({ length: count }, (_, index) =>
    engine.FPDFPage_GetObject(page, index),
  ).filter((object) => !images.has(object) && engine.FPDFPageObj_GetType(object) !== 5);
  const { picture } = renderWithout(work, scale, 0, others);
  const found = covers
    .filter(
      (cover) => contrast(picture, cover.box, scale) > 60 && contrast(shown, cover.box, scale) < 40,
    )
    .map((cover) =>
      finding('BAD_REDACTION_IMAGE', {
        page: work.number,
        bbox: moved(work.told, cover.box),
        unit: 'pt',
        place: cover.kind,
      }),
    );
  if (found.length === 0 || spent(work.budget, work.tools)) return found;
  work.budget.ocrPages -= 1;
  const read = await rasterPage(picture, await work.tools.ocr(), work.number, 'pt', out);
  const marks = inspectPage(read.page).filter(
    (mark) => codes[mark.code].weight === 'blocked' && found.some((one) => liesOn(mark, one)),
  );
  return [...found, ...marks];
}

function liesOn({ bbox: mark }: Finding, { bbox: cover }: Finding): boolean {
  if (!mark || !cover) return false;
  const [x, y] = centre(mark);
  return cover[0] < x && x < cover[2] && cover[1] < y && y < cover[3];
}

function contrast(picture: Picture, box: Box, scale: number): number {
  const values = samples(picture, box, scale);
  return (
    (values[Math.floor(values.length * 0.98)] ?? 0) -
    (values[Math.floor(values.length * 0.02)] ?? 0)
  );
}
