/**
 * Ledger-file people for benches and tests: made from a seed, plausible, mixed over all routes. Synthetic throughout.
 */

/** Small, fast and repeatable: mulberry32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Json = Readonly<Record<string, unknown>>;

const professions = ['机械', '信息技术', '教育', '卫生', '经济', '交通'];
const regions = ['市属', '南湖区', '秀洲区', '海宁市', '桐乡市'];

export function ledgerPerson(id: number, entryCount: number, next: () => number): Json {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  return {
    year: 2023,
    person: {
      id: `P${String(id).padStart(7, '0')}`,
      personnelType: next() < 0.95 ? 'professional' : 'worker',
      profession: pick(professions),
      region: pick(regions),
      titleReviewAuthority: next() < 0.9 ? 'municipal' : 'provincial',
    },
    entries: Array.from({ length: entryCount }, (_, at) => ledgerEntry(at, next, pick)),
  };
}

function ledgerEntry(at: number, next: () => number, pick: <T>(from: readonly T[]) => T): Json {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `2023-${two(1 + Math.floor(next() * 12))}-${two(1 + Math.floor(next() * 28))}`;
  const whole = (most: number): number => 1 + Math.floor(next() * most);
  const [route, facts] = pick<() => [string, Json]>([
    () => ['PUB', publicCourse(whole(4), date, next)],
    () => ['P1', { courses: whole(5), daysPerCourse: 2 }],
    () => ['P2', { markedHours: whole(120) / 10, repeatedCourseware: next() < 0.1 }],
    () => [
      'P3',
      { level: pick(['provincial', 'municipal', 'county']), days: whole(4), inAnnualPlan: true },
    ],
    () => ['P4', { days: whole(8) / 2 }],
    () => ['P5', { days: whole(5) }],
    () => ['P6.1', { kind: 'study', days: whole(8) / 2 }],
    () => ['P6.1', { kind: 'xuexi', points: whole(12_000) }],
    () => ['P6.2', { days: whole(5) }],
    () => ['P6.3', { level: pick(['provincial', 'municipal', 'county']), count: whole(2) }],
    () => [
      'P6.4',
      { form: 'paper', tier: pick(['core', 'national', 'provincial', 'other']), count: whole(2) },
    ],
    () => ['P6.5', { subjectsPassed: whole(3) }],
    () => ['P6.6', { coursesPassed: whole(4) }],
    () => ['P6.7', { serviceHours: whole(20) }],
    () => [
      'REC',
      {
        origin: pick(['湖州', '青浦', '杭州']),
        category: 'professional',
        certifiedHours: whole(24),
      },
    ],
  ])();
  return {
    id: `e${at + 1}`,
    route,
    completedOn: date,
    status: next() < 0.9 ? 'approved' : 'pending',
    professionMatch: next() < 0.97,
    facts,
  };
}

function publicCourse(course: number, date: string, next: () => number): Json {
  const attempts = Array.from({ length: 1 + Math.floor(next() * 2) }, (_, at) => ({
    submittedAt: `${date}T1${at}:00:00+08:00`,
    result: 'fail',
  }));
  return {
    courseId: `c${course}`,
    passedInEarlierYear: next() < 0.05,
    enrolledAt: `${date}T08:00:00+08:00`,
    studyCompletedAt: `${date}T09:00:00+08:00`,
    attempts: [...attempts, { submittedAt: `${date}T15:00:00+08:00`, result: 'pass' }],
  };
}
