import { describe, expect, it } from 'vitest';
import { assess } from '../../../shared/engine/index.ts';
import { parseLedger } from '../../../shared/ledger-file/parse.ts';
import { printFault, printStatement } from '../../../shared/ledger-file/print.ts';
import { published } from '../../../shared/rules/index.ts';

type Json = Record<string, unknown>;

const entry = (more: Json = {}): Json => ({
  id: 'e1',
  route: 'P6.1',
  completedOn: '2023-05-11',
  status: 'approved',
  professionMatch: true,
  facts: { kind: 'study', days: 2 },
  ...more,
});
const courseFacts = (more: Json = {}): Json => ({
  courseId: 'c1',
  passedInEarlierYear: false,
  enrolledAt: '2023-03-01T09:00:00+08:00',
  studyCompletedAt: '2023-03-02T09:00:00+08:00',
  attempts: [{ submittedAt: '2023-03-03T09:00:00+08:00', result: 'pass' }],
  ...more,
});
const pub = (more: Json = {}, id = 'e9'): Json =>
  entry({ id, route: 'PUB', completedOn: '2023-03-03', facts: courseFacts(more) });
const ledger = (
  entries: readonly unknown[] = [entry()],
  more: Json = {},
  person: Json = {},
): Json => ({
  year: 2023,
  person: {
    id: 'p1',
    personnelType: 'professional',
    profession: '教育',
    region: '南湖区',
    titleReviewAuthority: 'municipal',
    ...person,
  },
  entries,
  ...more,
});

// biome-ignore lint/suspicious/noExplicitAny: the result form as any reader of the file sees it
function computed(data: unknown): any {
  const parsed = parseLedger(data);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { inForce, person, entries } = parsed.value;
  return JSON.parse(printStatement(assess(inForce, person, entries)));
}

const faultOf = (data: unknown) => {
  const parsed = parseLedger(data);
  return parsed.ok ? null : parsed.error;
};

