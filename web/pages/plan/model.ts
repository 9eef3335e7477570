import type { PlanView } from '../../../shared/contract/plan-routes.ts';
import {
  type PlanItem,
  type PlanKindId,
  planKind,
  planKindIds,
} from '../../../shared/engine/kinds.ts';
import type { RulesInForce } from '../../../shared/engine/model.ts';
import type { Way, WayPart } from '../../../shared/engine/ways.ts';
import { addDays, type Day, lastDayOf } from '../../../shared/time/day.ts';
import { yearWith } from './reckon.ts';

/** What the planner's page shows, as pure functions of what the server gave and what is planned. */

/** Hours beyond the narrowest floor; with none, one thing gone wrong is enough to miss it. */
export const marginOf = ({ floors }: Way): number =>
  Math.min(...floors.map(({ counted, required }) => counted - required));

export type Latest =
  | { readonly kind: 'course' | 'waiting' | 'end'; readonly by: string }
  | { readonly kind: 'days'; readonly by: string; readonly days: number };

/** The first day that must not be missed: the exam's, the start of the days that it takes, or the bureau's answer. */
export function latestOf(way: Way, { courseBy, claims, year, planning }: PlanView): Latest {
  const course = way.parts.some(({ what }) => what === 'course');
  const days = Math.ceil(way.effort / 10);
  const start = addDays(lastDayOf(year), 1 - days);
  if (course && courseBy >= planning.today && courseBy <= start) {
    return { kind: 'course', by: courseBy };
  }
  if (days > 0) return days > 1 ? { kind: 'days', by: start, days } : { kind: 'end', by: start };
  const answers = way.parts.flatMap(({ ids }) => ids.flatMap((id) => claims[id]?.answerBy ?? []));
  return { kind: 'waiting', by: answers.toSorted().at(-1) ?? start };
}

/** What a way asks the person to do, as things in the plan; what waits or came back is elsewhere already. */
export function itemsOf({ parts }: Way, newId: () => string): readonly PlanItem[] {
  return parts.flatMap(({ what, ids, amount }: WayPart): readonly PlanItem[] => {
    if (what === 'waiting' || what === 'returned') return [];
    if (what === 'course')
      return ids.map((courseId) => ({ id: newId(), kind: 'course', courseId }));
    return [{ id: newId(), kind: what, amount }];
  });
}

/** A way's things beside what is planned already: the same course once, the same kind at least as much. */
export function withWay(
  items: readonly PlanItem[],
  way: Way,
  newId: () => string,
): readonly PlanItem[] {
  const planned = [...items];
  for (const next of itemsOf(way, newId)) {
    const at = planned.findIndex((item) =>
      item.kind === 'course' && next.kind === 'course'
        ? item.courseId === next.courseId
        : item.kind === next.kind,
    );
    const known = planned[at];
    if (!known) planned.push(next);
    else if (known.kind !== 'course' && next.kind !== 'course')
      planned[at] = { ...known, amount: Math.max(known.amount, next.amount) };
  }
  return planned;
}

export type Useless = {
  readonly kinds: readonly PlanKindId[];
  readonly clause: string;
  readonly why: string;
};

/** Kinds of which one more would count nothing this year, with the reason; those with one reason together. */
export function uselessKinds(
  rules: RulesInForce,
  { planning }: PlanView,
  items: readonly PlanItem[],
  withWaiting: boolean,
): readonly Useless[] {
  const now = yearWith(rules, planning, items, withWaiting).after.total;
  const byRule = new Map<string, Useless>();
  for (const kind of planKindIds) {
    const one: PlanItem = { id: 'one', kind, amount: planKind(kind).first };
    const { after, lines } = yearWith(rules, planning, [...items, one], withWaiting);
    const why = lines.at(-1)?.why;
    if (after.total > now || !why) continue;
    const { clause } = why;
    // How much of this one is lost says nothing of the kind.
    const words = why.text.replace(/，少计.*$/, '');
    const kinds = [...(byRule.get(why.rule + words)?.kinds ?? []), kind];
    byRule.set(why.rule + words, { kinds, clause, why: words });
  }
  return [...byRule.values()];
}

/** The next amount up or down, within what makes sense; undefined where there is none. */
export function stepped(kind: PlanKindId, amount: number, by: 1 | -1): number | undefined {
  const { step, most, first } = planKind(kind);
  const next = amount + by * step;
  const least = Math.min(first, step);
  return next >= least && next <= most ? next : undefined;
}

/** A day typed by hand is taken only where it lies in what is left of the year. */
export const dayInPlan = (typed: string, today: Day, year: number): Day | undefined =>
  typed >= today && typed <= lastDayOf(year) ? (typed as Day) : undefined;
