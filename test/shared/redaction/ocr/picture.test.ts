import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cut,
  flat,
  lightness,
  type Picture,
  turned,
} from '../../../../shared/redaction/ocr/picture.ts';
import { resize, within } from '../../../../shared/redaction/ocr/resize.ts';
import { sheetOf, sheetWithin } from '../../../../shared/redaction/ocr/sheet.ts';

const small = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((data) => ({ width, height, data })),
  );

/** The mean of what a pixel of a smaller picture covers, pixel by pixel. */
function covered({ width, height, data }: Picture, w: number, h: number, at: number): number {
  const [x, y] = [Math.floor(at / 3) % w, Math.floor(at / 3 / w)];
  let sum = 0;
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const across =
        Math.min(column + 1, ((x + 1) * width) / w) - Math.max(column, (x * width) / w);
      const down = Math.min(row + 1, ((y + 1) * height) / h) - Math.max(row, (y * height) / h);
      if (across > 0 && down > 0)
        sum += across * down * (data[(row * width + column) * 3 + (at % 3)] ?? 0);
    }
  return (sum * w * h) / (width * height);
}

describe('a picture made smaller', () => {
  test('is the mean of what each pixel covers', () => {
    const side = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(small, side, side, (picture, w, h) => {
        const [width, height] = [Math.min(w, picture.width), Math.min(h, picture.height)];
        for (const [at, value] of resize(picture, width, height).data.entries())
          expect(Math.abs(value - covered(picture, width, height, at))).toBeLessThan(0.8);
      }),
    );
  });

  test('an even tone stays as it is, larger or smaller', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 1, max: 40 }))),
        (tone, [width = 1, height = 1, w = 1, h = 1]) => {
          const data = new Uint8Array(width * height * 3).fill(tone);
          expect(new Set(resize({ width, height, data }, w, h).data)).toEqual(new Set([tone]));
        },
      ),
    );
  });
});

describe('a picture seen in quarter turns', () => {
  test('four turns are none, and two quarter turns are a half', () => {
    fc.assert(
      fc.property(small, (picture) => {
        const once = flat(turned(picture, 1));
        expect([once.width, once.height]).toEqual([picture.height, picture.width]);
        expect(flat(turned(once, 1))).toEqual(flat(turned(picture, 2)));
        expect(flat(turned(flat(turned(picture, 3)), 1))).toEqual(picture);
      }),
    );
  });

  test('made smaller before it is turned it is the same as made smaller after', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 3 }), (picture, quarters) => {
        const before = sheetWithin(sheetOf(picture, quarters), 4);
        const after = within(flat(turned(picture, quarters)), 4);
        expect([before.width, before.height]).toEqual([after.width, after.height]);
        // Rows and columns are averaged in another order.
        for (const [at, value] of before.data.entries())
          expect(Math.abs(value - (after.data[at] ?? 0))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('top left comes to the top right after a quarter clockwise', () => {
    const picture = { width: 2, height: 1, data: Uint8Array.of(9, 9, 9, 0, 0, 0) };
    const view = turned(picture, 1);
    expect([lightness(view, 0, 0), lightness(view, 0, 1)].map(Math.round)).toEqual([9, 0]);
    expect(lightness(turned(picture, 2), 1, 0)).toBeCloseTo(9);
  });

  test('a cut of a turned view is the cut of the turned picture', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 3 }), (picture, quarters) => {
        const view = turned(picture, quarters);
        const area = { x: view.width / 2, y: view.height / 2, width: 4, height: 3, angle: 0.3 };
        expect(cut(view, area, 5, 4)).toEqual(cut(flat(view), area, 5, 4));
      }),
    );
  });
});
