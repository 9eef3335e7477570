import { describe, expect, it } from 'vitest';
import { always } from '../../../shared/engine/history.ts';
import type { Entry, Facts } from '../../../shared/engine/model.ts';
import { decimalOf } from '../../../shared/hours/hours.ts';
import { day } from '../../../shared/time/day.ts';
import { instant } from '../../../shared/time/instant.ts';
import {
  countsOf,
  course,
  entry,
  period,
  person,
  rawOf,
  resultOf,
  rules,
  statementOf,
  totalOf,
} from './people.ts';

/** Examples per clause, written from the notice. */

const study = (days: number): Facts => ({ kind: 'study', days });
const xuexi = (points: number): Facts => ({ kind: 'xuexi', points });

describe.each<[clause: string, route: string, facts: Facts, hours: number]>([
  ['四(一)', 'P1', { courses: 1, daysPerCourse: 2 }, 12],
  ['四(一)', 'P1', { courses: 3, daysPerCourse: 2 }, 36],
  ['四(一)', 'P1', { courses: 1, daysPerCourse: 3 }, 12],
  ['四(一)', 'P1', { courses: 1, daysPerCourse: 1.9 }, 0],
  ['四(二)', 'P2', { markedHours: 7.3, repeatedCourseware: false }, 7.3],
  ['四(二)', 'P2', { markedHours: 7.3, repeatedCourseware: true }, 0],
  ['四(三)', 'P3', { level: 'provincial', days: 3, inAnnualPlan: true }, 36],
  ['四(三)', 'P3', { level: 'national', days: 3, inAnnualPlan: true }, 36],
  ['四(三)', 'P3', { level: 'provincial', days: 2.5, inAnnualPlan: true }, 0],
  ['四(三)', 'P3', { level: 'provincial', days: 9, inAnnualPlan: true }, 36],
  ['四(三)', 'P3', { level: 'municipal', days: 2, inAnnualPlan: true }, 24],
  ['四(三)', 'P3', { level: 'county', days: 2, inAnnualPlan: true }, 24],
  ['四(三)', 'P3', { level: 'county', days: 1, inAnnualPlan: true }, 0],
  ['四(三)', 'P3', { level: 'county', days: 2, inAnnualPlan: false }, 0],
  ['四(四)', 'P4', { days: 1 }, 6],
  ['四(四)', 'P4', { days: 2.5 }, 15],
  ['四(四)', 'P4', { days: 2.4 }, 12],
  ['四(五)', 'P5', { days: 4 }, 24],
  ['四(六)1', 'P6.1', study(1), 4],
  ['四(六)1', 'P6.1', study(0.5), 2],
  ['四(六)1', 'P6.1', study(0.4), 0],
  ['四(六)1', 'P6.1', xuexi(3999), 0],
  ['四(六)1', 'P6.1', xuexi(4000), 6],
  ['四(六)1', 'P6.1', xuexi(6000), 6],
  ['四(六)1', 'P6.1', xuexi(6001), 9],
  ['四(六)1', 'P6.1', xuexi(8000), 9],
  ['四(六)1', 'P6.1', xuexi(8001), 12],
  ['四(六)1', 'P6.1', xuexi(99_999), 12],
  ['四(六)2', 'P6.2', { days: 3 }, 12],
  ['四(六)3', 'P6.3', { level: 'national', count: 1 }, 24],
  ['四(六)3', 'P6.3', { level: 'provincial', count: 1 }, 24],
  ['四(六)3', 'P6.3', { level: 'municipal', count: 1 }, 12],
  ['四(六)3', 'P6.3', { level: 'county', count: 3 }, 18],
  ['四(六)4', 'P6.4', { form: 'paper', tier: 'core', count: 2 }, 16],
  ['四(六)4', 'P6.4', { form: 'paper', tier: 'national', count: 1 }, 6],
  ['四(六)4', 'P6.4', { form: 'paper', tier: 'provincial', count: 1 }, 4],
  ['四(六)4', 'P6.4', { form: 'paper', tier: 'other', count: 1 }, 3],
  ['四(六)4', 'P6.4', { form: 'book', tier: 'other', wanzi: 12.5 }, 36],
  ['四(六)4', 'P6.4', { form: 'book', tier: 'core', wanzi: 0.9 }, 0],
  ['四(六)4', 'P6.4', { form: 'book', wanzi: 2 }, 6],
  ['四(六)4', 'P6.4', { form: 'paper', tier: 'core', count: 1, role: 'participant' }, 8],
  ['四(六)5', 'P6.5', { subjectsPassed: 2 }, 12],
  ['四(六)6', 'P6.6', { coursesPassed: 3 }, 9],
  ['四(六)7', 'P6.7', { halfDays: 3 }, 6],
  ['四(六)7', 'P6.7', { halfDays: 1, serviceHours: 40 }, 2],
  ['四(六)7', 'P6.7', { serviceHours: 4 }, 2],
  ['四(六)7', 'P6.7', { serviceHours: 3.9 }, 0],
  ['四(六)7', 'P6.7', { serviceHours: 11.5 }, 4],
  ['二', 'REC', { origin: '湖州', category: 'professional', certifiedHours: 30.5 }, 30.5],
  ['二', 'REC', { origin: '青浦', category: 'public', certifiedHours: 6 }, 6],
  ['二', 'REC', { origin: '吴江', category: 'public', certifiedHours: 6 }, 6],
  ['二', 'REC', { origin: ' 嘉善 ', category: 'public', certifiedHours: 6 }, 6],
  ['二', 'REC', { origin: '上海市徐汇区', category: 'public', certifiedHours: 6 }, 0],
  ['六(一)', 'PROV', { category: 'professional', certifiedHours: 10 }, 0],
])('%s: %s %o', (_clause, route, facts, hours) => {
  it(`earns ${hours} hours`, () => {
    const result = resultOf(entry(route, facts));
    expect(decimalOf(result.raw)).toBe(hours);
    expect(result.steps[0]?.after).toBe(result.raw);
    expect(result.steps[0]?.text).not.toBe('');
  });
});

