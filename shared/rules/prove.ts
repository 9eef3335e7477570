import { layerOf } from './layer-of.ts';
import type { Cap, Rate, Route, RuleSet } from './model.ts';
import type { Fault } from './schema.ts';

/** What a set's shape alone does not show. Each proof gives the places that break it. */
export const prove = (rules: RuleSet): readonly Fault[] => [
  ...proveConsistent(rules),
  ...coveredClauses(rules),
];

/** All but the coverage of the notice: a province may put its own citation in the place of the city's. */
export const proveConsistent = (rules: RuleSet): readonly Fault[] => [
  ...citedNumbers(rules),
  ...knownCitations(rules),
  ...laminarCaps(rules.caps, lanesOf(rules)),
  ...rules.routes.flatMap((route) => unitsOf(route, rules)),
  ...uniqueIds(rules),
  ...categoriesExist(rules),
];

/** Every number stands in an object that names its clause or reading, or inside one. `year` is the set's own name. */
function citedNumbers(rules: RuleSet): Fault[] {
  const faults: Fault[] = [];
  const visit = (node: unknown, at: string, cited: boolean): void => {
    if (typeof node === 'number' && !cited)
      faults.push({ at, reason: 'a number without a clause' });
    if (typeof node !== 'object' || node === null) return;
    const here = cited || 'cite' in node;
    for (const [name, value] of Object.entries(node)) {
      if (at !== '' || name !== 'year')
        visit(value, at === '' ? name : `${at}/${nameOf(node, name)}`, here);
    }
  };
  visit(rules, '', false);
  return faults;
}

/** A member of a list by its id, where it has one. */
function nameOf(parent: object, name: string): string {
  const member: unknown = Array.isArray(parent) ? parent[Number(name)] : undefined;
  return String((member as { readonly id?: unknown } | null | undefined)?.id ?? name);
}

/** A citation is a clause of the notice, or a document of one of the layers or a clause of it. */
function knownCitations(rules: RuleSet): Fault[] {
  const faults: Fault[] = [];
  const visit = (node: unknown, at: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('cite' in node && !layerOf(rules, String(node.cite))) {
      faults.push({ at, reason: `no clause or document ${String(node.cite)}` });
    }
    for (const [name, value] of Object.entries(node)) visit(value, `${at}/${nameOf(node, name)}`);
  };
  visit(rules, '');
  return faults;
}

/** Caps must be nested or disjoint, or totals would depend on the order of entries. */
export function laminarCaps(caps: readonly Cap[], lanes: readonly Lane[]): Fault[] {
  const spans = caps.flatMap((cap) =>
    (cap.each ? cap.over.map((lane) => [lane]) : [cap.over]).map((over) => ({
      id: cap.id,
      lanes: new Set(lanes.filter((lane) => covers(over, lane)).map(({ key }) => key)),
    })),
  );
  const faults: Fault[] = [];
  spans.forEach((a, index) => {
    for (const b of spans.slice(index + 1)) {
      const shared = [...a.lanes].filter((lane) => b.lanes.has(lane)).length;
      if (shared > 0 && shared < a.lanes.size && shared < b.lanes.size) {
        faults.push({
          at: `caps/${a.id}`,
          reason: `crosses ${b.id}: caps must be nested or disjoint`,
        });
      }
    }
  });
  return faults;
}

type Lane = { readonly key: string; readonly lane: string; readonly category: string };

const covers = (over: readonly string[], { lane, category }: Lane): boolean =>
  over.includes(lane) || over.includes(`category:${category}`);

/** Where an entry may stand under caps: each route and own lane of a way, with each category that it can have. */
export function lanesOf({ routes, categories }: RuleSet): Lane[] {
  return routes.flatMap((route) => {
    const lanes = new Set([route.id, ...route.ways.map(({ lane }) => lane ?? route.id)]);
    const possible =
      typeof route.category === 'string' ? [route.category] : categories.map(({ id }) => id);
    return [...lanes].flatMap((lane) =>
      possible.map((category) => ({ key: `${lane} ${category}`, lane, category })),
    );
  });
}

