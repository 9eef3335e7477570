import { describe, expect, it } from 'vitest';
import { always } from '../../../shared/engine/history.ts';
import type { Entry, Facts } from '../../../shared/engine/model.ts';
import { capsOver, prepare, preparedFor } from '../../../shared/engine/prepared.ts';
import { jiaxing2023Readings } from '../../../shared/rules/jiaxing-2023.readings.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import type { RuleSet } from '../../../shared/rules/model.ts';
import { sampleProvince } from '../../../shared/rules/provincial.ts';
import { withReading } from '../../../shared/rules/switch.ts';
import { day } from '../../../shared/time/day.ts';
import {
  countsOf,
  entry,
  period,
  person,
  rawOf,
  resultOf,
  rules,
  rulesOf,
  statementOf,
} from './people.ts';

/** Why an entry, a year or a person is judged so: the words, and the day on which it turns. */

const stepOf = (one: Entry, set: RuleSet = jiaxing2023) =>
  resultOf(one, person(), rulesOf(set)).steps[0];
const switched = (id: string, at: number, option: unknown): RuleSet => {
  const reading = jiaxing2023Readings.find((each) => each.id === id);
  if (!reading) throw new Error(`no reading ${id}`);
  const values: unknown[] = [];
  values[at] = option;
  return withReading(jiaxing2023, reading, values);
};

describe('the words of a refusal', () => {
  it.each([
    ['pending', '尚未审定，暂不计学时'],
    ['returned', '已退回，不计学时'],
    ['withdrawn', '本人已撤回，不计学时'],
    ['falsified', '弄虚作假，该项不计学时，并取消职称评聘资格'],
    ['confidential', '涉及不得上传的资料，取消该项学时'],
  ] as const)('%s', (status, text) => {
    expect(stepOf(entry('P4', { days: 1 }, { status }))?.text).toBe(text);
  });

  it('another profession, a condition, a closed route', () => {
    expect(stepOf(entry('P4', { days: 1 }, { professionMatch: false }))?.text).toBe(
      '与本人所评聘专业技术职务的专业不一致，不计学时',
    );
    const face = { courses: 1, daysPerCourse: 2, delivery: '面授' };
    expect(stepOf(entry('P1', face))).toMatchObject({
      kind: 'REQUIREMENT',
      rule: 'P1/delivery',
      text: '认定机构的培训班仅限钉钉直播形式，其他形式不能按途径（一）登记',
    });
    expect(stepOf(entry('CARRY', { category: 'professional', certifiedHours: 1 }))).toMatchObject({
      kind: 'REQUIREMENT',
      text: '本年度不接受这一途径的登记',
    });
    expect(stepOf(entry('P4', { days: 1, organiser: 7 }))?.kind).toBe('REQUIREMENT');
  });

  it('falsification, for the year', () => {
    const fraud = statementOf([entry('P4', { days: 1 }, { status: 'falsified' })]);
    expect(fraud.reasons.at(-1)?.text).toBe('学时登记中弄虚作假，取消职称评聘资格');
  });
});

describe('the day of declaration (A35)', () => {
  const closing = switched('A35', 0, '03-31');
  const declared = (on: string | undefined, set = closing) =>
    stepOf(entry('P4', { days: 1 }, on === undefined ? {} : { declaredOn: day(on) }), set);

  it.each([
    ['2023-12-01', 60],
    ['2024-03-31', 60],
    ['2024-04-01', 0],
    ['2025-01-01', 0],
    [undefined, 60],
  ])('%s', (on, hours) => {
    expect(declared(on)?.after).toBe(hours);
  });

  it('is told', () => {
    expect(declared('2024-04-01')).toMatchObject({
      kind: 'DECLARED_LATE',
      reading: 'A35',
      text: '申报截止日为 2024-03-31，2024-04-01 申报已逾期',
    });
    expect(declared('2030-01-01', jiaxing2023)?.after).toBe(60);
  });
});

