import { refusal, settle, type Work, type Year } from './work.ts';

/**
 * Things that count once: ways that are open once a year (reading A20) and the same activity or work stated twice
 * (reading A32). The one with the most hours stands, of equals the first, so that a further honest entry never
 * lowers a total.
 */
export function countOnce(inOrder: readonly Work[], of: Year): void {
  keepOne(
    inOrder,
    ({ route, way }) => (way.oncePerYear ? `${route.id} ${way.id}` : undefined),
    'highest',
    (work) => {
      const cited = { cite: work.way.cite, reading: 'A20' };
      const text = '每年只登记一次，已按学时最多的一次登记';
      settle(work, refusal('ONCE_PER_YEAR', work.route.id, cited, text));
    },
  );
  const { sameActivity } = of.set.rules;
  keepOne(
    inOrder,
    ({ entry }) => entry.activity,
    sameActivity.counts,
    (work) => {
      const text = '同一活动或成果只登记一次，已按另一项登记';
      settle(work, refusal('SAME_ACTIVITY', work.route.id, sameActivity, text));
    },
  );
}

function keepOne(
  works: readonly Work[],
  keyOf: (work: Work) => string | undefined,
  keep: 'highest' | 'first',
  drop: (work: Work) => void,
): void {
  let kept: Map<string, Work> | undefined;
  for (const work of works) {
    const key = work.open ? keyOf(work) : undefined;
    if (key === undefined) continue;
    kept ??= new Map();
    const other = kept.get(key);
    const better = !other || (keep === 'highest' && work.raw > other.raw);
    if (better) kept.set(key, work);
    if (other) drop(better ? other : work);
  }
}
