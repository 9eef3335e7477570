import { expect, test } from 'vitest';
import { linesAround, rectangleAround } from '../../../../shared/redaction/ocr/frames.ts';
import type { Light } from '../../../../shared/redaction/ocr/ink.ts';

/** Lines of three pixels along these sides, on paper that is darker the further right. */
const ruled =
  (fade: number, ...lines: readonly (readonly [number, number, number, number])[]): Light =>
  (x, y) =>
    lines.some(([x0, y0, x1, y1]) => x >= x0 && x < x1 && y >= y0 && y < y1) ? 60 : 250 - fade * x;

const FRAME = [
  [80, 80, 320, 83],
  [80, 157, 320, 160],
  [80, 80, 83, 160],
  [317, 80, 320, 160],
] as const;

test('a frame ends at its corners, in a shadow too', () => {
  for (const fade of [0, 0.35]) {
    const found = linesAround(ruled(fade, ...FRAME), [100, 100, 300, 140]);
    expect(found).toHaveLength(4);
    for (const [x0, y0, x1, y1] of found) {
      expect([x0, y0].every((at) => at > 76)).toBe(true);
      expect(x1).toBeLessThan(324);
      expect(y1).toBeLessThan(164);
    }
  }
});

test('the frame of what leans leans with it, and is told as if both were level', () => {
  for (const angle of [-6, 4, 11]) {
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const light: Light = (x, y) =>
      ruled(0, ...FRAME)(
        200 + (x - 200) * cos + (y - 120) * sin,
        120 + (y - 120) * cos - (x - 200) * sin,
      );
    const [w, h] = [100 * cos + 20 * Math.abs(sin), 20 * cos + 100 * Math.abs(sin)];
    const found = linesAround(light, [200 - w, 120 - h, 200 + w, 120 + h], angle);
    expect(found).toHaveLength(4);
    for (const [x0, y0, x1, y1] of found) {
      expect([x0, y0].every((at) => at > 76)).toBe(true);
      expect(x1).toBeLessThan(324);
      expect(y1).toBeLessThan(164);
    }
  }
});

test('paper that darkens is no line', () => {
  expect(linesAround(ruled(0.35), [100, 100, 300, 140])).toEqual([]);
});

test('the lines of a table go on over those that they cross', () => {
  const table = ruled(0, ...FRAME, [0, 80, 600, 83], [80, 20, 83, 300]);
  const found = linesAround(table, [100, 100, 300, 140]);
  expect(found.some(([x0, , x1]) => x1 - x0 > 400)).toBe(true);
  expect(found.some(([, y0, , y1]) => y1 - y0 > 200)).toBe(true);
});

test('a large rectangle is found whole from the line at the left of a word, leaning a little or not', () => {
  const sides = [
    [80, 60, 680, 63],
    [80, 897, 680, 900],
    [80, 60, 83, 900],
    [677, 60, 680, 900],
  ] as const;
  for (const lean of [0, 0.008]) {
    const light: Light = (x, y) => ruled(0, ...sides)(x + lean * y, y - lean * x);
    const found = rectangleAround(light, [110, 150, 230, 180]) ?? [0, 0, 0, 0];
    for (const [index, edge] of [80, 60, 680, 900].entries())
      expect(Math.abs((found[index] ?? 0) - edge)).toBeLessThan(12);
  }
  expect(rectangleAround(ruled(0, ...sides.slice(0, 3)), [110, 150, 230, 180])).toBeNull();
  expect(rectangleAround(ruled(0), [110, 150, 230, 180])).toBeNull();
});
