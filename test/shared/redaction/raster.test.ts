import { expect, test } from 'vitest';
import type { OcrEngine } from '../../../shared/redaction/ocr/engine.ts';
import { rasterPage } from '../../../shared/redaction/raster.ts';

const SIDE = 1200;
const blind: OcrEngine = {
  dictionary: [],
  detect: async (_, width, height) => new Float32Array(width * height),
  recognise: async () => ({ data: new Float32Array(), steps: 0, classes: 0 }),
};

/** Takes the middle of a picture for a line of one letter, and guesses which. */
const guessing: OcrEngine = {
  dictionary: ['喜'],
  detect: async (_, width, height) => {
    const seen = new Float32Array(width * height);
    for (let y = Math.round(0.48 * height); y < 0.52 * height; y += 1)
      seen.fill(1, y * width + Math.round(0.48 * width), y * width + Math.round(0.52 * width));
    return seen;
  },
  recognise: async () => ({ data: Float32Array.of(0.1, 0.2), steps: 1, classes: 2 }),
};

/** Takes five places around the middle for a letter each, or for lines of two, and guesses which. */
const scattered = (letters: number): OcrEngine => ({
  dictionary: ['喜', '气'],
  detect: async (_, width, height) => {
    const seen = new Float32Array(width * height);
    for (const [u, v] of [
      [0.2, 0.5],
      [0.3, 0.3],
      [0.5, 0.2],
      [0.7, 0.3],
      [0.8, 0.5],
    ] as const)
      for (let y = Math.round(v * height); y < (v + 0.03) * height; y += 1)
        seen.fill(
          1,
          y * width + Math.round(u * width),
          y * width + Math.round((u + 0.03 * letters) * width),
        );
    return seen;
  },
  recognise: async () => ({
    data: Float32Array.of(...[0.1, 0.5, 0.3, 0, 0.1, 0.3, 0.5, 0].slice(0, 4 * letters)),
    steps: letters,
    classes: 4,
  }),
});

/** What is said of a picture by how dark its rows are; as far as nothing else is said, a network sees no letter in it. */
async function saidOf(
  dark: (y: number, x: number) => number,
  { engine = blind, paper = 240 } = {},
): Promise<string[]> {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y += 1)
    for (let x = 0; x < SIDE; x += 1)
      data.fill(paper - dark(y, x), (y * SIDE + x) * 3, (y * SIDE + x + 1) * 3);
  const picture = { width: SIDE, height: SIDE, data };
  const { page } = await rasterPage(picture, engine, 1, 'px', () => [1, 0, 0, 1, 0, 0]);
  return page.found.map(({ code }) => code);
}

const wave = (y: number): number => 0.5 + 0.5 * Math.cos((2 * Math.PI * y) / 60);

test('lines that have run into soft bands are unreadable, a shade over the sheet and sharp bars are not', async () => {
  expect(await saidOf((y) => (y < 400 ? 60 * wave(y) : 0))).toEqual(['UNREADABLE']);
  expect(await saidOf((y) => (60 * y) / SIDE)).toEqual([]);
  expect(await saidOf((y) => (y < 400 && wave(y) > 0.5 ? 60 : 0))).toEqual([]);
});

test('so they are in a dark photo full of grain, be it that a letter was guessed in them', async () => {
  const grain = (y: number, x: number): number => ((x * 7919 + y * 104729) % 61) - 30;
  const text = (y: number, x: number): number => (y < 700 ? 50 * wave(y) : 0) + grain(y, x);
  expect(await saidOf(text, { paper: 130 })).toEqual(['UNREADABLE']);
  expect(await saidOf((y) => 60 * wave(y), { engine: guessing })).toEqual(['UNREADABLE']);
});

test('an empty sheet on a dark table has soft edges, and nothing between them', async () => {
  const off = (at: number): number => Math.max(0, Math.min(1, (Math.abs(at - 600) - 480) / 12));
  const sheet = (y: number, x: number): number => 120 * Math.max(off(y), off(x));
  expect(await saidOf(sheet, { paper: 200 })).toEqual([]);
});

test('guessed lines are unreadable; guessed letters that stand each by itself are those of a seal', async () => {
  expect(await saidOf(() => 0, { engine: scattered(2) })).toEqual(['UNREADABLE']);
  expect(await saidOf(() => 0, { engine: scattered(1) })).toEqual([]);
});
