import { describe, expect, it } from 'vitest';
import { latestUpTo } from '../../../shared/rules/index.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { loadProvincial } from '../../../shared/rules/load.ts';
import type { Cap, Reading, RuleSet } from '../../../shared/rules/model.ts';
import { laminarCaps, lanesOf, prove } from '../../../shared/rules/prove.ts';
import { sampleProvince, zhejiangJingxin2018 } from '../../../shared/rules/provincial.ts';
import { valueAt, withReading } from '../../../shared/rules/switch.ts';

/** The proofs themselves, also on sets that the shape would already refuse. */

function changed(path: string, value: unknown, base = jiaxing2023): RuleSet {
  const reading: Reading = {
    id: 'X1',
    clause: '一',
    question: '',
    text: '',
    confirmedBy: null,
    confirmedOn: null,
    switches: [{ at: [path], options: [] }],
  };
  return withReading(base, reading, [value]);
}

const faultsOf = (set: RuleSet): string[] => prove(set).map(({ at, reason }) => `${at}: ${reason}`);

describe('caps on each of several routes', () => {
  it('cross one on a category that some of their hours are of', () => {
    const [first] = jiaxing2023.caps;
    if (!first) throw new Error('no cap');
    const each = { ...first, id: 'each', over: ['REC', 'PROV'], each: true };
    expect(faultsOf({ ...jiaxing2023, caps: [...jiaxing2023.caps, each] })).toEqual([
      'caps/public: crosses each: caps must be nested or disjoint',
      'caps/public: crosses each: caps must be nested or disjoint',
    ]);
  });
});

describe('every number is cited', () => {
  it('by its object or one around it', () => {
    expect(faultsOf(jiaxing2023)).toEqual([]);
  });

  it('or named with its place', () => {
    const days = { halfDayHours: 3, wholeDayHours: 6, maxPerDate: 1 };
    expect(faultsOf(changed('days', days))).toEqual([
      'days/halfDayHours: a number without a clause',
      'days/wholeDayHours: a number without a clause',
      'days/maxPerDate: a number without a clause',
    ]);
    const [first] = jiaxing2023.caps;
    const { cite: _cite, ...uncited } = first as Cap;
    expect(faultsOf(changed('caps/P1', uncited))).toEqual([
      'caps/P1/hours: a number without a clause',
    ]);
    const { cite: _other, ...courses } = jiaxing2023.publicCourses;
    expect(faultsOf(changed('publicCourses', courses))).toEqual([
      'publicCourses/hours: a number without a clause',
      'publicCourses/perYear: a number without a clause',
      'publicCourses/added/0/year: a number without a clause',
      'publicCourses/added/1/year: a number without a clause',
    ]);
  });

  it('by a clause or a document that there is', () => {
    expect(faultsOf(changed('floors/total/cite', '七'))).toEqual([
      '/floors/total: no clause or document 七',
    ]);
    expect(faultsOf(changed('floors/total/cite', '人社部令第25号'))).toEqual([]);
  });
});

describe('caps are nested or disjoint', () => {
  const cap = (id: string, over: readonly string[], each = false): Cap => ({
    id,
    name: id,
    over,
    each,
    hours: 1,
    period: 'year',
    cite: '四',
  });
  const crossing = (caps: readonly Cap[], set = jiaxing2023): string[] =>
    laminarCaps(caps, lanesOf(set)).map(({ at }) => at);

  it.each<[string, readonly Cap[], readonly string[]]>([
    ['disjoint', [cap('a', ['P1', 'P2']), cap('b', ['P3', 'P4'])], []],
    ['nested, the inner first', [cap('a', ['P1']), cap('b', ['P1', 'P2'])], []],
    ['nested, the outer first', [cap('a', ['P1', 'P2']), cap('b', ['P1'])], []],
    ['equal', [cap('a', ['P1', 'P2']), cap('b', ['P1', 'P2'])], []],
    ['crossing', [cap('a', ['P1', 'P2']), cap('b', ['P2', 'P3'])], ['caps/a']],
    ['each of two under one of them', [cap('a', ['P1', 'P2'], true), cap('b', ['P2', 'P3'])], []],
    ['a category within another cap', [cap('a', ['category:public']), cap('b', ['PUB'])], []],
    [
      'a category across a route of two',
      [cap('a', ['category:public']), cap('b', ['PUB', 'REC'])],
      ['caps/a'],
    ],
    [
      'a category across another',
      [cap('a', ['category:public', 'P1']), cap('b', ['category:professional'])],
      ['caps/a'],
    ],
  ])('%s', (_what, caps, faults) => {
    expect(crossing(caps)).toEqual(faults);
  });

  it('also over the lane of a single way', () => {
    const own = changed('routes/P6.1/ways/xuexi/lane', 'P6.1x');
    const caps = [cap('a', ['P6.1x', 'P4']), cap('b', ['P6.1x', 'P6.1'])];
    expect(crossing(caps, own)).toEqual(['caps/a']);
    expect(crossing(caps)).toEqual([]);
  });
});