/** Each clause of 四 that grants hours has a parameter made from it. */
function coveredClauses(rules: RuleSet): Fault[] {
  const cited = new Set([
    ...rules.routes.flatMap((route) => [route.cite, ...route.ways.map((way) => way.cite)]),
    ...rules.caps.map(({ cite }) => cite),
  ]);
  return rules.clauses
    .filter((clause) => clause.startsWith('四') && clause !== '四' && !cited.has(clause))
    .map((clause) => ({ at: `clauses/${clause}`, reason: 'no parameter is made from it' }));
}

/** Facts exist, are numbers where numbers are needed, carry the unit of the rate, and give whole tenths of an hour. */
function unitsOf(route: Route, rules: RuleSet): Fault[] {
  return route.ways.flatMap((way) => {
    const at = `routes/${route.id}/ways/${way.id}`;
    const unit = unitFaults(way.rate, rules).map((reason) => ({ at, reason }));
    const when = way.when;
    if (!when) return unit;
    const rule = rules.facts[when.fact];
    const known = rule?.kind === 'choice' && Object.hasOwn(rule.options, when.is);
    return known ? unit : [...unit, { at, reason: `no choice ${when.fact} = ${when.is}` }];
  });
}

function unitFaults(rate: Rate, rules: RuleSet): string[] {
  const faults: string[] = [];
  const number = (fact: string, unit: string | null): void => {
    const rule = rules.facts[fact];
    if (!rule || !('units' in rule)) faults.push(`no fact with a number: ${fact}`);
    else if (unit !== null && !rule.units.some((known) => known === unit)) {
      faults.push(`${fact} is not in ${unit}`);
    }
  };
  if ('fact' in rate && rate.fact !== undefined) number(rate.fact, rate.unit);
  if (rate.shape !== 'perUnit') return faults;
  if (rate.or) number(rate.or.fact, null);
  const by = rate.by;
  const choice = by && rules.facts[by.fact];
  const step = Math.round(rate.step * 10);
  if (step / 10 !== rate.step) faults.push('a step finer than a tenth');
  for (const [value, { hours, minimum, proportional }] of Object.entries(rate.tariffs)) {
    if (minimum) number(minimum.fact, null);
    if (proportional) number(proportional.fact, null);
    if ((Math.round(hours * 10) * step) % 10 !== 0)
      faults.push(`${value}: a step is no whole tenth of an hour`);
  }
  if (!by) return '*' in rate.tariffs ? faults : [...faults, 'no tariff'];
  if (choice?.kind !== 'choice') return [...faults, `no choice ${by.fact}`];
  for (const value of Object.keys(choice.options)) {
    if (!rate.tariffs[by.sameAs?.[value] ?? value])
      faults.push(`no tariff for ${by.fact} = ${value}`);
  }
  return faults;
}

function uniqueIds(rules: RuleSet): Fault[] {
  const lists = {
    routes: rules.routes,
    caps: rules.caps,
    floors: rules.floors,
    agreements: rules.agreements,
  };
  return Object.entries(lists).flatMap(([list, items]) => {
    const ids = items.map(({ id }) => id);
    return ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => ({ at: `${list}/${id}`, reason: 'the id is used twice' }));
  });
}

function categoriesExist(rules: RuleSet): Fault[] {
  const known = new Set(rules.categories.map(({ id }) => id));
  const used = [
    ...rules.floors
      .filter(({ of }) => of !== 'all')
      .map(({ id, of }) => ({ at: `floors/${id}`, of })),
    ...rules.routes.flatMap(({ id, category }) =>
      typeof category === 'string' ? [{ at: `routes/${id}`, of: category }] : [],
    ),
    ...rules.categories.flatMap(({ id, parent }) =>
      parent === undefined ? [] : [{ at: `categories/${id}`, of: parent }],
    ),
  ];
  return used
    .filter(({ of }) => !known.has(of))
    .map(({ at, of }) => ({ at, reason: `no category ${of}` }));
}
