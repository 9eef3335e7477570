import type { Bound } from './bound.ts';
import type { Entry } from './model.ts';

/** An offer in the order of the search. */
export type Step = {
  readonly category: string;
  readonly units: readonly Entry[];
  /** Most hours of one unit, in tenths. */
  readonly hours: number;
  readonly effort: number;
};

/** What must still be spent at least: the cheapest open units, parts of them too, as if no ceiling cut them. */
export function leastEffort(
  missing: readonly number[],
  open: readonly Step[],
  bound: Pick<Bound, 'countsTo'>,
): number {
  const efforts = missing.map((hours, floor) => {
    let [left, spent] = [hours, 0];
    for (const step of open.toReversed()) {
      if (!bound.countsTo(floor, step.category)) continue;
      const used = Math.min(left, step.hours * step.units.length);
      left -= used;
      spent += (used * step.effort) / step.hours;
    }
    // Efforts are whole tenths; the sum of parts may miss one by a rounding.
    return Math.ceil(spent - 1e-6);
  });
  return Math.max(0, ...efforts);
}
