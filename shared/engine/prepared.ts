import { type Hours, provenHours } from '../hours/hours.ts';
import type { Cap, ProvincialRuleSet, Route, RuleSet } from '../rules/model.ts';
import type { TitleReview } from './model.ts';
import { withProvince } from './override.ts';

/** A rule set made ready: hours in tenths, routes by id, and for each lane the caps over it, innermost first. */
export type Prepared = {
  readonly rules: RuleSet;
  readonly routes: ReadonlyMap<string, Route>;
  readonly caps: readonly PreparedCap[];
  readonly floors: readonly {
    readonly floor: RuleSet['floors'][number];
    readonly required: Hours;
  }[];
  /** Each category with those that it is part of, itself first. */
  readonly within: ReadonlyMap<string, readonly string[]>;
  readonly courseHours: Hours;
  /** The caps over each lane and category, innermost first. */
  readonly lanes: Map<string, readonly PreparedCap[]>;
};

export type PreparedCap = {
  /** Its position among the caps. */
  readonly at: number;
  readonly cap: Cap;
  /** As `cap.id`; of a cap on each of several routes with the route: `P6.each/P6.1`. */
  readonly id: string;
  readonly over: readonly string[];
  readonly limit: Hours | null;
  /** Stands on one route alone. */
  readonly own: boolean;
};

/** Made once for each key, which is never changed. */
export function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

export const prepare = once(
  (rules: RuleSet): Prepared => ({
    rules,
    routes: new Map(rules.routes.map((route) => [route.id, route])),
    caps: rules.caps
      .flatMap(capsOf)
      .sort((a, b) => width(a, rules) - width(b, rules))
      .map((cap, at) => ({ ...cap, at })),
    floors: rules.floors.map((floor) => ({ floor, required: provenHours(floor.hours) })),
    within: new Map(rules.categories.map(({ id }) => [id, categoryChain(rules, id)])),
    courseHours: provenHours(rules.publicCourses.hours),
    lanes: new Map(),
  }),
);

function capsOf(cap: Cap): Omit<PreparedCap, 'at'>[] {
  const limit = cap.hours === null ? null : provenHours(cap.hours);
  if (!cap.each) return [{ cap, id: cap.id, over: cap.over, limit, own: isOwn(cap.over) }];
  return cap.over.map((lane) => ({ cap, id: `${cap.id}/${lane}`, over: [lane], limit, own: true }));
}

const isOwn = (over: readonly string[]): boolean => over.length === 1 && !isCategory(over.join());

const isCategory = (lane: string): boolean => lane.startsWith('category:');

/** How much a cap spans; caps are nested or disjoint, so the narrower is the inner one. A category spans every route. */
const width = ({ over }: Pick<PreparedCap, 'over'>, rules: RuleSet): number =>
  over.reduce((sum, lane) => sum + (isCategory(lane) ? rules.routes.length : 1), 0);

function categoryChain(rules: RuleSet, id: string): string[] {
  const chain: string[] = [];
  let at: string | undefined = id;
  while (at !== undefined && !chain.includes(at)) {
    chain.push(at);
    at = rules.categories.find((category) => category.id === at)?.parent;
  }
  return chain;
}

/** The caps over a lane, innermost first. */
export function capsOver(of: Prepared, lane: string, category: string): readonly PreparedCap[] {
  const key = `${lane} ${category}`;
  let over = of.lanes.get(key);
  // Stryker disable next-line ConditionalExpression: what is remembered is the same when made again
  if (!over) {
    over = of.caps.filter(
      (cap) => cap.over.includes(lane) || cap.over.includes(`category:${category}`),
    );
    of.lanes.set(key, over);
  }
  return over;
}

const overridden = once((city: RuleSet) =>
  once((province: ProvincialRuleSet) => prepare(withProvince(city, province))),
);

/** The rules for a person: the city's, or with those of the provincial department that reviews the title. */
export const preparedFor = (city: RuleSet, { authority, ruleSet }: TitleReview): Prepared =>
  authority === 'provincial' && ruleSet ? overridden(city)(ruleSet) : prepare(city);
