import { describe, expect, it } from 'vitest';
import { assess } from '../../../shared/engine/index.ts';
import { parseLedger } from '../../../shared/ledger-file/parse.ts';
import { printStatement } from '../../../shared/ledger-file/print.ts';

/** Whole years as somebody outside the platform would write them; each result worked out by hand from the notice. */

type Json = Record<string, unknown>;

const e = (
  id: string,
  route: string,
  facts: Json,
  completedOn = '2023-05-11',
  more: Json = {},
) => ({
  id,
  route,
  completedOn,
  status: 'approved',
  professionMatch: true,
  facts,
  ...more,
});
const study = (days: number): Json => ({ kind: 'study', days });
const xuexi = (points: number): Json => ({ kind: 'xuexi', points });
const period = (start: string, end: string): Json => ({ period: { start, end } });
const sat = (submittedAt: string, result: 'pass' | 'fail'): Json => ({ submittedAt, result });
const pub = (id: string, enrolledAt: string, attempts: readonly Json[], more: Json = {}) => ({
  id,
  route: 'PUB',
  status: 'approved',
  facts: {
    courseId: `c-${id}`,
    passedInEarlierYear: false,
    enrolledAt,
    studyCompletedAt: enrolledAt,
    attempts,
    ...more,
  },
});
const passed = (id: string, month: string) =>
  pub(id, `2023-${month}-01T09:00:00+08:00`, [sat(`2023-${month}-02T09:00:00+08:00`, 'pass')]);

/* biome-ignore lint/suspicious/noExplicitAny: the printed form, taken apart by the tests */
type Printed = any;

function computed(entries: readonly Json[], who: Json = {}, more: Json = {}): Printed {
  const parsed = parseLedger({
    year: 2023,
    person: {
      id: 'p',
      personnelType: 'professional',
      profession: '交通',
      region: '南湖区',
      titleReviewAuthority: 'municipal',
      ...who,
    },
    entries,
    ...more,
  });
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { inForce, person, entries: read } = parsed.value;
  return JSON.parse(printStatement(assess(inForce, person, read)));
}

const counted = (result: Printed): Json =>
  Object.fromEntries(
    Object.entries<Printed>(result.entries).map(([id, each]) => [id, each.counted]),
  );
const sums = ({ public: a, professional: b, total, verdict }: Printed) => [a, b, total, verdict];

describe('a year in one of the six professions, and the same outside', () => {
  const entries = [
    e('a', 'P1', { courses: 2, daysPerCourse: 2 }, '2023-03-10'),
    e('b', 'P4', { days: 4 }, '2023-04-10'),
    e('c', 'P6.1', study(6), '2023-05-10'),
    e('d', 'P6.3', { level: 'provincial', count: 1 }, '2023-06-10'),
    passed('u', '07'),
  ];

  it('36 of 48 by (一)–(五), 36 of 48 by (六), one course: exactly enough', () => {
    const result = computed(entries, { profession: '机械' });
    expect(counted(result)).toEqual({ a: 24, b: 12, c: 24, d: 12, u: 18 });
    expect(sums(result)).toEqual([18, 72, 90, '合格']);
    expect(result.groups).toEqual({
      'P1-P5': { sumAfterRouteCaps: 48, cap: 36, counted: 36 },
      P6: { sumAfterRouteCaps: 48, cap: 36, counted: 36 },
      'REC+PROV professional': 0,
    });
  });

  it('48 by (一)–(五) for others', () => {
    const result = computed(entries);
    expect(sums(result)).toEqual([18, 84, 102, '合格']);
    expect(result.groups['P1-P5']).toEqual({ sumAfterRouteCaps: 48, cap: null, counted: 48 });
  });

  it('never 60 without (六), whatever was attended', () => {
    const result = computed(
      [
        e('a', 'P3', { level: 'provincial', days: 3, inAnnualPlan: true }, '2023-03-01'),
        e('b', 'P2', { markedHours: 30, repeatedCourseware: false }, '2023-04-01'),
        e('c', 'P5', { days: 10 }, '2023-05-20'),
        passed('u', '06'),
        passed('v', '07'),
      ],
      { profession: '材料' },
    );
    expect(counted(result)).toEqual({ a: 36, b: 0, c: 0, u: 18, v: 18 });
    expect(sums(result)).toEqual([36, 36, 72, '不合格']);
    expect(result.shortfall).toEqual({ public: 0, professional: 24, total: 18 });
    expect(result.reasons).toEqual(['PROFESSIONAL_SHORT', 'TOTAL_SHORT']);
  });
});

