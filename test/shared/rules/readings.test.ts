import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../../shared/engine/check-facts.ts';
import { always } from '../../../shared/engine/history.ts';
import { assessInstitution } from '../../../shared/engine/institution.ts';
import type { Facts } from '../../../shared/engine/model.ts';
import { withProvince } from '../../../shared/engine/override.ts';
import { judgeCourses } from '../../../shared/exam/policy.ts';
import { jiaxing2023Readings } from '../../../shared/rules/jiaxing-2023.readings.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { loadRuleSet } from '../../../shared/rules/load.ts';
import type { RuleSet } from '../../../shared/rules/model.ts';
import { sampleProvince } from '../../../shared/rules/provincial.ts';
import { valueAt, withReading } from '../../../shared/rules/switch.ts';
import { day } from '../../../shared/time/day.ts';
import { instant } from '../../../shared/time/instant.ts';
import {
  countsOf,
  course,
  entry,
  period,
  person,
  rawOf,
  rulesOf,
  statementOf,
  totalOf,
} from '../engine/people.ts';

/** Each reading that the data can say otherwise, switched in the data alone: what changes for a person. */

/** The rule set with one switch of a reading set to another of its options. */
function switched(id: string, at = 0, option = 1): RuleSet {
  const reading = jiaxing2023Readings.find((each) => each.id === id);
  const value = reading?.switches[at]?.options[option]?.value;
  if (!reading || value === undefined) throw new Error(`no option ${option} of ${id}`);
  const values: unknown[] = [];
  values[at] = value;
  return withReading(jiaxing2023, reading, values);
}

type Outcome = string | number | boolean | null | undefined | readonly unknown[];

const before = rulesOf(jiaxing2023);
const recognised = (hours: number, category = 'professional') =>
  entry('REC', { origin: '湖州', category, certifiedHours: hours });
const half = (from: string) =>
  person('教育', { inService: [{ start: day(from), end: day('2023-12-31') }] });
const sick = person('教育', {
  exemptions: [{ ground: '病假', period: { start: day('2023-02-01'), end: day('2023-03-01') } }],
});
const changed = person('机械', {
  professions: [
    { from: day('2020-01-01'), value: ['机械'] },
    { from: day('2023-07-01'), value: ['教育'] },
  ],
});
const classes = (courses: number, daysPerCourse: number) => entry('P1', { courses, daysPerCourse });
const plan = (level: string, days: number) => entry('P3', { level, days, inAnnualPlan: true });
const points = (value: number) => entry('P6.1', { kind: 'xuexi', points: value });
const online = (hours: number) => entry('P2', { markedHours: hours, repeatedCourseware: false });
const part = { role: 'participant' };
const overNewYear = (route: string, facts: Facts) =>
  entry(route, route === 'P6.1' ? { kind: 'study', ...facts } : facts, {
    completedOn: '2024-01-01',
    ...period('2023-12-31', '2024-01-01'),
  });
const enrolment = (
  courseId: string,
  on: string,
  attempts: readonly [string, 'pass' | 'fail' | 'lapsed', string?][] = [],
  dropped?: string,
) => ({
  id: `${courseId}${on}`,
  courseId,
  passedInEarlierYear: false,
  enrolledAt: instant(`${on}T09:00:00+08:00`),
  studyCompletedAt: instant(`${on}T09:00:00+08:00`),
  attempts: attempts.map(([text, result, started]) => ({
    submittedAt: instant(`${text}+08:00`),
    result,
    ...(started ? { startedAt: instant(`${started}+08:00`) } : {}),
  })),
  ...(dropped ? { droppedAt: instant(`${dropped}T09:00:00+08:00`) } : {}),
});
const courses = (set: RuleSet, ...list: ReturnType<typeof enrolment>[]) =>
  judgeCourses(set.publicCourses, list);
const failed = (...days: string[]): [string, 'fail'][] =>
  days.map((on) => [`2023-${on}T10:00:00`, 'fail']);
