import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalOf,
  formatHours,
  type Hours,
  hours,
  minus,
  parseHours,
  plus,
  provenHours,
  smaller,
  sum,
} from '../../../shared/hours/hours.ts';
import { runs, seed } from '../../runs.ts';

describe('hours', () => {
  it.each([
    [18, 180],
    [0.1, 1],
    [7.3, 73],
    ['7.30', 73],
    [0, 0],
    ['9999999', 99_999_990],
  ])('%s are exact', (decimal, tenths) => {
    expect(parseHours(decimal)).toBe(tenths);
    expect(hours(decimal)).toBe(tenths);
  });

  it.each([
    -1,
    0.15,
    1e21,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    '1.',
    '.5',
    ' 1',
    '1,5',
    '12345678',
  ])('%s are none', (decimal) => {
    expect(parseHours(decimal)).toBeUndefined();
    expect(() => hours(decimal)).toThrow(RangeError);
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (tenths) => {
        const of = tenths as Hours;
        expect(parseHours(decimalOf(of))).toBe(tenths);
        expect(parseHours(formatHours(of))).toBe(tenths);
        expect(provenHours(decimalOf(of))).toBe(tenths);
        expect(JSON.parse(JSON.stringify(decimalOf(of))) * 10).toBeCloseTo(tenths, 5);
      }),
      { numRuns: runs(5000), seed },
    );
  });

  it('add, subtract and compare', () => {
    const [a, b] = [hours(0.1), hours(0.2)];
    expect(plus(a, b)).toBe(hours(0.3));
    expect([minus(b, a), minus(a, b)]).toEqual([hours(0.1), 0]);
    expect([smaller(a, b), smaller(b, a)]).toEqual([a, a]);
    expect(sum([a, b, b])).toBe(hours(0.5));
    expect(formatHours(hours(8.5))).toBe('8.5');
    expect(formatHours(hours(8))).toBe('8');
  });
});