describe('the dates outside a year', () => {
  const sessions = (...days: string[]) => ({
    sessions: days.map((on) => ({ on: day(on), taughtHours: 6 })),
  });

  it.each<[what: string, entry: Entry, text: string]>([
    [
      'a period after it',
      entry('P4', { days: 1 }, period('2024-01-01', '2024-01-02')),
      '活动日期 2024-01-01 至 2024-01-02，不属于 2023 年度',
    ],
    [
      'a period before it',
      entry('P4', { days: 1 }, period('2022-12-30', '2022-12-31')),
      '活动日期 2022-12-30 至 2022-12-31，不属于 2023 年度',
    ],
    [
      'sessions before it',
      entry('P4', { days: 1 }, sessions('2022-12-31')),
      '完成日期 2023-05-11，不属于 2023 年度',
    ],
    [
      'sessions after it',
      entry('P4', { days: 1 }, sessions('2024-01-01')),
      '完成日期 2023-05-11，不属于 2023 年度',
    ],
    [
      'an item with a period',
      entry(
        'P3',
        { level: 'county', days: 2, inAnnualPlan: true },
        { completedOn: '2024-01-02', ...period('2023-12-31', '2024-01-02') },
      ),
      '完成日期 2024-01-02，不属于 2023 年度',
    ],
  ])('%s', (_what, one, text) => {
    expect(stepOf(one)).toMatchObject({ kind: 'OUTSIDE_YEAR', text });
  });

  it('and on its first and last day inside', () => {
    expect(rawOf(entry('P4', { days: 1 }, period('2023-12-31', '2024-01-05')))).toBe(6);
    expect(rawOf(entry('P4', { days: 2 }, period('2022-12-31', '2023-01-01')))).toBe(6);
    expect(rawOf(entry('P4', { days: 1 }, sessions('2023-01-01')))).toBe(6);
    expect(rawOf(entry('P4', { days: 1 }, sessions('2023-12-31')))).toBe(6);
  });
});

describe('recognised hours under local ceilings (A4)', () => {
  const reapply = rulesOf(
    withReading(jiaxing2023, jiaxing2023Readings.find(({ id }) => id === 'A4') as never, [
      'reapply',
    ]),
  );
  const facts: Facts = { origin: '湖州', category: 'professional', certifiedHours: 60 };

  it('stand under those of the equivalent route, where one is named', () => {
    expect(
      countsOf([entry('REC', { ...facts, equivalentRoute: 'P1' })], person(), reapply),
    ).toEqual([48]);
    expect(countsOf([entry('REC', facts)], person(), reapply)).toEqual([60]);
    expect(countsOf([entry('REC', { ...facts, equivalentRoute: 7 })], person(), reapply)).toEqual([
      60,
    ]);
  });

  it('only where they are recognised, and only recognised ones', () => {
    const elsewhere = { ...facts, origin: '杭州', equivalentRoute: 'P1' };
    expect(countsOf([entry('REC', elsewhere)], person(), reapply)).toEqual([0]);
    const local = entry('P4', { days: 10, origin: '湖州', equivalentRoute: 'P1' });
    expect(countsOf([local], person(), reapply)).toEqual([60]);
    expect(countsOf([entry('REC', { ...facts, equivalentRoute: 'P1' })])).toEqual([60]);
  });
});

describe('whole days only (A24)', () => {
  it('leave nothing of half a date', () => {
    const reading = jiaxing2023Readings.find(({ id }) => id === 'A24');
    if (!reading) throw new Error('no reading');
    const whole = rulesOf(withReading(jiaxing2023, reading, [1]));
    const day1 = [entry('P6.7', { halfDays: 1 }), entry('P4', { days: 1 })];
    expect(countsOf(day1, person(), whole)).toEqual([2, 0]);
    expect(countsOf(day1)).toEqual([2, 3]);
  });
});

