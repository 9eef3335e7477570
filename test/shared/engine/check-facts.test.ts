import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../../shared/engine/check-facts.ts';
import type { Facts } from '../../../shared/engine/model.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import type { Route, RuleSet } from '../../../shared/rules/model.ts';

/** Each on a copy of the set of its own: what a way needs is remembered by way. */
const check = (route: string, facts: Facts, change: (set: RuleSet) => RuleSet = (set) => set) => {
  const set = change(structuredClone(jiaxing2023));
  return checkFacts(set, set.routes.find(({ id }) => id === route) as Route, facts);
};
const faultOf = (...of: Parameters<typeof check>) => {
  const fault = check(...of);
  return fault && [fault.code, fault.fact, fault.message];
};

describe('facts that are needed', () => {
  it.each<[route: string, facts: Facts, missing: string]>([
    ['P1', { courses: 1 }, 'daysPerCourse'],
    ['P1', { daysPerCourse: 2 }, 'courses'],
    ['P2', { markedHours: 1 }, 'repeatedCourseware'],
    ['P2', { repeatedCourseware: false }, 'markedHours'],
    ['P3', { days: 3, inAnnualPlan: true }, 'level'],
    ['P6.1', { kind: 'xuexi' }, 'points'],
    ['P6.4', { form: 'paper', count: 1 }, 'tier'],
    ['P6.7', {}, 'halfDays'],
    ['REC', { category: 'public', certifiedHours: 1 }, 'origin'],
    ['REC', { origin: '湖州', certifiedHours: 1 }, 'category'],
    ['REC', { origin: '湖州', category: 'public' }, 'certifiedHours'],
  ])('%s %o: %s', (route, facts, missing) => {
    expect(check(route, facts)).toMatchObject({ code: 'FACT_MISSING', fact: missing });
  });

  it.each<[route: string, facts: Facts]>([
    ['PUB', {}],
    ['P1', { courses: 1, daysPerCourse: 2 }],
    ['P1', { courses: 1, daysPerCourse: 2, delivery: undefined }],
    ['P6.4', { form: 'book', wanzi: 12.55 }],
    ['P6.7', { serviceHours: 3.25 }],
    ['P4', { days: 0 }],
    ['P4', { days: 1_000_000 }],
  ])('%s %o lacks nothing', (route, facts) => {
    expect(check(route, facts)).toBeUndefined();
  });

  it('another amount stands for the amount, not for the minimum', () => {
    const withMinimum = (set: RuleSet): RuleSet => ({
      ...set,
      routes: set.routes.map((route) =>
        route.id === 'P6.7'
          ? {
              ...route,
              ways: route.ways.map((way) =>
                way.rate.shape === 'perUnit'
                  ? {
                      ...way,
                      rate: {
                        ...way.rate,
                        tariffs: { '*': { hours: 2, minimum: { fact: 'days', atLeast: 1 } } },
                      },
                    }
                  : way,
              ),
            }
          : route,
      ),
    });
    expect(check('P6.7', { serviceHours: 4 }, withMinimum)?.fact).toBe('days');
    expect(check('P6.7', { serviceHours: 4, days: 1 }, withMinimum)).toBeUndefined();
  });

  it('are named, also where nobody gave them a label', () => {
    expect(faultOf('P4', {})).toEqual(['FACT_MISSING', 'days', '缺少天数（days）']);
    const wordless = (set: RuleSet) => ({ ...set, facts: {} });
    expect(faultOf('P4', {}, wordless)).toEqual(['FACT_MISSING', 'days', '缺少（days）']);
  });
});

describe('facts that are wrong', () => {
  it.each<[route: string, facts: Facts, fact: string, message: string]>([
    ['P4', { days: '1' }, 'days', '天数（days）应为数字'],
    ['P4', { days: Number.NaN }, 'days', '天数（days）应为数字'],
    ['P4', { days: -0.5 }, 'days', '天数（days）不能为负数'],
    ['P4', { days: 1_000_000.5 }, 'days', '天数（days）不能大于 1000000'],
    ['P6.5', { subjectsPassed: 1.5 }, 'subjectsPassed', '合格科目数（subjectsPassed）应为整数'],
    [
      'P2',
      { markedHours: 1.25, repeatedCourseware: false },
      'markedHours',
      '课件标定学时（markedHours）最多一位小数',
    ],
    [
      'P2',
      { markedHours: 1, repeatedCourseware: 1 },
      'repeatedCourseware',
      '课件以前学过（repeatedCourseware）应为 true 或 false',
    ],
    [
      'REC',
      { origin: 7, category: 'public', certifiedHours: 1 },
      'origin',
      '学时来源地（origin）应为非空文字',
    ],
    [
      'REC',
      { origin: '湖州', category: 'any', certifiedHours: 1 },
      'category',
      '科目类别（category）应为 public、professional 之一',
    ],
    ['P6.1', { kind: 'walk' }, 'kind', 'kind 应为 study、xuexi 之一'],
  ])('%s %o', (route, facts, fact, message) => {
    expect(faultOf(route, facts)).toEqual(['FACT_INVALID', fact, message]);
  });

  it('a choice is a word, not a number that reads like it', () => {
    const numbered = (set: RuleSet): RuleSet => ({
      ...set,
      facts: { ...set.facts, level: { kind: 'choice', label: '级别', options: { 1: '一级' } } },
    });
    const facts = { days: 3, inAnnualPlan: true };
    expect(check('P3', { ...facts, level: 1 }, numbered)?.code).toBe('FACT_INVALID');
    expect(check('P3', { ...facts, level: '1' }, numbered)).toBeUndefined();
  });
});
