import type { Hours } from '../hours/hours.ts';
import { bestAssignment } from './advise.ts';
import type { Entry, Facts, Person, RulesInForce, Statement } from './model.ts';

/** What another route would make of an entry from which a cap took hours. */
export type Elsewhere = {
  readonly entryId: string;
  readonly route: string;
  /** Hours that the year would have more; none where the declared route serves as well. */
  readonly more: Hours;
};

/**
 * The other route that an activity's facts would bear: what was attended by days is also study in the sense of
 * 四(六)1, whoever held it. The other way round nothing is proven: not every study is a department's class.
 */
function otherRoute({ route, facts }: Entry): { route: string; facts: Facts } | undefined {
  const number = (fact: string): number => Number(facts[fact]);
  const days = route === 'P1' ? number('courses') * number('daysPerCourse') : number('days');
  if (Number.isNaN(days) || !['P1', 'P3', 'P4'].includes(route)) return undefined;
  return { route: 'P6.1', facts: { kind: 'study', days } };
}

/** For each entry that a cap has cut: whether declaring it under another route would serve better this year. */
export function elsewhereFor(
  inForce: RulesInForce,
  person: Person,
  entries: readonly Entry[],
  now: Statement,
): readonly Elsewhere[] {
  return now.entries.flatMap(({ id, raw, counted }, at) => {
    const entry = entries[at];
    const other = entry && counted < raw ? otherRoute(entry) : undefined;
    if (!entry || !other) return [];
    const choice = { activity: id, options: [entry, { ...entry, ...other }] as const };
    const rest = entries.filter((each) => each !== entry);
    const { statement } = bestAssignment(inForce, person, rest, [choice]);
    return [{ entryId: id, route: other.route, more: (statement.total - now.total) as Hours }];
  });
}