describe('the sentence of a step', () => {
  it.each<[route: string, facts: Facts, text: string]>([
    ['P6.1', study(2), '2 天，每天 4 学时，登记 8 学时'],
    ['P4', { days: 2.7 }, '2.7 天按 2.5 天计，每天 6 学时，登记 15 学时'],
    ['P6.3', { level: 'national', count: 1 }, '国家级，1 项，每项 24 学时，登记 24 学时'],
    ['P3', { level: 'municipal', days: 2, inAnnualPlan: true }, '市（厅）级，2 天，登记 24 学时'],
    ['P3', { level: 'provincial', days: 2, inAnnualPlan: true }, '天数 2，不足 3 天，不计学时'],
    ['P6.1', xuexi(8001), '8001 分，达到 8001 分一档，登记 12 学时'],
    ['P6.1', xuexi(10), '10 分，不足 4000 分，不计学时'],
    ['P2', { markedHours: 7.3, repeatedCourseware: false }, '认定 7.3 学时'],
    [
      'P6.7',
      { serviceHours: 9 },
      '服务 9 小时，每 4 小时计一个半天，计 2 个半天，每半天 2 学时，登记 4 学时',
    ],
    [
      'REC',
      { origin: '杭州', category: 'public', certifiedHours: 6 },
      '来源地“杭州”没有学时互认约定，不计学时',
    ],
  ])('%s %o', (route, facts, text) => {
    expect(resultOf(entry(route, facts)).steps[0]?.text).toBe(text);
  });

  it('names the rule, its clause and the reading it rests on', () => {
    expect(resultOf(entry('P6.1', study(2))).steps).toEqual([
      {
        kind: 'RATE',
        rule: 'P6.1',
        clause: '四(六)1',
        reading: 'A24',
        before: 0,
        after: 80,
        text: '2 天，每天 4 学时，登记 8 学时',
      },
    ]);
  });
});

