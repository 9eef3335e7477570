import { expect, test } from 'vitest';
import { restsAtEdges } from '../../../../shared/redaction/ocr/edges.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';

const [WIDTH, HEIGHT] = [800, 1200];

/** What is found on a sheet with such pieces of ink, in strokes. */
function found(...inks: readonly (readonly [number, number, number, number])[]): unknown[] {
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(240);
  for (const [x0, y0, x1, y1] of inks)
    for (let y = y0; y < y1; y += 1)
      for (let x = x0; x < x1; x += 1)
        if (x % 8 < 4) data.fill(20, 3 * (y * WIDTH + x), 3 * (y * WIDTH + x + 1));
  return restsAtEdges(sheetOf({ width: WIDTH, height: HEIGHT, data })).map(({ area, up }) => [
    Math.round(area.x / 10),
    up,
  ]);
}

test('a short line that the upper or lower edge has cut is found', () => {
  expect(found([100, 0, 190, 9])).toEqual([[15, 1]]);
  expect(found([100, 0, 140, 9], [150, 0, 190, 9])).toEqual([[15, 1]]);
  expect(found([500, 1190, 600, 1200])).toEqual([[55, -1]]);
});

test.each([
  ['a whole line near the edge', [100, 6, 190, 18]],
  ['what goes on into the sheet', [100, 0, 190, 60]],
  ['a long line', [100, 0, 700, 9]],
  ['a speck', [100, 0, 110, 9]],
  ['the shade of the edge', [0, 0, 800, 4]],
] as const)('%s is none', (_, ink) => {
  expect(found(ink)).toEqual([]);
});
