import type { Hours } from '../hours/hours.ts';
import { applyCaps } from './apply-caps.ts';
import { begin, yearOf } from './begin.ts';
import { assess } from './index.ts';
import type { Entry, Person, RulesInForce, Statement } from './model.ts';
import { addUp, totalOf } from './totals.ts';
import { testFloors } from './verdict.ts';
import type { Work, Year } from './work.ts';

/**
 * The adviser. Where an activity could honestly be declared under another route it finds the assignment that serves
 * the person best. It advises and never changes a declaration: the declared route decides until people change it.
 */

/** One activity with the entries that its facts would bear; the first is as declared. */
export type Choice = {
  readonly activity: string;
  readonly options: readonly [Entry, ...Entry[]];
};

export type Assignment = {
  /** One entry for each choice, in their order. */
  readonly chosen: readonly Entry[];
  readonly statement: Statement;
};

/** Activities that may be open at once: more would be a plan for a unit, not for a person. */
export const MOST_CHOICES = 12;

/** What is weighed: the least missing from the floors, then the most hours. */
type Worth = { readonly missing: number; readonly total: number };

const isBetter = (a: Worth, b: Worth): boolean =>
  a.missing < b.missing || (a.missing === b.missing && a.total > b.total);

/**
 * The best assignment, exactly: every combination is weighed or ruled out by a bound. Taking the best next activity
 * one by one is not exact, because caps are shared (`rules.md` §4). Of equals the one nearest to the declaration.
 * @throws RangeError on more than `MOST_CHOICES` choices
 */
export function bestAssignment(
  inForce: RulesInForce,
  person: Person,
  fixed: readonly Entry[],
  choices: readonly Choice[],
): Assignment {
  if (choices.length > MOST_CHOICES) throw new RangeError(`more than ${MOST_CHOICES} choices`);
  const bound = new Bound(inForce, person, [
    ...fixed,
    ...choices.flatMap(({ options }) => options),
  ]);
  let best: (Assignment & { worth: Worth }) | undefined;
  const visit = (chosen: readonly Entry[]): void => {
    const open = choices.slice(chosen.length);
    const most = [...fixed, ...chosen, ...open.flatMap(({ options }) => options)];
    if (best && !isBetter(bound.worth(most), best.worth)) return;
    const [next] = open;
    if (next) {
      for (const option of next.options) visit([...chosen, option]);
      return;
    }
    const statement = assess(inForce, person, most);
    const worth = worthOf(statement);
    if (!best || isBetter(worth, best.worth)) best = { chosen, statement, worth };
  };
  visit([]);
  if (!best) throw new Error('no assignment was weighed');
  return { chosen: best.chosen, statement: best.statement };
}

const worthOf = ({ floors, total }: Pick<Statement, 'floors' | 'total'>): Worth => ({
  missing: floors.reduce((sum, { shortfall }) => sum + shortfall, 0),
  total,
});

/**
 * No set of entries can come to more than what each earns alone, passed through the caps together: sharing a date, a
 * year's one claim or an activity only takes away. Hours of service, which add up over entries, are rounded up.
 */
export class Bound {
  private readonly of: Year;
  private readonly works = new Map<Entry, Work>();

  constructor(inForce: RulesInForce, person: Person, entries: readonly Entry[]) {
    this.of = yearOf(inForce, person);
    const { works } = begin(entries, this.of);
    works.forEach((work, at) => {
      const entry = entries[at];
      if (!entry) return;
      work.raw = aloneOf(inForce, person, work);
      this.works.set(entry, work);
    });
  }

  worth(entries: readonly Entry[]): Worth {
    const works = entries.flatMap((entry) => this.works.get(entry) ?? []);
    for (const work of works) work.steps.length = 0;
    applyCaps(works, this.of);
    const total = totalOf(works);
    return worthOf({ floors: testFloors(addUp(works, this.of), total, this.of), total });
  }
}

function aloneOf(inForce: RulesInForce, person: Person, { entry, way }: Work): Hours {
  const statement = assess(inForce, person, [entry]);
  const alone = statement.entries[0]?.raw ?? (0 as Hours);
  const by = way.rate;
  const pooled = by.shape === 'perUnit' && by.or !== undefined && entry.status === 'approved';
  if (!pooled) return alone;
  const most = Math.max(...Object.values(by.tariffs).map(({ hours }) => hours * 10));
  return (alone + most) as Hours;
}
