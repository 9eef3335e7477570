import { describe, expect, it } from 'vitest';
import { always } from '../../../shared/engine/history.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import type { RuleSet, Way } from '../../../shared/rules/model.ts';
import { countsOf, course, entry, person, resultOf, rulesOf, statementOf } from './people.ts';

/** What a step is and says, for rules that are not the notice's too. */

const provincial = person('教育', { titleReview: always({ authority: 'provincial' }) });
const xuexi = (points: number) => ({ kind: 'xuexi', points });

/** The set with other ways of one route. */
const withWays = (route: string, ways: readonly Way[]): RuleSet => ({
  ...jiaxing2023,
  routes: jiaxing2023.routes.map((each) => (each.id === route ? { ...each, ways } : each)),
});

describe('the kind of a step', () => {
  it.each([
    ['by amount', entry('P4', { days: 1 }), 'RATE'],
    ['by tier', entry('P6.1', xuexi(4000)), 'RATE'],
    ['below every tier', entry('P6.1', xuexi(3999)), 'TOO_SHORT'],
    ['as marked', entry('P2', { markedHours: 1, repeatedCourseware: false }), 'RATE'],
    ['a course', course('c1'), 'RATE'],
  ])('%s', (_what, one, kind) => {
    expect(resultOf(one).steps.map((step) => step.kind)).toEqual([kind]);
  });

  it('has a reading only where one was needed', () => {
    expect(Object.keys(resultOf(entry('P6.5', { subjectsPassed: 1 })).steps[0] ?? {})).toEqual([
      'kind',
      'rule',
      'clause',
      'before',
      'after',
      'text',
    ]);
  });

  it('of the province’s hours says whose they are', () => {
    const paper = entry('P6.4', { form: 'paper', tier: 'core', count: 1, provincialHours: 15 });
    expect(resultOf(paper, provincial).steps[1]).toMatchObject({
      kind: 'PROVINCIAL_HOURS',
      rule: 'PROV',
      text: '省行业主管部门规定登记 15 学时，不一致的按省规定',
    });
  });
});

describe('what can’t be credited', () => {
  it('keeps its own reason beside what counts once', () => {
    const claims = [
      entry('P6.1', xuexi(9000), { status: 'pending' }),
      entry('P6.1', xuexi(5000)),
      entry('P4', { days: 1 }, { activity: 'x', professionMatch: false }),
      entry('P6.1', { kind: 'study', days: 1 }, { activity: 'x' }),
    ];
    const { entries } = statementOf(claims);
    expect(entries.map(({ steps }) => steps.map(({ kind }) => kind))).toEqual([
      ['PENDING'],
      ['RATE'],
      ['OTHER_PROFESSION'],
      ['RATE'],
    ]);
  });

  it('gets no hours from the province either', () => {
    const facts = { level: 'county', days: 2, inAnnualPlan: false, provincialHours: 20 };
    expect(countsOf([entry('P3', facts)], provincial)).toEqual([0]);
  });
});

describe('a rate without an amount', () => {
  const flat = (more: object): Way => ({
    id: 'award',
    cite: '四(六)5',
    rate: {
      shape: 'perUnit',
      unit: '项',
      step: 1,
      tariffs: { '*': { hours: 20, ...more } },
    },
  });
  const award = (way: Way, facts = {}) =>
    resultOf(entry('P6.5', facts), person(), rulesOf(withWays('P6.5', [way]))).steps[0];

  it('is for one', () => {
    expect(award(flat({}))).toMatchObject({ after: 200, text: '1 项，登记 20 学时' });
  });

  it('may want a minimum', () => {
    const way = flat({ minimum: { fact: 'days', atLeast: 3 } });
    expect(award(way, { days: 3 })?.text).toBe('3 天，登记 20 学时');
    expect(award(way, { days: 2.5 })).toMatchObject({
      kind: 'TOO_SHORT',
      after: 0,
      text: '天数 2.5，不足 3 天，不计学时',
    });
  });
});

describe('a set whose words are missing', () => {
  const wordless = rulesOf({ ...jiaxing2023, facts: {}, categories: [] });

  it('still calculates, and says things by their names', () => {
    const text = (route: string, facts: Record<string, string | number | boolean>) =>
      resultOf(entry(route, facts), person(), wordless).steps[0]?.text;
    expect(text('P6.3', { level: 'county', count: 1 })).toBe(
      'county，1 项，每项 6 学时，登记 6 学时',
    );
    expect(text('P1', { courses: 1, daysPerCourse: 1 })).toBe(
      'daysPerCourse 1，不足 2 天，不计学时',
    );
  });

  it('counts to the total what belongs to no category', () => {
    const statement = statementOf([entry('P4', { days: 1 })], person(), wordless);
    expect(statement.categories).toEqual({});
    expect(statement.total).toBe(60);
    expect(statement.floors.map(({ counted }) => counted)).toEqual([0, 0, 60]);
  });
});
