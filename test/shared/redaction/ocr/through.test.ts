import { expect, test } from 'vitest';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';
import { goesOnPaler, readDark } from '../../../../shared/redaction/ocr/through.ts';

const WIDTH = 900;
const AREA = { x: 450, y: 50, width: 840, height: 40, angle: 0, score: 1 };

/** Letters as bars, of one darkness up to a place and of another behind it. */
function line(until: number, first: number, then: number) {
  const data = new Uint8Array(WIDTH * 100 * 3).fill(240);
  for (let x = 40; x < 860; x += 1) {
    if (x % 10 > 3) continue;
    for (let y = 35; y < 65; y += 1)
      data.fill(x < until ? first : then, (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
  }
  return sheetOf({ width: WIDTH, height: 100, data });
}

test('where dark print ends and paler ink goes on the line may hold a mark and the print of the back', () => {
  expect(goesOnPaler(line(200, 20, 190), AREA)).toBe(true);
  expect(goesOnPaler(line(860, 20, 190), AREA)).toBe(false);
  expect(goesOnPaler(line(200, 190, 190), AREA)).toBe(false);
});

test('the dark print is read by itself, with paper for all that is paler', async () => {
  const widths: number[] = [];
  const engine = {
    dictionary: ['密'],
    detect: () => Promise.resolve(new Float32Array()),
    recognise: (input: Float32Array, width: number) => {
      widths.push(width);
      // Nothing between paper and print is left.
      expect(input.some((value) => value > 0.2 && value < 0.7)).toBe(false);
      return Promise.resolve({ data: new Float32Array([0, 1, 0]), steps: 1, classes: 3 });
    },
  };
  const [found, ...others] = await readDark(line(200, 20, 190), AREA, engine);
  expect(others).toEqual([]);
  expect(found?.[1].text).toBe('密');
  const { x = 0, width = 0 } = found?.[0] ?? {};
  expect(x - width / 2).toBeGreaterThan(25);
  expect(x + width / 2).toBeLessThan(215);
  expect(widths).toHaveLength(1);
});
