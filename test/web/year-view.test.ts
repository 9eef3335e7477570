import { describe, expect, it } from 'vitest';
import type { YearView } from '../../shared/contract/year.ts';
import { assess } from '../../shared/engine/index.ts';
import type { Entry, Person } from '../../shared/engine/model.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { day } from '../../shared/time/day.ts';
import { barsOf, daysLeft, phaseAt, stillNeeded } from '../../web/pages/year/view.ts';

const from = day('2023-01-01');
const person: Person = {
  id: 'p',
  personnelType: [{ from, value: 'professional' }],
  professions: [{ from, value: ['教育'] }],
  region: [{ from, value: '南湖区' }],
  titleReview: [{ from, value: { authority: 'municipal' } }],
};

function statement(entries: readonly Entry[]) {
  const rules = ruleSetFor(2023);
  if (!rules.ok) throw new Error(rules.error.message);
  return assess(rules.value, person, entries);
}

const study = (id: string, days: number, status: Entry['status']): Entry => ({
  id,
  route: 'P6.1',
  completedOn: day('2023-05-20'),
  status,
  facts: { kind: 'study', days },
});

const view = (entries: readonly Entry[]): YearView => ({
  statement: statement(entries),
  ifApproved: statement(entries.map((entry) => ({ ...entry, status: 'approved' as const }))),
  given: { person, entries },
  claims: [],
  deadline: '2023-12-31T16:00:00.000Z',
  record: { n: 1, hash: '' },
});

describe('the year as the page shows it', () => {
  it('puts the total first, and takes what waits from the year as it would be', () => {
    const bars = barsOf(view([study('a', 2, 'approved'), study('b', 1, 'pending')]));
    expect(bars.map(({ id }) => id)).toEqual(['total', 'public', 'professional']);
    expect(bars.map(({ counted, waiting }) => [counted, waiting])).toEqual([
      [80, 40],
      [0, 0],
      [80, 40],
    ]);
  });

  it('names what a cap took, and nothing that only waits', () => {
    const [total, , professional] = barsOf(
      view([study('a', 8, 'approved'), study('b', 1, 'pending')]),
    );
    expect(total).toMatchObject({ counted: 240, lost: 80, waiting: 0 });
    expect(professional).toMatchObject({ counted: 240, lost: 80, waiting: 0 });
  });

  it('needs 90 hours at the start: the floors of both kinds leave 12 to either', () => {
    expect(stillNeeded(statement([]))).toBe(900);
    expect(stillNeeded(statement([study('a', 2, 'approved')]))).toBe(820);
  });

  it('counts whole days to 31 December and closes at the deadline, not before', () => {
    expect(daysLeft(2023, '2023-11-20')).toBe(41);
    expect(daysLeft(2023, '2023-12-31')).toBe(0);
    expect(phaseAt('2023-12-31T16:00:00.000Z', '2023-12-31T15:59:59.999Z')).toBe('running');
    expect(phaseAt('2023-12-31T16:00:00.000Z', '2023-12-31T16:00:00.000Z')).toBe('closed');
  });
});
