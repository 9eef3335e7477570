import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ANSWER_WORKING_DAYS, answerBy } from '../../../shared/ledger/promise.ts';
import { addDays, day, daysIn } from '../../../shared/time/day.ts';
import { runs } from '../../runs.ts';

it.each([
  ['a Monday', '2023-11-20', '2023-11-27'],
  ['a Friday', '2023-11-24', '2023-12-01'],
  ['a Saturday', '2023-11-25', '2023-12-01'],
  ['a Sunday', '2023-11-26', '2023-12-01'],
  ['the last Friday of a year', '2023-12-29', '2024-01-05'],
])('%s', (_what, sent, answered) => {
  expect(answerBy(day(sent))).toBe(answered);
});

it('leaves five working days, ends on one, and never comes earlier for what was sent later', () => {
  const weekday = (text: string): number => new Date(`${text}T00:00:00Z`).getUTCDay();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
      const sent = addDays(day('1990-01-01'), offset);
      const end = answerBy(sent);
      const between = Array.from({ length: daysIn({ start: sent, end }) - 1 }, (_, i) =>
        addDays(sent, i + 1),
      );
      const working = between.filter((each) => ![0, 6].includes(weekday(each)));
      expect(working).toHaveLength(ANSWER_WORKING_DAYS);
      expect(working.at(-1)).toBe(end);
      expect(answerBy(addDays(sent, 1)) >= end).toBe(true);
    }),
    { numRuns: runs(1000) },
  );
});
