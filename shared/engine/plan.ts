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
  const last = lastDayOf(inForce.year);
  const daysLeft = daysIn({ start: today, end: last }) - 1;
  if (isReached(assess(inForce, person, entries))) return [];
  const units = offers.map((offer) => unitsOf(offer, today, last));
  const bound = new Bound(inForce, person, [...entries, ...units.flat()]);
  const search = offers
    .map((offer, at): Step => {
      const works = bound.alone(units[at] ?? []);
      const hours = Math.max(0, ...works.map(({ raw }) => raw));
      const category = works[0]?.category ?? '';
      return { at, category, units: units[at] ?? [], hours, effort: offer.effort };
    })
    .filter(({ hours }) => hours > 0)
    // The dearest first: combinations grow from the end, so cheap ones are found early and rule out the rest.
    .toSorted((a, b) => b.effort / b.hours - a.effort / a.hours);
  const found: Found[] = [];
  const visit = (depth: number, counts: readonly number[], effort: number): void => {
    const done = search.flatMap((step) => step.units.slice(0, counts[step.at] ?? 0));
    const open = search.slice(depth);
    const missing = bound.missing([...entries, ...done]);
    const least = effort + leastEffort(missing, open, bound);
    if (least > daysLeft * 10 || isBeaten(counts, least, found, most)) return;
    const everything = [...entries, ...done, ...open.flatMap((step) => step.units)];
    if (!isNothing(bound.missing(everything))) return;
    if (isNothing(missing)) {
      const plan = planOf(inForce, person, entries, offers, counts, effort, today);
      if (isReached(plan.statement)) {
        found.push({ counts, plan });
        found.sort((a, b) => a.plan.effort - b.plan.effort);
        return;
      }
    }
    const [next] = open;
    if (!next) return;
    for (let count = 0; count <= next.units.length; count += 1) {
      const more = counts.map((before, at) => (at === next.at ? count : before));
      visit(depth + 1, more, effort + count * next.effort);
    }
  };
  const none = offers.map(() => 0);
  visit(0, none, 0);
  return found.slice(0, most).map(({ plan }) => plan);
}

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
  if (found.filter(({ plan }) => plan.effort <= effort).length >= most) return true;
  return found.some((way) => way.counts.every((count, at) => count <= (counts[at] ?? 0)));
}

/** The units of an offer, all of tomorrow: the bound looks at each alone. */
function unitsOf(offer: Offer, today: Day, last: Day): Entry[] {
  return Array.from({ length: offer.most }, (_, at) => unitOf(offer, at, addDays(today, 1), last));
}

function unitOf(offer: Offer, at: number, on: Day, last: Day): Entry {
  return { ...offer.unit, id: `${offer.id}/${at + 1}`, completedOn: on < last ? on : last };
}

/** The plan with its units one after the other on the calendar. */
function planOf(
  inForce: RulesInForce,
  person: Person,
  entries: readonly Entry[],
  offers: readonly Offer[],
  counts: readonly number[],
  effort: number,
  today: Day,
): Plan {
  const last = lastDayOf(inForce.year);
  let spent = 0;
  const added: Entry[] = [];
  offers.forEach((offer, at) => {
    for (let unit = 0; unit < (counts[at] ?? 0); unit += 1) {
      spent += offer.effort;
      added.push(unitOf(offer, unit, addDays(today, Math.max(1, Math.ceil(spent / 10))), last));
    }
  });
  const units = offers.flatMap((offer, at) => {
    const count = counts[at] ?? 0;
    return count > 0 ? [{ offer, count }] : [];
  });
  return { units, effort, added, statement: assess(inForce, person, [...entries, ...added]) };
}
