import { claimKinds, type KindId } from '../../../shared/claim/kinds.ts';
import type { ClaimKind } from '../../../shared/claim/model.ts';
import type { FieldProblem } from '../../../shared/contract/problems.ts';
import { type Day, daysIn } from '../../../shared/time/day.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { type Draft, factsOf } from './draft.ts';

/** The first year that any rule set covers. */
export const FIRST_YEAR = 2023;

/** What is wrong with the days as they are typed; the server refuses the same, but only when all is uploaded. */
export function daySlips(
  values: Draft['values'],
  id: KindId,
  today: string,
): readonly FieldProblem[] {
  const { when }: ClaimKind = claimKinds[id];
  const { start, end, completedOn, days } = factsOf(values, id);
  const last = when.by === 'period' ? 'end' : 'completedOn';
  const [from, to] = when.by === 'period' ? [start, end] : [completedOn, completedOn];
  if (typeof from !== 'string' || typeof to !== 'string' || from === '' || to === '') return [];
  if (to < from) return [{ field: last, message: s.dateOrder }];
  if (today !== '' && to > today) return [{ field: last, message: s.dateFuture }];
  const [first, field] =
    when.by === 'period' && when.counts === 'days' ? [from, 'start'] : [to, last];
  if (Number(first.slice(0, 4)) < FIRST_YEAR) return [{ field, message: s.dateBefore(FIRST_YEAR) }];
  const most = daysIn({ start: from as Day, end: to as Day });
  return typeof days === 'number' && days > most
    ? [{ field: 'days', message: s.daysMost(most) }]
    : [];
}
