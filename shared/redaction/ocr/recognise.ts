/** What a line says: PP-OCRv4 recognition, greedy decoding of its character steps. */
import { planesOf } from './detect.ts';
import type { OcrEngine, Reading } from './engine.ts';
import type { Picture, Tilted } from './picture.ts';
import { piece, type Sheet } from './sheet.ts';

const HEIGHT = 48;
const MAX_WIDTH = 2400;
const HALF = [0.5, 0.5, 0.5] as const;
const PAD = 8;

export interface Line {
  readonly text: string;
  /** Mean probability of its characters, 0…1. */
  readonly sure: number;
  /** Where each character stands, as a share of the line's width. */
  readonly at: readonly number[];
}

/** Repeats collapse, blanks separate: connectionist temporal classification. */
export function decode(reading: Reading, dictionary: readonly string[], used = 1): Line {
  let text = '';
  let sum = 0;
  let before = 0;
  const at: number[] = [];
  const { data, steps, classes } = reading;
  for (let step = 0; step < steps; step += 1) {
    const offset = step * classes;
    let best = 0;
    let top = data[offset] ?? 0;
    for (let index = 1; index < classes; index += 1) {
      const value = data[offset + index] ?? 0;
      if (value > top) {
        top = value;
        best = index;
      }
    }
    if (best !== 0 && best !== before) {
      const char = best === classes - 1 ? ' ' : (dictionary[best - 1] ?? ' ');
      text += char;
      for (let unit = 0; unit < char.length; unit += 1) at.push((step + 0.5) / steps / used);
      sum += top;
    }
    before = best;
  }
  return { text, sure: at.length === 0 ? 0 : sum / at.length, at };
}

/** Reads an upright strip that is already 48 pixels high. */
export async function readStrip(strip: Picture, engine: OcrEngine): Promise<Line> {
  // Widths in steps of 32 let the engine reuse its memory; the rest is padded with grey (0).
  const width = Math.ceil((strip.width + PAD) / 32) * 32;
  const planes = planesOf(strip, HALF, HALF);
  const input = new Float32Array(3 * HEIGHT * width);
  for (let row = 0; row < 3 * HEIGHT; row += 1) {
    input.set(planes.subarray(row * strip.width, (row + 1) * strip.width), row * width);
  }
  return decode(await engine.recognise(input, width), engine.dictionary, strip.width / width);
}

/** Cuts an area out, squeezed across by the given share, and reads it. */
export async function readArea(
  sheet: Sheet,
  area: Tilted,
  engine: OcrEngine,
  squeeze = 1,
): Promise<Line> {
  const natural = (HEIGHT * area.width) / Math.max(1, area.height);
  const width = Math.max(16, Math.min(MAX_WIDTH, Math.round(natural * squeeze)));
  return await readStrip(piece(sheet, area, width, HEIGHT), engine);
}

/**
 * A tall area of characters one under the other: set side by side, then read. How many there are
 * is not known, as they stand closer or wider; the count that reads best is taken.
 */
export async function readStack(sheet: Sheet, area: Tilted, engine: OcrEngine): Promise<Line> {
  const likely = Math.max(2, Math.min(16, Math.round(area.height / Math.max(1, area.width))));
  let best: Line = { text: '', sure: 0, at: [] };
  let most = 0;
  for (const count of [likely, likely + 1, likely + 2, likely - 1]) {
    if (count < 2) continue;
    const line = await readCells(sheet, area, engine, count);
    const score = line.sure * Math.min(1, line.text.length / count);
    if (score <= most) continue;
    best = line;
    most = score;
    if (score > 0.97) break;
  }
  return { ...best, sure: most };
}

async function readCells(
  sheet: Sheet,
  area: Tilted,
  engine: OcrEngine,
  count: number,
): Promise<Line> {
  const strip = new Uint8Array(HEIGHT * HEIGHT * count * 3);
  const each = area.height / count;
  for (let index = 0; index < count; index += 1) {
    const v = each * (index + 0.5) - area.height / 2;
    const cell = {
      x: area.x - v * Math.sin(area.angle),
      y: area.y + v * Math.cos(area.angle),
      width: area.width,
      height: each,
      angle: area.angle,
    };
    const square = piece(sheet, cell, HEIGHT, HEIGHT);
    for (let y = 0; y < HEIGHT; y += 1) {
      const row = square.data.subarray(y * HEIGHT * 3, (y + 1) * HEIGHT * 3);
      strip.set(row, (y * HEIGHT * count + index * HEIGHT) * 3);
    }
  }
  return await readStrip({ width: HEIGHT * count, height: HEIGHT, data: strip }, engine);
}
