import { assess } from '../../../shared/engine/index.ts';
import { type PlanItem, plannedEntries } from '../../../shared/engine/kinds.ts';
import type { Entry, RulesInForce, Statement, Step } from '../../../shared/engine/model.ts';
import type { Planning } from '../../../shared/engine/ways.ts';
import { ruleSetFor } from '../../../shared/rules/index.ts';

/** What planned things would come to, by the same engine that decides. It loads only where something is tried. */

export type Line = {
  readonly item: PlanItem;
  /** Tenths of an hour, before and after every cap. */
  readonly raw: number;
  readonly counted: number;
  /** What took hours from it, or why it earns none; of several the one that took most. */
  readonly why: Step | undefined;
  /** The clause that it earns by. */
  readonly clause: string;
};

export type Reckoned = {
  readonly before: Statement;
  readonly after: Statement;
  readonly lines: readonly Line[];
};

/** The rules of a planning's year. @throws for a year that no rule set covers: the server plans none */
export function rulesOf(year: number): RulesInForce {
  const rules = ruleSetFor(year);
  if (!rules.ok) throw new Error(rules.error.message);
  return rules.value;
}

/** The entries that a plan rests on: what waits as it is or as approved, without courses that the plan itself holds. */
function baseOf(
  planning: Planning,
  items: readonly PlanItem[],
  withWaiting: boolean,
): readonly Entry[] {
  const planned = new Set(items.map((item) => (item.kind === 'course' ? item.courseId : '')));
  return planning.entries
    .filter(({ course }) => !course || !planned.has(course.courseId))
    .map((entry) =>
      withWaiting && planning.waiting.includes(entry.id)
        ? { ...entry, status: 'approved' as const }
        : entry,
    );
}

const lossOf = ({ before, after }: Step): number => before - after;

/** The year without the plan. */
export const yearBefore = (
  rules: RulesInForce,
  planning: Planning,
  withWaiting: boolean,
): Statement => assess(rules, planning.person, baseOf(planning, [], withWaiting));

/** The year with the plan in it, and what each planned thing counts there. */
export function yearWith(
  rules: RulesInForce,
  planning: Planning,
  items: readonly PlanItem[],
  withWaiting: boolean,
): Pick<Reckoned, 'after' | 'lines'> {
  const planned = plannedEntries(items, planning.today, rules.year);
  const base = baseOf(planning, items, withWaiting);
  const after = assess(rules, planning.person, [...base, ...[...planned.values()].flat()]);
  const results = new Map(after.entries.map((entry) => [entry.id, entry]));
  const lines = items.map((item): Line => {
    const made = (planned.get(item.id) ?? []).flatMap(({ id }) => results.get(id) ?? []);
    const steps = made.flatMap((entry) => entry.steps);
    const took = steps.filter((step) => step.kind !== 'RATE' && lossOf(step) > 0);
    const refused = made.find(({ raw }) => raw === 0)?.steps.at(-1);
    const [most] = took.toSorted((a, b) => lossOf(b) - lossOf(a));
    return {
      item,
      raw: made.reduce((sum, { raw }) => sum + raw, 0),
      counted: made.reduce((sum, { counted }) => sum + counted, 0),
      why: most ?? refused,
      clause: steps[0]?.clause ?? '',
    };
  });
  return { after, lines };
}

export const reckon = (
  rules: RulesInForce,
  planning: Planning,
  items: readonly PlanItem[],
  withWaiting: boolean,
): Reckoned => ({
  before: yearBefore(rules, planning, withWaiting),
  ...yearWith(rules, planning, items, withWaiting),
});

/** What each floor would gain, by its id. */
export const gainsOf = ({ before, after }: Reckoned): Readonly<Record<string, number>> =>
  Object.fromEntries(
    after.floors.map(({ id, counted }, at) => [id, counted - (before.floors[at]?.counted ?? 0)]),
  );

export const passes = ({ floors }: Statement): boolean =>
  floors.every(({ shortfall }) => shortfall === 0);