describe('caps', () => {
  it('by completion, then id; each route 24, all of (六) 36, tenths exact', () => {
    const result = computed([
      e('z', 'P6.2', { days: 7 }, '2023-02-01'),
      e('b', 'P6.6', { coursesPassed: 3 }, '2023-03-01'),
      e('a', 'P6.5', { subjectsPassed: 1 }, '2023-03-01'),
      e('o1', 'P2', { markedHours: 35.9, repeatedCourseware: false }, '2023-04-01'),
      e('o2', 'P2', { markedHours: 0.2, repeatedCourseware: false }, '2023-04-02'),
      e('k', 'P1', { courses: 5, daysPerCourse: 2 }, '2023-01-10'),
    ]);
    expect(counted(result)).toEqual({ z: 24, a: 6, b: 6, o1: 35.9, o2: 0.1, k: 48 });
    expect(result.routes['P6.6']).toEqual({ raw: 9, afterRouteCap: 9, counted: 6 });
    expect(result.professional).toBe(120);
  });

  it('学习强国 inside the 24 of item 1, one claim a year, the best', () => {
    const result = computed([
      e('a', 'P6.1', study(4), '2023-03-01'),
      e('b', 'P6.1', xuexi(4000), '2023-06-01'),
      e('c', 'P6.1', xuexi(8001), '2023-12-31'),
    ]);
    expect(counted(result)).toEqual({ a: 16, b: 0, c: 8 });
    expect(result.entries.c.raw).toBe(12);
    expect(result.entries.b.steps[0].kind).toBe('ONCE_PER_YEAR');
  });

  it.each([
    [3999, 0],
    [4000, 6],
    [6000, 6],
    [6001, 9],
    [8000, 9],
    [8001, 12],
  ])('%d points: %d', (points, hours) => {
    expect(computed([e('a', 'P6.1', xuexi(points))]).total).toBe(hours);
  });
});

describe('days', () => {
  const newYear = e('a', 'P4', { days: 4 }, '2024-01-02', period('2023-12-30', '2024-01-02'));

  it('over New Year count where they fall', () => {
    expect(computed([newYear]).total).toBe(12);
    expect(computed([newYear], {}, { year: 2024 }).total).toBe(12);
    const before = e('a', 'P6.2', { days: 3 }, '2023-01-02', period('2022-12-31', '2023-01-02'));
    expect(computed([before]).total).toBe(8);
    const half = e('a', 'P5', { days: 1.5 }, '2024-01-01', period('2023-12-31', '2024-01-01'));
    expect([computed([half]).total, computed([half], {}, { year: 2024 }).total]).toEqual([6, 3]);
  });

  it('classes count where they end', () => {
    const klass = e(
      'a',
      'P1',
      { courses: 1, daysPerCourse: 2 },
      '2024-01-01',
      period('2023-12-31', '2024-01-01'),
    );
    expect(computed([klass]).entries.a).toMatchObject({
      raw: 0,
      steps: [{ kind: 'OUTSIDE_YEAR' }],
    });
    expect(computed([klass], {}, { year: 2024 }).total).toBe(12);
  });

  it('one a date over all routes: whole ones shut out, halves add up', () => {
    const shut = computed([e('a', 'P4', { days: 1 }), e('b', 'P6.1', study(1))]);
    expect(counted(shut)).toEqual({ a: 6, b: 0 });
    expect(shut.entries.b.steps[0]).toMatchObject({ kind: 'SAME_DATE', reading: 'A25' });
    expect(counted(computed([e('a', 'P4', { days: 0.5 }), e('b', 'P6.1', study(0.5))]))).toEqual({
      a: 3,
      b: 2,
    });
    expect(counted(computed([e('a', 'P4', { days: 0.5 }), e('b', 'P6.1', study(1))]))).toEqual({
      a: 3,
      b: 2,
    });
    expect(
      counted(computed([e('a', 'P6.7', { halfDays: 2 }), e('b', 'P6.2', { days: 1 })])),
    ).toEqual({ a: 4, b: 0 });
  });

  it('not more than a period has', () => {
    const short = e('a', 'P4', { days: 5 }, '2023-05-03', period('2023-05-01', '2023-05-03'));
    expect(computed([short]).total).toBe(18);
  });

  it('hours of service: four a half day over the year, half days go before them', () => {
    const result = computed([
      e('a', 'P6.7', { serviceHours: 10 }, '2023-03-01'),
      e('b', 'P6.7', { serviceHours: 6 }, '2023-04-01'),
      e('c', 'P6.7', { halfDays: 1, serviceHours: 100 }, '2023-06-01'),
    ]);
    expect(counted(result)).toEqual({ a: 4, b: 4, c: 2 });
  });
});