describe('the result form', () => {
  it('is that of the description', () => {
    expect(computed(ledger())).toEqual({
      person: 'p1',
      year: 2023,
      ruleSet: 'jiaxing-2023',
      ruleSetHash: published[0]?.hash,
      entries: {
        e1: {
          raw: 8,
          counted: 8,
          steps: [
            {
              kind: 'RATE',
              rule: 'P6.1',
              clause: '四(六)1',
              reading: 'A24',
              before: 0,
              after: 8,
              text: '2 天，每天 4 学时，登记 8 学时',
            },
          ],
        },
      },
      routes: { 'P6.1': { raw: 8, afterRouteCap: 8, counted: 8 } },
      groups: {
        'P1-P5': { sumAfterRouteCaps: 0, cap: null, counted: 0 },
        P6: { sumAfterRouteCaps: 8, cap: 36, counted: 8 },
        'REC+PROV professional': 0,
      },
      public: 0,
      professional: 8,
      total: 8,
      shortfall: { public: 18, professional: 52, total: 82 },
      qualificationCancelled: false,
      verdict: '不合格',
      reasons: ['PUBLIC_SHORT', 'PROFESSIONAL_SHORT', 'TOTAL_SHORT'],
      enrolments: {},
      attempts: {},
    });
  });

  it('gives groups before and after their caps, and exact tenths', () => {
    const many = [
      entry({ id: 'a', route: 'P2', facts: { markedHours: 35.7, repeatedCourseware: false } }),
      entry({ id: 'b', route: 'P1', facts: { courses: 5, daysPerCourse: 2 } }),
      entry({
        id: 'c',
        route: 'REC',
        facts: { origin: '湖州', category: 'professional', certifiedHours: 0.3 },
      }),
      entry({
        id: 'd',
        route: 'REC',
        facts: { origin: '湖州', category: 'public', certifiedHours: 0.1 },
      }),
      entry({ id: 'e', route: 'PROV', facts: { category: 'professional', certifiedHours: 0.6 } }),
    ];
    const result = computed(
      ledger(many, {}, { profession: '机械', titleReviewAuthority: 'provincial' }),
    );
    expect(result.groups).toEqual({
      'P1-P5': { sumAfterRouteCaps: 83.7, cap: 36, counted: 36 },
      P6: { sumAfterRouteCaps: 0, cap: 36, counted: 0 },
      'REC+PROV professional': 0.9,
    });
    expect(result.routes.P1).toEqual({ raw: 60, afterRouteCap: 48, counted: 0.3 });
    expect([result.public, result.professional, result.total]).toEqual([0.1, 36.9, 37]);
  });

  it('says of falsification and secrets', () => {
    const fraud = computed(ledger([entry({ status: 'cancelled_fraud' })]));
    expect(fraud).toMatchObject({
      qualificationCancelled: true,
      verdict: '不合格',
      entries: { e1: { raw: 0, counted: 0 } },
    });
    expect(fraud.reasons).toEqual([
      'PUBLIC_SHORT',
      'PROFESSIONAL_SHORT',
      'TOTAL_SHORT',
      'FRAUD_QUALIFICATION_CANCELLED',
    ]);
    expect(
      computed(ledger([entry({ status: 'cancelled_confidential' })])).qualificationCancelled,
    ).toBe(false);
    expect(computed(ledger([entry({ status: 'pending' })])).entries.e1.raw).toBe(0);
  });

  it('says which enrolments and attempts are refused', () => {
    const at = (on: string, result = 'fail') => ({
      submittedAt: `2023-03-${on}T09:00:00+08:00`,
      result,
    });
    const six = ['02', '03', '04', '05', '06', '07'].map((on) => at(on));
    const result = computed(
      ledger([
        pub({ attempts: [...six, at('20'), at('21', 'pass'), at('22')] }),
        pub({ courseId: 'c2', passedInEarlierYear: true }, 'b'),
        pub(
          {
            courseId: 'c3',
            enrolledAt: '2023-03-02T09:00:00+08:00',
            attempts: [
              {
                submittedAt: '2024-01-01T00:00:00+08:00',
                startedAt: '2023-12-31T23:30:00+08:00',
                result: 'pass',
              },
            ],
          },
          'c',
        ),
        pub({ courseId: 'c4', enrolledAt: '2023-03-03T09:00:00+08:00' }, 'd'),
      ]),
    );
    expect(result.enrolments).toEqual({
      e9: 'accepted',
      b: 'refused:ALREADY_LEARNED',
      c: 'accepted',
      d: 'refused:COURSE_LIMIT',
    });
    expect(result.attempts).toEqual({
      e9: [
        'accepted',
        'accepted',
        'accepted',
        'accepted',
        'accepted',
        'refused:LOCKED',
        'accepted',
        'accepted',
        'refused:ALREADY_PASSED',
      ],
      b: ['refused:NOT_ENROLLED'],
      c: ['accepted_no_credit:AFTER_DEADLINE'],
      d: ['refused:NOT_ENROLLED'],
    });
    expect(result.public).toBe(18);
  });

  it('gives no verdict to people who are not assessed', () => {
    expect(computed(ledger([pub()], {}, { personnelType: 'management' }))).toMatchObject({
      verdict: null,
      reasons: [],
      public: 18,
    });
  });

  it('says that a later year has no notice of its own', () => {
    expect(computed(ledger([], { year: 2024 }))).toMatchObject({
      year: 2024,
      ruleSet: 'jiaxing-2023',
      ruleSetNote: expect.stringContaining('2024'),
    });
    expect(computed(ledger([], { ruleSet: 'jiaxing-2023' })).ruleSetNote).toBeUndefined();
  });

  it('takes null for a member that may be missing', () => {
    expect(computed(ledger([entry({ period: null })], { ruleSet: null })).total).toBe(8);
    expect(computed(ledger([pub({ studyCompletedAt: null })])).total).toBe(0);
    expect(
      computed(
        ledger([
          pub({
            attempts: [
              { startedAt: null, submittedAt: '2023-03-03T09:00:00+08:00', result: 'pass' },
            ],
          }),
        ]),
      ).total,
    ).toBe(18);
  });

  it('takes a course without a day of completion', () => {
    expect(computed(ledger([{ ...pub(), completedOn: undefined }])).total).toBe(18);
    expect(computed(ledger([{ ...pub({ attempts: [] }), completedOn: undefined }])).total).toBe(0);
  });

  it('quotes people as they wrote', () => {
    const id = 'e"1\\';
    const result = computed(
      ledger([
        entry({
          id,
          route: 'REC',
          facts: { origin: '"杭州"\n', category: 'public', certifiedHours: 1 },
        }),
      ]),
    );
    expect(result.entries[id].steps[0].text).toBe('来源地“"杭州"\n”没有学时互认约定，不计学时');
  });

  it('maps period, profession and provincial hours', () => {
    const over = entry({
      route: 'P4',
      completedOn: '2024-01-02',
      period: { start: '2023-12-30', end: '2024-01-02' },
      facts: { days: 4 },
    });
    expect(computed(ledger([over])).total).toBe(12);
    expect(computed(ledger([entry({ professionMatch: false })])).total).toBe(0);
    expect(computed(ledger([entry({ professionMatch: undefined })])).total).toBe(8);
    const paper = entry({
      route: 'P6.4',
      facts: { form: 'paper', tier: 'core', count: 1, provincialHours: 15 },
    });
    expect([
      computed(ledger([paper])).total,
      computed(ledger([paper], {}, { titleReviewAuthority: 'provincial' })).total,
    ]).toEqual([8, 15]);
  });
});

