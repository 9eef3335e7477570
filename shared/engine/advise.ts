import { Bound, isBetter, worthOf } from './bound.ts';
import { Cuts, type Sums } from './cuts.ts';
import { assess } from './index.ts';
import type { Entry, Person, RulesInForce, Statement } from './model.ts';

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
  const open = choices.map(({ options }) => bound.alone(options));
  const cuts = new Cuts(bound.of, bound.alone(fixed), open);
  const weigh = (chosen: readonly Entry[]) => {
    const statement = assess(inForce, person, [...fixed, ...chosen]);
    return { chosen, statement, worth: worthOf(statement) };
  };
  let best = weigh(choices.map(({ options: [declared] }) => declared));
  const visit = (chosen: readonly Entry[], sums: Sums): void => {
    if (!isBetter(cuts.worth(sums, chosen.length), best.worth)) return;
    const options = open[chosen.length];
    if (options) {
      for (const option of options) visit([...chosen, option.entry], cuts.after(sums, option));
      return;
    }
    const found = weigh(chosen);
    if (isBetter(found.worth, best.worth)) best = found;
  };
  visit([], cuts.start);
  return { chosen: best.chosen, statement: best.statement };
}
