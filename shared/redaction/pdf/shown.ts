/** The pages of a PDF as they are shown: for pictures of them, and for finding the place of a finding on them. */
import { inverse } from '../affine.ts';
import type { Affine } from '../model.ts';
import type { Picture } from '../ocr/picture.ts';
import { drawingOf } from './objects.ts';
import { quarterTurn, sheetOf } from './page.ts';
import { Memory, type PdfiumEngine } from './pdfium.ts';
import { render } from './render.ts';
import { liveText } from './text.ts';

export interface Shown {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  /** Points of the page as shown. */
  readonly width: number;
  readonly height: number;
  /** Takes the place of a finding (points of the unrotated sheet) to points of the page as shown, and back. */
  readonly toShown: Affine;
  readonly toSheet: Affine;
  /** False where it has Chinese text in fonts that the file does not carry: PDFium leaves them blank. */
  readonly drawable: boolean;
  /** The page as pixels, `scale` a point. Throws RangeError when memory ends. */
  readonly draw: (scale: number) => { picture: Picture; scale: number };
}

export const everyPage = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

/**
 * Shows the wanted pages one after another; each is let go before the next. A page that
 * does not load is null.
 * @returns false when the file does not open, or `use` said that no more is wanted
 */
export async function showPages(
  engine: PdfiumEngine,
  bytes: Uint8Array,
  wanted: (count: number) => readonly number[],
  use: (shown: Shown | null) => Promise<boolean>,
): Promise<boolean> {
  const memory = new Memory(engine);
  const pointer = memory.put(bytes);
  const document = engine.FPDF_LoadMemDocument(pointer, bytes.length, '');
  try {
    if (document === 0) return false;
    const count = engine.FPDF_GetPageCount(document);
    for (const number of wanted(count)) {
      const page = engine.FPDF_LoadPage(document, number - 1);
      try {
        const shown = page === 0 ? null : shownPage(engine, memory, page, number, count);
        if (!(await use(shown))) return false;
      } finally {
        if (page !== 0) engine.FPDF_ClosePage(page);
      }
    }
    return true;
  } finally {
    if (document !== 0) engine.FPDF_CloseDocument(document);
    memory.release(pointer);
    memory.free();
  }
}

function shownPage(
  engine: PdfiumEngine,
  memory: Memory,
  page: number,
  number: number,
  count: number,
): Shown {
  const { width, height, quarters, view } = sheetOf(engine, memory, page);
  const [w, h] = quarters % 2 === 1 ? [height, width] : [width, height];
  const toShown = quarterTurn(quarters, w, h);
  return {
    number,
    count,
    width,
    height,
    toShown,
    toSheet: inverse(toShown),
    drawable: isDrawable(engine, memory, page, view, quarters),
    draw: (scale) => render(engine, page, width, height, scale),
  };
}

function isDrawable(
  engine: PdfiumEngine,
  memory: Memory,
  page: number,
  view: Affine,
  quarters: number,
): boolean {
  const textPage = engine.FPDFText_LoadPage(page);
  const drawing = drawingOf(engine, memory, page, view);
  const text = liveText(engine, memory, textPage, drawing, view, quarters);
  engine.FPDFText_ClosePage(textPage);
  const han = text.runs.some((run) => /\p{Script=Han}/u.test(run.text));
  return !han || text.unembedded === 0;
}
