import * as v from 'valibot';
import type { KeptPlan } from '../../shared/contract/plan-limits.ts';
import { planItems } from '../../shared/contract/plan-routes.ts';
import { waysFor } from '../../shared/engine/ways.ts';
import { answerBy } from '../../shared/ledger/promise.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { ok } from '../../shared/result.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { addDays, lastDayOf } from '../../shared/time/day.ts';
import { dayAt, endOfYear, instant, yearAt } from '../../shared/time/instant.ts';
import { personPartition } from '../accounts/items.ts';
import type { Key } from '../accounts/state.ts';
import type { Handlers } from '../app/door.ts';
import type { CourseServices } from '../courses/services.ts';
import { instantOf } from '../courses/study.ts';
import { readRecord } from '../log/append.ts';
import { coursesOnOffer, openCourses, planningOf } from './planning.ts';

const planKey = (personId: string, year: number): Key => ({
  pk: personPartition(personId),
  sk: `plan#${year}`,
});
const planItem = v.object({ rev: v.number(), items: planItems });
/** A plan outlives its year a little, for whoever looks back at it. */
const KEPT_DAYS = 180;
const nothingKept: KeptPlan = { rev: 0, items: [] };

/** The planner: what it works on, and the plan that is kept for all devices of its owner. */
export function planCases({
  log,
  state,
  keys,
  courses,
}: CourseServices): Pick<Handlers<'person'>, 'plan' | 'keepPlan'> {
  return {
    async plan(_input, call) {
      const { personId } = call.who;
      const at = instantOf(call);
      const year = yearAt(at);
      const rules = ruleSetFor(year);
      if (!rules.ok) throw new Error(rules.error.message);
      const { publicCourses } = rules.value.ruleSet;
      const record = await readRecord(log, personId);
      const stored = await coursesOnOffer(courses, record, year);
      const open = openCourses(record, stored, publicCourses, at);
      const planning = planningOf(personId, record, rules.value, open, at);
      const sealer = await keys.sealerOf(personId);
      const named = [...planning.waiting, ...planning.returned].flatMap((id) => {
        const claim = record.claims.get(id);
        if (!claim) return [];
        const by = answerBy(dayAt(instant(claim.reopened?.at ?? claim.sentAt)));
        return [[id, { title: sealer.open(claim.title), answerBy: by }] as const];
      });
      const kept = await state.get(planKey(personId, year), planItem);
      return ok({
        year,
        planning,
        ways: waysFor(rules.value, planning),
        claims: Object.fromEntries(named),
        courseBy: addDays(lastDayOf(year), -publicCourses.exam.lockoutDays),
        plan: kept ?? nothingKept,
      });
    },

    async keepPlan({ body: { year, rev, items } }, call) {
      const at = instantOf(call);
      if (year !== yearAt(at)) return refuse('PLAN_YEAR_OVER');
      const key = planKey(call.who.personId, year);
      const next = { rev: rev + 1, items };
      const expiresAt = Math.ceil(endOfYear(year) / 1000) + KEPT_DAYS * 86_400;
      const item = { ...key, ...next, expiresAt };
      const stored = rev === 0 ? await state.create(item) : await state.replace(item, 'rev', rev);
      if (stored) return ok(next);
      // A reply that was lost: what stands is what was sent.
      const now = await state.get(key, planItem);
      return now?.rev === next.rev && JSON.stringify(now.items) === JSON.stringify(items)
        ? ok(next)
        : refuse('PLAN_CHANGED');
    },
  };
}
