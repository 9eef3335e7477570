/** What a line says: PP-OCRv4 recognition, greedy decoding of its character steps. */
import { planesOf } from './detect.ts';
import type { OcrEngine, Reading } from './engine.ts';
import type { Picture } from './picture.ts';
import { piece, type Sheet } from './sheet.ts';
import { HEIGHT, stripOf } from './strips.ts';
import { placeIn, type Tilted } from './tilted.ts';

const HALF = [0.5, 0.5, 0.5] as const;
const PAD = 8;

export interface Line {
  readonly text: string;
  /** Mean probability of its characters, 0…1. */
  readonly sure: number;
  /** Where each character stands, as a share of the line's width. */
  readonly at: readonly number[];
}

export const NOTHING: Line = { text: '', sure: 0, at: [] };

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

interface Steps {
  readonly reading: Reading;
  /** The share of the width that is the strip; the rest is padding. */
  readonly used: number;
}

async function stepsOf(strip: Picture, engine: OcrEngine): Promise<Steps> {
  // Widths in steps of 32 let the engine reuse its memory; the rest is padded with grey (0).
  const width = Math.ceil((strip.width + PAD) / 32) * 32;
  const planes = planesOf(strip, HALF, HALF);
  const input = new Float32Array(3 * HEIGHT * width);
  for (let row = 0; row < 3 * HEIGHT; row += 1) {
    input.set(planes.subarray(row * strip.width, (row + 1) * strip.width), row * width);
  }
  return { reading: await engine.recognise(input, width), used: strip.width / width };
}

/** Reads an upright strip that is already 48 pixels high. */
export async function readStrip(strip: Picture, engine: OcrEngine): Promise<Line> {
  const { reading, used } = await stepsOf(strip, engine);
  return decode(reading, engine.dictionary, used);
}

/** Cuts an area out, squeezed across by the given share, and reads it. */
export async function readArea(
  sheet: Sheet,
  area: Tilted,
  engine: OcrEngine,
  squeeze = 1,
): Promise<Line> {
  return await readStrip(stripOf(sheet, area, squeeze), engine);
}

/**
 * Reads an area freely, and as the likeliest of some words: where strokes are lost, the word that
 * was meant still stands close behind the one that was read.
 */
export async function readAmong(
  sheet: Sheet,
  area: Tilted,
  engine: OcrEngine,
  words: readonly string[],
): Promise<{ readonly line: Line; readonly word: string; readonly sure: number }> {
  const { reading, used } = await stepsOf(stripOf(sheet, area), engine);
  const ranked = words
    .map((word) => ({ word, sure: likeness(reading, word, engine.dictionary) }))
    .sort((a, b) => b.sure - a.sure);
  const { word = '', sure = 0 } = ranked[0] ?? {};
  return { line: decode(reading, engine.dictionary, used), word, sure };
}

/** Geometric mean of the characters' probabilities on the best way through the steps, 0…1. */
function likeness(
  { data, steps, classes }: Reading,
  word: string,
  keys: readonly string[],
): number {
  const letters = [...word].map((char) => keys.indexOf(char) + 1);
  // Between the letters, before and after them may stand blanks.
  const states = letters.flatMap((letter) => [0, letter]).concat(0);
  let best = states.map((_, state) => (state === 0 ? 0 : Number.NEGATIVE_INFINITY));
  for (let step = 0; step < steps; step += 1) {
    best = states.map((letter, state) => {
      const stay = best[state] ?? Number.NEGATIVE_INFINITY;
      const next = best[state - 1] ?? Number.NEGATIVE_INFINITY;
      const skip =
        letter !== 0 && letter !== states[state - 2]
          ? (best[state - 2] ?? Number.NEGATIVE_INFINITY)
          : Number.NEGATIVE_INFINITY;
      return Math.max(stay, next, skip) + Math.log((data[step * classes + letter] ?? 0) + 1e-9);
    });
  }
  const whole = Math.max(best.at(-1) ?? 0, best.at(-2) ?? 0);
  return Math.exp(whole / letters.length);
}

/**
 * A tall area of characters one under the other: set side by side, then read. How many there are
 * is not known, as they stand closer or wider; the count that reads best is taken.
 */
export async function readStack(sheet: Sheet, area: Tilted, engine: OcrEngine): Promise<Line> {
  const likely = Math.max(2, Math.min(16, Math.round(area.height / Math.max(1, area.width))));
  let best = NOTHING;
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
    const [x, y] = placeIn(area, 0, each * (index + 0.5) - area.height / 2);
    const cell = { ...area, x, y, height: each };
    const square = piece(sheet, cell, HEIGHT, HEIGHT);
    for (let y = 0; y < HEIGHT; y += 1) {
      const row = square.data.subarray(y * HEIGHT * 3, (y + 1) * HEIGHT * 3);
      strip.set(row, (y * HEIGHT * count + index * HEIGHT) * 3);
    }
  }
  return await readStrip({ width: HEIGHT * count, height: HEIGHT, data: strip }, engine);
}
