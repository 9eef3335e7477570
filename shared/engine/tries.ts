import type { Hours } from '../hours/hours.ts';
import { assess } from './index.ts';
import { type PlanItem, plannedEntries } from './kinds.ts';
import type { Entry, Person, RulesInForce } from './model.ts';

/** One thing that might be added, and what the year's total would gain by it. */
export type Try = {
  readonly item: PlanItem;
  readonly gain: Hours;
  /** Why it gains nothing; null where it gains. */
  readonly why: string | null;
};

/** What each of some things would add by itself, on top of what is there. */
export function tryEach(
  rules: RulesInForce,
  person: Person,
  entries: readonly Entry[],
  items: readonly PlanItem[],
  today: Entry['completedOn'],
): readonly Try[] {
  const now = assess(rules, person, entries).total;
  return items.map((item) => {
    const planned = [...plannedEntries([item], today, rules.year).values()].flat();
    const again = item.kind === 'course' ? item.courseId : null;
    const base = entries.filter(({ course }) => course?.courseId !== again);
    const then = assess(rules, person, [...base, ...planned]);
    const gain = (then.total - now) as Hours;
    const steps = then.entries.slice(base.length).flatMap((entry) => entry.steps);
    return { item, gain, why: gain > 0 ? null : (steps.at(-1)?.text ?? null) };
  });
}
