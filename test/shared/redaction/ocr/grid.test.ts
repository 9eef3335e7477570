import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxCount,
  boxMean,
  extremes,
  groupsIn,
  sumsAlong,
} from '../../../../shared/redaction/ocr/grid.ts';

const side = fc.integer({ min: 1, max: 13 });
const grid = fc.tuple(side, side, fc.integer({ min: 1, max: 4 })).chain(([width, height, reach]) =>
  fc
    .array(fc.integer({ min: 0, max: 255 }), {
      minLength: width * height,
      maxLength: width * height,
    })
    .map((values) => ({ width, height, reach, values: Float32Array.from(values) })),
);

/** What lies in the square around each place, one by one. */
function around(
  values: ArrayLike<number>,
  width: number,
  height: number,
  reach: number,
): readonly (readonly number[])[] {
  return Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return Array.from(values).filter(
      (_value, other) =>
        Math.abs((other % width) - x) <= reach && Math.abs(Math.floor(other / width) - y) <= reach,
    );
  });
}

describe('around each place of a grid', () => {
  test('ones are counted', () => {
    fc.assert(
      fc.property(grid, ({ values, width, height, reach }) => {
        const ones = Uint8Array.from(values, (value) => (value > 99 ? 1 : 0));
        const counts = around(ones, width, height, reach).map((all) => all.filter(Boolean).length);
        expect([...boxCount(ones, width, height, reach)]).toEqual(counts);
      }),
    );
  });

  test('the largest and the smallest are found', () => {
    fc.assert(
      fc.property(grid, ({ values, width, height, reach }) => {
        const all = around(values, width, height, reach);
        expect([...extremes(values, width, height, reach, 1)]).toEqual(
          all.map((some) => Math.max(...some)),
        );
        expect([...extremes(values, width, height, reach, -1)]).toEqual(
          all.map((some) => Math.min(...some)),
        );
      }),
    );
  });

  test('the mean is that of what lies inside', () => {
    fc.assert(
      fc.property(grid, ({ values, width, height, reach }) => {
        const means = boxMean(values, width, height, reach);
        for (const [at, some] of around(values, width, height, reach).entries())
          expect(means[at]).toBeCloseTo(some.reduce((sum, one) => sum + one, 0) / some.length, 3);
      }),
    );
  });
});

test('what hangs together is one group, across gaps no wider than the reach', () => {
  const rows = ['11.1....1', '.........', '.......1.'];
  const ones = [...rows.join('')].map((one) => Number(one === '1'));
  const groups = (reach: number): number[][] =>
    [...groupsIn(Uint8Array.from(ones), 9, 3, reach)].map((group) => group.toSorted());
  expect(groups(1)).toEqual([[0, 1], [3], [8], [25]]);
  expect(groups(2)).toEqual([
    [0, 1, 3],
    [25, 8],
  ]);
});

test('sums along a line are those of its places, and none beyond its ends', () => {
  const sum = sumsAlong(2, 4, (line, place) => 10 * line + place);
  expect([sum(0, 1, 3), sum(1, 0, 4), sum(1, -3, 9), sum(2, 0, 4), sum(-1, 0, 4)]).toEqual([
    3, 46, 46, 0, 0,
  ]);
});
