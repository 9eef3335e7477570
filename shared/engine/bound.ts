import type { Hours } from '../hours/hours.ts';
import { applyCaps } from './apply-caps.ts';
import { begin, yearOf } from './begin.ts';
import { assess } from './index.ts';
import type { Entry, Person, RulesInForce, Statement } from './model.ts';
import { addUp, totalOf } from './totals.ts';
import { testFloors } from './verdict.ts';
import type { Work, Year } from './work.ts';

/** What is weighed: the least missing from the floors, then the most hours. */
export type Worth = { readonly missing: number; readonly total: number };

export const isBetter = (a: Worth, b: Worth): boolean =>
  a.missing < b.missing || (a.missing === b.missing && a.total > b.total);

export const worthOf = ({ floors, total }: Pick<Statement, 'floors' | 'total'>): Worth => ({
  missing: floors.reduce((sum, { shortfall }) => sum + shortfall, 0),
  total,
});

/**
 * No set of entries can come to more than what each earns alone, passed through the caps together: sharing a date, a
 * year's one claim or an activity only takes away. Hours of service, which add up over entries, are rounded up.
 */
export class Bound {
  readonly of: Year;
  private readonly works = new Map<Entry, Work>();

  constructor(inForce: RulesInForce, person: Person, entries: readonly Entry[]) {
    this.of = yearOf(inForce, person);
    const { works } = begin(entries, this.of);
    for (const work of works) {
      work.raw = aloneOf(inForce, person, work);
      this.works.set(work.entry, work);
    }
  }

  /** The entries with what each earns alone. */
  alone(entries: readonly Entry[]): readonly Work[] {
    return entries.flatMap((entry) => this.works.get(entry) ?? []);
  }

  /** The least that entries leave missing from each floor, in tenths. */
  missing(entries: readonly Entry[]): readonly number[] {
    const works = this.alone(entries);
    for (const work of works) work.steps.length = 0;
    applyCaps(works, this.of);
    const floors = testFloors(addUp(works, this.of), totalOf(works), this.of);
    return floors.map(({ shortfall }) => shortfall);
  }

  /** Do hours of a category count to a floor? */
  countsTo(floor: number, category: string): boolean {
    const of = this.of.set.floors[floor]?.floor.of;
    return of === 'all' || this.of.set.within.get(category)?.some((id) => id === of) === true;
  }
}

function aloneOf(inForce: RulesInForce, person: Person, { entry, way }: Work): Hours {
  const statement = assess(inForce, person, [entry]);
  // Stryker disable next-line OptionalChaining: one entry has one result
  const alone = statement.entries[0]?.raw ?? (0 as Hours);
  const by = way.rate;
  // Only a rate per unit can have another amount.
  if (!('or' in by) || entry.status !== 'approved') return alone;
  const most = Math.max(...Object.values(by.tariffs).map(({ hours }) => hours * 10));
  return (alone + most) as Hours;
}
