import { type Hours, NONE, plus } from '../hours/hours.ts';
import { applyCaps } from './apply-caps.ts';
import { begin, byCompletion, yearOf } from './begin.ts';
import { credit } from './credit.ts';
import { professionsOn } from './eligible.ts';
import { valueOn } from './history.ts';
import type { Entry, EntryResult, Person, RouteResult, RulesInForce, Statement } from './model.ts';
import { countOnce } from './repeated.ts';
import { addUp, totalOf } from './totals.ts';
import {
  ceilingNotes,
  isAssessed,
  isCancelled,
  monthsInService,
  reasonsOf,
  testFloors,
} from './verdict.ts';
import type { Work, Year } from './work.ts';

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
  countOnce(inOrder, of);
  for (const work of inOrder) if (work.open) credit(work, of);
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
    routes: routesOf(works, of),
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
function routesOf(works: readonly Work[], { set }: Year): readonly RouteResult[] {
  const sums = new Map<string, { raw: Hours; afterOwnCap: Hours; counted: Hours }>();
  for (const { entry, raw, afterOwnCap, counted } of works) {
    let sum = sums.get(entry.route);
    if (!sum) {
      sum = { raw: NONE, afterOwnCap: NONE, counted: NONE };
      sums.set(entry.route, sum);
    }
    sum.raw = plus(sum.raw, raw);
    sum.afterOwnCap = plus(sum.afterOwnCap, afterOwnCap);
    sum.counted = plus(sum.counted, counted);
  }
  return set.rules.routes.flatMap(({ id }) => {
    const sum = sums.get(id);
    return sum ? { id, ...sum } : [];
  });
}

function ruleSetOf({ ruleSet, hash, note }: RulesInForce, of: Year): Statement['ruleSet'] {
  const review = valueOn(of.person.titleReview, of.last);
  const province = review.authority === 'provincial' ? review.ruleSet : undefined;
  return {
    id: ruleSet.id,
    hash,
    ...(note && { note }),
    ...(province && { provincial: { id: province.id, sample: province.sample } }),
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
