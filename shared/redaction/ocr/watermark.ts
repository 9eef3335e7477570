/** Pale words across a page: found in the layer between paper and print. */
import { readMarking } from '../grammar.ts';
import { detect, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { lightness, type Picture, resize } from './picture.ts';
import { type Line, readArea } from './recognise.ts';
import { scaledBy, sheetOf } from './sheet.ts';
import type { Upright } from './upright.ts';

const SIDE = 800;
const GRID = 24;
/** A pale layer covers a part of the sheet: specks are less, a shadow or a photo is more. */
const LEAST = 0.004;
const MOST = 0.25;

/** Lightness of the paper around, from the lightest pixels of each square. */
function paperOf(light: Uint8Array, width: number, height: number): Float32Array {
  const columns = Math.ceil(width / GRID);
  const rows = Math.ceil(height / GRID);
  const paper = new Float32Array(columns * rows);
  const counts = new Uint16Array(256);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0);
      let count = 0;
      const bottom = Math.min(height, (row + 1) * GRID);
      const right = Math.min(width, (column + 1) * GRID);
      for (let y = row * GRID; y < bottom; y += 1) {
        for (let x = column * GRID; x < right; x += 2) {
          const value = light[y * width + x] ?? 255;
          counts[value] = (counts[value] ?? 0) + 1;
          count += 1;
        }
      }
      let value = 255;
      for (let above = counts[255] ?? 0; value > 0 && above < 0.1 * count; )
        above += counts[--value] ?? 0;
      paper[row * columns + column] = value;
    }
  }
  return smoothed(paper, columns, rows);
}

/** A square that lies wholly inside a stroke takes the paper of its neighbours. */
function smoothed(paper: Float32Array, columns: number, rows: number): Float32Array {
  return paper.map((_, index) => {
    const x = index % columns;
    const y = Math.floor(index / columns);
    let best = 0;
    for (let dy = -2; dy <= 2; dy += 1) {
      for (let dx = -2; dx <= 2; dx += 1) {
        const nx = x + dx;
        const ny = y + dy;
        if (nx >= 0 && ny >= 0 && nx < columns && ny < rows)
          best = Math.max(best, paper[ny * columns + nx] ?? 0);
      }
    }
    return best;
  });
}

/** Pale ink as black; paper and print, with its soft edges, as white. null: no such layer. */
export function paleLayer(small: Picture): Picture | null {
  const { width, height } = small;
  const columns = Math.ceil(width / GRID);
  const light = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) light[y * width + x] = lightness(small, x, y);
  const paper = paperOf(light, width, height);
  const kind = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ground = paper[Math.floor(y / GRID) * columns + Math.floor(x / GRID)] ?? 255;
      const under = ground - (light[y * width + x] ?? 255);
      kind[y * width + x] = under > 85 ? 2 : under > 16 ? 1 : 0;
    }
  }
  const data = new Uint8Array(width * height * 3).fill(255);
  let pale = 0;
  for (let y = 2; y < height - 2; y += 1) {
    for (let x = 2; x < width - 2; x += 1) {
      if (kind[y * width + x] !== 1 || besidePrint(kind, width, x, y)) continue;
      pale += 1;
      data.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  const share = pale / (width * height);
  return share > LEAST && share < MOST ? { width, height, data } : null;
}

function besidePrint(kind: Uint8Array, width: number, x: number, y: number): boolean {
  for (let dy = -2; dy <= 2; dy += 1) {
    for (let dx = -2; dx <= 2; dx += 1) if (kind[(y + dy) * width + x + dx] === 2) return true;
  }
  return false;
}

const CORE = /内部资料|内部文件|涉密文件|绝密|机密|秘密|不予公开|依申请公开|严禁外传|请勿外传/u;

/** Print runs through a slanting watermark, and a part of it may be lost: one whole word tells. */
function coreOf(text: string, angle: number): string {
  const slanting = Math.abs(angle) > 0.17 && text.length <= 12;
  return (slanting && readMarking(text, true) === null ? CORE.exec(text)?.[0] : undefined) ?? text;
}

/** Reads what is written pale; most pages have nothing of the kind and cost one look. */
export async function paleWords(
  { sheet, small: whole }: Upright,
  engine: OcrEngine,
): Promise<{ area: TextArea; line: Line }[]> {
  const share = Math.min(1, SIDE / Math.max(whole.width, whole.height));
  const small = resize(whole, Math.round(whole.width * share), Math.round(whole.height * share));
  const layer = paleLayer(small);
  if (!layer) return [];
  const found: { area: TextArea; line: Line }[] = [];
  for (const area of (await detect(layer, engine, 640)).slice(0, 12)) {
    // Watermarks are large; small pale marks are read with the page itself.
    if (area.height < 0.02 * SIDE || area.width < 1.5 * area.height) continue;
    const grown = { ...area, width: area.width + 0.4 * area.height, height: 1.12 * area.height };
    const line = await readArea(sheetOf(layer), grown, engine);
    if (line.text.trim() === '' || line.sure < 0.6) continue;
    const large = scaledBy(area, sheet.width / small.width, sheet.height / small.height);
    found.push({ area: large, line: { ...line, text: coreOf(line.text, area.angle) } });
  }
  return found;
}