describe('二: floors', () => {
  const professional = (hours: number) =>
    entry('REC', { origin: '湖州', category: 'professional', certifiedHours: hours });
  const open = (hours: number) =>
    entry('REC', { origin: '湖州', category: 'public', certifiedHours: hours });

  it.each([
    [18, 72, []],
    [30, 60, []],
    [36, 54, ['PROFESSIONAL_SHORT']],
    [17.9, 72.1, ['PUBLIC_SHORT']],
    [18, 60, ['TOTAL_SHORT']],
    [18, 71.9, ['TOTAL_SHORT']],
    [0, 0, ['PUBLIC_SHORT', 'PROFESSIONAL_SHORT', 'TOTAL_SHORT']],
  ])('%d public and %d professional hours', (a, b, reasons) => {
    const statement = statementOf([open(a), professional(b)]);
    expect(statement.reasons.map(({ kind }) => kind)).toEqual(reasons);
    expect(statement.verdict).toBe(reasons.length === 0 ? '合格' : '不合格');
  });

  it('tells how much is missing of each', () => {
    const { floors, reasons } = statementOf([open(10), professional(20.5)]);
    expect(floors.map(({ id, shortfall }) => [id, decimalOf(shortfall)])).toEqual([
      ['public', 8],
      ['professional', 39.5],
      ['total', 59.5],
    ]);
    expect(reasons[0]).toEqual({
      kind: 'PUBLIC_SHORT',
      clause: '二',
      text: '公需科目 10 学时，不足 18，少 8 学时',
    });
  });

  it('gives no verdict and no reasons to people who are not assessed, but their hours', () => {
    const statement = statementOf([open(10)], person('', { personnelType: always('worker') }));
    expect(statement.verdict).toBeNull();
    expect(statement.reasons).toEqual([]);
    expect(statement.notes).toEqual([]);
    expect(statement.total).toBe(100);
  });
});

describe('caps', () => {
  it('四(一): 48 a year', () => {
    const classes = [4, 1].map((courses) => entry('P1', { courses, daysPerCourse: 2 }));
    expect(countsOf(classes)).toEqual([48, 0]);
    expect(statementOf(classes).entries[1]?.steps.at(-1)).toMatchObject({
      kind: 'CAP',
      rule: 'P1',
      clause: '四(一)',
      before: 120,
      after: 0,
      text: '途径（一）合计封顶 48 学时，少计 12 学时',
    });
  });

  it('四(二): 36 a year over both sources', () => {
    const online = [30, 10].map((markedHours) =>
      entry('P2', { markedHours, repeatedCourseware: false }),
    );
    expect(countsOf(online)).toEqual([30, 6]);
  });

  it('四(三)–(五): no cap outside the six professions', () => {
    expect(
      countsOf([
        entry('P3', { level: 'provincial', days: 3, inAnnualPlan: true }),
        entry('P3', { level: 'provincial', days: 3, inAnnualPlan: true }),
        entry('P4', { days: 20 }),
        entry('P5', { days: 20 }),
      ]),
    ).toEqual([36, 36, 120, 120]);
  });

  it('四(六): 24 for each, 36 for all', () => {
    const result = statementOf([
      entry('P6.1', study(7)),
      entry('P6.2', { days: 2 }),
      entry('P6.6', { coursesPassed: 3 }),
    ]);
    expect(
      result.routes.map(({ id, raw, afterOwnCap, counted }) => [id, raw, afterOwnCap, counted]),
    ).toEqual([
      ['P6.1', 280, 240, 240],
      ['P6.2', 80, 80, 80],
      ['P6.6', 90, 90, 40],
    ]);
    expect(result.caps.find(({ id }) => id === 'P6')).toMatchObject({
      limit: 360,
      before: 410,
      after: 360,
    });
  });

  it('学习强国 stands under the 24 of item 1', () => {
    expect(countsOf([entry('P6.1', study(5)), entry('P6.1', xuexi(8001))])).toEqual([20, 4]);
  });

  it('keeps hours by completion date, then id', () => {
    const late = entry(
      'P1',
      { courses: 3, daysPerCourse: 2 },
      { completedOn: '2023-06-01', id: 'a' },
    );
    const early = entry(
      'P1',
      { courses: 3, daysPerCourse: 2 },
      { completedOn: '2023-05-01', id: 'z' },
    );
    const sameDay = entry(
      'P1',
      { courses: 3, daysPerCourse: 2 },
      { completedOn: '2023-06-01', id: 'b' },
    );
    expect(countsOf([late, early, sameDay])).toEqual([12, 36, 0]);
  });
});