describe('a faulty person', () => {
  const withFacts = (facts: Json, route = 'P6.1') => ledger([entry({ route, facts })]);

  it.each<[what: string, data: unknown, fault: Json]>([
    ['no object', 7, { code: 'FIELD_INVALID', entry: null, field: null }],
    ['an array', [], { code: 'FIELD_INVALID', entry: null, field: null }],
    ['no year', ledger([], { year: undefined }), { code: 'FIELD_MISSING', field: 'year' }],
    ['a year in words', ledger([], { year: '2023' }), { code: 'FIELD_INVALID', field: 'year' }],
    ['half a year', ledger([], { year: 2023.5 }), { code: 'FIELD_INVALID', field: 'year' }],
    [
      'a year before the first',
      ledger([], { year: 2022 }),
      { code: 'YEAR_BEFORE_FIRST', field: 'year' },
    ],
    [
      'another rule set',
      ledger([], { ruleSet: 'huzhou-2023' }),
      { code: 'RULE_SET_UNKNOWN', field: 'ruleSet' },
    ],
    ['no person', ledger([], { person: undefined }), { code: 'FIELD_MISSING', field: 'person' }],
    [
      'a person without id',
      ledger([], {}, { id: undefined }),
      { code: 'FIELD_MISSING', field: 'person.id' },
    ],
    [
      'another personnel type',
      ledger([], {}, { personnelType: 'boss' }),
      { code: 'FIELD_INVALID', field: 'person.personnelType' },
    ],
    [
      'another authority',
      ledger([], {}, { titleReviewAuthority: 'national' }),
      { code: 'FIELD_INVALID', field: 'person.titleReviewAuthority' },
    ],
    ['no entries', ledger([], { entries: undefined }), { code: 'FIELD_MISSING', field: 'entries' }],
    [
      'an entry without id',
      ledger([entry(), entry({ id: undefined })]),
      { code: 'FIELD_MISSING', entry: '#2', field: 'id' },
    ],
    ['an entry that is none', ledger([null]), { code: 'FIELD_INVALID', entry: '#1', field: null }],
    [
      'an id twice',
      ledger([entry(), entry()]),
      { code: 'ENTRY_ID_TWICE', entry: 'e1', field: 'id' },
    ],
    [
      'an unknown route',
      ledger([entry({ route: 'P7' })]),
      { code: 'ROUTE_UNKNOWN', entry: 'e1', field: 'route' },
    ],
    [
      'a route that is closed',
      ledger([entry({ route: 'CARRY', facts: { category: 'public', certifiedHours: 1 } })]),
      { code: 'ROUTE_UNKNOWN', field: 'route' },
    ],
    [
      'no such day',
      ledger([entry({ completedOn: '2023-02-29' })]),
      { code: 'FIELD_INVALID', entry: 'e1', field: 'completedOn' },
    ],
    [
      'no day',
      ledger([entry({ completedOn: undefined })]),
      { code: 'FIELD_MISSING', entry: 'e1', field: 'completedOn' },
    ],
    [
      'another state',
      ledger([entry({ status: 'done' })]),
      { code: 'FIELD_INVALID', entry: 'e1', field: 'status' },
    ],
    [
      'a period backwards',
      ledger([entry({ period: { start: '2023-05-12', end: '2023-05-11' } })]),
      { code: 'FIELD_INVALID', entry: 'e1', field: 'period' },
    ],
    [
      'half a period',
      ledger([entry({ period: { start: '2023-05-12' } })]),
      { code: 'FIELD_MISSING', entry: 'e1', field: 'period.end' },
    ],
    [
      'no facts',
      ledger([entry({ facts: undefined })]),
      { code: 'FIELD_MISSING', entry: 'e1', field: 'facts' },
    ],
    [
      'a missing fact',
      withFacts({ kind: 'study' }),
      { code: 'FACT_MISSING', entry: 'e1', field: 'facts.days', message: '缺少天数（days）' },
    ],
    [
      'a fact that is null',
      withFacts({ kind: 'study', days: null }),
      { code: 'FACT_MISSING', field: 'facts.days' },
    ],
    [
      'a negative number',
      withFacts({ kind: 'study', days: -1 }),
      { code: 'FACT_INVALID', entry: 'e1', field: 'facts.days', message: '天数（days）不能为负数' },
    ],
    [
      'an infinite number',
      withFacts({ kind: 'study', days: JSON.parse('1e999') }),
      { code: 'FACT_INVALID', field: 'facts.days', message: '天数（days）应为数字' },
    ],
    [
      'a number as text',
      withFacts({ kind: 'study', days: '2' }),
      { code: 'FACT_INVALID', field: 'facts.days' },
    ],
    [
      'a number beyond reason',
      withFacts({ kind: 'study', days: 1e7 }),
      { code: 'FACT_INVALID', field: 'facts.days' },
    ],
    [
      'no kind',
      withFacts({ days: 2 }),
      { code: 'FACT_MISSING', field: 'facts.kind', message: '缺少 kind，应为 study、xuexi 之一' },
    ],
    [
      'another kind',
      withFacts({ kind: 'walk', days: 2 }),
      { code: 'FACT_INVALID', field: 'facts.kind' },
    ],
    [
      'half a point',
      withFacts({ kind: 'xuexi', points: 6000.5 }),
      {
        code: 'FACT_INVALID',
        field: 'facts.points',
        message: '学习强国当年度积分（points）应为整数',
      },
    ],
    [
      'another level',
      withFacts({ level: 'village', count: 1 }, 'P6.3'),
      { code: 'FACT_INVALID', field: 'facts.level' },
    ],
    ['no level', withFacts({ count: 1 }, 'P6.3'), { code: 'FACT_MISSING', field: 'facts.level' }],
    [
      'no tier of a paper',
      withFacts({ form: 'paper', count: 1 }, 'P6.4'),
      { code: 'FACT_MISSING', field: 'facts.tier' },
    ],
    [
      'a plan not stated',
      withFacts({ level: 'county', days: 2 }, 'P3'),
      { code: 'FACT_MISSING', field: 'facts.inAnnualPlan' },
    ],
    [
      'a plan in words',
      withFacts({ level: 'county', days: 2, inAnnualPlan: 'yes' }, 'P3'),
      { code: 'FACT_INVALID', field: 'facts.inAnnualPlan' },
    ],
    [
      'no days of a plan class',
      withFacts({ level: 'county', inAnnualPlan: true }, 'P3'),
      { code: 'FACT_MISSING', field: 'facts.days' },
    ],
    [
      'no days of a course',
      withFacts({ courses: 1 }, 'P1'),
      { code: 'FACT_MISSING', field: 'facts.daysPerCourse' },
    ],
    [
      'hours finer than a tenth',
      withFacts({ markedHours: 1.25, repeatedCourseware: false }, 'P2'),
      {
        code: 'FACT_INVALID',
        field: 'facts.markedHours',
        message: '课件标定学时（markedHours）最多一位小数',
      },
    ],
    [
      'repetition not stated',
      withFacts({ markedHours: 1 }, 'P2'),
      { code: 'FACT_MISSING', field: 'facts.repeatedCourseware' },
    ],
    [
      'neither half days nor hours',
      withFacts({}, 'P6.7'),
      { code: 'FACT_MISSING', field: 'facts.halfDays' },
    ],
    [
      'no origin',
      withFacts({ category: 'public', certifiedHours: 1 }, 'REC'),
      { code: 'FACT_MISSING', field: 'facts.origin' },
    ],
    [
      'an empty origin',
      withFacts({ origin: ' ', category: 'public', certifiedHours: 1 }, 'REC'),
      { code: 'FACT_INVALID', field: 'facts.origin' },
    ],
    [
      'no category',
      withFacts({ origin: '湖州', certifiedHours: 1 }, 'REC'),
      { code: 'FACT_MISSING', field: 'facts.category' },
    ],
    [
      'another category',
      withFacts({ category: 'any', certifiedHours: 1 }, 'PROV'),
      { code: 'FACT_INVALID', field: 'facts.category' },
    ],
    [
      'a course without id',
      ledger([pub({ courseId: undefined })]),
      { code: 'FACT_MISSING', entry: 'e9', field: 'facts.courseId' },
    ],
    [
      'an instant without offset',
      ledger([pub({ enrolledAt: '2023-03-01T09:00:00' })]),
      { code: 'FACT_INVALID', entry: 'e9', field: 'facts.enrolledAt' },
    ],
    [
      'an attempt without result',
      ledger([pub({ attempts: [{ submittedAt: '2023-03-03T09:00:00+08:00' }] })]),
      { code: 'FACT_MISSING', entry: 'e9', field: 'facts.attempts.0.result' },
    ],
    [
      'another result',
      ledger([pub({ attempts: [{ submittedAt: '2023-03-03T09:00:00+08:00', result: 'maybe' }] })]),
      { code: 'FACT_INVALID', field: 'facts.attempts.0.result' },
    ],
    [
      'an unknown end of study',
      ledger([pub({ studyCompletedAt: undefined })]),
      { code: 'FACT_MISSING', field: 'facts.studyCompletedAt' },
    ],
  ])('%s', (_what, data, fault) => {
    expect(faultOf(data)).toMatchObject(fault);
  });

  it('is named in the place of a result', () => {
    const error = faultOf(withFacts({ kind: 'study' }));
    expect(error && JSON.parse(printFault('p1', 2023, error))).toEqual({
      person: 'p1',
      year: 2023,
      error,
    });
  });
});