describe('from elsewhere', () => {
  const entries = [
    e('a', 'REC', { origin: '青浦', category: 'public', certifiedHours: 18 }),
    e('b', 'REC', { origin: '吴江', category: 'professional', certifiedHours: 40.5 }),
    e('c', 'REC', {
      origin: '湖州',
      category: 'professional',
      certifiedHours: 30,
      equivalentRoute: 'P1',
    }),
    e('d', 'REC', { origin: '上海徐汇', category: 'professional', certifiedHours: 10 }),
  ];

  it('示范区 and 湖州 as certified, outside the ceilings; others not', () => {
    const result = computed(entries, { profession: '化工' });
    expect(counted(result)).toEqual({ a: 18, b: 40.5, c: 30, d: 0 });
    expect(result.entries.d.steps[0].kind).toBe('NO_AGREEMENT');
    expect(result.groups['REC+PROV professional']).toBe(70.5);
    expect(sums(result)).toEqual([18, 70.5, 88.5, '不合格']);
    expect(result.reasons).toEqual(['TOTAL_SHORT']);
  });

  it('the province’s ways and hours for whom the province reviews, and for nobody else', () => {
    const own = [
      e('a', 'P6.4', { form: 'paper', tier: 'core', count: 1, provincialHours: 15 }, '2023-03-01'),
      e('b', 'P6.4', { form: 'book', tier: 'other', wanzi: 12.5 }, '2023-04-01'),
      e('c', 'PROV', { category: 'professional', certifiedHours: 10.5 }),
      e('d', 'PROV', { category: 'public', certifiedHours: 6 }),
    ];
    expect(counted(computed(own, { titleReviewAuthority: 'provincial' }))).toEqual({
      a: 15,
      b: 9,
      c: 10.5,
      d: 6,
    });
    const city = computed(own);
    expect(counted(city)).toEqual({ a: 8, b: 16, c: 0, d: 0 });
    expect(city.entries.b.raw).toBe(36);
  });
});

