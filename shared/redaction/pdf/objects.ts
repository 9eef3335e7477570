/** The drawing of a page in its order: filled areas, lines, pictures, and who drew which text. */
import { after, apply, moved } from '../affine.ts';
import type { Affine, Box, Cover, Frame } from '../model.ts';
import type { Memory, PdfiumEngine } from './pdfium.ts';

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;
const MAX_OBJECTS = 60_000;
const MAX_SEGMENTS = 20_000;
const MAX_DEPTH = 8;
/** A filled rectangle thinner than this (pt) is a line. */
const LINE = 2.5;

export interface TextObject {
  readonly order: number;
  readonly colour: number;
  readonly inkless: boolean;
  readonly embedded: boolean;
  /** Height of the em square on the page; 0 when the font does not say. */
  readonly em: number;
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
  /** Filled curves: letters drawn as outlines have many. */
  curves: number;
  shadings: number;
  count: number;
  cutShort: boolean;
}

interface Context {
  readonly engine: PdfiumEngine;
  readonly memory: Memory;
  readonly drawing: Drawing;
  segments: number;
}

/** Walks all objects of a page; `view` takes user space to the page as shown. */
export function drawingOf(
  engine: PdfiumEngine,
  memory: Memory,
  page: number,
  view: Affine,
): Drawing {
  const drawing: Drawing = {
    covers: [],
    frames: [],
    images: [],
    texts: new Map(),
    curves: 0,
    shadings: 0,
    count: 0,
    cutShort: false,
  };
  const context = { engine, memory, drawing, segments: 0 };
  const count = engine.FPDFPage_CountObjects(page);
  for (let index = 0; index < count && !drawing.cutShort; index += 1) {
    walk(context, engine.FPDFPage_GetObject(page, index), view, 0);
  }
  return drawing;
}

function walk(context: Context, object: number, view: Affine, depth: number): void {
  const { engine, memory, drawing } = context;
  if (object === 0) return;
  drawing.count += 1;
  if (drawing.count > MAX_OBJECTS || context.segments > MAX_SEGMENTS * 4) {
    drawing.cutShort = true;
    return;
  }
  const type = engine.FPDFPageObj_GetType(object);
  if (type === TEXT) drawing.texts.set(object, textObject(context, object, view));
  else if (type === PATH) path(context, object, view);
  else if (type === IMAGE) image(context, object, view);
  else if (type === SHADING) drawing.shadings += 1;
  else if (type === FORM && depth < MAX_DEPTH) {
    engine.FPDFPageObj_GetMatrix(object, memory.scratch);
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = memory.floats(6);
    const inner = after(view, [a, b, c, d, e, f]);
    const count = engine.FPDFFormObj_CountObjects(object);
    for (let index = 0; index < count && !drawing.cutShort; index += 1) {
      walk(context, engine.FPDFFormObj_GetObject(object, index), inner, depth + 1);
    }
  }
}

function fillOf({ engine, memory }: Context, object: number): { colour: number; alpha: number } {
  const s = memory.scratch;
  if (!engine.FPDFPageObj_GetFillColor(object, s, s + 4, s + 8, s + 12))
    return { colour: 0, alpha: 255 };
  const [r = 0, g = 0, b = 0, alpha = 255] = memory.ints(4);
  return { colour: ((r & 255) << 16) | ((g & 255) << 8) | (b & 255), alpha };
}

function textObject(context: Context, object: number, view: Affine): TextObject {
  const { engine, memory, drawing } = context;
  const { colour, alpha } = fillOf(context, object);
  const mode = engine.FPDFTextObj_GetTextRenderMode(object);
  const font = engine.FPDFTextObj_GetFont(object);
  engine.FPDFTextObj_GetFontSize(object, memory.scratch);
  const [points = 0] = memory.floats(1);
  engine.FPDFPageObj_GetMatrix(object, memory.scratch);
  const [, , c = 0, d = 1] = memory.floats(4);
  const em = Math.abs(points) * Math.hypot(c, d) * Math.hypot(view[2], view[3]);
  return {
    order: drawing.count,
    colour,
    em: Number.isFinite(em) ? em : 0,
    // Mode 3 and 7 draw nothing; a fill with no opacity neither.
    inkless: mode === 3 || mode === 7 || alpha < 8,
    embedded: font !== 0 && engine.FPDFFont_GetIsEmbedded(font) === 1,
  };
}

