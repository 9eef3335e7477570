import type { Entry, Person } from '../../shared/engine/model.ts';

/**
 * The same sums written out by hand: rates, year, dates, caps and totals of 2023 as constants, no rule data, no steps,
 * no words. The floor that the engine's speed is measured against; the bench checks that both agree.
 */

export type ByHand = {
  readonly counted: number[];
  readonly public: number;
  readonly professional: number;
  readonly total: number;
  readonly passed: boolean;
};

const six = new Set(['机械', '能源', '材料', '轻纺', '化工', '信息技术']);
const tiers: Record<string, number> = { core: 80, national: 60, provincial: 40, other: 30 };
const levels: Record<string, number> = {
  national: 240,
  provincial: 240,
  municipal: 120,
  county: 60,
};
const origins = new Set(['湖州', '青浦', '吴江', '嘉善']);

export function byHand(person: Person, entries: readonly Entry[]): ByHand {
  const order = entries
    .map((_, at) => at)
    .sort((a, b) => {
      const [x, y] = [entries[a] as Entry, entries[b] as Entry];
      return x.completedOn < y.completedOn
        ? -1
        : x.completedOn > y.completedOn
          ? 1
          : x.id < y.id
            ? -1
            : 1;
    });
  const capped = six.has(person.professions[0].value[0] ?? '');
  const provincial = person.titleReview[0].value.authority === 'provincial';
  const used = new Map<string, number>();
  const dates = new Map<string, number>();
  const counted = new Array<number>(entries.length).fill(0);
  const take = (key: string, limit: number, hours: number): number => {
    const before = used.get(key) ?? 0;
    const kept = Math.min(hours, limit - before);
    used.set(key, before + kept);
    return kept;
  };
  let bestPoints = -1;
  for (const each of entries) {
    if (each.facts['kind'] !== 'xuexi' || !open(each)) continue;
    bestPoints = Math.max(bestPoints, tierOf(Number(each.facts['points'])));
  }
  const state = { service: 0, xuexi: false, courses: passedCourses(entries) };
  let [open18, professional] = [0, 0];
  for (const at of order) {
    const entry = entries[at] as Entry;
    if (!open(entry)) continue;
    let hours = rawOf(entry, dates, state, bestPoints, provincial);
    const { route } = entry;
    if (route === 'P1') hours = take('P1', 480, hours);
    else if (route === 'P2') hours = take('P2', 360, hours);
    else if (route.startsWith('P6')) hours = take('P6', 360, take(route, 240, hours));
    if (capped && route.length === 2) hours = take('six', 360, hours);
    counted[at] = hours;
    if (route === 'PUB' || entry.facts['category'] === 'public') open18 += hours;
    else professional += hours;
  }
  const total = open18 + professional;
  return {
    counted,
    public: open18,
    professional,
    total,
    passed: open18 >= 180 && professional >= 600 && total >= 900,
  };
}

const open = ({ status, professionMatch, route, completedOn, facts }: Entry): boolean =>
  status === 'approved' &&
  (professionMatch !== false || route === 'PUB' || facts['category'] === 'public') &&
  completedOn >= '2023-01-01' &&
  completedOn <= '2023-12-31';

function rawOf(
  { id, route, facts, completedOn }: Entry,
  dates: Map<string, number>,
  state: { service: number; xuexi: boolean; courses: Set<string> },
  bestPoints: number,
  provincial: boolean,
): number {
  const number = (name: string): number => Number(facts[name]);
  switch (route) {
    case 'PUB':
      return state.courses.has(id) ? 180 : 0;
    case 'P1':
      return number('daysPerCourse') >= 2 ? number('courses') * 120 : 0;
    case 'P2':
      return facts['repeatedCourseware'] ? 0 : Math.round(number('markedHours') * 10);
    case 'P3':
      if (!facts['inAnnualPlan']) return 0;
      if (facts['level'] === 'provincial') return number('days') >= 3 ? 360 : 0;
      return number('days') >= 2 ? 240 : 0;
    case 'P4':
    case 'P5':
      return halfDays(number('days'), completedOn, dates) * 30;
    case 'P6.1': {
      if (facts['kind'] === 'study') return halfDays(number('days'), completedOn, dates) * 20;
      const hours = tierOf(number('points'));
      if (hours < bestPoints || state.xuexi) return 0;
      state.xuexi = true;
      return hours;
    }
    case 'P6.2':
      return halfDays(number('days'), completedOn, dates) * 20;
    case 'P6.3':
      return (levels[String(facts['level'])] ?? 0) * number('count');
    case 'P6.4':
      return (tiers[String(facts['tier'])] ?? 0) * number('count');
    case 'P6.5':
      return number('subjectsPassed') * 60;
    case 'P6.6':
      return number('coursesPassed') * 30;
    case 'P6.7': {
      const before = Math.floor(state.service / 4);
      state.service += number('serviceHours');
      return (Math.floor(state.service / 4) - before) * 20;
    }
    case 'REC':
      return origins.has(String(facts['origin'])) ? Math.round(number('certifiedHours') * 10) : 0;
    default:
      return provincial ? Math.round(number('certifiedHours') * 10) : 0;
  }
}

const tierOf = (points: number): number =>
  points >= 8001 ? 120 : points >= 6001 ? 90 : points >= 4000 ? 60 : 0;

/** Half days, of a single day's activity no more than its date still has. */
function halfDays(days: number, on: string, dates: Map<string, number>): number {
  const halves = Math.floor(days * 2);
  if (halves > 2) return halves;
  const before = dates.get(on) ?? 0;
  const kept = Math.min(halves, 2 - before);
  dates.set(on, before + kept);
  return kept;
}

/** Entries whose course earns its hours: two a year, each once; the bench's people fail at most four times. */
function passedCourses(entries: readonly Entry[]): Set<string> {
  const passed = new Set<string>();
  const learned = new Map<string, number>();
  let places = 2;
  const courses = entries.filter(({ course }) => course);
  if (courses.length > 1) {
    courses.sort(
      (a, b) => (a.course?.enrolledAt ?? 0) - (b.course?.enrolledAt ?? 0) || (a.id < b.id ? -1 : 1),
    );
  }
  for (const { id, course } of courses) {
    if (!course || course.passedInEarlierYear) continue;
    if ((learned.get(course.courseId) ?? Number.POSITIVE_INFINITY) <= course.enrolledAt) continue;
    if (places === 0) continue;
    places -= 1;
    if (learned.has(course.courseId)) continue;
    learned.set(course.courseId, course.attempts.at(-1)?.submittedAt ?? 0);
    passed.add(id);
  }
  return passed;
}
