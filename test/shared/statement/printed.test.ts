import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../../../shared/ledger/events.ts';
import type { PersonRecord } from '../../../shared/ledger/record.ts';
import { statementOf } from '../../../shared/ledger/year.ts';
import {
  type Compared,
  compare,
  printedNow,
  printedOf,
} from '../../../shared/statement/printed.ts';
import { day } from '../../../shared/time/day.ts';
import { runs } from '../../runs.ts';
import { rules } from '../engine/people.ts';
import { bound, checked, confirmed, declared, recordOf, sent } from '../ledger/commits.ts';

const AT = '2024-01-08T01:26:14.000Z';
const approved = (claimId: string): PersonEvent => ({
  type: 'ClaimApproved',
  v: 1,
  claimId,
  years: [2023],
});

const printed = (record: PersonRecord, at = AT) =>
  printedOf(statementOf('p', record, rules()), record, at);

function becomes(before: readonly PersonEvent[], later: readonly PersonEvent[], at = AT): Compared {
  const first = printed(recordOf(...before), at);
  return compare(first, printedNow(first, 'p', recordOf(...before, ...later), at));
}

const another = (claimId: string): PersonEvent =>
  ({
    ...sent(claimId),
    completedOn: day('2023-10-11'),
    period: { start: day('2023-10-10'), end: day('2023-10-11') },
  }) as PersonEvent;

const base = [bound(), sent('a', ['u1']), checked('u1', 'clear'), approved('a')];

describe('a printed year', () => {
  it('holds while nothing changes, whatever is only asked for', () => {
    expect(becomes(base, [])).toBe('same');
    expect(becomes(base, [sent('b')])).toBe('same');
    expect(becomes(base, [declared('f', 'title', 'senior', '2023-06-01')])).toBe('same');
  });

  it('has an update when hours came on top', () => {
    expect(becomes(base, [another('b'), approved('b')])).toBe('updated');
  });

  it('is corrected when an entry that it shows is gone or a fact that it shows was another', () => {
    expect(becomes(base, [checked('u1', 'blocked')])).toBe('corrected');
    const title = [declared('f', 'title', 'senior', '2023-06-01'), confirmed('f')];
    expect(becomes(base, title)).toBe('corrected');
    // Gone is gone, even where more came on top.
    const more = [another('b'), approved('b'), checked('u1', 'blocked')];
    expect(becomes(base, more)).toBe('corrected');
  });

  it('is not corrected by what holds only from a later day on', () => {
    const later = [declared('f', 'title', 'senior', '2024-01-20'), confirmed('f')];
    expect(becomes(base, later)).toBe('same');
    // Issued in June, changed from July on.
    const july = [declared('f', 'title', 'senior', '2023-07-01'), confirmed('f')];
    expect(becomes(base, july, '2023-06-15T02:00:00.000Z')).toBe('same');
  });

  it('is corrected when its rules are not known any more', () => {
    const first = { ...printed(recordOf(...base)), ruleSet: 'f'.repeat(64), year: 1999 };
    expect(compare(first, printedNow(first, 'p', recordOf(...base), AT))).toBe('corrected');
  });
});

describe('comparing', () => {
  const anEntry = fc.tuple(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.constantFrom('P4', 'P5'),
    fc.nat(400),
    fc.nat(400),
  );
  const year = fc.record({
    year: fc.constant(2023),
    ruleSet: fc.constant('0'.repeat(64)),
    cancelled: fc.boolean(),
    totals: fc.record({ total: fc.nat(900), public: fc.nat(360) }),
    facts: fc.tuple(fc.constantFrom('f', 'g')),
    entries: fc.uniqueArray(anEntry, { selector: ([id]) => id }),
  });

  it('finds the same the same, and anything smaller or other corrected', () => {
    fc.assert(
      fc.property(year, year, fc.nat(3), (a, b, at) => {
        expect(compare(a, a)).toBe('same');
        expect(compare(a, undefined)).toBe('corrected');
        const outcome = compare(a, b);
        if (b.totals.total < a.totals.total || a.cancelled !== b.cancelled) {
          expect(outcome).toBe('corrected');
        }
        const less = { ...a.totals, public: a.totals.public - 1 };
        expect(compare(a, { ...a, totals: less })).toBe('corrected');
        expect(compare(a, { ...a, facts: ['another'] })).toBe('corrected');
        // One digit of one printed entry altered.
        const entry = a.entries[at];
        if (!entry) return;
        const [id, route, raw, counted] = entry;
        const altered = a.entries.map((each) =>
          each[0] === id ? ([id, route, raw + 1, counted] as typeof entry) : each,
        );
        expect(compare(a, { ...a, entries: altered })).toBe('corrected');
        expect(compare(a, { ...a, entries: a.entries.filter((each) => each[0] !== id) })).toBe(
          'corrected',
        );
        const more = ['e', 'P4', 10, 10] as unknown as typeof entry;
        expect(compare(a, { ...a, entries: [...a.entries, more] })).toBe('updated');
      }),
      { numRuns: runs(2000) },
    );
  });
});