function image(context: Context, object: number, view: Affine): void {
  const { engine, memory, drawing } = context;
  const s = memory.scratch;
  if (!engine.FPDFPageObj_GetBounds(object, s, s + 4, s + 8, s + 12)) return;
  const [left = 0, bottom = 0, right = 0, top = 0] = memory.floats(4);
  const box = moved(view, [left, bottom, right, top]);
  const opaque = !engine.FPDFPageObj_HasTransparency(object);
  engine.FPDFImageObj_GetImagePixelSize(object, s, s + 4);
  const [width = 0, height = 0] = memory.ints(2);
  drawing.images.push({ box, order: drawing.count, object, pixels: width * height, opaque });
}

interface Subpath {
  readonly points: (readonly [number, number])[];
  curved: boolean;
}

function path(context: Context, object: number, view: Affine): void {
  const { engine, memory, drawing } = context;
  const count = engine.FPDFPath_CountSegments(object);
  if (count <= 0) return;
  engine.FPDFPath_GetDrawMode(object, memory.scratch, memory.scratch + 4);
  const [fill = 0, stroke = 0] = memory.ints(2);
  if (fill === 0 && stroke === 0) return;
  engine.FPDFPageObj_GetMatrix(object, memory.scratch);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = memory.floats(6);
  const subpaths = subpathsOf(context, object, count, after(view, [a, b, c, d, e, f]), fill !== 0);
  const paint = fill === 0 ? null : fillOf(context, object);
  // HasTransparency is asked once for a path: it is also true for a blend mode.
  const opaque =
    paint !== null &&
    paint.alpha > 235 &&
    !(paint.alpha === 255 && engine.FPDFPageObj_HasTransparency(object));
  for (const subpath of subpaths)
    shape(drawing, subpath, paint?.colour ?? null, opaque, stroke !== 0);
}

function subpathsOf(
  context: Context,
  object: number,
  count: number,
  view: Affine,
  filled: boolean,
): Subpath[] {
  const { engine, memory, drawing } = context;
  const subpaths: Subpath[] = [];
  for (let index = 0; index < count; index += 1) {
    context.segments += 1;
    if (context.segments > MAX_SEGMENTS) break;
    const segment = engine.FPDFPath_GetPathSegment(object, index);
    const type = engine.FPDFPathSegment_GetType(segment);
    engine.FPDFPathSegment_GetPoint(segment, memory.scratch, memory.scratch + 4);
    const [x = 0, y = 0] = memory.floats(2);
    const point = apply(view, x, y);
    // 0 line, 1 curve, 2 move
    if (type === 2) subpaths.push({ points: [point], curved: false });
    const last = subpaths.at(-1);
    if (!last) continue;
    if (type === 1) {
      last.curved = true;
      if (filled) drawing.curves += 1;
    }
    if (type !== 2) last.points.push(point);
  }
  return subpaths;
}

function shape(
  drawing: Drawing,
  subpath: Subpath,
  colour: number | null,
  opaque: boolean,
  stroked: boolean,
): void {
  const { points, curved } = subpath;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  if (curved && !(points.length <= 20 && colour !== null)) return;
  const corners = points.every(([x, y]) => near(x, box[0], box[2]) && near(y, box[1], box[3]));
  const rectangle = corners && points.length >= 4;
  const thin = width < LINE || height < LINE;
  if (colour !== null && !thin && (rectangle || rounded(points, box))) {
    drawing.covers.push({ kind: 'fill', box, order: drawing.count, colour, opaque });
  }
  if (rectangle || (corners && thin)) {
    if (stroked || thin) drawing.frames.push({ box });
  } else if (stroked && points.length <= 64) {
    edges(drawing, points);
  }
}

const near = (value: number, a: number, b: number): boolean =>
  Math.abs(value - a) < 0.8 || Math.abs(value - b) < 0.8;

/** Rounded corners still cover: most points lie on the box's edge. */
function rounded(points: readonly (readonly [number, number])[], box: Box): boolean {
  if (points.length < 4 || points.length > 24) return false;
  return points.every(
    ([x, y]) => near(x, box[0], box[2]) || near(y, box[1], box[3]) || insideCorner(x, y, box),
  );
}

function insideCorner(x: number, y: number, box: Box): boolean {
  const reach = 0.25 * Math.min(box[2] - box[0], box[3] - box[1]);
  const dx = Math.min(Math.abs(x - box[0]), Math.abs(x - box[2]));
  const dy = Math.min(Math.abs(y - box[1]), Math.abs(y - box[3]));
  return dx < reach && dy < reach;
}

function edges(drawing: Drawing, points: readonly (readonly [number, number])[]): void {
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (!from) continue;
    const [x0, y0] = from;
    const [x1, y1] = to;
    if (Math.abs(x0 - x1) > 1 && Math.abs(y0 - y1) > 1) continue;
    drawing.frames.push({
      box: [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)],
    });
  }
}
