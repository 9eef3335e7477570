/** The pages of a PDF as they are shown: for pictures of them, and for finding the place of a finding on them. */
import { inverse } from '../affine.ts';
import type { Affine, Box, Run } from '../model.ts';
import type { Picture } from '../ocr/picture.ts';
import { runsUpright, shareOf, stretchOf } from '../rows.ts';
import { onAppearance, rectOf } from './appearance.ts';
import { MAX_DRAWN, UNSEEN } from './notes.ts';
import { drawingOf } from './objects.ts';
import { type Opened, withDocument } from './opened.ts';
import type { PdfiumEngine } from './pdfium.ts';
import { render } from './render.ts';
import { type Leaf, type Sheet, sheetOf, turnOf } from './sheet.ts';
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
  return await withDocument(
    engine,
    bytes,
    async (opened) => {
      for (const number of wanted(opened.count)) {
        const page = engine.FPDF_LoadPage(opened.document, number - 1);
        try {
          const shown = page === 0 ? null : shownPage(opened, page, number);
          if (!(await use(shown))) return false;
        } finally {
          if (page !== 0) engine.FPDF_ClosePage(page);
        }
      }
      return true;
    },
    () => false,
  );
}

function shownPage({ engine, memory, count, form }: Opened, page: number, number: number): Shown {
  const sheet = sheetOf({ engine, memory, page });
  const toShown = turnOf(sheet);
  const fields = form();
  return {
    number,
    count,
    width: sheet.width,
    height: sheet.height,
    toShown,
    toSheet: inverse(toShown),
    missing: [...missingOf(sheet), ...missingInNotes(sheet)],
    draw: (scale) => render(sheet, scale, fields),
  };
}

/** Its own fonts serve for what is not in this range. */
const FOREIGN = /[\u2010-\u{10ffff}]/gu;

function missingOf(leaf: Leaf): Letter[] {
  const drawing = drawingOf(leaf);
  const text = liveText(leaf, drawing);
  if (text.unembedded === 0) return [];
  const named = new Set(
    [...drawing.texts.values()].filter((one) => !one.embedded).map((one) => one.order),
  );
  return text.runs.flatMap((run) =>
    named.has(run.order ?? -1) && !run.inkless ? lettersOf(run) : [],
  );
}

/** What was filled in or noted in fonts that the file does not carry. */
function missingInNotes(sheet: Sheet): Letter[] {
  const { engine, page } = sheet;
  const count = Math.min(engine.FPDFPage_GetAnnotCount(page), MAX_DRAWN);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const note = engine.FPDFPage_GetAnnot(page, index);
    if (note === 0) return [];
    try {
      if ((engine.FPDFAnnot_GetFlags(note) & UNSEEN) !== 0) return [];
      return onAppearance(sheet, note, rectOf(sheet, note), missingOf) ?? [];
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
