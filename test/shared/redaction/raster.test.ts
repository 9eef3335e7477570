import { expect, test } from 'vitest';
import type { OcrEngine } from '../../../shared/redaction/ocr/engine.ts';
import { rasterPage } from '../../../shared/redaction/raster.ts';

const SIDE = 1200;
const blind: OcrEngine = {
  dictionary: [],
  detect: async (_, width, height) => new Float32Array(width * height),
  recognise: async () => ({ data: new Float32Array(), steps: 0, classes: 0 }),
};

/** What is said of a picture in which the network sees no letter, by how dark its rows are. */
async function saidOf(dark: (y: number) => number): Promise<string[]> {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y += 1) data.fill(240 - dark(y), y * SIDE * 3, (y + 1) * SIDE * 3);
  const picture = { width: SIDE, height: SIDE, data };
  const { page } = await rasterPage(picture, blind, 1, 'px', () => [1, 0, 0, 1, 0, 0]);
  return page.found.map(({ code }) => code);
}

const wave = (y: number): number => 0.5 + 0.5 * Math.cos((2 * Math.PI * y) / 60);

test('lines that have run into soft bands are unreadable, a shade over the sheet and sharp bars are not', async () => {
  expect(await saidOf((y) => (y < 400 ? 60 * wave(y) : 0))).toEqual(['UNREADABLE']);
  expect(await saidOf((y) => (60 * y) / SIDE)).toEqual([]);
  expect(await saidOf((y) => (y < 400 && wave(y) > 0.5 ? 60 : 0))).toEqual([]);
});
