import type { OwnYear } from '../../../shared/contract/year.ts';
import { byDay } from '../../../shared/time/day.ts';
import { entriesOf } from './view.ts';

/** The year from January to December: what was earned when, what waits, and how the sum rose. */

export type Mark = {
  readonly id: string;
  readonly on: string;
  readonly title: string;
  readonly route: string;
  /** Tenths of an hour. */
  readonly hours: number;
  readonly state: 'counted' | 'waiting';
  /** The counted sum of the year up to and with this one; of what waits, with what waited before it. */
  readonly sum: number;
};

/** Where a day lies in its year, from 0 to 1. What is dated outside the year lies at its edge. */
export function placeOf(day: string, year: number): number {
  const [first, next] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return Math.min(1, Math.max(0, (Date.parse(day) - first) / (next - first)));
}

/** Every entry that counts, by its day; then those that wait, on top of what is counted. */
export function marksOf(view: OwnYear): readonly Mark[] {
  let sum = 0;
  const mark = (of: Omit<Mark, 'sum'>): Mark => {
    sum += of.hours;
    return { ...of, sum };
  };
  const counted = entriesOf(view)
    .standing.filter(({ entry }) => entry.counted > 0)
    .map(({ entry, claim, course, on }) =>
      mark({
        id: entry.id,
        on,
        title: claim?.title ?? course?.title ?? '',
        route: entry.route,
        hours: entry.counted,
        state: 'counted',
      }),
    );
  const waiting = view.claims
    .filter(({ state }) => state === 'sent')
    .toSorted((a, b) => byDay(a.completedOn, b.completedOn))
    .flatMap((claim) => {
      const entry = view.ifApproved.entries.find(({ id }) => id === claim.claimId);
      if (!entry || entry.counted === 0) return [];
      const { claimId: id, completedOn: on, title, route } = claim;
      return mark({ id, on, title, route, hours: entry.counted, state: 'waiting' });
    });
  return [...counted, ...waiting];
}
