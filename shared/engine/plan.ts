import { addDays, type Day, daysIn, lastDayOf } from '../time/day.ts';
import { Bound } from './bound.ts';
import { assess } from './index.ts';
import { leastEffort, type Step } from './least-effort.ts';
import type { Entry, Person, RulesInForce, Statement } from './model.ts';

/** Something that a person could still do this year, unit by unit: a course, a day, an hour of courseware. */
export type Offer = {
  readonly id: string;
  /** Chinese name for the person, for instance “网络教育，1 学时”. */
  readonly name: string;
  /** The entry that one unit would make, without id and dates. */
  readonly unit: Omit<Entry, 'id' | 'completedOn' | 'period'>;
  /** Effort of one unit, in tenths of a working day; of a day's activity at least ten, for it takes the date. */
  readonly effort: number;
  /** Units that are still to be had. */
  readonly most: number;
};

/** A way to close the gap: how many units of which offers. */
export type Plan = {
  readonly units: readonly { readonly offer: Offer; readonly count: number }[];
  /** Sum of the efforts, in tenths of a working day. */
  readonly effort: number;
  /** The entries that it adds, offer by offer, one after the other on the calendar. */
  readonly added: readonly Entry[];
  /** The year as it would then be. */
  readonly statement: Statement;
};

/**
 * The cheapest ways to reach every floor by the end of the year, cheapest first, exactly: every combination is weighed
 * or ruled out by a bound. Units follow one another from tomorrow on, so what does not fit before the deadline is no
 * way. Empty where nothing is missing, and where no combination suffices.
 * @param most number of ways wanted
 */
export function cheapestWays(
  inForce: RulesInForce,
  person: Person,
  entries: readonly Entry[],
  offers: readonly Offer[],
  today: Day,
  most = 3,
): readonly Plan[] {
  const daysLeft = daysIn({ start: today, end: lastDayOf(inForce.year) }) - 1;
  if (isReached(assess(inForce, person, entries))) return [];
  // From tomorrow on, and never in another year.
  const inDays = (days: number): Day => addDays(today, Math.min(Math.max(1, days), daysLeft));
  // All units are of one day: the bound looks at each alone.
  const offered = offers.map((offer) => ({
    offer,
    units: Array.from({ length: offer.most }, (_, at) => unitOf(offer, at, inDays(1))),
  }));
  const bound = new Bound(inForce, person, [...entries, ...offered.flatMap(({ units }) => units)]);
  const search = offered
    .flatMap(({ offer, units }): (Step & { readonly offer: Offer })[] => {
      const [one] = bound.alone(units);
      if (!one) return [];
      const step = { category: one.category, units, hours: one.raw, effort: offer.effort };
      // Stryker disable next-line EqualityOperator,ConditionalExpression: what earns nothing only makes the search longer
      return step.hours > 0 ? [{ offer, ...step }] : [];
    })
    // The dearest first: combinations grow from the end, so cheap ones are found early and rule out the rest.
    .toSorted((a, b) => b.effort / b.hours - a.effort / a.hours);
  const found: Found[] = [];
  const visit = (counts: readonly number[], effort: number): void => {
    const done = search.flatMap(({ units }, at) => units.slice(0, counts[at] ?? 0));
    const open = search.slice(counts.length);
    const missing = bound.missing([...entries, ...done]);
    const least = effort + leastEffort(missing, open, bound);
    if (least > daysLeft * 10 || isBeaten(counts, least, found, most)) return;
    const everything = [...entries, ...done, ...open.flatMap(({ units }) => units)];
    if (!isNothing(bound.missing(everything))) return;
    // Stryker disable next-line ConditionalExpression: a plan that leaves something missing is none, only slower
    if (isNothing(missing)) {
      const units = offers.flatMap((offer) => {
        const count = counts[search.findIndex((step) => step.offer === offer)] ?? 0;
        return count > 0 ? [{ offer, count }] : [];
      });
      const added = inTurn(units, inDays);
      const statement = assess(inForce, person, [...entries, ...added]);
      if (isReached(statement)) {
        found.push({ counts, plan: { units, effort, added, statement } });
        found.sort((a, b) => a.plan.effort - b.plan.effort);
        return;
      }
    }
    const [next] = open;
    if (!next) return;
    for (let count = 0; count <= next.units.length; count += 1) {
      visit([...counts, count], effort + count * next.effort);
    }
  };
  visit([], 0);
  return found.slice(0, most).map(({ plan }) => plan);
}

/** Counts are in the order of the search, as far as it had gone. */
type Found = { readonly counts: readonly number[]; readonly plan: Plan };

const isNothing = (missing: readonly number[]): boolean => missing.every((hours) => hours === 0);

const isReached = ({ floors }: Statement): boolean =>
  floors.every(({ shortfall }) => shortfall === 0);

/** As many ways are found that cost no more, or one of them needs no more of anything. */
function isBeaten(
  counts: readonly number[],
  effort: number,
  found: readonly Found[],
  most: number,
): boolean {
  // Stryker disable next-line EqualityOperator: what costs the same comes after those found, and is cut off
  const cheaper = found.filter(({ plan }) => plan.effort <= effort);
  // Stryker disable next-line EqualityOperator: one more than wanted is found later, and is cut off
  if (cheaper.length >= most) return true;
  return found.some((way) => way.counts.every((count, at) => count <= (counts[at] ?? 0)));
}

const unitOf = (offer: Offer, at: number, completedOn: Day): Entry => ({
  ...offer.unit,
  id: `${offer.id}/${at + 1}`,
  completedOn,
});

/** The units as entries, one after the other on the calendar. */
function inTurn(units: Plan['units'], inDays: (days: number) => Day): readonly Entry[] {
  let spent = 0;
  return units.flatMap(({ offer, count }) =>
    Array.from({ length: count }, (_, at) => {
      spent += offer.effort;
      return unitOf(offer, at, inDays(Math.ceil(spent / 10)));
    }),
  );
}
