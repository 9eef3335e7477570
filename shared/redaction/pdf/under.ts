/** Pictures with boxes over them: whether what the boxes hide is still in the file. */
import { areaOf, moved } from '../affine.ts';
import { finding } from '../finding.ts';
import type { Box, Cover, Finding, Page } from '../model.ts';
import type { Picture } from '../ocr/picture.ts';
import type { Drawing } from './objects.ts';
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
          image.box[0] <= cover.box[0] + 2 &&
          image.box[1] <= cover.box[1] + 2 &&
          image.box[2] >= cover.box[2] - 2 &&
          image.box[3] >= cover.box[3] - 2,
      );
    })
    .slice(0, 40);
}

/** Draws the pictures alone: contrast where the box was means that something is still there. */
export function imagesUnder(
  work: Work,
  drawing: Drawing,
  covers: readonly Cover[],
  shown: Picture,
  scale: number,
): Finding[] {
  if (covers.length === 0) return [];
  const { engine, handle, sheet } = work;
  const count = engine.FPDFPage_CountObjects(handle);
  const images = new Set(drawing.images.map((image) => image.object));
  const others = Array.from({ length: count }, (_, index) =>
    engine.FPDFPage_GetObject(handle, index),
  ).filter((object) => !images.has(object) && engine.FPDFPageObj_GetType(object) !== 5);
  const { picture } = renderWithout(engine, handle, sheet.width, sheet.height, scale, 0, others);
  return covers
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
}

function contrast(picture: Picture, box: Box, scale: number): number {
  const values = samples(picture, box, scale);
  return (
    (values[Math.floor(values.length * 0.98)] ?? 0) -
    (values[Math.floor(values.length * 0.02)] ?? 0)
  );
}
