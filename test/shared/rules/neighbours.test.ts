import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../../shared/engine/check-facts.ts';
import type { Facts } from '../../../shared/engine/model.ts';
import { decimalOf } from '../../../shared/hours/hours.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import type { Cap, Floor, Route, RuleSet } from '../../../shared/rules/model.ts';
import { prove } from '../../../shared/rules/prove.ts';
import { checkShape } from '../../../shared/rules/schema.ts';
import { countsOf, course, entry, person, rawOf, rulesOf, statementOf } from '../engine/people.ts';

/** Rules of neighbours in the same data: what the schema can say beyond the notice, and what the engine makes of it. */

const cite = '四(六)';
const reject = (set: RuleSet): string[] => {
  const shape = checkShape(set);
  return [...(shape.ok ? [] : shape.error), ...prove(set)].map(
    ({ at, reason }) => `${at}: ${reason}`,
  );
};
/** The notice's set with more, proven. */
const neighbour = (more: Partial<RuleSet>): RuleSet => {
  const set: RuleSet = { ...jiaxing2023, ...more };
  expect(reject(set)).toEqual([]);
  return set;
};
const rated = (id: string, unit: string, hours: number, more: Partial<Route> = {}): Route => ({
  id,
  name: id,
  category: 'professional',
  professionMatch: true,
  yearBy: 'completion',
  cite,
  ways: [
    {
      id: 'way',
      cite,
      rate: { shape: 'perUnit', fact: 'amount', unit, step: 1, tariffs: { '*': { hours } } },
    },
  ],
  ...more,
});
const withRoute = (route: Route, units: string[], more: Partial<RuleSet> = {}): RuleSet =>
  neighbour({
    routes: [...jiaxing2023.routes, route],
    facts: { ...jiaxing2023.facts, amount: { kind: 'amount', label: '数量', units } },
    ...more,
  });
const cap = (id: string, over: string[], hours: number, each = false): Cap => ({
  id,
  name: id,
  over,
  each,
  hours,
  period: 'year',
  cite,
});
const recognised = (category: string, certifiedHours: number) =>
  entry('REC', { origin: '湖州', category, certifiedHours });

describe('a further unit', () => {
  it('广东: a lesson is an hour', () => {
    const set = withRoute(rated('LESSON', '课时', 1), ['课时']);
    expect(rawOf(entry('LESSON', { amount: 7.9 }), person(), rulesOf(set))).toBe(7);
  });

  it('杭州: 20 for a utility model, 90 for an invention, by a table', () => {
    const facts = {
      ...jiaxing2023.facts,
      patents: { kind: 'count' as const, label: '专利', units: ['件'] },
      patent: {
        kind: 'choice' as const,
        label: '专利类别',
        options: { invention: '发明', model: '实用新型', design: '外观设计' },
      },
    };
    const route: Route = {
      ...rated('PATENT', '件', 0),
      ways: [
        {
          id: 'way',
          cite,
          rate: {
            shape: 'perUnit',
            fact: 'patents',
            unit: '件',
            step: 1,
            by: { fact: 'patent', sameAs: { design: 'model' } },
            tariffs: { invention: { hours: 90 }, model: { hours: 20 } },
          },
        },
      ],
    };
    const set = neighbour({ facts, routes: [...jiaxing2023.routes, route] });
    const hours = (patent: string) =>
      rawOf(entry('PATENT', { patents: 1, patent }), person(), rulesOf(set));
    expect(['invention', 'model', 'design'].map(hours)).toEqual([90, 20, 20]);
    expect(checkFacts(set, route, { patents: 1 })).toEqual({
      code: 'FACT_MISSING',
      fact: 'patent',
      message: '缺少专利类别（patent）',
    });
    const { model: _model, ...invention } = { invention: { hours: 90 }, model: { hours: 20 } };
    const way = route.ways[0];
    if (way?.rate.shape !== 'perUnit') throw new Error('no table');
    const broken = { ...route, ways: [{ ...way, rate: { ...way.rate, tariffs: invention } }] };
    expect(reject({ ...jiaxing2023, facts, routes: [...jiaxing2023.routes, broken] })).toEqual([
      'routes/PATENT/ways/way: no tariff for patent = model',
      'routes/PATENT/ways/way: no tariff for patent = design',
    ]);
  });
});

