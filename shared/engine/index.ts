import { judgeCourses } from '../exam/policy.ts';
import { type Hours, NONE } from '../hours/hours.ts';
import type { Route, Way } from '../rules/model.ts';
import { firstDayOf, lastDayOf } from '../time/day.ts';
import { applyCaps } from './apply-caps.ts';
import { agreementFor, professionsOn, whyNot } from './eligible.ts';
import { valueOn } from './history.ts';
import type {
  CourseResult,
  Entry,
  EntryResult,
  Person,
  RouteResult,
  RulesInForce,
  Statement,
} from './model.ts';
import { preparedFor } from './prepared.ts';
import { useProvincialHours } from './provincial-hours.ts';
import { rate } from './rate.ts';
import { countOnce } from './repeated.ts';
import {
  ceilingNotes,
  isAssessed,
  isCancelled,
  monthsInService,
  reasonsOf,
  testFloors,
} from './verdict.ts';
import { settle, type Work, type Year } from './work.ts';

/**
 * The year's statement of a person: what every entry counts and why, the floors, the verdict.
 * Pure: the same rules and facts give the same statement, byte for byte.
 * @param entries with facts as `checkFacts` accepts them, each route known to the rule set
 * @throws Error on facts that were not checked: a bug of the caller
 */
export function assess(
  inForce: RulesInForce,
  person: Person,
  entries: readonly Entry[],
): Statement {
  const of = yearOf(inForce, person);
  const { works, courses } = begin(entries, of);
  const inOrder = [...works].sort(byCompletion);
  for (const work of inOrder) {
    settle(work, whyNot(work, of) ?? rate(work, of));
    if (work.open) useProvincialHours(work, of);
  }
  countOnce(inOrder, of);
  const caps = applyCaps(inOrder, of);
  const categories = addUp(works, of);
  const total = totalOf(works);
  const floors = testFloors(categories, total, of);
  const cancelled = isCancelled(works, of);
  const reasons = isAssessed(of) ? reasonsOf(floors, cancelled, of) : null;
  return {
    year: of.year,
    ruleSet: ruleSetOf(inForce, of),
    personId: person.id,
    basis: basisOf(of),
    entries: works.map(resultOf),
    routes: routesOf(works),
    caps,
    categories,
    total,
    floors,
    courses,
    qualificationCancelled: cancelled,
    verdict: reasons && (reasons.length === 0 ? '合格' : '不合格'),
    reasons: reasons ?? [],
    notes: reasons ? ceilingNotes(of) : [],
  };
}

function yearOf({ year, ruleSet }: RulesInForce, person: Person): Year {
  const last = lastDayOf(year);
  const review = valueOn(person.titleReview, last);
  return {
    year,
    first: firstDayOf(year),
    last,
    set: preparedFor(ruleSet, review),
    person,
    provincial: review.authority === 'provincial',
    daysUsed: new Map(),
    pooled: new Map(),
  };
}

/** Puts each entry beside its route and, for public courses, beside what became of enrolment and attempts. */
function begin(
  entries: readonly Entry[],
  of: Year,
): { readonly works: readonly Work[]; readonly courses: readonly CourseResult[] } {
  const taken = entries.flatMap((entry) =>
    entry.course ? [{ id: entry.id, ...entry.course }] : [],
  );
  const outcomes = taken.length > 0 ? judgeCourses(of.set.rules.publicCourses, taken) : [];
  let at = 0;
  const works = entries.map((entry) => workOf(entry, of, entry.course && outcomes[at++]));
  const courses = taken.flatMap(({ id }, index) => {
    const outcome = outcomes[index];
    return outcome
      ? [{ entryId: id, enrolment: outcome.enrolment, attempts: outcome.attempts }]
      : [];
  });
  return { works, courses };
}

function workOf(entry: Entry, of: Year, course: Work['course']): Work {
  const known = of.set.routes.get(entry.route);
  if (!known) throw new Error(`unknown route ${entry.route} of entry ${entry.id}`);
  const { route, order } = known;
  const way = wayOf(route, entry);
  const category =
    typeof route.category === 'string' ? route.category : String(entry.facts[route.category.fact]);
  return {
    entry,
    route,
    order,
    way,
    category,
    lane: laneOf(entry, route, way, category, of),
    course,
    raw: NONE,
    afterOwnCap: NONE,
    counted: NONE,
    open: true,
    steps: [],
  };
}

export function wayOf(route: Route, { id, facts }: Pick<Entry, 'id' | 'facts'>): Way {
  const way = route.ways.find(({ when }) => !when || facts[when.fact] === when.is);
  if (!way) throw new Error(`no way of route ${route.id} fits entry ${id}`);
  return way;
}

/** Whose caps bite: its route's, its way's own, or, for recognised hours, those the agreement leaves (reading A4). */
function laneOf(
  entry: Entry,
  { id, agreements }: Route,
  way: Way,
  category: string,
  of: Year,
): string {
  const equivalent = entry.facts['equivalentRoute'];
  if (agreements && typeof equivalent === 'string') {
    if (agreementFor(entry, category, of.set.rules)?.capPolicy === 'reapply') return equivalent;
  }
  return way.lane ?? id;
}

/** By completion date, then id: so an entry keeps its hours before later ones where a cap cuts (R29). */
function byCompletion(a: Work, b: Work): number {
  if (a.entry.completedOn !== b.entry.completedOn) {
    return a.entry.completedOn < b.entry.completedOn ? -1 : 1;
  }
  return a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0;
}

function addUp(works: readonly Work[], of: Year): Record<string, Hours> {
  const sums: Record<string, Hours> = {};
  for (const { id } of of.set.rules.categories) sums[id] = NONE;
  for (const { category, counted } of works) {
    for (const id of of.set.within.get(category) ?? []) {
      sums[id] = ((sums[id] ?? 0) + counted) as Hours;
    }
  }
  return sums;
}

function totalOf(works: readonly Work[]): Hours {
  let total = 0;
  for (const work of works) total += work.counted;
  return total as Hours;
}

const resultOf = ({ entry, category, raw, afterOwnCap, counted, steps }: Work): EntryResult => ({
  id: entry.id,
  route: entry.route,
  category,
  raw,
  afterOwnCap,
  counted,
  steps,
});

/** In the order of the rule set. */
function routesOf(works: readonly Work[]): readonly RouteResult[] {
  const byRoute: (RouteResult | undefined)[] = [];
  for (const { order, entry, raw, afterOwnCap, counted } of works) {
    const sum = byRoute[order];
    byRoute[order] = {
      id: entry.route,
      raw: ((sum?.raw ?? 0) + raw) as Hours,
      afterOwnCap: ((sum?.afterOwnCap ?? 0) + afterOwnCap) as Hours,
      counted: ((sum?.counted ?? 0) + counted) as Hours,
    };
  }
  return byRoute.filter((result) => result !== undefined);
}

function ruleSetOf({ ruleSet, hash, note }: RulesInForce, of: Year): Statement['ruleSet'] {
  const review = valueOn(of.person.titleReview, of.last);
  const province = review.authority === 'provincial' ? review.ruleSet : undefined;
  return {
    id: ruleSet.id,
    hash,
    ...(note === undefined ? {} : { note }),
    ...(province ? { provincial: { id: province.id, sample: province.sample } } : {}),
  };
}

function basisOf(of: Year): Statement['basis'] {
  const { person, last } = of;
  return {
    personnelType: valueOn(person.personnelType, last),
    professions: professionsOn(of, last),
    region: valueOn(person.region, last),
    authority: valueOn(person.titleReview, last).authority,
    monthsInService: monthsInService(person, of.year),
  };
}
