import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitsHalf,
  fold,
  fromHalf,
  type Stretch,
  toHalf,
  unfold,
} from '../../../shared/redaction/ocr/weights.ts';
import { runs } from '../../runs.ts';

const bits = new DataView(new ArrayBuffer(4));
const bitsOf = (value: number): number => {
  bits.setFloat32(0, value);
  return bits.getUint32(0);
};
const numberOf = (pattern: number): number => {
  bits.setUint32(0, pattern);
  return bits.getFloat32(0);
};
const rounded = (value: number): number => numberOf(fromHalf(toHalf(bitsOf(value))));

describe('numbers of 16 bits', () => {
  test.each([
    [0, 0],
    [1, 1],
    [-2.5, -2.5],
    [0.1, 0.0999755859375],
    [65_504, 65_504],
    [65_519.99, 65_504],
    [65_520, Infinity],
    [-1e9, -Infinity],
    // The least number with all its digits, the largest without, and the least of all.
    [2 ** -14, 2 ** -14],
    [2 ** -14 - 2 ** -24, 2 ** -14 - 2 ** -24],
    [2 ** -24, 2 ** -24],
    [2 ** -25, 0],
    [2 ** -25 * 1.01, 2 ** -24],
    // Ties go to the even neighbour.
    [1 + 2 ** -11, 1],
    [1 + 3 * 2 ** -11, 1 + 2 ** -9],
  ])('%d is kept as %d', (value, kept) => {
    expect(rounded(value)).toBe(kept);
  });

  test('every one of them comes back as itself', () => {
    const isNumber = (half: number) => !Number.isNaN(numberOf(fromHalf(half)));
    const all = Array.from({ length: 0x10000 }, (_, half) => half).filter(isNumber);
    expect(all.length).toBe(0x10000 - 2 * 1023);
    expect(all.filter((half) => toHalf(fromHalf(half)) !== half)).toEqual([]);
  });

  test('a number is never further off than half a step', () => {
    const number = fc.float({ min: Math.fround(-65_504), max: Math.fround(65_504), noNaN: true });
    fc.assert(
      fc.property(number, (value) => {
        const step = Math.max(2 ** -24, 2 ** (Math.floor(Math.log2(Math.abs(value) || 1)) - 10));
        expect(Math.abs(rounded(value) - value)).toBeLessThanOrEqual(step / 2);
      }),
      { numRuns: runs(2000) },
    );
  });

  test('what would become infinite does not fit', () => {
    expect(fitsHalf(bitsOf(65_504))).toBe(true);
    expect(fitsHalf(bitsOf(-70_000))).toBe(false);
    expect(fitsHalf(bitsOf(Infinity))).toBe(false);
  });
});

describe('a folded file', () => {
  /** Pieces of other bytes and of weights in turn. */
  const file = fc.array(
    fc.tuple(fc.uint8Array({ maxLength: 9 }), fc.array(fc.integer({ min: 0, max: 0x7bff }))),
    { maxLength: 6 },
  );

  const built = (pieces: readonly (readonly [Uint8Array, readonly number[]])[]) => {
    const stretches: Stretch[] = [];
    const bytes: number[] = [];
    for (const [other, halves] of pieces) {
      bytes.push(...other);
      if (halves.length > 0) stretches.push({ from: bytes.length, count: halves.length });
      for (const half of halves) {
        bits.setUint32(0, fromHalf(half), true);
        bytes.push(...new Uint8Array(bits.buffer));
      }
    }
    return { whole: Uint8Array.from(bytes), stretches };
  };

  test('is the same file again when unfolded, and smaller by half of its weights', () => {
    fc.assert(
      fc.property(file, (pieces) => {
        const { whole, stretches } = built(pieces);
        const folded = fold(whole, stretches);
        const numbers = stretches.reduce((sum, { count }) => sum + count, 0);
        expect(folded.length).toBe(whole.length - 2 * numbers + 8 + 8 * stretches.length);
        expect(unfold(folded)).toEqual(whole);
      }),
      { numRuns: runs(500) },
    );
  });

  test('is refused when a part is missing', () => {
    const { whole, stretches } = built([[Uint8Array.of(1, 2), [0x3c00, 0x4000]]]);
    const folded = fold(whole, stretches);
    expect(() => unfold(folded.subarray(0, folded.length - 1))).toThrow(RangeError);
    expect(() => unfold(new Uint8Array(3))).toThrow(RangeError);
  });
});
