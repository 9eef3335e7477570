import { type Hours, provenHours } from '../hours/hours.ts';
import type { Cap, ProvincialRuleSet, Route, RuleSet } from '../rules/model.ts';
import type { TitleReview } from './model.ts';
import { withProvince } from './override.ts';

/** A rule set made ready: hours in tenths, routes by id, and for each lane the caps over it, innermost first. */
export type Prepared = {
  readonly rules: RuleSet;
  readonly routes: ReadonlyMap<string, PreparedRoute>;
  readonly caps: readonly PreparedCap[];
  readonly floors: readonly {
    readonly floor: RuleSet['floors'][number];
    readonly required: Hours;
  }[];
  /** Each category with those that it is part of, itself first. */
  readonly within: ReadonlyMap<string, readonly string[]>;
  readonly courseHours: Hours;
  /** Positions in `caps`, by category and lane. */
  readonly lanes: Map<string, Map<string, readonly number[]>>;
};

export type PreparedRoute = { readonly route: Route; readonly order: number };

export type PreparedCap = {
  readonly cap: Cap;
  /** As `cap.id`; of a cap on each of several routes with the route: `P6.each/P6.1`. */
  readonly id: string;
  readonly over: readonly string[];
  readonly limit: Hours | null;
  /** Stands on one route alone. */
  readonly own: boolean;
};

const prepared = new WeakMap<RuleSet, Prepared>();

export function prepare(rules: RuleSet): Prepared {
  const known = prepared.get(rules);
  if (known) return known;
  const made: Prepared = {
    rules,
    routes: new Map(rules.routes.map((route, order) => [route.id, { route, order }])),
    caps: rules.caps.flatMap(capsOf).sort((a, b) => width(a, rules) - width(b, rules)),
    floors: rules.floors.map((floor) => ({ floor, required: provenHours(floor.hours) })),
    within: new Map(rules.categories.map(({ id }) => [id, categoryChain(rules, id)])),
    courseHours: provenHours(rules.publicCourses.hours),
    lanes: new Map(),
  };
  prepared.set(rules, made);
  return made;
}

function capsOf(cap: Cap): PreparedCap[] {
  const limit = cap.hours === null ? null : provenHours(cap.hours);
  if (!cap.each) return [{ cap, id: cap.id, over: cap.over, limit, own: isOwn(cap.over) }];
  return cap.over.map((lane) => ({ cap, id: `${cap.id}/${lane}`, over: [lane], limit, own: true }));
}

const isOwn = (over: readonly string[]): boolean =>
  over.length === 1 && over[0]?.startsWith('category:') === false;

/** How much a cap spans; caps are nested or disjoint, so the narrower is the inner one. A category spans every route. */
const width = ({ over }: PreparedCap, rules: RuleSet): number =>
  over.reduce((sum, lane) => sum + (lane.startsWith('category:') ? rules.routes.length : 1), 0);

function categoryChain(rules: RuleSet, id: string): string[] {
  const chain: string[] = [];
  let at: string | undefined = id;
  while (at !== undefined && !chain.includes(at)) {
    chain.push(at);
    at = rules.categories.find((category) => category.id === at)?.parent;
  }
  return chain;
}

/** Positions of the caps over a lane, innermost first. */
export function capsOver(of: Prepared, lane: string, category: string): readonly number[] {
  let byLane = of.lanes.get(category);
  if (!byLane) {
    byLane = new Map();
    of.lanes.set(category, byLane);
  }
  let over = byLane.get(lane);
  if (!over) {
    over = of.caps.flatMap((cap, at) =>
      cap.over.includes(lane) || cap.over.includes(`category:${category}`) ? [at] : [],
    );
    byLane.set(lane, over);
  }
  return over;
}

const overridden = new WeakMap<RuleSet, WeakMap<ProvincialRuleSet, RuleSet>>();

/** The rules for a person: the city's, or with those of the provincial department that reviews the title. */
export function preparedFor(city: RuleSet, review: TitleReview): Prepared {
  const province = review.authority === 'provincial' ? review.ruleSet : undefined;
  if (!province) return prepare(city);
  let byProvince = overridden.get(city);
  if (!byProvince) {
    byProvince = new WeakMap();
    overridden.set(city, byProvince);
  }
  let merged = byProvince.get(province);
  if (!merged) {
    merged = withProvince(city, province);
    byProvince.set(province, merged);
  }
  return prepare(merged);
}
