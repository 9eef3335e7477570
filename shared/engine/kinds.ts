import { addDays, type Day, lastDayOf } from '../time/day.ts';
import { after, DAY, startOfDay } from '../time/instant.ts';
import type { Entry, Facts } from './model.ts';

/**
 * What a person can think of doing: each kind of activity with its unit, and the facts that so many of it would have.
 * The planner tries them; the adviser offers those that anyone can begin on his own.
 */
export type PlanKind = {
  readonly route: string;
  /** Chinese unit of the amount. */
  readonly unit: string;
  /** Smallest and first amount, the step between two, and the most that makes sense in a year. */
  readonly first: number;
  readonly step: number;
  readonly most: number;
  readonly facts: (amount: number) => Facts;
  /** Each unit is an item of its own. */
  readonly oneByOne?: true;
  /** The organiser registers it by a list of names (notice 六(四)): nobody claims it himself. */
  readonly byRoster?: true;
  /** Whole dates that one unit takes. */
  readonly days?: number;
};

const days = (route: string, more: Facts = {}): PlanKind => ({
  route,
  unit: '天',
  first: 1,
  step: 0.5,
  most: 30,
  facts: (amount) => ({ ...more, days: amount }),
  days: 1,
});

/** Classes of the annual plan: each is an item of its own, and takes so many days. */
const planned = (level: string, length: number): PlanKind => ({
  route: 'P3',
  unit: '期',
  first: 1,
  step: 1,
  most: 4,
  facts: () => ({ level, inAnnualPlan: true, days: length }),
  oneByOne: true,
  days: length,
});

const counted = (
  route: string,
  unit: string,
  facts: (amount: number) => Facts,
  most = 20,
): PlanKind => ({ route, unit, first: 1, step: 1, most, facts });

export const planKinds = {
  class: {
    ...counted('P1', '门', (courses) => ({ courses, daysPerCourse: 2 }), 8),
    days: 2,
    byRoster: true,
  },
  online: {
    ...counted('P2', '学时', (markedHours) => ({ markedHours, repeatedCourseware: false }), 60),
    first: 6,
  },
  advancedProvincial: planned('provincial', 3),
  advancedMunicipal: planned('municipal', 2),
  department: days('P4', { organiser: 'industryDepartment' }),
  abroad: days('P5'),
  unit: days('P6.1', { kind: 'study' }),
  xuexi: {
    ...counted('P6.1', '分', (points) => ({ kind: 'xuexi', points }), 20_000),
    first: 4000,
    step: 500,
  },
  teaching: days('P6.2'),
  projectProvincial: counted('P6.3', '项', (count) => ({ level: 'provincial', count }), 10),
  projectMunicipal: counted('P6.3', '项', (count) => ({ level: 'municipal', count }), 10),
  projectCounty: counted('P6.3', '项', (count) => ({ level: 'county', count }), 10),
  paperCore: counted('P6.4', '篇', (count) => ({ form: 'paper', tier: 'core', count }), 10),
  paperNational: counted('P6.4', '篇', (count) => ({ form: 'paper', tier: 'national', count }), 10),
  paperProvincial: counted(
    'P6.4',
    '篇',
    (count) => ({ form: 'paper', tier: 'provincial', count }),
    10,
  ),
  paperOther: counted('P6.4', '篇', (count) => ({ form: 'paper', tier: 'other', count }), 10),
  book: counted('P6.4', '万字', (wanzi) => ({ form: 'book', tier: 'other', wanzi })),
  exam: counted('P6.5', '科', (subjectsPassed) => ({ subjectsPassed }), 10),
  degree: counted('P6.6', '门', (coursesPassed) => ({ coursesPassed })),
  // Its proof is in hours, four to the half day (reading A26).
  mental: {
    ...counted('P6.7', '半天', (halfDays) => ({ serviceHours: halfDays * 4 }), 60),
    days: 0.5,
  },
} as const satisfies Readonly<Record<string, PlanKind>>;

export type PlanKindId = keyof typeof planKinds;
export const planKindIds = Object.keys(planKinds) as [PlanKindId, ...PlanKindId[]];
export const planKind = (id: PlanKindId): PlanKind => planKinds[id];

/** One thing that a person thinks of doing. */
export type PlanItem =
  | {
      readonly id: string;
      readonly kind: PlanKindId;
      /** In the kind's unit. */
      readonly amount: number;
      /** The day on which it would be finished; absent: not thought of yet. */
      readonly on?: Day | undefined;
    }
  | { readonly id: string; readonly kind: 'course'; readonly courseId: string };

/** A course that is to be passed on a day, as the engine takes it. */
export function plannedCourse(id: string, courseId: string, today: Day): Entry {
  const begin = startOfDay(today);
  return {
    id,
    route: 'PUB',
    completedOn: today,
    status: 'approved',
    facts: {},
    course: {
      courseId,
      passedInEarlierYear: false,
      enrolledAt: begin,
      studyCompletedAt: begin,
      attempts: [{ submittedAt: after(begin, DAY - 1), result: 'pass' }],
    },
  };
}

/**
 * The entries that a plan would make, by item. What has no day of its own comes after all that has one, one thing after
 * another from tomorrow on: of each date one day counts, so two plans must not share one.
 */
export function plannedEntries(
  items: readonly PlanItem[],
  today: Day,
  year: number,
): ReadonlyMap<string, readonly Entry[]> {
  let spent = 0;
  const last = lastDayOf(year);
  return new Map(
    items.map((item) => {
      const id = `plan/${item.id}`;
      if (item.kind === 'course') return [item.id, [plannedCourse(id, item.courseId, today)]];
      const kind = planKind(item.kind);
      const parts = kind.oneByOne
        ? Array.from({ length: item.amount }, (_, at) => ({ id: `${id}/${at + 1}`, amount: 1 }))
        : [{ id, amount: item.amount }];
      return [
        item.id,
        parts.map((part): Entry => {
          const takes = Math.ceil((kind.days ?? 0) * part.amount);
          const start = addDays(today, 1 + spent);
          if (item.on === undefined) spent += takes;
          const end = item.on ?? (takes > 0 ? addDays(start, takes - 1) : last);
          const period = { start: addDays(end, Math.min(0, 1 - takes)), end };
          return {
            id: part.id,
            route: kind.route,
            completedOn: end,
            ...(takes > 0 ? { period } : {}),
            status: 'approved',
            professionMatch: true,
            facts: kind.facts(part.amount),
          };
        }),
      ];
    }),
  );
}