describe('who is assessed', () => {
  const exempting = rulesOf(switched('A1', 1, ['病假']));
  const ill = (start: string, end: string, ground = '病假') =>
    statementOf([], person('教育', { exemptions: [{ ground, ...period(start, end) }] }), exempting)
      .verdict;

  it.each([
    ['2022-01-01', '2022-12-31', '不合格'],
    ['2022-12-01', '2023-01-01', null],
    ['2023-12-31', '2024-02-01', null],
    ['2024-01-01', '2024-02-01', '不合格'],
  ])('ill from %s to %s', (start, end, verdict) => {
    expect(ill(start, end)).toBe(verdict);
  });

  it('on other grounds, and without any', () => {
    expect(ill('2023-02-01', '2023-03-01', '外派')).toBe('不合格');
    expect(statementOf([], person(), exempting).verdict).toBe('不合格');
  });

  it('one ground of several is enough, and one year of falsification', () => {
    const grounds = ['外派', '病假'].map((ground) => ({
      ground,
      ...period('2023-02-01', '2023-03-01'),
    }));
    const who = person('教育', { exemptions: grounds });
    expect(statementOf([], who, exempting).verdict).toBeNull();
    const years = person('教育', { falsifiedYears: [2019, 2023] });
    expect(statementOf([], years).qualificationCancelled).toBe(true);
  });

  it('months in service are those with a day in it', () => {
    const months = (start: string, end: string) =>
      statementOf([], person('教育', { inService: [period(start, end).period] })).basis
        .monthsInService;
    expect(months('2023-01-31', '2023-12-01')).toBe(12);
    expect(months('2023-02-28', '2023-03-01')).toBe(2);
    expect(months('2022-01-01', '2022-12-31')).toBe(0);
    expect(months('2024-01-01', '2024-12-31')).toBe(0);
    expect(months('2023-10-01', '2024-12-31')).toBe(3);
  });
});

describe('the set of a statement', () => {
  it('has a note only where it says something', () => {
    expect('note' in statementOf([]).ruleSet).toBe(false);
    expect('note' in statementOf([], person(), rules(2024)).ruleSet).toBe(true);
    expect('provincial' in statementOf([]).ruleSet).toBe(false);
  });

  it('is the city’s for whom the city reviews, whatever province is known', () => {
    const municipal = person('教育', {
      titleReview: always({ authority: 'municipal', ruleSet: sampleProvince }),
    });
    const paper = entry('P6.4', { form: 'paper', tier: 'core', count: 1 });
    expect(rawOf(paper, municipal)).toBe(8);
    expect(statementOf([], municipal).ruleSet.provincial).toBeUndefined();
    const set = structuredClone(jiaxing2023);
    expect(preparedFor(set, { authority: 'provincial' })).toBe(prepare(set));
  });

  it('tells of a ceiling also where it has no floors and no sixth group', () => {
    const bare = rulesOf({
      ...jiaxing2023,
      floors: [],
      caps: jiaxing2023.caps.filter(({ id }) => id === 'six'),
    });
    expect(statementOf([], person('机械'), bare).notes[0]?.text).toContain(
      '加上途径（六）最多 36 学时',
    );
  });
});

describe('a set made ready', () => {
  const fresh = () => prepare(structuredClone(jiaxing2023));

  it('has its ceilings with the narrow ones first, each of several by its route', () => {
    expect(fresh().caps.map(({ id, own, limit }) => [id, own, limit])).toEqual([
      ['P1', true, 480],
      ['P2', true, 360],
      ['P3', true, null],
      ...[1, 2, 3, 4, 5, 6, 7].map((at) => [`P6.each/P6.${at}`, true, 240]),
      ['six', false, 360],
      ['P6', false, 360],
      ['public', false, null],
    ]);
  });

  it('finds the ceilings over a lane, by route and by category', () => {
    const set = fresh();
    const over = (lane: string, category: string) =>
      capsOver(set, lane, category).map(({ id }) => id);
    expect(over('P6.1', 'professional')).toEqual(['P6.each/P6.1', 'P6']);
    expect(over('P6.1', 'public')).toEqual(['P6.each/P6.1', 'P6', 'public']);
    expect(over('P1', 'professional')).toEqual(['P1', 'six']);
    expect(over('none', 'professional')).toEqual([]);
    expect(over('P6.1', 'professional')).toEqual(['P6.each/P6.1', 'P6']);
  });

  it('knows what a category is part of, to the end and no further', () => {
    const set = structuredClone(jiaxing2023);
    const { within } = prepare({
      ...set,
      categories: [...set.categories, { id: 'a', name: 'a', parent: 'gone' }],
    });
    expect(within.get('public')).toEqual(['public']);
    expect(within.get('a')).toEqual(['a', 'gone']);
  });

  it('is made once', () => {
    const set = structuredClone(jiaxing2023);
    expect(prepare(set)).toBe(prepare(set));
    const review = { authority: 'provincial' as const, ruleSet: sampleProvince };
    expect(preparedFor(set, review)).toBe(preparedFor(set, review));
    expect(preparedFor(set, review)).not.toBe(prepare(set));
  });
});
