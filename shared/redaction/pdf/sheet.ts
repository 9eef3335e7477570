/** How a page that the engine holds lies: its size as shown, and the way from user space to it. */
import { after } from '../affine.ts';
import type { Affine } from '../model.ts';
import type { Memory, PdfiumEngine } from './pdfium.ts';

/** Where a page is in the engine. */
export interface Held {
  readonly engine: PdfiumEngine;
  readonly memory: Memory;
  /** The engine's handle of it. */
  readonly page: number;
}

/** The page itself, or the little page that an annotation draws, placed on it. */
export interface Leaf extends Held {
  /** Takes its user space to the page as shown. */
  readonly view: Affine;
  /** The page's own rotation, clockwise. */
  readonly quarters: number;
}

export interface Sheet extends Leaf {
  /** Points of the page as shown. */
  readonly width: number;
  readonly height: number;
}

export function sheetOf({ engine, memory, page }: Held): Sheet {
  engine.FPDF_GetPageBoundingBox(page, memory.scratch);
  const [left = 0, top = 0, right = 0, bottom = 0] = memory.floats(4);
  const width = Math.max(1, Math.abs(right - left));
  const height = Math.max(1, Math.abs(top - bottom));
  const flip: Affine = [1, 0, 0, -1, -Math.min(left, right), Math.max(top, bottom)];
  const quarters = ((engine.FPDFPage_GetRotation(page) % 4) + 4) % 4;
  const turn = quarterTurn(quarters, width, height);
  const swapped = quarters % 2 === 1;
  return {
    engine,
    memory,
    page,
    width: swapped ? height : width,
    height: swapped ? width : height,
    view: after(turn, flip),
    quarters,
  };
}

/** Takes the unrotated sheet to the page as shown. */
export function turnOf({ width, height, quarters }: Sheet): Affine {
  return quarters % 2 === 1
    ? quarterTurn(quarters, height, width)
    : quarterTurn(quarters, width, height);
}

/** Clockwise quarter turns of a sheet of this size, origin top left. */
export function quarterTurn(quarters: number, width: number, height: number): Affine {
  if (quarters === 1) return [0, 1, -1, 0, height, 0];
  if (quarters === 2) return [-1, 0, 0, -1, width, height];
  if (quarters === 3) return [0, -1, 1, 0, 0, width];
  return [1, 0, 0, 1, 0, 0];
}
