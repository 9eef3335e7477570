import { formatHours, provenHours } from '../hours/hours.ts';
import { earned, settle, type Work, type Year } from './work.ts';

/**
 * Where a provincial department registers an item otherwise, its hours replace the city's for that item, up or down
 * (notice 六(一), reading A16). People whose title the city reviews keep the city's.
 */
export function useProvincialHours(work: Work, of: Year): void {
  const stated = work.entry.facts['provincialHours'];
  if (!of.provincial || typeof stated !== 'number') return;
  const registered = provenHours(stated);
  const text = `省行业主管部门规定登记 ${formatHours(registered)} 学时，不一致的按省规定`;
  settle(work, earned('PROVINCIAL_HOURS', 'PROV', of.set.rules.titleReview, registered, text));
}
