import type { Hours } from '../hours/hours.ts';
import type { Day } from '../time/day.ts';
import { assess } from './index.ts';
import { type PlanKindId, planKind, plannedCourse } from './kinds.ts';
import type { Entry, FloorResult, Person, RulesInForce } from './model.ts';
import { cheapestWays, type Offer } from './plan.ts';

/** A public course that this person can still pass this year. */
export type OpenCourse = {
  readonly courseId: string;
  readonly title: string;
  /** Minutes that reading what is left and the exam take at least. */
  readonly minutes: number;
  readonly enrolled: boolean;
  /** The first day on which a paper may be started; later than today where a round of attempts is used up. */
  readonly from: Day;
};

/** All that planning a year rests on. */
export type Planning = {
  readonly person: Person;
  /** With the status that they have. */
  readonly entries: readonly Entry[];
  /** Ids of entries that wait for the bureau, and of those that came back and may be mended. */
  readonly waiting: readonly string[];
  readonly returned: readonly string[];
  readonly courses: readonly OpenCourse[];
  readonly today: Day;
};

export type WayPart = {
  readonly what: 'waiting' | 'returned' | 'course' | PlanKindId;
  /** Entries that wait or came back; courses. */
  readonly ids: readonly string[];
  /** In the unit of its kind; of the rest how many. */
  readonly amount: number;
  /** What it adds to the year's total, after the parts before it. */
  readonly adds: Hours;
};

/** What a way does without; `shortest` without nothing. */
export type WayKind = 'shortest' | 'noWaiting' | 'noCourse' | 'noClaim';

export type Way = {
  readonly kind: WayKind;
  readonly parts: readonly WayPart[];
  /** Tenths of a working day. */
  readonly effort: number;
  readonly total: Hours;
  readonly floors: readonly Pick<FloorResult, 'id' | 'name' | 'required' | 'counted'>[];
};

/** Minutes of a working day; the notice names none, it only weighs one way against another. */
const MINUTES_PER_DAY = 480;
/** Mending what came back is a matter of an hour or two. */
const MENDING = 2;
/** Of what came back so many are weighed. */
const MOST_RETURNED = 4;

type Activity = {
  readonly kind: PlanKindId;
  readonly amount: number;
  readonly effort: number;
  readonly most: number;
};
/** What anyone can begin on his own. Online study goes in lots of six hours. */
const activities: readonly Activity[] = [
  { kind: 'online', amount: 6, effort: 8, most: 6 },
  { kind: 'class', amount: 1, effort: 20, most: 4 },
  { kind: 'unit', amount: 1, effort: 10, most: 6 },
  { kind: 'department', amount: 1, effort: 10, most: 6 },
  { kind: 'teaching', amount: 1, effort: 11, most: 6 },
];

type Offered = Offer & { readonly part: Pick<WayPart, 'what' | 'ids'>; readonly amount: number };

/** Courses still open that the places of the year allow: those begun, then the shortest. */
export function coursesToTake(
  { courses, entries }: Planning,
  perYear: number,
): readonly OpenCourse[] {
  const taken = entries.filter(({ course }) => course !== undefined).length;
  const places = Math.max(0, perYear - taken);
  const others = courses.filter(({ enrolled }) => !enrolled);
  return [
    ...courses.filter(({ enrolled }) => enrolled),
    ...others.toSorted((a, b) => a.minutes - b.minutes).slice(0, places),
  ];
}