describe('coverage and units', () => {
  it('a clause is covered by a way alone', () => {
    const more = changed('clauses', [...jiaxing2023.clauses, '四(八)']);
    expect(faultsOf(more)).toEqual(['clauses/四(八): no parameter is made from it']);
    expect(faultsOf(changed('routes/P4/ways/days/cite', '四(八)', more))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['routes/P6.1/ways/study/when/fact', 'days', 'routes/P6.1/ways/study: no choice days = study'],
    [
      'routes/P6.1/ways/study/when/fact',
      'nothing',
      'routes/P6.1/ways/study: no choice nothing = study',
    ],
    ['routes/P6.3/ways/item/rate/by/fact', 'nothing', 'routes/P6.3/ways/item: no choice nothing'],
    ['routes/P4/ways/days/rate/step', 0.13, 'routes/P4/ways/days: a step finer than a tenth'],
    [
      'routes/P4/ways/days/rate/tariffs',
      { '*': { hours: 0.5 } },
      'routes/P4/ways/days: *: a step is no whole tenth of an hour',
    ],
  ])('%s = %o', (path, value, fault) => {
    const set = path.endsWith('tariffs')
      ? changed('routes/P4/ways/days/rate/step', 0.1)
      : jiaxing2023;
    expect(faultsOf(changed(path, value, set))).toContain(fault);
  });

  it('a tenth of half a day’s six hours is whole', () => {
    expect(faultsOf(changed('routes/P4/ways/days/rate/step', 0.1))).toEqual([]);
  });
});

describe('places in a set', () => {
  it('are named by id, by position or by name', () => {
    expect(valueAt(jiaxing2023, 'floors/total/hours')).toBe(90);
    expect(valueAt(jiaxing2023, 'floors/0/hours')).toBe(18);
    expect(valueAt(jiaxing2023, 'floors/9/hours')).toBeUndefined();
    expect(valueAt(null, 'floors')).toBeUndefined();
    expect(valueAt({ list: [null, 1, ['id'], { id: 'x', v: 1 }] }, 'list/x/v')).toBe(1);
    expect(valueAt({ list: [7, 8] }, 'list/1')).toBe(8);
  });

  it('that are none can’t be changed', () => {
    expect(() => changed('days/cite/deep', 1)).toThrow('no such place: deep');
  });

  it('change alone', () => {
    const set = changed('floors/0/hours', 19);
    expect(set.floors.map(({ hours }) => hours)).toEqual([19, 60, 90]);
    expect(jiaxing2023.floors[0]?.hours).toBe(18);
  });
});

describe('a provincial set', () => {
  it('may set an item only once, in each list', () => {
    const [floor] = jiaxing2023.floors;
    const [route] = sampleProvince.routes ?? [];
    if (!floor || !route) throw new Error('nothing to repeat');
    const error = (more: object) => {
      const loaded = loadProvincial(jiaxing2023, { ...zhejiangJingxin2018, ...more });
      return loaded.ok ? [] : loaded.error;
    };
    expect(error({ floors: [floor, floor] })).toEqual([
      { at: 'floors/public', reason: 'set twice' },
    ]);
    expect(error({ routes: [route, route] })).toEqual([{ at: 'routes/P6.4', reason: 'set twice' }]);
    expect(error({ floors: [{ ...floor, hours: 20 }] })).toEqual([]);
  });

  it('loads to the city’s rules with its own before them', () => {
    const loaded = loadProvincial(jiaxing2023, sampleProvince);
    expect(
      loaded.ok && valueAt(loaded.value, 'routes/P6.4/ways/paper/rate/tariffs/core/hours'),
    ).toBe(15);
  });
});

describe('of several sets', () => {
  const of = (year: number, hash: string) => ({ ruleSet: { ...jiaxing2023, year }, hash });
  const sets = [of(2025, 'c'), of(2023, 'a'), of(2024, 'b'), of(2024, 'b2')];

  it.each([
    [2022, undefined],
    [2023, 'a'],
    [2024, 'b2'],
    [2025, 'c'],
    [2030, 'c'],
  ])('the one in force in %i', (year, hash) => {
    expect(latestUpTo(year, sets)?.hash).toBe(hash);
  });
});
