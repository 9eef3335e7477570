/** The pages of a PDF as they are shown: for pictures of them, and for finding the place of a finding on them. */
import { inverse } from '../affine.ts';
import type { Affine, Box, Run } from '../model.ts';
import type { Picture } from '../ocr/picture.ts';
import { runsUpright, shareOf, stretchOf } from '../rows.ts';
import { onAppearance, rectOf } from './appearance.ts';
import { Forms } from './forms.ts';
import { MAX_DRAWN, UNSEEN } from './notes.ts';
import { drawingOf } from './objects.ts';
import { Memory, type PdfiumEngine } from './pdfium.ts';
import { render } from './render.ts';
import { quarterTurn, sheetOf } from './sheet.ts';
import { liveText } from './text.ts';

/** A letter to be drawn by whoever has a font, filling its box. */
export interface Letter {
  readonly letter: string;
  /** In points of the page as shown. */
  readonly box: Box;
  /** 0xRRGGBB. */
  readonly colour: number;
}

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
  /** Letters in fonts that the file does not carry: PDFium leaves them blank. */
  readonly missing: readonly Letter[];
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
  const forms = new Forms(engine, document);
  try {
    if (document === 0) return false;
    const count = engine.FPDF_GetPageCount(document);
    for (const number of wanted(count)) {
      const page = engine.FPDF_LoadPage(document, number - 1);
      try {
        const shown =
          page === 0 ? null : shownPage(engine, memory, page, forms.get(), number, count);
        if (!(await use(shown))) return false;
      } finally {
        if (page !== 0) engine.FPDF_ClosePage(page);
      }
    }
    return true;
  } finally {
    forms.close();
    if (document !== 0) engine.FPDF_CloseDocument(document);
    memory.release(pointer);
    memory.free();
  }
}

function shownPage(
  engine: PdfiumEngine,
  memory: Memory,
  page: number,
  form: number,
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
    missing: [
      ...missingOf(engine, memory, page, view, quarters),
      ...missingInNotes(engine, memory, page, view, quarters),
    ],
    draw: (scale) => render(engine, page, width, height, scale, form),
  };
}

/** Its own fonts serve for what is not in this range. */
const FOREIGN = /[\u2010-\u{10ffff}]/gu;

function missingOf(
  engine: PdfiumEngine,
  memory: Memory,
  page: number,
  view: Affine,
  quarters: number,
): Letter[] {
  const textPage = engine.FPDFText_LoadPage(page);
  const drawing = drawingOf(engine, memory, page, view);
  const text = liveText(engine, memory, textPage, drawing, view, quarters);
  engine.FPDFText_ClosePage(textPage);
  if (text.unembedded === 0) return [];
  const named = new Set(
    [...drawing.texts.values()].filter((one) => !one.embedded).map((one) => one.order),
  );
  return text.runs.flatMap((run) =>
    named.has(run.order ?? -1) && !run.inkless ? lettersOf(run) : [],
  );
}

/** What was filled in or noted in fonts that the file does not carry. */
function missingInNotes(
  engine: PdfiumEngine,
  memory: Memory,
  page: number,
  view: Affine,
  quarters: number,
): Letter[] {
  const count = Math.min(engine.FPDFPage_GetAnnotCount(page), MAX_DRAWN);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const note = engine.FPDFPage_GetAnnot(page, index);
    if (note === 0) return [];
    try {
      if ((engine.FPDFAnnot_GetFlags(note) & UNSEEN) !== 0) return [];
      const rect = rectOf(engine, memory, note);
      const letters = onAppearance(engine, memory, note, rect, view, (drawn, placed) =>
        missingOf(engine, memory, drawn, placed, quarters),
      );
      return letters ?? [];
    } finally {
      engine.FPDFPage_CloseAnnot(note);
    }
  });
}

/** Each letter in its share of the line. */
function lettersOf(run: Run): Letter[] {
  const { angle = 0, box } = run;
  const length = runsUpright(angle) ? box[3] - box[1] : box[2] - box[0];
  return [...run.text.matchAll(FOREIGN)].map(({ 0: letter, index }): Letter => {
    const span = shareOf(run.text, length, run.size, index, index + letter.length);
    return { letter, box: stretchOf(box, angle, span), colour: run.colour ?? 0 };
  });
}