describe('四 特别提醒: the six professions', () => {
  const mixed = [
    entry('P1', { courses: 2, daysPerCourse: 2 }),
    entry('P4', { days: 4 }),
    entry('P6.1', study(6)),
    entry('P6.3', { level: 'provincial', count: 1 }),
  ];

  it.each(['机械', '能源', '材料', '轻纺', '化工', '信息技术'])(
    '%s: (一)–(五) 36 together',
    (profession) => {
      expect(countsOf(mixed, person(profession))).toEqual([24, 12, 24, 12]);
    },
  );

  it.each(['电子', '机电', '交通'])('%s is not one of them', (profession) => {
    expect(countsOf(mixed, person(profession))).toEqual([24, 24, 24, 12]);
  });

  it('leaves recognised hours alone', () => {
    const recognised = entry('REC', {
      origin: '湖州',
      category: 'professional',
      certifiedHours: 50,
      equivalentRoute: 'P1',
    });
    expect(totalOf([...mixed, recognised], person('机械'))).toBe(122);
  });

  it('tells the consequences in words', () => {
    expect(statementOf([], person('机械')).notes).toEqual([
      {
        clause: '四 特别提醒',
        text: '机械专业：途径（一）至（五）合计最多计 36 学时，加上途径（六）最多 72 学时；专业科目 60 学时中至少 24 学时须来自途径（六）。公需一门时需专业科目满 72 学时，公需两门时满 60 学时即可。',
      },
    ]);
    expect(statementOf([], person('教育')).notes).toEqual([]);
  });

  it('goes by the profession held on 31 December', () => {
    const changed = (to: string, from: string) =>
      person('教育', {
        professions: [
          { from: day('2020-01-01'), value: ['教育'] },
          { from: day(from), value: [to] },
        ],
      });
    expect(countsOf(mixed, changed('机械', '2023-12-31'))[1]).toBe(12);
    expect(countsOf(mixed, changed('机械', '2024-01-01'))[1]).toBe(24);
  });
});

describe('why a course earns nothing', () => {
  const of = (more: Partial<NonNullable<Entry['course']>>) => {
    const passed = course('c1');
    if (!passed.course) throw new Error('no course');
    return resultOf({ ...passed, course: { ...passed.course, ...more } }).steps[0];
  };

  it.each<[string, Partial<NonNullable<Entry['course']>>, string]>([
    ['NOT_PASSED', { attempts: [] }, '考试尚未合格，不计学时'],
    ['STUDY_UNFINISHED', { studyCompletedAt: null }, '课程学习未完成，不计学时'],
    [
      'AFTER_DEADLINE',
      { studyCompletedAt: instant('2024-01-01T00:00:00+08:00') },
      '学习和考试未在 12 月 31 日前全部完成，不计学时',
    ],
    ['NOT_ENROLLED', { passedInEarlierYear: true }, '已学过的课程不可重复学习，报名未被接受'],
  ])('%s', (kind, more, text) => {
    expect(of(more)).toMatchObject({ kind, rule: 'PUB', clause: '三', before: 0, after: 0, text });
  });

  it('a third course', () => {
    const third = statementOf([course('c1'), course('c2'), course('c3', '2023-06-01')]);
    expect(third.entries[2]?.steps[0]?.text).toBe('每年限学 2 门，报名未被接受');
    expect(third.courses.map(({ enrolment }) => enrolment)).toEqual([
      'accepted',
      'accepted',
      'refused:COURSE_LIMIT',
    ]);
    expect(third.entries[0]?.steps[0]?.text).toBe('课程考试合格，登记 18 学时');
  });
});

