import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, flat, lightness, turned } from '../../../../shared/redaction/ocr/picture.ts';

const small = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((data) => ({ width, height, data })),
  );

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
