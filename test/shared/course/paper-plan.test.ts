import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difficultyShares, paperPlan } from '../../../shared/course/paper-plan.ts';
import { runs } from '../../runs.ts';

const inputs = fc.record({
  chapters: fc
    .integer({ min: 1, max: 20 })
    .map((n) => Array.from({ length: n }, (_, at) => `c${at + 1}`)),
  questions: fc.integer({ min: 1, max: 100 }),
});

describe('the plan of a paper', () => {
  test('nine chapters and forty questions', () => {
    const plan = paperPlan(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'], 40);
    expect(plan.map(({ total }) => total)).toEqual([5, 5, 5, 5, 4, 4, 4, 4, 4]);
    const sum = (one: 1 | 2 | 3): number =>
      plan.reduce((all, { byDifficulty }) => all + byDifficulty[one], 0);
    expect([sum(1), sum(2), sum(3)]).toEqual([12, 20, 8]);
  });

  test('sums up, spreads over chapters, and keeps the shares to within one question', () => {
    fc.assert(
      fc.property(inputs, ({ chapters, questions }) => {
        const plan = paperPlan(chapters, questions);
        const totals = plan.map(({ total }) => total);
        expect(totals.reduce((sum, one) => sum + one, 0)).toBe(questions);
        expect(Math.max(...totals) - Math.min(...totals)).toBeLessThanOrEqual(1);
        for (const one of [1, 2, 3] as const) {
          const given = plan.reduce((sum, { byDifficulty }) => sum + byDifficulty[one], 0);
          expect(Math.abs(given - (difficultyShares[one] * questions) / 100)).toBeLessThan(1);
        }
        for (const { total, byDifficulty } of plan) {
          expect(byDifficulty[1] + byDifficulty[2] + byDifficulty[3]).toBe(total);
        }
      }),
      { numRuns: runs(1000) },
    );
  });
});