describe('states of an entry', () => {
  it.each([
    ['pending', 'PENDING', '六(三)'],
    ['returned', 'RETURNED', '六(三)'],
    ['withdrawn', 'WITHDRAWN', '六(三)'],
    ['confidential', 'CONFIDENTIAL', '五(三)'],
    ['falsified', 'FRAUD', '二'],
  ] as const)('%s earns nothing and says why', (status, kind, clause) => {
    const result = resultOf(entry('P4', { days: 2 }, { status }));
    expect([result.raw, result.counted]).toEqual([0, 0]);
    expect(result.steps).toMatchObject([{ kind, clause, before: 0, after: 0 }]);
  });

  const enough = [
    course('c1'),
    entry('REC', { origin: '湖州', category: 'professional', certifiedHours: 72 }),
  ];

  it('cancels the qualification for falsification, whatever the hours', () => {
    const statement = statementOf([...enough, entry('P4', { days: 2 }, { status: 'falsified' })]);
    expect(statement).toMatchObject({
      total: 900,
      qualificationCancelled: true,
      verdict: '不合格',
    });
    expect(statement.reasons.map(({ kind }) => kind)).toEqual(['FRAUD_QUALIFICATION_CANCELLED']);
  });

  it('cancels only the item for secrets', () => {
    const statement = statementOf([
      ...enough,
      entry('P4', { days: 2 }, { status: 'confidential' }),
    ]);
    expect(statement).toMatchObject({ qualificationCancelled: false, verdict: '合格' });
  });

  it('cancels no other year than that of the falsification', () => {
    const elsewhere = entry('P4', { days: 2 }, { status: 'falsified', completedOn: '2022-05-01' });
    expect(statementOf([...enough, elsewhere]).qualificationCancelled).toBe(false);
    const known = (year: number) => person('教育', { falsifiedYears: [year] });
    expect(statementOf(enough, known(2023)).qualificationCancelled).toBe(true);
    expect(statementOf(enough, known(2022)).qualificationCancelled).toBe(false);
    expect(statementOf(enough, known(2024)).qualificationCancelled).toBe(false);
  });
});

describe('四: the profession', () => {
  it('must be the activity’s', () => {
    expect(resultOf(entry('P4', { days: 2 }, { professionMatch: false })).steps[0]).toMatchObject({
      kind: 'OTHER_PROFESSION',
      clause: '四',
    });
    expect(rawOf(entry('P4', { days: 2 }, { professionMatch: true }))).toBe(12);
  });

  it('does not matter for public hours', () => {
    const other = { professionMatch: false };
    expect(
      rawOf(entry('REC', { origin: '湖州', category: 'public', certifiedHours: 5 }, other)),
    ).toBe(5);
    expect(
      rawOf(entry('REC', { origin: '湖州', category: 'professional', certifiedHours: 5 }, other)),
    ).toBe(0);
    expect(rawOf({ ...course('c1'), ...other })).toBe(18);
  });

  it('is the one held on the activity’s day, where its subjects are known', () => {
    const changed = person('教育', {
      professions: [
        { from: day('2020-01-01'), value: ['机械'] },
        { from: day('2023-07-01'), value: ['教育', '档案'] },
      ],
    });
    const at = (completedOn: string, ...subjects: string[]) =>
      rawOf(entry('P4', { days: 1 }, { completedOn, subjects }), changed);
    expect(at('2023-06-30', '机械')).toBe(6);
    expect(at('2023-07-01', '机械')).toBe(0);
    expect(at('2023-07-01', '经济', '档案')).toBe(6);
    expect(at('2019-07-01', '机械')).toBe(0);
  });
});

