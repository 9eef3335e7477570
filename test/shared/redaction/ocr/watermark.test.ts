import { describe, expect, test } from 'vitest';
import { standsOut } from '../../../../shared/redaction/ocr/across.ts';
import type { TextArea } from '../../../../shared/redaction/ocr/detect.ts';
import type { OcrEngine } from '../../../../shared/redaction/ocr/engine.ts';
import type { Picture } from '../../../../shared/redaction/ocr/picture.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';
import { groundOf } from '../../../../shared/redaction/ocr/upright.ts';
import { paleInk } from '../../../../shared/redaction/ocr/watermark.ts';

const SIDE = 800;
type Colour = readonly [number, number, number];
type Ink = (x: number, y: number) => Colour | null;

const PAPER: Colour = [240, 240, 240];
const printed: Ink = (x, y) => (y % 40 < 6 && x % 5 < 2 && x > 80 && x < 720 ? [20, 20, 20] : null);
const bar =
  (colour: Colour, angle: number, x0: number, y0: number): Ink =>
  (x, y) => {
    const along = (x - x0) * Math.cos(angle) + (y - y0) * Math.sin(angle);
    const aside = (y - y0) * Math.cos(angle) - (x - x0) * Math.sin(angle);
    return Math.abs(along) < 170 && Math.abs(aside) < 14 ? colour : null;
  };
const speck: Ink = (x, y) => (Math.hypot(x - 500, y - 425) < 12 ? [205, 205, 205] : null);
const linesOf = (height: number): TextArea[] =>
  Array.from({ length: 20 }, (_, row) => ({
    ...{ x: 400, y: row * 40 + 3, width: 640, height, angle: 0, score: 1 },
  }));

/** How often the network was asked for words between the lines of such a page. */
async function searches(inks: readonly Ink[], height = 14): Promise<number> {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y += 1)
    for (let x = 0; x < SIDE; x += 1)
      data.set(
        inks.map((ink) => ink(x, y)).find((colour) => colour !== null) ?? PAPER,
        (y * SIDE + x) * 3,
      );
  const picture = { width: SIDE, height: SIDE, data };
  let asked = 0;
  const engine: OcrEngine = {
    dictionary: [],
    detect: async (_, width, height) => {
      asked += 1;
      return new Float32Array(width * height);
    },
    recognise: async () => ({ data: new Float32Array(1), steps: 1, classes: 1 }),
  };
  const sheet = sheetOf(picture);
  const ground = await groundOf(sheet);
  await paleInk(
    { sheet, small: picture, ground, areas: linesOf(height), lines: new Map() },
    engine,
  );
  return asked;
}

describe('the look for pale words', () => {
  test('print alone is not searched, nor is a speck', async () => {
    expect(await searches([printed])).toBe(0);
    expect(await searches([printed, speck])).toBe(0);
  });

  test('what is pale and slants is searched, also where lines of print cover it', async () => {
    const slanting = bar([205, 205, 205], -0.6, 400, 400);
    expect(await searches([printed, slanting])).toBeGreaterThan(0);
    expect(await searches([printed, slanting], 42)).toBeGreaterThan(0);
  });

  test('pale and level between the lines is searched, a level head in full colour is not', async () => {
    expect(await searches([printed, bar([210, 200, 200], 0, 400, 425)])).toBeGreaterThan(0);
    expect(await searches([printed, bar([200, 20, 20], 0, 400, 425)])).toBe(0);
  });

  test('what lies along the edge of the picture is not searched', async () => {
    const edge = bar([205, 205, 205], Math.PI / 2 - 0.02, 40, 400);
    expect(await searches([printed, speck, edge])).toBe(0);
  });
});

describe('what may be a word across the page', () => {
  const side = 400;
  const inside = (x: number, y: number): boolean =>
    Math.max(Math.abs(x - 200), Math.abs(y - 200)) < 100;
  const paint = (colour: (x: number, y: number) => Colour): Picture => {
    const data = new Uint8Array(side * side * 3);
    for (let at = 0; at < side * side; at += 1)
      data.set(colour(at % side, Math.floor(at / side)), at * 3);
    return { width: side, height: side, data };
  };
  const layer = paint((x, y) => (inside(x, y) ? [0, 0, 0] : [255, 255, 255]));
  /** Pale colour, and strokes of another in it. */
  const sheetWith = (stroke: Colour): Picture =>
    paint((x, y) => (inside(x, y) ? (x % 20 < 3 ? stroke : [252, 235, 235]) : PAPER));
  const group = (angle: number) => ({ x: 200, y: 200, width: 160, height: 40, angle });

  test.each([
    ['pale', [240, 210, 210], 0, true],
    ['crossed by print', [30, 30, 30], 0, true],
    ['a head in full colour, its edges spread', [200, 20, 20], 0, false],
    ['in full colour, but aslant', [200, 20, 20], 0.6, true],
  ] as const)('%s', (_, stroke, angle, may) => {
    expect(standsOut(group(angle), layer, sheetWith(stroke), [])).toBe(may);
  });
});