const five = failed('03-01', '03-02', '03-03', '03-04', '03-05');
const institution = (set: RuleSet, facts: Partial<Parameters<typeof assessInstitution>[1]>) =>
  assessInstitution(set, {
    kind: 'other',
    online: false,
    year: 2023,
    trained: 500,
    complaints: 0,
    verified: 0,
    evasion: false,
    otherViolation: false,
    ...facts,
  });

type Row = readonly [
  id: string,
  at: number,
  of: (set: RuleSet) => Outcome,
  was: Outcome,
  is: Outcome,
];

const rows: readonly Row[] = [
  [
    'A1',
    0,
    (set) =>
      statementOf([], half('2023-07-01'), rulesOf(set)).floors.map(({ required }) => required),
    [180, 600, 900],
    [90, 300, 450],
  ],
  ['A1', 1, (set) => statementOf([], sick, rulesOf(set)).verdict, '不合格', null],
  [
    'A2',
    0,
    (set) =>
      statementOf([recognised(30, 'public'), recognised(60)], person(), rulesOf(set)).verdict,
    '合格',
    '不合格',
  ],
  ['A2b', 0, (set) => totalOf([recognised(30, 'public')], person(), rulesOf(set)), 30, 18],
  [
    'A3',
    0,
    (set) =>
      statementOf([], person('教育', { falsifiedYears: [2021] }), rulesOf(set))
        .qualificationCancelled,
    false,
    true,
  ],
  [
    'A4',
    0,
    (set) =>
      totalOf(
        [
          entry('REC', {
            origin: '湖州',
            category: 'professional',
            certifiedHours: 50,
            equivalentRoute: 'P1',
          }),
        ],
        person(),
        rulesOf(set),
      ),
    50,
    48,
  ],
  [
    'A5',
    0,
    (set) =>
      rawOf(
        entry('P1', { courses: 1, daysPerCourse: 2, institutionOf: '海宁市' }),
        person(),
        rulesOf(set),
      ),
    0,
    12,
  ],
  [
    'A6',
    0,
    (set) =>
      courses(
        set,
        enrolment('a', '2023-03-01'),
        enrolment('b', '2023-03-02'),
        enrolment('c', '2023-03-03'),
      )[2]?.enrolment,
    'refused:COURSE_LIMIT',
    'accepted',
  ],
  [
    'A6',
    1,
    (set) =>
      courses(
        set,
        enrolment('a', '2023-03-01', [], '2023-03-02'),
        enrolment('b', '2023-03-02'),
        enrolment('c', '2023-03-03'),
      )[2]?.enrolment,
    'refused:COURSE_LIMIT',
    'accepted',
  ],
  [
    'A7',
    0,
    (set) => courses(set, enrolment('a', '2022-03-01'), enrolment('a', '2023-03-02'))[1]?.enrolment,
    'accepted',
    'refused:ALREADY_LEARNED',
  ],
  [
    'A8',
    0,
    (set) =>
      courses(
        set,
        enrolment('a', '2023-02-01', [...five, ['2023-03-19T09:59:59', 'fail']]),
      )[0]?.attempts.at(-1),
    'refused:LOCKED',
    'accepted',
  ],
  [
    'A9',
    0,
    (set) =>
      courses(set, enrolment('a', '2023-02-01', [...five, ...failed('06-01')]))[0]?.attempts.at(-1),
    'accepted',
    'refused:LOCKED',
  ],
  [
    'A10',
    0,
    (set) =>
      courses(
        set,
        enrolment('a', '2023-02-01', [
          ...five.slice(1),
          ['2023-03-06T10:00:00', 'lapsed'],
          ...failed('03-07'),
        ]),
      )[0]?.attempts.at(-1),
    'refused:LOCKED',
    'accepted',
  ],
  [
    'A11',
    0,
    (set) =>
      courses(
        set,
        enrolment(
          'a',
          '2022-12-01',
          [1, 2, 3, 4, 5].map((n) => [`2022-12-3${n > 1 ? 1 : 0}T1${n}:00:00`, 'fail']),
        ),
        enrolment('a', '2023-01-02', failed('01-03')),
      )[1]?.attempts[0],
    'refused:LOCKED',
    'accepted',
  ],
  [
    'A12',
    0,
    (set) =>
      courses(
        set,
        enrolment('a', '2023-12-01', [['2024-01-01T00:10:00', 'pass', '2023-12-31T23:50:00']]),
      )[0]?.credit?.year ?? null,
    null,
    2023,
  ],
  [
    'A13',
    0,
    (set) =>
      totalOf([entry('P4', { days: 8 }, { completedOn: '2023-03-01' })], changed, rulesOf(set)),
    48,
    36,
  ],
  [
    'A13',
    1,
    (set) =>
      rawOf(
        entry('P4', { days: 1 }, { completedOn: '2023-03-01', subjects: ['机械'] }),
        changed,
        rulesOf(set),
      ),
    6,
    0,
  ],
  [
    'A14',
    0,
    (set) => totalOf([classes(3, 2), entry('P4', { days: 8 })], person('机械'), rulesOf(set)),
    36,
    72,
  ],
  ['A15', 0, (set) => institution(set, { complaints: 2, verified: 1 }).passed, false, true],
  [
    'A15',
    1,
    (set) => institution(set, { trained: 499 }).bannedYears,
    [2024, 2025, 2026],
    [2023, 2024, 2025],
  ],
  ['A15', 2, (set) => institution(set, { trained: 0, online: true }).passed, false, true],
  [
    'A16',
    0,
    (set) =>
      rawOf(
        entry('P4', { days: 1 }),
        person('教育', {
          titleReview: always({ authority: 'provincial', ruleSet: sampleProvince }),
        }),
        rulesOf(set),
      ),
    6,
    0,
  ],
  ['A17', 0, (set) => rawOf(points(6000), person(), rulesOf(set)), 6, 9],
  [
    'A18',
    0,
    (set) => {
      const half = { kind: 'xuexi', points: 6000.5 };
      const route = set.routes.find(({ id }) => id === 'P6.1');
      const fault = route && checkFacts(set, route, half);
      return fault ? fault.message : rawOf(entry('P6.1', half), person(), rulesOf(set));
    },
    '学习强国当年度积分（points）应为整数',
    6,
  ],
  [
    'A19',
    0,
    (set) =>
      totalOf([points(9000), entry('P6.1', { kind: 'study', days: 6 })], person(), rulesOf(set)),
    24,
    36,
  ],
  ['A20', 0, (set) => totalOf([points(4000), points(6001)], person(), rulesOf(set)), 9, 15],
  [
    'A21',
    0,
    (set) => [1, 2, 3].map((days) => rawOf(classes(1, days), person(), rulesOf(set))),
    [0, 12, 12],
    [6, 12, 18],
  ],
  [
    'A22',
    0,
    (set) => [
      rawOf(plan('provincial', 4), person(), rulesOf(set)),
      rawOf(plan('county', 1), person(), rulesOf(set)),
    ],
    [36, 0],
    [48, 12],
  ],
  ['A22', 1, (set) => rawOf(plan('national', 3), person(), rulesOf(set)), 36, 24],
  [
    'A23',
    0,
    (set) => totalOf([plan('provincial', 3), plan('municipal', 2)], person(), rulesOf(set)),
    60,
    36,
  ],
  [
    'A24',
    0,
    (set) =>
      ['P4', 'P5', 'P6.1', 'P6.2'].map((route) =>
        rawOf(entry(route, { kind: 'study', days: 1.5 }), person(), rulesOf(set)),
      ),
    [9, 9, 6, 6],
    [6, 6, 4, 4],
  ],
  [
    'A25',
    0,
    (set) =>
      rawOf(
        entry('P4', { days: 1 }, { sessions: [{ on: day('2023-03-01'), taughtHours: 3 }] }),
        person(),
        rulesOf(set),
      ),
    3,
    0,
  ],
  [
    'A25',
    1,
    (set) =>
      rawOf(
        entry('P4', { days: 1 }, { sessions: [{ on: day('2023-03-01'), taughtHours: 6 }] }),
        person(),
        rulesOf(set),
      ),
    6,
    3,
  ],
  [
    'A25',
    2,
    (set) => countsOf([entry('P4', { days: 1 }), entry('P5', { days: 1 })], person(), rulesOf(set)),
    [6, 0],
    [6, 6],
  ],
  ['A26', 0, (set) => rawOf(entry('P6.7', { serviceHours: 3 }), person(), rulesOf(set)), 0, 2],
  [
    'A26',
    1,
    (set) =>
      totalOf(
        [2, 2].map((serviceHours) => entry('P6.7', { serviceHours })),
        person(),
        rulesOf(set),
      ),
    2,
    0,
  ],
  [
    'A27',
    0,
    (set) =>
      rawOf(entry('P6.4', { form: 'book', tier: 'other', wanzi: 2.5 }), person(), rulesOf(set)),
    6,
    7.5,
  ],
  [
    'A28',
    0,
    (set) => rawOf(entry('P6.4', { form: 'book', wanzi: 2 }), person(), rulesOf(set)),
    6,
    8,
  ],
  [
    'A29',
    0,
    (set) => [
      rawOf(entry('P6.3', { level: 'county', count: 1, ...part }), person(), rulesOf(set)),
      rawOf(
        entry('P6.4', { form: 'paper', tier: 'other', count: 1, ...part }),
        person(),
        rulesOf(set),
      ),
      rawOf(entry('P6.4', { form: 'book', wanzi: 1, ...part }), person(), rulesOf(set)),
    ],
    [6, 3, 3],
    [3, 1.5, 1.5],
  ],
  [
    'A30',
    0,
    (set) => rawOf(entry('P6.3', { level: 'national', count: 1 }), person(), rulesOf(set)),
    24,
    12,
  ],
  [
    'A31',
    0,
    (set) =>
      ['P4', 'P5', 'P6.1', 'P6.2', 'P6.7'].map((route) =>
        rawOf(overNewYear(route, { days: 2, halfDays: 4 }), person(), rulesOf(set, 2024)),
      ),
    [6, 6, 4, 4, 4],
    [12, 12, 8, 8, 8],
  ],
  [
    'A32',
    0,
    (set) =>
      countsOf(
        [
          entry('P6.1', { kind: 'study', days: 2 }, { activity: 'x' }),
          entry('P4', { days: 2 }, { activity: 'x' }),
        ],
        person(),
        rulesOf(set),
      ),
    [0, 12],
    [8, 0],
  ],
  [
    'A33',
    0,
    (set) =>
      rawOf(
        entry('CARRY', { category: 'professional', certifiedHours: 9 }),
        person(),
        rulesOf(set),
      ),
    0,
    9,
  ],
  ['A34', 0, (set) => rawOf(online(7.9), person(), rulesOf(set)), 7.9, 7],
  [
    'A35',
    0,
    (set) =>
      rawOf(entry('P4', { days: 1 }, { declaredOn: day('2024-04-01') }), person(), rulesOf(set)),
    6,
    0,
  ],
  [
    'A37',
    0,
    (set) =>
      rawOf(
        entry('P1', { courses: 1, daysPerCourse: 2, delivery: '面授' }),
        person(),
        rulesOf(set),
      ),
    0,
    12,
  ],
  ['A39', 0, (set) => totalOf([classes(4, 2)], person('机电'), rulesOf(set)), 48, 36],
  [
    'A40',
    0,
    (set) => rawOf(entry('P4', { days: 1, organiser: 'association' }), person(), rulesOf(set)),
    0,
    6,
  ],
];