describe('preconditions that may be stated', () => {
  it.each<[string, Facts, number]>([
    ['P1', { delivery: '钉钉直播' }, 12],
    ['P1', { delivery: '面授' }, 0],
    ['P1', { institutionOf: '南湖区' }, 12],
    ['P1', { institutionOf: '海宁市' }, 0],
    ['P4', { organiser: 'industryDepartment' }, 6],
    ['P4', { organiser: 'association' }, 0],
  ])('%s %o', (route, more, hours) => {
    const facts: Facts = route === 'P1' ? { courses: 1, daysPerCourse: 2 } : { days: 1 };
    const result = resultOf(entry(route, { ...facts, ...more }));
    expect(decimalOf(result.raw)).toBe(hours);
    if (hours === 0) expect(result.steps[0]?.kind).toBe('REQUIREMENT');
  });
});

describe('the year', () => {
  it.each([
    ['2022-12-31', 0],
    ['2023-01-01', 12],
    ['2023-12-31', 12],
    ['2024-01-01', 0],
  ])('an item completed on %s', (completedOn, hours) => {
    const result = resultOf(entry('P6.5', { subjectsPassed: 2 }, { completedOn }));
    expect(decimalOf(result.raw)).toBe(hours);
    if (hours === 0) expect(result.steps[0]?.kind).toBe('OUTSIDE_YEAR');
  });

  it('takes of an activity over New Year the days on its side', () => {
    const over = entry(
      'P4',
      { days: 4 },
      { completedOn: '2024-01-02', ...period('2023-12-30', '2024-01-02') },
    );
    expect(rawOf(over)).toBe(12);
    expect(resultOf(over).steps[0]?.text).toBe(
      '登记 4 天，在 2023 年内的计 2 天，每天 6 学时，登记 12 学时',
    );
    expect(rawOf(over, person(), rules(2024))).toBe(12);
    expect(rawOf(over, person(), rules(2025))).toBe(0);
  });

  it('fills a period from its start, so that no day counts in two years', () => {
    const over = entry(
      'P4',
      { days: 3 },
      { completedOn: '2024-01-02', ...period('2023-12-30', '2024-01-02') },
    );
    expect([rawOf(over), rawOf(over, person(), rules(2024))]).toEqual([12, 6]);
    const short = entry(
      'P4',
      { days: 2 },
      { completedOn: '2024-01-02', ...period('2023-12-30', '2024-01-02') },
    );
    expect([rawOf(short), rawOf(short, person(), rules(2024))]).toEqual([12, 0]);
    expect(resultOf(short, person(), rules(2024)).steps[0]?.kind).toBe('OUTSIDE_YEAR');
  });

  it('takes items by completion, whatever their period', () => {
    const facts: Facts = { level: 'provincial', days: 4, inAnnualPlan: true };
    const over = entry('P3', facts, {
      completedOn: '2024-01-02',
      ...period('2023-12-30', '2024-01-02'),
    });
    expect([rawOf(over), rawOf(over, person(), rules(2024))]).toEqual([0, 36]);
  });

  it('says which dates are not in it', () => {
    const textOf = (one: Parameters<typeof resultOf>[0]) => resultOf(one).steps[0]?.text;
    expect(textOf(entry('P6.5', { subjectsPassed: 1 }, { completedOn: '2024-01-01' }))).toBe(
      '完成日期 2024-01-01，不属于 2023 年度',
    );
    expect(textOf(entry('P4', { days: 1 }, period('2022-12-30', '2022-12-31')))).toBe(
      '活动日期 2022-12-30 至 2022-12-31，不属于 2023 年度',
    );
    expect(textOf(course('c1', '2022-12-31'))).toBe('报名日期 2022-12-31，不属于 2023 年度');
    const sessions = [{ on: day('2024-01-01'), taughtHours: 6 }];
    expect(textOf(entry('P4', { days: 1 }, { sessions }))).toBe(
      '完成日期 2023-05-11，不属于 2023 年度',
    );
  });

  it('takes of several sessions those on its side', () => {
    const sessions = ['2023-12-31', '2024-01-01'].map((on) => ({ on: day(on), taughtHours: 6 }));
    const one = entry('P4', { days: 2 }, { sessions });
    expect([rawOf(one), rawOf(one, person(), rules(2024))]).toEqual([6, 6]);
    expect(resultOf(one).steps[0]?.text).toBe(
      '登记 2 天，在 2023 年内的计 1 天，每天 6 学时，登记 6 学时',
    );
    const half = entry(
      'P6.7',
      { halfDays: 2 },
      { sessions: [{ on: day('2023-05-01'), taughtHours: 6 }] },
    );
    expect(rawOf(half)).toBe(4);
  });

  it('without a notice of its own goes by the latest and says so', () => {
    expect(statementOf([], person(), rules(2024)).ruleSet.note).toContain(
      '2024 年度暂无本年度通知',
    );
    expect(statementOf([]).ruleSet.note).toBeUndefined();
  });
});

