import * as v from 'valibot';
import { type PlanItem, type PlanKindId, planKindIds, planKinds } from '../engine/kinds.ts';
import type { Planning, Way } from '../engine/ways.ts';
import * as field from './fields.ts';
import { type KeptPlan, MOST_PLANNED } from './plan-limits.ts';

/** Routes of the planner. A plan is the person's own, one for each year; nobody else has a route to it. */

const own = { fn: 'person', who: 'person' } as const;

const itemId = v.pipe(v.string(), v.regex(/^[0-9a-z]{4,26}$/, '编号不对。'));
const activity = v.pipe(
  v.strictObject({
    id: itemId,
    kind: v.picklist(planKindIds, '请选择要做的事。'),
    amount: v.number('请填写数量。'),
    on: v.optional(field.day),
  }),
  v.forward(
    v.check(({ kind, amount }) => fits(kind, amount), '数量不对。请按这一项的单位填写。'),
    ['amount'],
  ),
);
const course = v.strictObject({
  id: itemId,
  kind: v.literal('course'),
  courseId: v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,80}$/)),
});
/** Amounts come in halves at the finest, so that a comparison is exact. */
function fits(kind: PlanKindId, amount: number): boolean {
  const { step, most } = planKinds[kind];
  const fine = Math.min(step, 1);
  return amount >= fine && amount <= most && Number.isInteger(amount / fine);
}

export const planItems: v.GenericSchema<unknown, PlanItem[]> = v.pipe(
  v.array(v.union([course, activity], '请选择要做的事。'), '请选择要做的事。'),
  v.maxLength(MOST_PLANNED, `最多规划 ${MOST_PLANNED} 项。`),
  v.check((items) => new Set(items.map(({ id }) => id)).size === items.length, '同一项列了两次。'),
);

/** What the planner works on: the year's facts for the engine in the page, the ways, and the plan that was kept. */
export type PlanView = {
  readonly year: number;
  readonly planning: Planning;
  readonly ways: readonly Way[];
  /** The person's own words for claims that ways name, with the day of the promised answer where they wait. */
  readonly claims: Readonly<Record<string, { readonly title: string; readonly answerBy: string }>>;
  /** As in `OwnYear`. */
  readonly courseBy: string;
  readonly plan: KeptPlan;
};

const custom = <T>() => v.custom<T>((value) => typeof value === 'object' && value !== null);

export const planRoutes = {
  plan: {
    ...own,
    method: 'GET',
    path: '/api/plan',
    keyed: false,
    answer: custom<PlanView>(),
    errors: [],
  },
  /** Replaces the plan of the running year if nobody has changed it since `rev`. Sent again it changes nothing. */
  keepPlan: {
    ...own,
    method: 'POST',
    path: '/api/plan',
    keyed: false,
    body: v.strictObject({
      year: field.year,
      rev: field.rev,
      items: planItems,
    }),
    answer: custom<KeptPlan>(),
    errors: ['PLAN_CHANGED', 'PLAN_YEAR_OVER'],
  },
} as const;
