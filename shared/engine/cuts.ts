import type { Hours } from '../hours/hours.ts';
import { limitFor } from './apply-caps.ts';
import { type Worth, worthOf } from './bound.ts';
import { professionsOn } from './eligible.ts';
import { capsOver } from './prepared.ts';
import { testFloors } from './verdict.ts';
import type { Work, Year } from './work.ts';

/** Some ceilings that don't overlap: the sum of their hours, and the entries under them. */
type Cut = { readonly hours: number; readonly under: ReadonlySet<Work> };

/** Ceilings that are combined to cuts at most: each further one may double them. */
const MOST_CEILINGS = 10;

/** Sums by category, and of all, for each cut. */
export type Sums = readonly Float64Array[];

/**
 * What a choice among options can come to at most. Whichever ceilings one takes, the entries under them count no more
 * than those ceilings together, and of each choice the rest counts no more than its best option beside them. The least
 * over all such cuts bounds each category and the total; it is never less than what an assignment earns.
 */
export class Cuts {
  /** Before anything is chosen. */
  readonly start: Sums;
  private readonly of: Year;
  private readonly cuts: readonly Cut[];
  private readonly categories: readonly string[];
  /** For each choice, what it and all after it add at most; nothing after the last. */
  private readonly rest: readonly Sums[];

  /** @param works with the hours that each earns alone */
  constructor(of: Year, fixed: readonly Work[], choices: readonly (readonly Work[])[]) {
    this.of = of;
    this.cuts = cutsOf(of, [...fixed, ...choices.flat()]);
    this.categories = of.set.rules.categories.map(({ id }) => id);
    const rows = { length: this.categories.length + 1 };
    const limits = Array.from(rows, () => Float64Array.from(this.cuts, ({ hours }) => hours));
    this.start = fixed.reduce((sums, work) => this.after(sums, work), limits as Sums);
    let later: Sums = limits.map((row) => new Float64Array(row.length));
    const rest: Sums[] = [];
    for (const options of choices.toReversed()) {
      const sums = options.map((work) => this.after(later, work));
      later = later.map((row, of) => row.map((_, at) => highest(sums, of, at)));
      rest.unshift(later);
    }
    this.rest = rest;
  }

  /** The sums with one more entry. */
  after(sums: Sums, work: Work): Sums {
    const within = this.of.set.within.get(work.category);
    return sums.map((row, of) => {
      const category = this.categories[of];
      if (category !== undefined && !within?.includes(category)) return row;
      // Stryker disable next-line OptionalChaining: a row has one sum for each cut
      return row.map((sum, at) => (this.cuts[at]?.under.has(work) ? sum : sum + work.raw));
    });
  }

  /** @param chosen how many choices are made */
  worth(sums: Sums, chosen: number): Worth {
    const least = sums.map((row, of) => {
      const rest = this.rest[chosen]?.[of];
      let found = Infinity;
      row.forEach((sum, at) => {
        found = Math.min(found, sum + (rest?.[at] ?? 0));
      });
      return found as Hours;
    });
    const total = least.at(-1) ?? (0 as Hours);
    const categories = Object.fromEntries(
      this.categories.map((id, at) => [id, least[at] ?? total]),
    );
    return worthOf({ floors: testFloors(categories, total, this.of), total });
  }
}

const highest = (sums: readonly Sums[], of: number, at: number): number =>
  // Stryker disable next-line OptionalChaining: each has the same rows
  Math.max(...sums.map((each) => each[of]?.[at] ?? 0));

/** Every set of ceilings that could cut something and of which none lies under another. */
function cutsOf(of: Year, works: readonly Work[]): readonly Cut[] {
  const held = professionsOn(of, of.last);
  const ceilings = of.set.caps.flatMap((cap): Cut[] => {
    const under = works.filter(
      (work) =>
        capsOver(of.set, work.lane, work.category).includes(cap) &&
        limitFor(cap, work, of, held) !== null,
    );
    const hours = cap.limit ?? Infinity;
    const sum = under.reduce((all, { raw }) => all + raw, 0);
    return sum > hours ? [{ hours, under: new Set(under) }] : [];
  });
  const cuts: Cut[] = [{ hours: 0, under: new Set() }];
  for (const ceiling of ceilings.slice(-MOST_CEILINGS)) {
    // Stryker disable next-line MethodExpression,ArrayDeclaration: those that overlap may be combined too, it only takes longer
    const apart = cuts.filter(({ under }) => [...ceiling.under].every((work) => !under.has(work)));
    cuts.push(
      ...apart.map(({ hours, under }) => ({
        hours: hours + ceiling.hours,
        under: new Set([...under, ...ceiling.under]),
      })),
    );
  }
  return cuts;
}
