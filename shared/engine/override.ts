import type { ProvincialRuleSet, RuleSet } from '../rules/model.ts';
import { refine } from '../rules/refine.ts';

/**
 * The city's rules with a provincial department's before them, item by item: a tariff, a ceiling or a floor with
 * the same id is the province's, what only the province has is added (notice 六(一), reading A16). With the reading
 * `whole` only the province's routes and the public courses stay open.
 */
export function withProvince(city: RuleSet, province: ProvincialRuleSet): RuleSet {
  const whole = city.titleReview.override === 'whole';
  const own = new Set(province.routes?.map((route) => route.id));
  const routes = city.routes.map((route) =>
    whole && !own.has(route.id) && route.professionMatch ? { ...route, closed: true } : route,
  );
  return refine(
    {
      ...city,
      routes,
      layers: [...city.layers, ...province.layers],
      clauses: [...city.clauses, ...province.clauses],
    },
    province,
  );
}