describe('a reading switched in the data alone', () => {
  it.each(rows)('%s, switch %i', (id, at, of, was, is) => {
    expect(of(jiaxing2023)).toEqual(was);
    expect(of(switched(id, at))).toEqual(is);
  });

  it.each([
    [1, '2023-03-19T00:00:00'],
    [2, '2023-03-20T00:00:00'],
  ])('A8, option %i', (option, first) => {
    const sixth = (text: string, set: RuleSet) =>
      courses(set, enrolment('a', '2023-02-01', [...five, [text, 'fail']]))[0]?.attempts.at(-1);
    const set = switched('A8', 0, option);
    expect(sixth('2023-03-18T23:59:59', set)).toBe('refused:LOCKED');
    expect(sixth(first, set)).toBe('accepted');
    expect(sixth('2023-03-19T09:59:59', jiaxing2023)).toBe('refused:LOCKED');
  });

  it('is tested for every switch there is', () => {
    const tested = new Set(rows.map(([id, at]) => `${id}/${at}`));
    const all = jiaxing2023Readings.flatMap(({ id, switches }) =>
      switches.map((_, at) => `${id}/${at}`),
    );
    expect(all.filter((each) => !tested.has(each))).toEqual([]);
  });

  it('still makes a set that loads, with a hash of its own', () => {
    const hashes = jiaxing2023Readings.flatMap((reading) =>
      reading.switches.flatMap(({ at, options }, index) =>
        options.slice(1).map((option) => {
          const values: unknown[] = [];
          values[index] = option.value;
          const set = withReading(jiaxing2023, reading, values);
          expect(at.map((path) => valueAt(set, path))).toEqual(at.map(() => option.value));
          const readings = jiaxing2023Readings.map((each) =>
            each.id === reading.id ? { ...each, switches: [] } : each,
          );
          const loaded = loadRuleSet(set, readings);
          if (!loaded.ok) throw new Error(`${reading.id}: ${JSON.stringify(loaded.error)}`);
          return loaded.value.hash;
        }),
      ),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('leaves the set as it is where nothing is switched', () => {
    const [first] = jiaxing2023Readings;
    if (!first) throw new Error('no readings');
    expect(withReading(jiaxing2023, first, [])).toEqual(jiaxing2023);
  });
});

describe('readings that no number says', () => {
  it('are recorded all the same', () => {
    expect(
      jiaxing2023Readings.filter(({ switches }) => switches.length === 0).map(({ id }) => id),
    ).toEqual(['A36', 'A38']);
  });

  it('have a question, an answer, and no confirmation that nobody gave', () => {
    for (const { id, question, text, confirmedBy, confirmedOn } of jiaxing2023Readings) {
      expect([id, question.endsWith('？'), text.endsWith('。'), confirmedBy, confirmedOn]).toEqual([
        id,
        true,
        true,
        null,
        null,
      ]);
    }
  });
});

describe('a provincial set', () => {
  const provincial = person('教育', {
    titleReview: always({ authority: 'provincial', ruleSet: sampleProvince }),
  });
  const paper = (tier: string, count = 1) => entry('P6.4', { form: 'paper', tier, count });

  it('goes before the city’s for the items that it registers', () => {
    expect(
      [paper('core'), paper('national'), paper('provincial')].map((one) =>
        rawOf(one, provincial, before),
      ),
    ).toEqual([15, 10, 5]);
    expect(rawOf(paper('core'), person(), before)).toBe(8);
  });

  it('leaves the city’s other tariffs', () => {
    expect(rawOf(entry('P6.4', { form: 'book', tier: 'core', wanzi: 1 }), provincial, before)).toBe(
      8,
    );
    expect(rawOf(entry('P4', { days: 1 }), provincial, before)).toBe(6);
  });

  it('has caps of its own', () => {
    const three = [
      paper('core', 3),
      entry('P6.1', { kind: 'study', days: 6 }),
      entry('P6.2', { days: 6 }),
    ];
    expect(countsOf(three, provincial, before)).toEqual([30, 24, 12]);
    expect(countsOf(three, person(), before)).toEqual([24, 12, 0]);
  });

  it('adds its own ways', () => {
    expect(rawOf(entry('X.patent', { patents: 2 }), provincial, before)).toBe(40);
  });

  it('is named on the statement, marked as a sample', () => {
    expect(statementOf([], provincial, before).ruleSet.provincial).toEqual({
      id: 'sample-province',
      sample: true,
    });
    expect(statementOf([], person(), before).ruleSet.provincial).toBeUndefined();
  });

  it('taken as a whole closes the city’s routes but not the public courses', () => {
    const whole = switched('A16');
    const open = withProvince(whole, sampleProvince)
      .routes.filter(({ closed }) => !closed)
      .map(({ id }) => id);
    expect(open).toEqual(['PUB', 'P6.4', 'X.patent']);
    expect(rawOf(course('c1'), provincial, rulesOf(whole))).toBe(18);
  });
});