describe('caps of another shape', () => {
  const study = { kind: 'study', days: 9 };

  it('自然科研: routes of one group 36 each and no group cap', () => {
    const own = jiaxing2023.caps.filter(({ id }) => id === 'public');
    const set = neighbour({
      caps: [
        ...own,
        { ...cap('A', ['P1', 'P2', 'P3', 'P4', 'P5'], 36, true), cite: '四 特别提醒' },
        cap('B', ['P6.1', 'P6.2'], 30, true),
      ],
    });
    const entries = [
      entry('P4', { days: 7 }),
      entry('P5', { days: 7 }),
      entry('P6.1', study),
      entry('P6.2', { days: 9 }),
    ];
    expect(countsOf(entries, person(), rulesOf(set))).toEqual([36, 36, 30, 30]);
  });

  it('on all of a category, over those within it, whatever their width', () => {
    const set = neighbour({
      caps: [cap('all', ['category:professional'], 40), ...jiaxing2023.caps],
    });
    const entries = [
      entry('P4', { days: 5 }, { id: 'a' }),
      entry('P6.1', study, { id: 'b' }),
      recognised('public', 30),
    ];
    const statement = statementOf(entries, person(), rulesOf(set));
    expect(statement.entries.map(({ counted }) => decimalOf(counted))).toEqual([30, 10, 30]);
    expect(statement.entries[1]).toMatchObject({ raw: 360, afterOwnCap: 240 });
    expect(statement.entries[1]?.steps.map(({ rule }) => rule)).toEqual([
      'P6.1',
      'P6.each/P6.1',
      'all',
    ]);
    expect(statement.caps.at(-2)?.id).toBe('all');
  });

  it('crossing ones are refused', () => {
    const crossing = { ...jiaxing2023, caps: [...jiaxing2023.caps, cap('X', ['P5', 'P6.1'], 30)] };
    expect(reject(crossing)).toEqual(
      expect.arrayContaining(['caps/six: crosses X: caps must be nested or disjoint']),
    );
  });
});

describe('宁波: a tree of categories, 18 general and 12 of the trade among the public hours', () => {
  const floor = (id: string, of: string, hours: number): Floor => ({
    id,
    name: id,
    of,
    hours,
    period: 'year',
    cite: '二',
  });
  const set = neighbour({
    categories: [
      ...jiaxing2023.categories,
      { id: 'trade', name: '行业公需', parent: 'public' },
      { id: 'local', name: '本地行业公需', parent: 'trade' },
    ],
    floors: [
      floor('public', 'public', 30),
      floor('trade', 'trade', 12),
      floor('professional', 'professional', 60),
    ],
    routes: [
      ...jiaxing2023.routes,
      rated('TRADE', '课时', 1, { category: 'trade' }),
      rated('LOCAL', '课时', 1, { category: 'local' }),
    ],
    facts: { ...jiaxing2023.facts, amount: { kind: 'amount', label: '课时', units: ['课时'] } },
  });
  const hours = (route: string, amount: number) => entry(route, { amount });
  const statement = (trade: number, local: number) =>
    statementOf(
      [course('c1'), hours('TRADE', trade), hours('LOCAL', local)],
      person(),
      rulesOf(set),
    );

  it('hours of a branch count to the whole it belongs to', () => {
    const { categories, floors, total } = statement(9, 3);
    expect(categories).toEqual({ public: 300, professional: 0, trade: 120, local: 30 });
    expect(total).toBe(300);
    expect(floors.map(({ id, shortfall }) => [id, shortfall])).toEqual([
      ['public', 0],
      ['trade', 0],
      ['professional', 600],
    ]);
  });

  it('a floor of the branch is told on its own', () => {
    expect(statement(12, 0).reasons.map(({ kind }) => kind)).toEqual(['PROFESSIONAL_SHORT']);
    expect(statement(11, 0).reasons.map(({ kind }) => kind)).toEqual([
      'PUBLIC_SHORT',
      'TRADE_SHORT',
      'PROFESSIONAL_SHORT',
    ]);
  });

  it('a circle of categories is walked once', () => {
    const circle = {
      ...set,
      categories: set.categories.map((each) =>
        each.id === 'public' ? { ...each, parent: 'trade' } : each,
      ),
    };
    expect(statementOf([hours('TRADE', 5)], person(), rulesOf(circle)).categories).toMatchObject({
      public: 50,
      trade: 50,
    });
  });
});

describe('agreements from a day to a day', () => {
  const set = neighbour({
    agreements: jiaxing2023.agreements.map((each) => ({
      ...each,
      from: '2023-03-01' as typeof each.from,
      until: '2023-06-30' as typeof each.from,
      categories: ['professional'],
    })),
  });
  const facts: Facts = { origin: '湖州', category: 'professional', certifiedHours: 5 };

  it.each([
    ['2023-02-28', 0],
    ['2023-03-01', 5],
    ['2023-06-30', 5],
    ['2023-07-01', 0],
  ])('on %s %d', (completedOn, hours) => {
    expect(rawOf(entry('REC', facts, { completedOn }), person(), rulesOf(set))).toBe(hours);
  });

  it('for the categories that they name', () => {
    const open = entry('REC', { ...facts, category: 'public' }, { completedOn: '2023-03-01' });
    expect(rawOf(open, person(), rulesOf(set))).toBe(0);
  });
});