function offersOf(planning: Planning, perYear: number): readonly Offered[] {
  const { entries, returned, today } = planning;
  const courses = coursesToTake(planning, perYear).map(({ courseId, title, minutes }): Offered => {
    const { id: _id, completedOn: _on, ...unit } = plannedCourse(courseId, courseId, today);
    return {
      id: courseId,
      name: title,
      unit,
      effort: Math.ceil((minutes * 10) / MINUTES_PER_DAY),
      most: 1,
      part: { what: 'course', ids: [courseId] },
      amount: 1,
    };
  });
  const mended = entries
    .filter(({ id }) => returned.includes(id))
    .slice(0, MOST_RETURNED)
    .map(
      ({ id, completedOn: _on, ...unit }): Offered => ({
        id,
        name: id,
        unit: { ...unit, status: 'approved' },
        effort: MENDING,
        most: 1,
        part: { what: 'returned', ids: [id] },
        amount: 1,
      }),
    );
  const begun = activities.map(({ kind, amount, effort, most }): Offered => {
    const { route, facts } = planKind(kind);
    const unit = {
      route,
      status: 'approved',
      professionMatch: true,
      facts: facts(amount),
    } as const;
    return { id: kind, name: kind, unit, effort, most, part: { what: kind, ids: [] }, amount };
  });
  return [...courses, ...mended, ...begun];
}

/** The entries without the courses that are planned anew; what waits as it is or as approved. */
function supposing(planning: Planning, rules: RulesInForce, withWaiting: boolean): Entry[] {
  const again = new Set(
    coursesToTake(planning, rules.ruleSet.publicCourses.perYear).map(({ courseId }) => courseId),
  );
  return planning.entries
    .filter(({ course }) => !course || !again.has(course.courseId))
    .map((entry) =>
      withWaiting && planning.waiting.includes(entry.id) ? { ...entry, status: 'approved' } : entry,
    );
}

/**
 * The ways that are worth telling, the shortest first: with everything, without what still waits for the bureau, without
 * another course, and by courses alone. Ways that come to the same are told once. Empty where nothing is missing, and
 * where the year has not enough days left.
 */
export function waysFor(
  rules: RulesInForce,
  planning: Planning,
  kinds: readonly WayKind[] = ['shortest', 'noWaiting', 'noCourse', 'noClaim'],
): readonly Way[] {
  const { perYear } = rules.ruleSet.publicCourses;
  const offers = offersOf(planning, perYear);
  const ways = kinds.flatMap((kind) => {
    if (kind === 'noWaiting' && planning.waiting.length === 0) return [];
    const open = offers.filter(({ part: { what } }) =>
      kind === 'noCourse' ? what !== 'course' : kind === 'noClaim' ? what === 'course' : true,
    );
    return wayOf(kind, rules, planning, open) ?? [];
  });
  const seen = new Set<string>();
  return ways.filter(({ parts }) => {
    const name = JSON.stringify(parts.map(({ what, ids, amount }) => [what, ids, amount]));
    return !seen.has(name) && seen.add(name);
  });
}

function wayOf(
  kind: WayKind,
  rules: RulesInForce,
  planning: Planning,
  offers: readonly Offered[],
): Way | undefined {
  const { person, today, waiting } = planning;
  const base = supposing(planning, rules, false);
  const ready = supposing(planning, rules, kind !== 'noWaiting');
  const from = assess(rules, person, base);
  const after = assess(rules, person, ready);
  const waits: WayPart[] =
    after.total > from.total
      ? [
          {
            what: 'waiting',
            ids: waiting,
            amount: waiting.length,
            adds: (after.total - from.total) as Hours,
          },
        ]
      : [];
  if (after.floors.every(({ shortfall }) => shortfall === 0)) {
    return waits.length === 0
      ? undefined
      : { kind, parts: waits, effort: 0, total: after.total, floors: after.floors };
  }
  const [plan] = cheapestWays(rules, person, ready, offers, today, 1);
  if (!plan) return undefined;
  let before = after.total;
  let done = 0;
  const parts = plan.units.map(({ offer, count }): WayPart => {
    done += count;
    const { total } = assess(rules, person, [...ready, ...plan.added.slice(0, done)]);
    const adds = (total - before) as Hours;
    before = total;
    const { part, amount } = offers.find(({ id }) => id === offer.id) as Offered;
    return { ...part, amount: count * amount, adds };
  });
  const { total, floors } = plan.statement;
  return { kind, parts: [...waits, ...parts], effort: plan.effort, total, floors };
}
