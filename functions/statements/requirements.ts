import * as v from 'valibot';
import {
  MAX_REQUIREMENTS,
  type RequirementView,
} from '../../shared/contract/requirement-routes.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { ok } from '../../shared/result.ts';
import type { Key, State } from '../accounts/state.ts';
import type { Handlers } from '../app/door.ts';
import { derivedId } from '../app/ids.ts';
import type { Services } from '../app/services.ts';

/**
 * Special requirements of industry departments (notice 六(二)). None is ever changed or removed: one that no longer holds
 * is withdrawn, and whoever recorded and withdrew it stays with it. A form keeps those that stood when it was made.
 */

const PARTITION = 'requirements';
const requirementKey = (requirementId: string): Key => ({ pk: PARTITION, sk: requirementId });

const requirementItem = v.object({
  requirementId: v.string(),
  year: v.number(),
  profession: v.string(),
  department: v.string(),
  text: v.string(),
  recordedAt: v.string(),
  recordedBy: v.string(),
  state: v.picklist(['stands', 'withdrawn']),
  withdrawnAt: v.nullable(v.string()),
  withdrawnBy: v.nullable(v.string()),
  request: v.string(),
});
type RequirementItem = v.InferOutput<typeof requirementItem>;

const all = (state: State): Promise<readonly RequirementItem[]> =>
  state.list(PARTITION, '', requirementItem);

const isFor = (year: number, profession: string) => (item: RequirementItem) =>
  item.state === 'stands' && item.year === year && item.profession === profession;

const oldestFirst = (a: RequirementItem, b: RequirementItem): number =>
  a.recordedAt < b.recordedAt ? -1 : 1;

export type Requirement = Pick<RequirementItem, 'year' | 'profession' | 'department' | 'text'>;

/** All that stand, oldest first: few, whatever the years. */
export const standingRequirements = async (state: State): Promise<readonly Requirement[]> =>
  (await all(state)).filter((item) => item.state === 'stands').toSorted(oldestFirst);

const view = (item: RequirementItem): RequirementView => {
  const { requirementId, year, profession, department, text, recordedAt, withdrawnAt } = item;
  return { requirementId, year, profession, department, text, recordedAt, withdrawnAt };
};

export function requirementCases({
  state,
}: Pick<Services, 'state'>): Pick<
  Handlers<'manage'>,
  'requirements' | 'recordRequirement' | 'withdrawRequirement'
> {
  return {
    async requirements() {
      const newest = (await all(state)).toSorted((a, b) => b.year - a.year || -oldestFirst(a, b));
      return ok({ requirements: newest.map(view) });
    },

    async recordRequirement({ body }, call) {
      const { personId } = call.who;
      const requirementId = derivedId('requirement', personId, call.key);
      const request = JSON.stringify(body);
      const key = requirementKey(requirementId);
      const there = await state.get(key, requirementItem);
      if (!there) {
        const beside = (await all(state)).filter(isFor(body.year, body.profession));
        if (beside.length >= MAX_REQUIREMENTS) return refuse('REQUIREMENTS_FULL');
      }
      const item: RequirementItem = {
        requirementId,
        ...body,
        recordedAt: call.receivedAt.toISOString(),
        recordedBy: personId,
        state: 'stands',
        withdrawnAt: null,
        withdrawnBy: null,
        request,
      };
      if (!there && (await state.create({ ...key, ...item }))) return ok(view(item));
      const stored = there ?? (await state.get(key, requirementItem));
      return stored?.request === request ? ok(view(stored)) : refuse('IDEMPOTENCY_KEY_REUSED');
    },

    async withdrawRequirement({ params: { requirementId } }, call) {
      const key = requirementKey(requirementId);
      const item = await state.get(key, requirementItem);
      if (!item) return refuse('NOT_FOUND');
      const withdrawn: RequirementItem = {
        ...item,
        state: 'withdrawn',
        withdrawnAt: call.receivedAt.toISOString(),
        withdrawnBy: call.who.personId,
      };
      // Whoever comes second finds it withdrawn already, which is what he wanted.
      await state.replace({ ...key, ...withdrawn }, 'state', 'stands');
      return ok({ done: true as const });
    },
  };
}
