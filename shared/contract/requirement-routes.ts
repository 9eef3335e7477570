import * as v from 'valibot';
import { done } from './answers.ts';
import * as field from './fields.ts';

/** Special requirements of industry departments (notice 六(二)), recorded by administrators and printed on the form. */

const instant = v.pipe(v.string(), v.isoTimestamp());
/** What one sheet has room for beside the year's entries. */
export const MAX_REQUIREMENTS = 3;

const requirementView = v.strictObject({
  requirementId: v.string(),
  year: v.number(),
  profession: v.string(),
  department: v.string(),
  text: v.string(),
  recordedAt: instant,
  /** Printed on forms until then. */
  withdrawnAt: v.nullable(instant),
});
export type RequirementView = v.InferOutput<typeof requirementView>;

const own = { fn: 'manage', who: 'admin' } as const;

export const requirementRoutes = {
  /** Of all years, the newest first. */
  requirements: {
    ...own,
    method: 'GET',
    path: '/api/manage/requirements',
    keyed: false,
    answer: v.strictObject({ requirements: v.array(requirementView) }),
    errors: [],
  },
  recordRequirement: {
    ...own,
    method: 'POST',
    path: '/api/manage/requirements',
    keyed: true,
    body: v.strictObject({
      year: field.year,
      profession: field.profession,
      department: field.line('行业主管部门', 40),
      text: field.line('要求', 100),
    }),
    answer: requirementView,
    errors: ['IDEMPOTENCY_KEY_REUSED', 'REQUIREMENTS_FULL'],
  },
  withdrawRequirement: {
    ...own,
    method: 'POST',
    path: '/api/manage/requirements/{requirementId}/withdrawal',
    keyed: true,
    params: v.strictObject({ requirementId: field.id }),
    answer: done,
    errors: [],
  },
} as const;
