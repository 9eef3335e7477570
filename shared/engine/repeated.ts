import { credit } from './credit.ts';
import { clear, type Outcome, refusal, settle, type Work, type Year } from './work.ts';

/**
 * Things that count once: ways that are open once a year (reading A20) and the same activity or work stated twice
 * (reading A32). The one that earns most by itself stands, of equals the first, so that a further honest entry never
 * lowers a total. Decided before any dates are given out: what does not count takes none.
 */
export function countOnce(inOrder: readonly Work[], of: Year): void {
  keepOne(
    inOrder,
    of,
    ({ route, way }) => (way.oncePerYear ? `${route.id} ${way.id}` : undefined),
    'highest',
    ({ route, way: { cite } }) => {
      const text = '每年只登记一次，已按学时最多的一次登记';
      return refusal('ONCE_PER_YEAR', route.id, { cite, reading: 'A20' }, text);
    },
  );
  const { sameActivity } = of.set.rules;
  keepOne(
    inOrder,
    of,
    ({ entry }) => entry.activity,
    sameActivity.counts,
    ({ route }) => {
      const text = '同一活动或成果只登记一次，已按另一项登记';
      return refusal('SAME_ACTIVITY', route.id, sameActivity, text);
    },
  );
}

function keepOne(
  works: readonly Work[],
  of: Year,
  keyOf: (work: Work) => string | undefined,
  keep: 'highest' | 'first',
  whyNot: (work: Work) => Outcome,
): void {
  const kept = new Map<string, Work>();
  for (const work of works) {
    const key = work.open ? keyOf(work) : undefined;
    if (key === undefined) continue;
    credit(work, { ...of, daysUsed: new Map(), pooled: new Map() });
    if (!work.open) continue;
    const other = kept.get(key);
    const better = !other || (keep === 'highest' && work.raw > other.raw);
    if (better) kept.set(key, work);
    const dropped = better ? other : work;
    if (dropped) settle(dropped, whyNot(dropped));
  }
  kept.forEach(clear);
}
