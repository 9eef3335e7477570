import type { PlanItem } from '../engine/kinds.ts';

/** A plan as the server keeps it; `rev` rises with each change. */
export type KeptPlan = { readonly rev: number; readonly items: readonly PlanItem[] };

/** Things in one plan. */
export const MOST_PLANNED = 40;
