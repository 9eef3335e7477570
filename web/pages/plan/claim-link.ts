import { type PlanItem, planKind } from '../../../shared/engine/kinds.ts';
import { addDays } from '../../../shared/time/day.ts';
import { plan as s } from '../../strings/zh-CN/plan.ts';

/** The claim page with everything filled in that the plan knows. */
export function claimLink(item: Exclude<PlanItem, { kind: 'course' }>): string {
  const kind = planKind(item.kind);
  const takes = Math.ceil((kind.days ?? 0) * item.amount);
  const facts = Object.entries(kind.facts(kind.oneByOne ? 1 : item.amount));
  const query = new URLSearchParams({
    from: 'plan',
    route: kind.route,
    title: s.amount(item.kind, item.amount, kind.unit),
    ...(item.on && takes > 0 ? { start: addDays(item.on, 1 - takes), end: item.on } : {}),
    ...(item.on ? { completedOn: item.on } : {}),
    ...Object.fromEntries(facts.map(([name, value]) => [name, String(value)])),
  });
  return `/claims/new?${query}`;
}