describe('one day of a date (A25)', () => {
  it('credits at most one day for a date over all day routes', () => {
    const [first, second] = [entry('P4', { days: 1 }), entry('P6.1', study(1))];
    expect(countsOf([first, second])).toEqual([6, 0]);
    expect(statementOf([first, second]).entries[1]?.steps[0]?.kind).toBe('SAME_DATE');
  });

  it('lets two half days share a date', () => {
    expect(
      countsOf([
        entry('P4', { days: 0.5 }),
        entry('P6.1', study(0.5)),
        entry('P6.2', { days: 0.5 }),
      ]),
    ).toEqual([3, 2, 0]);
    expect(countsOf([entry('P6.7', { halfDays: 1 }), entry('P6.1', study(1))])).toEqual([2, 2]);
  });

  it('credits no more days than a period has', () => {
    const long = entry('P4', { days: 5 }, period('2023-05-10', '2023-05-11'));
    expect(resultOf(long).steps[0]?.text).toBe(
      '登记 5 天，起止日期内只有 2 天，每天 6 学时，登记 12 学时',
    );
  });

  it('moves within a period to dates that are free', () => {
    const taken = entry('P6.1', study(1), { completedOn: '2023-05-10' });
    const loose = entry(
      'P4',
      { days: 2 },
      { completedOn: '2023-05-12', ...period('2023-05-10', '2023-05-12') },
    );
    const tight = entry(
      'P4',
      { days: 2 },
      { completedOn: '2023-05-11', ...period('2023-05-10', '2023-05-11') },
    );
    expect(countsOf([taken, loose])).toEqual([4, 12]);
    expect(countsOf([taken, tight])).toEqual([4, 6]);
    expect(statementOf([taken, tight]).entries[1]?.steps[0]?.text).toContain(
      '同一日期合计最多计 1 天，计 1 天',
    );
  });

  it('knows no dates of several days without a period', () => {
    expect(countsOf([entry('P4', { days: 2 }), entry('P6.1', study(2))])).toEqual([12, 8]);
  });

  it('counts taught hours: three make half a day, six a whole', () => {
    const sessions = [2.9, 3, 5.9, 6, 9].map((taughtHours, at) => ({
      on: day(`2023-05-0${at + 1}`),
      taughtHours,
    }));
    expect(rawOf(entry('P4', { days: 9 }, { sessions }))).toBe(18);
    const twice = [3, 6].map((taughtHours) => ({ on: day('2023-05-01'), taughtHours }));
    expect(rawOf(entry('P4', { days: 9 }, { sessions: twice }))).toBe(6);
    const late = [{ on: day('2024-01-01'), taughtHours: 6 }];
    expect(rawOf(entry('P4', { days: 9 }, { sessions: late }))).toBe(0);
  });

  it('ignores entries that earn nothing', () => {
    const pending = entry('P4', { days: 1 }, { status: 'pending' });
    expect(countsOf([pending, entry('P6.1', study(1))])).toEqual([0, 4]);
  });
});

