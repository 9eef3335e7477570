/** A page as pixels. */
import type { Box } from '../model.ts';
import { lightness, type Picture } from '../ocr/picture.ts';
import { FileFault } from '../tools.ts';
import type { PdfiumEngine } from './pdfium.ts';
import type { Sheet } from './sheet.ts';

const BGRX = 3;
const WITH_ANNOTATIONS = 1;
const MAX_PIXELS = 12_000_000;

/**
 * Renders the page as shown, `scale` pixels a point. Throws a FileFault when memory ends.
 * @param form of the document, whose fields, ticks and seals are drawn over the page; 0 where it has none
 */
export function render(
  { engine, page, width, height }: Sheet,
  wanted: number,
  form: number,
): { picture: Picture; scale: number } {
  const scale = Math.min(wanted, Math.sqrt(MAX_PIXELS / Math.max(1, width * height)));
  const w = Math.max(1, Math.round(width * scale));
  const h = Math.max(1, Math.round(height * scale));
  const pointer = engine.pdfium.wasmExports.malloc(w * h * 4);
  if (pointer === 0) throw new FileFault('UNREADABLE', 'memory');
  const bitmap = engine.FPDFBitmap_CreateEx(w, h, BGRX, pointer, w * 4);
  try {
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, w, h, 0xffffffff);
    engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, w, h, 0, WITH_ANNOTATIONS);
    if (form !== 0) drawFields(engine, form, bitmap, page, w, h);
    const heap = engine.pdfium.HEAPU8;
    const data = new Uint8Array(w * h * 3);
    for (let from = pointer, to = 0; to < data.length; from += 4, to += 3) {
      data[to] = heap[from + 2] ?? 0;
      data[to + 1] = heap[from + 1] ?? 0;
      data[to + 2] = heap[from] ?? 0;
    }
    return { picture: { width: w, height: h, data }, scale: w / width };
  } finally {
    engine.FPDFBitmap_Destroy(bitmap);
    engine.pdfium.wasmExports.free(pointer);
  }
}

function drawFields(
  engine: PdfiumEngine,
  form: number,
  bitmap: number,
  page: number,
  width: number,
  height: number,
): void {
  engine.FORM_OnAfterLoadPage(page, form);
  engine.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
  engine.FORM_OnBeforeClosePage(page, form);
}

/** Renders the page as it would be without these objects. */
export function renderWithout(
  sheet: Sheet,
  wanted: number,
  form: number,
  objects: Iterable<number>,
): { picture: Picture; scale: number } {
  const { engine } = sheet;
  const hidden = [...objects].filter((object) => engine.FPDFPageObj_SetIsActive(object, false));
  try {
    return render(sheet, wanted, form);
  } finally {
    for (const object of hidden) engine.FPDFPageObj_SetIsActive(object, true);
  }
}

/** Lightness at a grid of points of the box, in rising order. */
export function samples(picture: Picture, box: Box, scale: number): number[] {
  const values: number[] = [];
  for (let i = 1; i < 60; i += 1) {
    for (let j = 1; j < 16; j += 1) {
      const x = (box[0] + ((box[2] - box[0]) * i) / 60) * scale;
      const y = (box[1] + ((box[3] - box[1]) * j) / 16) * scale;
      values.push(lightness(picture, x, y));
    }
  }
  return values.sort((a, b) => a - b);
}
