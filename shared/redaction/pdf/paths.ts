/** What a path of a drawing covers, frames, or ticks: by its corners, its curves, its thickness and what fills it. */
import { after, apply } from '../affine.ts';
import { holds, shared } from '../box.ts';
import type { Affine, Box } from '../model.ts';
import { type Context, clipOf, type Drawing, fillOf, isEmpty, strokeOf } from './drawing.ts';

/** Fill mode: areas are filled by turns. */
const ALTERNATE = 1;

export const MAX_SEGMENTS = 20_000;

/** A filled rectangle thinner than this (pt) is a line. */
const LINE = 2.5;
/** A line as thick as this (pt) may cover letters. */
const THICK = 5;
/** Ticks are no larger than this (pt). */
const TICK = 20;
/** And no smaller is what letters stand on. */
const DISC = 12;

interface Subpath {
  readonly points: (readonly [number, number])[];
  curved: boolean;
}

export function path(context: Context, object: number, view: Affine): void {
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
  const clip = paint || stroke !== 0 ? clipOf(context, object, view) : null;
  const boxes = subpaths.map(({ points }) => around(points));
  for (const [index, subpath] of subpaths.entries()) {
    const box = boxes[index];
    // One box in another, filled by turns: a frame and no area.
    const hollow = subpaths.some((other, at) => {
      const outer = boxes[at];
      if (other === subpath || !box || !outer || !nested(box, outer)) return false;
      return fill === ALTERNATE || areaOf(other.points) * areaOf(subpath.points) < 0;
    });
    shape(drawing, subpath, {
      colour: hollow ? null : (paint?.colour ?? null),
      opaque,
      // A ring that is filled shows what a drawn line does.
      stroked: stroke !== 0 || (hollow && paint !== null),
      clip,
    });
  }
  if (stroke !== 0 && subpaths.length <= 8) thick(context, object, view, subpaths, clip);
}

const nested = (a: Box, b: Box): boolean => holds(a, b) || holds(b, a);

/** Twice the area, its sign telling the way round. */
function areaOf(points: Subpath['points']): number {
  let sum = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  }
  return sum;
}

function around(points: Subpath['points']): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** A line as thick as letters are high covers them. */
function thick(
  context: Context,
  object: number,
  view: Affine,
  subpaths: readonly Subpath[],
  clip: Box | null,
): void {
  const { engine, memory, drawing } = context;
  if (!engine.FPDFPageObj_GetStrokeWidth(object, memory.scratch)) return;
  const half = (memory.float(0) * Math.hypot(view[2], view[3])) / 2;
  if (!(half > THICK / 2)) return;
  const { colour, alpha } = strokeOf(context, object);
  const opaque = alpha > 235 && !(alpha === 255 && engine.FPDFPageObj_HasTransparency(object));
  for (const { points } of subpaths) {
    const [x0, y0, x1, y1] = around(points);
    if (points.length !== 2 || Math.min(x1 - x0, y1 - y0) > 2) continue;
    const flat = x1 - x0 > y1 - y0;
    const box: Box = flat ? [x0, y0 - half, x1, y1 + half] : [x0 - half, y0, x1 + half, y1];
    cover(drawing, box, colour, opaque, clip);
  }
}

function cover(
  drawing: Drawing,
  box: Box,
  colour: number,
  opaque: boolean,
  clip: Box | null,
): void {
  const left = clip ? shared(box, clip) : box;
  if (!isEmpty(left))
    drawing.covers.push({ kind: 'fill', box: left, order: drawing.count, colour, opaque });
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

interface Shown {
  /** null where nothing is filled. */
  readonly colour: number | null;
  readonly opaque: boolean;
  readonly stroked: boolean;
  readonly clip: Box | null;
}

function shape(drawing: Drawing, subpath: Subpath, { colour, opaque, stroked, clip }: Shown): void {
  const { points, curved } = subpath;
  const box = around(points);
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  const corners = points.every(([x, y]) => near(x, box[0], box[2]) && near(y, box[1], box[3]));
  const rectangle = corners && points.length >= 4 && !curved;
  if (!rectangle && Math.max(width, height) < TICK && Math.max(width, height) > 3)
    drawing.strokes.push(box);
  const round = rounded(points, box);
  // The frame of a stamp is as often round; a circle of a letter's size is to be ticked.
  const framing = curved && round && Math.max(width, height) > TICK;
  const ground = curved && !round && Math.min(width, height) > DISC ? groundOf(points, box) : null;
  if (ground && colour !== null) cover(drawing, ground, colour, opaque, clip);
  if (curved && !framing && !(points.length <= 20 && colour !== null)) return;
  const thin = width < LINE || height < LINE;
  if (colour !== null && !thin && (rectangle || round)) cover(drawing, box, colour, opaque, clip);
  if (rectangle || framing || (corners && thin)) {
    if (stroked || thin) drawing.frames.push({ box });
  } else if (stroked && points.length <= 64) {
    edges(drawing, points);
  }
}

const near = (value: number, a: number, b: number): boolean =>
  Math.abs(value - a) < 0.8 || Math.abs(value - b) < 0.8;

/**
 * What a shape of many curves surely covers, as some programs draw discs and rounded corners: its box, or of a disc the
 * square in it.
 */
function groundOf(points: Subpath['points'], [x0, y0, x1, y1]: Box): Box | null {
  const [width, height] = [x1 - x0, y1 - y0];
  const share = Math.abs(areaOf(points)) / 2 / (width * height);
  if (share > 0.92) return [x0, y0, x1, y1];
  if (share < 0.77) return null;
  return [x0 + 0.15 * width, y0 + 0.15 * height, x1 - 0.15 * width, y1 - 0.15 * height];
}

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
