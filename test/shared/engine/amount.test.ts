import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOf, tenthsOf, wholeSteps } from '../../../shared/engine/amount.ts';
import { entry } from './people.ts';

describe('amounts in whole tenths', () => {
  it.each([
    [12.5, 125],
    [1.29, 12],
    [8.2, 82],
    [0.09, 0],
    [0, 0],
    [1_000_000, 10_000_000],
  ])('%d is %d', (amount, tenths) => {
    expect(tenthsOf(amount)).toBe(tenths);
  });

  it('keep every decimal with one place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (tenths) => {
        expect(tenthsOf(tenths / 10)).toBe(tenths);
        expect(tenthsOf(Number(`${Math.floor(tenths / 10)}.${tenths % 10}`))).toBe(tenths);
      }),
      { numRuns: 5000 },
    );
  });

  it('are cut down to whole steps', () => {
    expect([0, 4, 5, 9, 10].map((tenths) => wholeSteps(tenths, 5))).toEqual([0, 0, 1, 1, 2]);
  });

  it('are numbers, or the facts were not checked', () => {
    const one = entry('P4', { days: '2' }, { id: 'x' });
    expect(() => numberOf(one, 'days')).toThrow('entry x lacks the number days');
    expect(() => numberOf(one, 'weeks')).toThrow('entry x lacks the number weeks');
  });
});
