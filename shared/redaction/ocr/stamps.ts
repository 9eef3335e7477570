/** Stamps put over print: read from the red ink alone, where the print is gone. */
import { detect, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { type Picture, redLayer, redness } from './picture.ts';
import { type Line, readArea } from './recognise.ts';
import { piece, sheetOf } from './sheet.ts';
import type { Upright } from './upright.ts';

const CELL = 8;
const RED = 45;
const MAX_STAMPS = 4;

interface Patch {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Groups of neighbouring cells with red ink, on the small picture. */
function patches(picture: Picture): Patch[] {
  const columns = Math.ceil(picture.width / CELL);
  const rows = Math.ceil(picture.height / CELL);
  const red = new Uint8Array(columns * rows);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if (redness(picture, x, y) < RED) continue;
      const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      red[cell] = Math.min(255, (red[cell] ?? 0) + 1);
    }
  }
  const found: Patch[] = [];
  const seen = new Uint8Array(red.length);
  for (let start = 0; start < red.length; start += 1) {
    if (seen[start] === 1 || (red[start] ?? 0) < 3) continue;
    const patch = { x0: columns, y0: rows, x1: 0, y1: 0 };
    const stack = [start];
    seen[start] = 1;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % columns;
      const y = (at - x) / columns;
      patch.x0 = Math.min(patch.x0, x);
      patch.x1 = Math.max(patch.x1, x + 1);
      patch.y0 = Math.min(patch.y0, y);
      patch.y1 = Math.max(patch.y1, y + 1);
      for (let dy = -2; dy <= 2; dy += 1) {
        for (let dx = -2; dx <= 2; dx += 1) {
          const nx = x + dx;
          const ny = y + dy;
          if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) continue;
          const next = ny * columns + nx;
          if (seen[next] === 1 || (red[next] ?? 0) < 3) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    found.push({
      x0: patch.x0 * CELL,
      y0: patch.y0 * CELL,
      x1: patch.x1 * CELL,
      y1: patch.y1 * CELL,
    });
  }
  return found;
}

/** A word stamp is wider than high and small on the sheet; round seals and red heads are not. */
function stampLike({ x0, y0, x1, y1 }: Patch, picture: Picture): boolean {
  const width = x1 - x0;
  const height = y1 - y0;
  const side = Math.max(picture.width, picture.height);
  const long = Math.max(width, height) / Math.max(1, Math.min(width, height));
  return (
    long > 1.25 &&
    long < 9 &&
    Math.max(width, height) < 0.4 * side &&
    Math.min(width, height) > 0.012 * side
  );
}

export async function redStamps(
  { sheet, small }: Upright,
  engine: OcrEngine,
): Promise<{ area: TextArea; line: Line }[]> {
  const found: { area: TextArea; line: Line }[] = [];
  const scale = sheet.width / small.width;
  const chosen = patches(small)
    .filter((patch) => stampLike(patch, small))
    .slice(0, MAX_STAMPS);
  for (const patch of chosen) {
    const margin = 0.15 * Math.max(patch.x1 - patch.x0, patch.y1 - patch.y0);
    const width = Math.round(scale * (patch.x1 - patch.x0 + 2 * margin));
    const height = Math.round(scale * (patch.y1 - patch.y0 + 2 * margin));
    const x = (scale * (patch.x0 + patch.x1)) / 2;
    const y = (scale * (patch.y0 + patch.y1)) / 2;
    const stamp = redLayer(piece(sheet, { x, y, width, height, angle: 0 }, width, height));
    for (const area of await detect(stamp, engine, 320)) {
      if (area.width < 1.2 * area.height) continue;
      const line = await readArea(sheetOf(stamp), area, engine);
      if (line.text.trim() === '' || line.sure < 0.5) continue;
      const moved = { ...area, x: area.x + x - width / 2, y: area.y + y - height / 2 };
      found.push({ area: moved, line });
    }
  }
  return found;
}
