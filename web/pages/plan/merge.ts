import type { PlanItem } from '../../../shared/engine/kinds.ts';

type Items = readonly PlanItem[];

const same = (a: PlanItem | undefined, b: PlanItem | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * Two devices have gone on from the same plan. What either added stays, what either removed goes, unless the other has
 * changed it since; where both changed one thing, this device's change stands.
 */
export function mergePlans(base: Items, mine: Items, theirs: Items): Items {
  const [before, here] = [byId(base), byId(mine)];
  const kept = theirs.flatMap((their): PlanItem | readonly [] => {
    const [was, now] = [before.get(their.id), here.get(their.id)];
    if (now) return same(now, was) ? their : now;
    return was && same(their, was) ? [] : their;
  });
  const there = byId(theirs);
  const added = mine.filter(
    (item) => !there.has(item.id) && !(before.has(item.id) && same(item, before.get(item.id))),
  );
  return [...kept, ...added];
}

const byId = (items: Items): ReadonlyMap<string, PlanItem> =>
  new Map(items.map((item) => [item.id, item]));
