import type { Cap, Floor, Route, RuleItems, RuleSet } from './model.ts';

/**
 * A set with a document's items laid over it. An item with the same id takes the place of the one below, whole, so that
 * its citation covers all of it; of a route each tariff is an item. What only the document has is added.
 */
export const refine = (set: RuleSet, over: RuleItems): RuleSet => ({
  ...set,
  facts: { ...set.facts, ...over.facts },
  routes: lay<Route>(set.routes, over.routes, refineRoute),
  caps: lay<Cap>(set.caps, over.caps),
  floors: lay<Floor>(set.floors, over.floors),
});

/** The document's tariffs first: the first way whose condition fits applies. */
function refineRoute(below: Route, over: Route): Route {
  const stated = new Set(over.ways.map(({ id }) => id));
  return {
    ...below,
    ...over,
    ways: [...over.ways, ...below.ways.filter(({ id }) => !stated.has(id))],
  };
}

function lay<T extends { readonly id: string }>(
  below: readonly T[],
  over: readonly T[] = [],
  merge: (below: T, over: T) => T = (_below, item) => item,
): T[] {
  const kept = below.flatMap((item) => {
    const stated = over.filter(({ id }) => id === item.id);
    return stated.length === 0 ? [item] : stated.map((each) => merge(item, each));
  });
  return [...kept, ...over.filter(({ id }) => !below.some((item) => item.id === id))];
}
