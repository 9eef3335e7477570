/** What is known of the drawing of a page while its objects are walked: what they are painted with, and what their clip leaves of them. */
import { apply } from '../affine.ts';
import { shared, union } from '../box.ts';
import type { Affine, Box, Cover, Frame } from '../model.ts';
import type { Memory, Paint, PdfiumEngine } from './pdfium.ts';

export interface TextObject {
  readonly order: number;
  readonly colour: number;
  readonly inkless: boolean;
  readonly embedded: boolean;
  /** Height of the em square on the page; 0 when the font does not say. */
  readonly em: number;
  /** Where its first letter stands, in the space that it is drawn in, and what takes that space to the page. */
  readonly origin: readonly [number, number];
  readonly view: Affine;
}

export interface PageImage {
  readonly box: Box;
  readonly order: number;
  readonly object: number;
  readonly pixels: number;
  readonly opaque: boolean;
}

export interface Drawing {
  readonly covers: Cover[];
  readonly frames: Frame[];
  readonly images: PageImage[];
  readonly texts: Map<number, TextObject>;
  /** Small strokes and dots, as ticks are drawn. */
  readonly strokes: Box[];
  /** Filled curves: letters drawn as outlines have many. */
  curves: number;
  shadings: number;
  count: number;
  cutShort: boolean;
}

export interface Context {
  readonly engine: PdfiumEngine;
  readonly memory: Memory;
  readonly drawing: Drawing;
  segments: number;
}

/** Too thin to cover anything. */
export const isEmpty = (box: Box): boolean => box[2] - box[0] < 0.5 || box[3] - box[1] < 0.5;

const BLACK: Paint = { colour: 0, alpha: 255 };

export function strokeOf({ engine, memory }: Context, object: number): Paint {
  const s = memory.scratch;
  return engine.FPDFPageObj_GetStrokeColor(object, s, s + 4, s + 8, s + 12)
    ? memory.paint()
    : BLACK;
}

/** What the clip leaves of the plane, as the box around it; null where nothing is cut. */
export function clipOf({ engine, memory }: Context, object: number, view: Affine): Box | null {
  const clip = engine.FPDFPageObj_GetClipPath(object);
  const count = clip === 0 ? 0 : engine.FPDFClipPath_CountPaths(clip);
  let left: Box | null = null;
  for (let index = 0; index < Math.min(count, 16); index += 1) {
    const segments = engine.FPDFClipPath_CountPathSegments(clip, index);
    if (segments <= 0 || segments > 200) continue;
    let box: Box | null = null;
    for (let at = 0; at < segments; at += 1) {
      const segment = engine.FPDFClipPath_GetPathSegment(clip, index, at);
      engine.FPDFPathSegment_GetPoint(segment, memory.scratch, memory.scratch + 4);
      const [x, y] = apply(view, memory.float(0), memory.float(1));
      box = box ? union(box, [x, y, x, y]) : [x, y, x, y];
    }
    if (box) left = left ? shared(left, box) : box;
  }
  return left;
}

export function fillOf({ engine, memory }: Context, object: number): Paint {
  const s = memory.scratch;
  return engine.FPDFPageObj_GetFillColor(object, s, s + 4, s + 8, s + 12) ? memory.paint() : BLACK;
}
