/** Which way up a picture stands. */
import { expect, test } from 'vitest';
import type { OcrEngine } from '../../../../shared/redaction/ocr/engine.ts';
import { upright } from '../../../../shared/redaction/ocr/upright.ts';

const [WIDTH, HEIGHT] = [850, 1630];
const STEPS = 12;
const blank = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT * 3).fill(237) };

/** Finds lines only where a picture lies across, and is so sure of each letter of theirs. */
const seeing = (sure: number): OcrEngine => ({
  dictionary: ['一'],
  detect: async (_, width, height) => {
    const map = new Float32Array(width * height);
    if (width > height)
      for (let at = 0; at < map.length; at += 1) {
        const [x, y] = [at % width, Math.floor(at / width)];
        if (x > 40 && x < 160 && y > 20 && y < 100 && y % 30 < 12) map[at] = 0.9;
      }
    return map;
  },
  recognise: async () => {
    const data = new Float32Array(STEPS * 3);
    for (let step = 0; step < STEPS; step += 1)
      data.set(step % 2 === 0 ? [0, sure, 0] : [1, 0, 0], 3 * step);
    return { data, steps: STEPS, classes: 3 };
  },
});

test('a large sheet on which nothing is found is turned for what reads well, not for what looks like letters', async () => {
  expect((await upright(blank, seeing(0.95))).sheet.quarters % 2).not.toBe(0);
  expect((await upright(blank, seeing(0.3))).sheet.quarters).toBe(0);
});
