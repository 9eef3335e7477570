import { judgeCourses } from '../exam/policy.ts';
import { NONE } from '../hours/hours.ts';
import type { Route, Way } from '../rules/model.ts';
import { firstDayOf, lastDayOf } from '../time/day.ts';
import { agreementFor } from './eligible.ts';
import { valueOn } from './history.ts';
import type { CourseResult, Entry, Person, RulesInForce } from './model.ts';
import { preparedFor } from './prepared.ts';
import type { Work, Year } from './work.ts';

/** The year of a person under the rules that hold for him. */
export function yearOf({ year, ruleSet }: RulesInForce, person: Person): Year {
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
export function begin(
  entries: readonly Entry[],
  of: Year,
): { readonly works: readonly Work[]; readonly courses: readonly CourseResult[] } {
  const taken = entries.flatMap((entry) =>
    entry.course ? [{ id: entry.id, ...entry.course }] : [],
  );
  const outcomes = taken.length === 0 ? [] : judgeCourses(of.set.rules.publicCourses, taken);
  let at = 0;
  const works = entries.map((entry) => workOf(entry, of, entry.course && outcomes[at++]));
  const courses = works.flatMap(({ entry, course }) =>
    course ? { entryId: entry.id, enrolment: course.enrolment, attempts: course.attempts } : [],
  );
  return { works, courses };
}

function workOf(entry: Entry, of: Year, course: Work['course']): Work {
  const route = of.set.routes.get(entry.route);
  if (!route) throw new Error(`unknown route ${entry.route} of entry ${entry.id}`);
  const way = wayOf(route, entry);
  const category =
    typeof route.category === 'string' ? route.category : String(entry.facts[route.category.fact]);
  return {
    entry,
    route,
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

function wayOf(route: Route, { id, facts }: Pick<Entry, 'id' | 'facts'>): Way {
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
  const agreement = agreements ? agreementFor(entry, category, of.set.rules) : undefined;
  const lane = way.lane ?? id;
  return agreement?.capPolicy === 'reapply' ? String(equivalent ?? lane) : lane;
}

/** By completion date, then id: so an entry keeps its hours before later ones where a cap cuts (R29). */
export const byCompletion = ({ entry: a }: Work, { entry: b }: Work): number =>
  inOrder(a.completedOn, b.completedOn) || inOrder(a.id, b.id);

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
