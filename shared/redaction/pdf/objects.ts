/** The drawing of a page in its order: filled areas, lines, pictures, and who drew which text. */
import { after, moved } from '../affine.ts';
import { shared } from '../box.ts';
import type { Affine } from '../model.ts';
import {
  type Context,
  clipOf,
  type Drawing,
  fillOf,
  isEmpty,
  strokeOf,
  type TextObject,
} from './drawing.ts';
import { MAX_SEGMENTS, path } from './paths.ts';
import type { Paint } from './pdfium.ts';
import type { Leaf } from './sheet.ts';

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;

const MAX_OBJECTS = 60_000;

const MAX_DEPTH = 8;

/** Walks all objects of a page. */
export function drawingOf({ engine, memory, page, view }: Leaf): Drawing {
  const drawing: Drawing = {
    covers: [],
    frames: [],
    images: [],
    texts: new Map(),
    strokes: [],
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
  else if (type === SHADING) shading(context, object, view);
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

function outsideClip(
  context: Context,
  object: number,
  view: Affine,
  [left = 0, bottom = 0, right = 0, top = 0]: readonly number[],
): boolean {
  const clip = clipOf(context, object, view);
  return clip !== null && isEmpty(shared(clip, moved(view, [left, bottom, right, top])));
}

/** Shadings are grounds; one that is drawn over text covers it. */
function shading(context: Context, object: number, view: Affine): void {
  const { engine, drawing } = context;
  drawing.shadings += 1;
  const box = clipOf(context, object, view);
  if (!box || isEmpty(box) || engine.FPDFPageObj_HasTransparency(object)) return;
  drawing.covers.push({ kind: 'fill', box, order: drawing.count, colour: 0x808080, opaque: true });
}

/** Ink of letters: mode 1 draws their edges alone, mode 2 both. */
function inkOf(context: Context, object: number, mode: number): Paint {
  const fill = fillOf(context, object);
  const edged =
    mode === 1 || mode === 5 || ((mode === 2 || mode === 6) && fill.colour === 0xffffff);
  return edged ? strokeOf(context, object) : fill;
}

function textObject(context: Context, object: number, view: Affine): TextObject {
  const { engine, memory, drawing } = context;
  const mode = engine.FPDFTextObj_GetTextRenderMode(object);
  const { colour, alpha } = inkOf(context, object, mode);
  const clipped = engine.FPDFPageObj_GetBounds(
    object,
    memory.scratch,
    memory.scratch + 4,
    memory.scratch + 8,
    memory.scratch + 12,
  )
    ? outsideClip(context, object, view, memory.floats(4))
    : false;
  const font = engine.FPDFTextObj_GetFont(object);
  engine.FPDFTextObj_GetFontSize(object, memory.scratch);
  const [points = 0] = memory.floats(1);
  engine.FPDFPageObj_GetMatrix(object, memory.scratch);
  const [, , c = 0, d = 1, e = 0, f = 0] = memory.floats(6);
  const em = Math.abs(points) * Math.hypot(c, d) * Math.hypot(view[2], view[3]);
  return {
    order: drawing.count,
    colour,
    em: Number.isFinite(em) ? em : 0,
    origin: [e, f],
    view,
    // Mode 3 and 7 draw nothing; a fill with no opacity neither, nor what is cut away.
    inkless: mode === 3 || mode === 7 || alpha < 8 || clipped,
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