describe('things that count once', () => {
  it('学习强国 once a year, the highest claim', () => {
    const claims = [
      entry('P6.1', xuexi(4000)),
      entry('P6.1', xuexi(9000)),
      entry('P6.1', xuexi(7000)),
    ];
    expect(countsOf(claims)).toEqual([0, 12, 0]);
    expect(statementOf(claims).entries[0]?.steps).toMatchObject([
      { kind: 'ONCE_PER_YEAR', reading: 'A20', after: 0 },
    ]);
    expect(countsOf([entry('P6.1', xuexi(9000)), entry('P6.1', xuexi(9000))])).toEqual([12, 0]);
  });

  it('the same activity under two routes, the one with more hours', () => {
    const activity = 'seminar';
    const two = [entry('P6.1', study(2), { activity }), entry('P4', { days: 2 }, { activity })];
    expect(countsOf(two)).toEqual([0, 12]);
    expect(statementOf(two).entries[0]?.steps[0]?.kind).toBe('SAME_ACTIVITY');
  });
});

describe('四(六)7: hours of service', () => {
  it('add up over the year before they are cut to half days', () => {
    const service = [
      entry('P6.7', { serviceHours: 3 }, { completedOn: '2023-03-01' }),
      entry('P6.7', { serviceHours: 3 }, { completedOn: '2023-02-01' }),
      entry('P6.7', { serviceHours: 2 }, { completedOn: '2023-04-01' }),
      entry('P6.7', { serviceHours: 50 }, { completedOn: '2023-01-01', status: 'pending' }),
    ];
    expect(countsOf(service)).toEqual([2, 0, 2, 0]);
    expect(statementOf(service).entries[2]?.steps[0]?.text).toContain(
      '服务 2 小时，加上此前余下的 2 小时',
    );
  });
});

describe('六(一): titles that a provincial department reviews', () => {
  const provincial = person('教育', { titleReview: always({ authority: 'provincial' }) });
  const paper = entry('P6.4', { form: 'paper', tier: 'core', count: 1, provincialHours: 15 });

  it('have the province’s other ways', () => {
    expect(
      rawOf(entry('PROV', { category: 'professional', certifiedHours: 10.5 }), provincial),
    ).toBe(10.5);
    expect(resultOf(entry('PROV', { category: 'public', certifiedHours: 1 })).steps[0]?.kind).toBe(
      'NOT_PROVINCIAL',
    );
  });

  it('have the province’s hours for an item, up or down', () => {
    expect(resultOf(paper, provincial)).toMatchObject({
      raw: 150,
      steps: [
        { kind: 'RATE', before: 0, after: 80 },
        { kind: 'PROVINCIAL_HOURS', clause: '六(一)', reading: 'A16', before: 80, after: 150 },
      ],
    });
    expect(rawOf({ ...paper, facts: { ...paper.facts, provincialHours: 5 } }, provincial)).toBe(5);
    expect(rawOf({ ...paper, facts: { ...paper.facts, provincialHours: 0 } }, provincial)).toBe(0);
  });

  it('do not matter to people whose title the city reviews', () => {
    expect(rawOf(paper)).toBe(8);
  });
});

describe('the statement', () => {
  it('says what the year was judged by', () => {
    const who = person('机械', {
      inService: [
        { start: day('2023-03-15'), end: day('2023-04-01') },
        { start: day('2023-12-31'), end: day('2024-12-31') },
      ],
    });
    expect(statementOf([], who).basis).toEqual({
      personnelType: 'professional',
      professions: ['机械'],
      region: '南湖区',
      authority: 'municipal',
      monthsInService: 3,
    });
    expect(statementOf([]).basis.monthsInService).toBe(12);
  });

  it('is a fault of the caller for facts that were not checked', () => {
    expect(() => resultOf(entry('P4', {}))).toThrow('days');
    expect(() => resultOf(entry('P9', {}))).toThrow('P9');
    expect(() => resultOf(entry('P6.3', { level: 'village', count: 1 }))).toThrow('village');
    expect(() => resultOf(entry('P6.1', { kind: 'walk' }))).toThrow('P6.1');
    expect(() => resultOf(entry('PUB', {}))).toThrow('course');
  });
});
