import { expect, test } from 'vitest';
import type { TextArea } from '../../../../shared/redaction/ocr/detect.ts';
import type { OcrEngine } from '../../../../shared/redaction/ocr/engine.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';
import { stampsOver } from '../../../../shared/redaction/ocr/stamps.ts';
import { groundOf } from '../../../../shared/redaction/ocr/upright.ts';

const SIDE = 800;
type Rectangle = readonly [number, number, number, number];

/** How often the network looks at the ink of a hue alone, with so much of it over lines of print. */
async function looks(
  [x0, y0, x1, y1]: Rectangle,
  colour: readonly number[],
  lines: readonly Rectangle[],
): Promise<number> {
  const data = new Uint8Array(SIDE * SIDE * 3).fill(240);
  for (let y = y0; y < y1; y += 1)
    for (let x = x0; x < x1; x += 1) data.set(colour, (y * SIDE + x) * 3);
  const picture = { width: SIDE, height: SIDE, data };
  let asked = 0;
  const engine: OcrEngine = {
    dictionary: [],
    detect: async (_, width, height) => {
      asked += 1;
      return new Float32Array(width * height);
    },
    recognise: async () => ({ data: new Float32Array(), steps: 0, classes: 0 }),
  };
  const areas = lines.map(
    ([left, top, right, low]): TextArea => ({
      x: (left + right) / 2,
      y: (top + low) / 2,
      width: right - left,
      height: low - top,
      angle: 0,
      score: 1,
    }),
  );
  const sheet = sheetOf(picture);
  await stampsOver(
    { sheet, small: picture, ground: await groundOf(sheet), areas, lines: new Map() },
    engine,
  );
  return asked;
}

const BLUE = [40, 60, 170];
const VIOLET = [110, 40, 130];
const PRINT: readonly Rectangle[] = [200, 240, 280, 320, 360].map((y) => [100, y, 700, y + 24]);

test('a blue or violet stamp across a line is looked at by itself, a link in the line is not', async () => {
  expect(await looks([400, 232, 520, 284], BLUE, PRINT)).toBe(1);
  expect(await looks([400, 232, 520, 284], VIOLET, PRINT)).toBe(1);
  expect(await looks([400, 244, 520, 260], BLUE, PRINT)).toBe(0);
});

test('a stamp beside a title that was found with it as one line is looked at', async () => {
  const title: Rectangle = [100, 100, 700, 164];
  expect(await looks([560, 104, 696, 160], BLUE, [title, ...PRINT])).toBe(1);
});