describe('public courses', () => {
  const fails = ['01', '02', '03', '04', '05'].map((on) =>
    sat(`2023-03-${on}T10:00:00+08:00`, 'fail'),
  );

  it('five attempts, two weeks to the second, one pass', () => {
    const result = computed([
      pub('a', '2023-03-01T08:00:00+08:00', [
        sat('2023-02-28T10:00:00+08:00', 'pass'),
        ...fails,
        sat('2023-03-19T01:59:59Z', 'pass'),
        sat('2023-03-19T02:00:00Z', 'pass'),
        sat('2023-03-20T10:00:00+08:00', 'pass'),
      ]),
    ]);
    expect(result.attempts.a).toEqual([
      'refused:NOT_ENROLLED',
      ...fails.map(() => 'accepted'),
      'refused:LOCKED',
      'accepted',
      'refused:ALREADY_PASSED',
    ]);
    expect(sums(result)).toEqual([18, 0, 18, '不合格']);
  });

  it('to the last millisecond of the year in Shanghai', () => {
    const last = (at: string) =>
      computed([pub('a', '2023-12-01T08:00:00+08:00', [sat(at, 'pass')])]);
    expect(last('2023-12-31T15:59:59.999Z').public).toBe(18);
    const late = last('2023-12-31T16:00:00Z');
    expect(late.attempts.a).toEqual(['accepted_no_credit:AFTER_DEADLINE']);
    expect(late.entries.a).toMatchObject({ raw: 0, steps: [{ kind: 'AFTER_DEADLINE' }] });
  });

  it('two a year in the order of enrolment; what was passed before takes no place', () => {
    const result = computed([
      passed('d', '06'),
      passed('c', '05'),
      passed('b', '04'),
      pub('a', '2023-03-01T09:00:00+08:00', [sat('2023-03-02T09:00:00+08:00', 'pass')], {
        passedInEarlierYear: true,
      }),
    ]);
    expect(result.enrolments).toEqual({
      a: 'refused:ALREADY_LEARNED',
      b: 'accepted',
      c: 'accepted',
      d: 'refused:COURSE_LIMIT',
    });
    expect(result.attempts).toMatchObject({
      a: ['refused:NOT_ENROLLED'],
      d: ['refused:NOT_ENROLLED'],
    });
    expect(result.public).toBe(36);
  });
});

describe('what is not credited stays, with its reason', () => {
  it.each<[what: string, entry: Json, kind: string]>([
    [
      'another profession',
      e('a', 'P4', { days: 1 }, '2023-05-11', { professionMatch: false }),
      'OTHER_PROFESSION',
    ],
    [
      'a repeated courseware',
      e('a', 'P2', { markedHours: 3, repeatedCourseware: true }),
      'REQUIREMENT',
    ],
    [
      'not in the plan',
      e('a', 'P3', { level: 'county', days: 2, inAnnualPlan: false }),
      'REQUIREMENT',
    ],
    ['too short', e('a', 'P3', { level: 'provincial', days: 2, inAnnualPlan: true }), 'TOO_SHORT'],
    ['pending', e('a', 'P4', { days: 1 }, '2023-05-11', { status: 'pending' }), 'PENDING'],
    [
      'secret',
      e('a', 'P4', { days: 1 }, '2023-05-11', { status: 'cancelled_confidential' }),
      'CONFIDENTIAL',
    ],
    ['falsified', e('a', 'P4', { days: 1 }, '2023-05-11', { status: 'cancelled_fraud' }), 'FRAUD'],
    ['another year', e('a', 'P4', { days: 1 }, '2022-12-31'), 'OUTSIDE_YEAR'],
  ])('%s', (_what, entry, kind) => {
    const result = computed([entry]);
    expect(result.entries.a).toMatchObject({ raw: 0, counted: 0, steps: [{ kind, after: 0 }] });
    expect(result.qualificationCancelled).toBe(kind === 'FRAUD');
  });

  it('a fact that the rules do not know is let be, whatever its name', () => {
    const facts = { days: 1, evidence: ['a.pdf'], constructor: 'x', toString: 1, note: -1 };
    expect(computed([e('a', 'P4', facts)]).total).toBe(6);
    expect(
      computed([e('a', 'P4', { days: 1 }, '2023-05-11', { professionMatch: null })]).total,
    ).toBe(6);
  });

  it('people who are not assessed have hours and no verdict', () => {
    for (const personnelType of ['management', 'worker']) {
      const result = computed([passed('a', '03')], { personnelType });
      expect(sums(result)).toEqual([18, 0, 18, null]);
      expect(result.reasons).toEqual([]);
    }
  });
});
