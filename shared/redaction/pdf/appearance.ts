/** What an annotation draws: its own little page, read as the page itself is. */
import { after } from '../affine.ts';
import type { Affine, Box, Cover, Run } from '../model.ts';
import { drawingOf } from './objects.ts';
import type { Held, Leaf } from './sheet.ts';
import { liveText } from './text.ts';

export interface Appearance {
  readonly runs: readonly Run[];
  readonly covers: readonly Cover[];
  /** Drawn by more than text and areas: only pixels show what it says. */
  readonly pictured: boolean;
}

/** Annotations lie above everything that the page draws. */
const ABOVE = 1e9;
const MANY_CURVES = 20;

/**
 * The annotation's appearance in the coordinates of the page as shown; null where it has none.
 * @param rect of the annotation in user space: left, bottom, right, top
 */
export function appearanceOf(leaf: Leaf, note: number, rect: Box): Appearance | null {
  return onAppearance(leaf, note, rect, read);
}

/**
 * Opens the annotation's appearance as a page of its own; null where it has none.
 * @param rect of the annotation in user space: left, bottom, right, top
 * @param use is given that page, placed on the page as shown
 */
export function onAppearance<T>(
  leaf: Leaf,
  note: number,
  rect: Box,
  use: (drawn: Leaf) => T,
): T | null {
  const { engine } = leaf;
  const document = engine.EPDFAnnot_ExportAppearanceAsDocument(note);
  if (document === 0) return null;
  const page = engine.FPDF_LoadPage(document, 0);
  try {
    return page === 0 ? null : use({ ...leaf, page, view: placedIn({ ...leaf, page }, rect) });
  } finally {
    if (page !== 0) engine.FPDF_ClosePage(page);
    engine.FPDF_CloseDocument(document);
  }
}

function placedIn({ engine, memory, page, view }: Leaf, rect: Box): Affine {
  engine.FPDF_GetPageBoundingBox(page, memory.scratch);
  const [left = 0, top = 0, right = 1, bottom = 1] = memory.floats(4);
  const wide = (rect[2] - rect[0]) / Math.max(1e-3, Math.abs(right - left));
  const high = (rect[3] - rect[1]) / Math.max(1e-3, Math.abs(top - bottom));
  const x = rect[0] - wide * Math.min(left, right);
  const y = rect[1] - high * Math.min(top, bottom);
  return after(view, [wide, 0, 0, high, x, y]);
}

/** Of the annotation in user space: left, bottom, right, top. */
export function rectOf({ engine, memory }: Held, note: number): Box {
  if (!engine.FPDFAnnot_GetRect(note, memory.scratch)) return [0, 0, 0, 0];
  const [left = 0, top = 0, right = 0, bottom = 0] = memory.floats(4);
  return [
    Math.min(left, right),
    Math.min(top, bottom),
    Math.max(left, right),
    Math.max(top, bottom),
  ];
}

function read(leaf: Leaf): Appearance {
  const drawing = drawingOf(leaf);
  const text = liveText(leaf, drawing);
  return {
    runs: text.runs.map((run) => ({ ...run, source: 'annotation', order: ABOVE + 1 })),
    covers: drawing.covers.map((cover) => ({ ...cover, kind: 'annotation', order: ABOVE })),
    pictured:
      drawing.images.length > 0 ||
      text.unknown > 0 ||
      (text.chars === 0 && (drawing.curves > MANY_CURVES || drawing.shadings > 0)),
  };
}
