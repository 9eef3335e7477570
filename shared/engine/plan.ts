import { addDays, type Day, daysIn, lastDayOf } from '../time/day.ts';
import { Bound } from './bound.ts';
import { assess } from './index.ts';
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
  const now = assess(inForce, person, entries);
  if (now.floors.every(({ shortfall }) => shortfall === 0)) return [];
  const units = offers.map((offer) => unitsOf(offer, today, last));
  const bound = new Bound(inForce, person, [...entries, ...units.flat()]);
  const found: { counts: readonly number[]; effort: number }[] = [];
  const visit = (counts: readonly number[], effort: number): void => {
    if (effort > daysLeft * 10 || isBeaten(counts, effort, found, most)) return;
    const done = units.flatMap((all, at) => all.slice(0, counts[at] ?? 0));
    const open = units.slice(counts.length).flat();
    if (bound.missing([...entries, ...done, ...open]) > 0) return;
    if (bound.missing([...entries, ...done]) === 0) {
      found.push({ counts: [...counts, ...units.slice(counts.length).map(() => 0)], effort });
      found.sort((a, b) => a.effort - b.effort);
      return;
    }
    const offer = offers[counts.length];
    const all = units[counts.length];
    if (!offer || !all) return;
    for (let count = 0; count <= all.length; count += 1) {
      visit([...counts, count], effort + count * offer.effort);
    }
  };
  visit([], 0);
  return found
    .map(({ counts, effort }) => planOf(inForce, person, entries, offers, counts, effort, today))
    .filter(({ statement }) => statement.floors.every(({ shortfall }) => shortfall === 0))
    .slice(0, most);
}

/** As many ways are found that cost no more, or one of them needs no more of anything. */
function isBeaten(
  counts: readonly number[],
  effort: number,
  found: readonly { readonly counts: readonly number[]; readonly effort: number }[],
  most: number,
): boolean {
  if (found.filter((way) => way.effort <= effort).length >= most) return true;
  return found.some((way) => way.counts.every((count, at) => count <= (counts[at] ?? 0)));
}

/** The units of an offer, each with a day of its own so that none takes another's. */
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
  return { units, effort, statement: assess(inForce, person, [...entries, ...added]) };
}
