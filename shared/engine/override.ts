import type { Cap, ProvincialRuleSet, Route, RuleSet } from '../rules/model.ts';

/**
 * The city's rules with a provincial department's before them, item by item: a tariff, a ceiling or a floor with
 * the same id is the province's, what only the province has is added (notice 六(一), reading A16). With the reading
 * `whole` only the province's routes and the public courses stay open.
 */
export function withProvince(city: RuleSet, province: ProvincialRuleSet): RuleSet {
  const whole = city.titleReview.override === 'whole';
  const own = new Set(province.routes?.map((route) => route.id));
  const kept = city.routes.map((route) =>
    whole && !own.has(route.id) && route.professionMatch ? { ...route, closed: true } : route,
  );
  return {
    ...city,
    layers: [...city.layers, ...province.layers],
    clauses: [...city.clauses, ...province.clauses],
    facts: { ...city.facts, ...province.facts },
    routes: replace(kept, province.routes ?? [], mergeRoute),
    caps: replace(city.caps, province.caps ?? [], (_city: Cap, provincial) => provincial),
    floors: replace(city.floors, province.floors ?? [], (_city, provincial) => provincial),
  };
}

/** The province's tariffs first: the first way whose condition fits applies. */
function mergeRoute(city: Route, provincial: Route): Route {
  const kept = city.ways.filter((way) => !provincial.ways.some((other) => other.id === way.id));
  return { ...city, ...provincial, ways: [...provincial.ways, ...kept] };
}

function replace<T extends { readonly id: string }>(
  base: readonly T[],
  changes: readonly T[],
  merge: (base: T, change: T) => T,
): T[] {
  const byId = new Map(changes.map((change) => [change.id, change]));
  const merged = base.map((item) => {
    const change = byId.get(item.id);
    byId.delete(item.id);
    return change ? merge(item, change) : item;
  });
  return [...merged, ...byId.values()];
}
