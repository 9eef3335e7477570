import { describe, expect, it } from 'vitest';
import { canonicalJson, contentHash } from '../../../shared/rules/canonical.ts';
import {
  firstYear,
  noNoticeNote,
  published,
  ruleSetByHash,
  ruleSetById,
  ruleSetFor,
} from '../../../shared/rules/index.ts';
import { jiaxing2023Readings } from '../../../shared/rules/jiaxing-2023.readings.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { hashOf, loadProvincial, loadRuleSet } from '../../../shared/rules/load.ts';
import type { Reading, RuleSet } from '../../../shared/rules/model.ts';
import { sampleProvince, zhejiangJingxin2018 } from '../../../shared/rules/provincial.ts';
import { readingIds, valueAt, withReading } from '../../../shared/rules/switch.ts';

/** The set with one place changed. */
function changed(path: string, value: unknown): RuleSet {
  const reading: Reading = {
    id: 'X1',
    clause: '一',
    question: '',
    text: '',
    confirmedBy: null,
    confirmedOn: null,
    switches: [{ at: [path], options: [] }],
  };
  return withReading(jiaxing2023, reading, [value]);
}

const faultsOf = (data: unknown, readings = jiaxing2023Readings): readonly string[] => {
  const loaded = loadRuleSet(data, readings);
  return loaded.ok ? [] : loaded.error.map(({ at, reason }) => `${at}: ${reason}`);
};

describe('jiaxing-2023', () => {
  it('loads', () => {
    expect(faultsOf(jiaxing2023)).toEqual([]);
  });

  it('rests on recorded readings, each named once', () => {
    const ids = readingIds(jiaxing2023);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('A14');
    const recorded = jiaxing2023Readings.map(({ id }) => id);
    expect(ids.filter((id) => !recorded.includes(id))).toEqual([]);
  });

  it('loads from JSON to the same hash', () => {
    const loaded = loadRuleSet(JSON.parse(JSON.stringify(jiaxing2023)), jiaxing2023Readings);
    expect(loaded.ok && loaded.value.hash).toBe(hashOf(jiaxing2023, jiaxing2023Readings));
  });

  it('is what its published hash says: a published set is never changed', () => {
    expect(published.map(({ hash }) => hash)).toEqual([hashOf(jiaxing2023, jiaxing2023Readings)]);
  });

  it('holds every number of the notice', () => {
    const at = (path: string) => valueAt(jiaxing2023, path);
    expect([
      at('floors/total/hours'),
      at('floors/public/hours'),
      at('floors/professional/hours'),
    ]).toEqual([90, 18, 60]);
    expect([
      at('publicCourses/hours'),
      at('publicCourses/perYear'),
      at('publicCourses/exam/attempts'),
      at('publicCourses/exam/lockoutDays'),
    ]).toEqual([18, 2, 5, 14]);
    expect(
      ['P1', 'P2', 'P3', 'P6.each', 'P6', 'six'].map((cap) => at(`caps/${cap}/hours`)),
    ).toEqual([48, 36, null, 24, 36, 36]);
    expect(at('institutions')).toMatchObject({
      county: { atLeast: 1, atMost: 2 },
      assessment: { minimum: { association: 300, other: 500 }, complaints: 2, banYears: 3 },
    });
  });
});

describe('a faulty set is refused with place and reason', () => {
  const cap = (more: object) => ({ ...jiaxing2023.caps[0], ...more });

  it.each<[what: string, set: unknown, fault: string]>([
    [
      'crossing caps',
      changed('caps', [...jiaxing2023.caps, cap({ id: 'cross', over: ['P1', 'P6.1'] })]),
      'caps/six: crosses cross',
    ],
    [
      'a cap on a category crossing',
      changed('caps', [...jiaxing2023.caps, cap({ id: 'cross', over: ['PUB', 'P1'] })]),
      'crosses',
    ],
    [
      'a number without a clause',
      changed('days', { halfDayHours: 3, wholeDayHours: 6, maxPerDate: 1 }),
      'days/cite',
    ],
    [
      'a citation of nothing',
      changed('caps/P1/cite', '四(九)'),
      'caps/P1: no clause or document 四(九)',
    ],
    [
      'a clause of 四 without parameter',
      changed('clauses', [...jiaxing2023.clauses, '四(七)']),
      'clauses/四(七): no parameter is made from it',
    ],
    [
      'another unit',
      changed('routes/P4/ways/days/rate/unit', '门'),
      'routes/P4/ways/days: days is not in 门',
    ],
    [
      'a fact that is no number',
      changed('routes/P4/ways/days/rate/fact', 'level'),
      'routes/P4/ways/days: no fact with a number: level',
    ],
    [
      'a fact that is none',
      changed('routes/P4/ways/days/rate/fact', 'weeks'),
      'no fact with a number: weeks',
    ],
    [
      'another unit of a declared rate',
      changed('facts/markedHours/units', ['天']),
      'facts/markedHours',
    ],
    [
      'a missing tariff',
      changed('routes/P6.3/ways/item/rate/tariffs', { provincial: { hours: 24 } }),
      'routes/P6.3/ways/item: no tariff for level = municipal',
    ],
    [
      'no tariff at all',
      changed('routes/P4/ways/days/rate/tariffs', {}),
      'routes/P4/ways/days: no tariff',
    ],
    [
      'a choice that is none',
      changed('routes/P6.3/ways/item/rate/by/fact', 'days'),
      'routes/P6.3/ways/item: no choice days',
    ],
    [
      'a way for no choice',
      changed('routes/P6.1/ways/study/when/is', 'walk'),
      'routes/P6.1/ways/study: no choice kind = walk',
    ],
    [
      'a minimum of nothing',
      changed('routes/P1/ways/course/rate/tariffs/*/minimum/fact', 'weeks'),
      'no fact with a number: weeks',
    ],
    [
      'a proportion of nothing',
      changed('routes/P1/ways/course/rate/tariffs/*/proportional/fact', 'weeks'),
      'no fact with a number: weeks',
    ],
    [
      'another amount of nothing',
      changed('routes/P6.7/ways/service/rate/or/fact', 'weeks'),
      'no fact with a number: weeks',
    ],
    ['less than a tenth of an hour', changed('routes/P6.4/ways/book/rate/step', 0.13), ''],
    [
      'hours of a half',
      changed('routes/P4/ways/days/rate/tariffs', { '*': { hours: 0.3 } }),
      'routes/P4/ways/days/rate/tariffs/*/hours',
    ],
    [
      'falling tiers',
      changed('routes/P6.1/ways/xuexi/rate/tiers', [
        { from: 5000, hours: 6 },
        { from: 4000, hours: 9 },
      ]),
      'tiers must rise',
    ],
    [
      'equal tiers',
      changed('routes/P6.1/ways/xuexi/rate/tiers', [
        { from: 5000, hours: 6 },
        { from: 5000, hours: 9 },
      ]),
      'tiers must rise',
    ],
    [
      'an id twice',
      changed('caps', [...jiaxing2023.caps, cap({})]),
      'caps/P1: the id is used twice',
    ],
    [
      'a floor of nothing',
      changed('floors', [
        ...jiaxing2023.floors,
        { ...jiaxing2023.floors[0], id: 'industry', of: 'industry' },
      ]),
      'floors/industry: no category industry',
    ],
    [
      'a route of nothing',
      changed('routes/P4/category', 'industry'),
      'routes/P4: no category industry',
    ],
    [
      'a category within nothing',
      changed('categories', [
        ...jiaxing2023.categories,
        { id: 'industry', name: '行业公需', parent: 'none' },
      ]),
      'categories/industry: no category none',
    ],
    ['a misspelt member', { ...jiaxing2023, flors: [] }, 'flors'],
    ['a member missing', { ...jiaxing2023, caps: undefined }, 'caps'],
    ['no such day', changed('agreements/jiahu/from', '2023-02-30'), 'agreements/jiahu/from'],
    ['no object', null, ''],
    [
      'an unrecorded reading',
      changed('caps/P1/reading', 'A99'),
      'readings/A99: used but not recorded',
    ],
    [
      'another value than the reading',
      changed('caps/six/each', true),
      'caps/six/each: does not say what reading A14 says',
    ],
  ])('%s', (_what, set, fault) => {
    const faults = faultsOf(set);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).toContain(fault);
  });

  it('a reading that leads nowhere', () => {
    const [first] = jiaxing2023Readings;
    const astray = {
      ...first,
      switches: [{ at: ['caps/none/each'], options: [{ value: 1, text: '' }] }],
    } as Reading;
    expect(faultsOf(jiaxing2023, [astray, ...jiaxing2023Readings.slice(1)])).toContain(
      `caps/none/each: does not say what reading A1 says`,
    );
  });

  it('a reading whose place has no option to be held against', () => {
    const [first] = jiaxing2023Readings;
    const optionless = {
      ...first,
      switches: [{ at: ['caps/six/each'], options: [] }],
    } as unknown as Reading;
    expect(faultsOf(jiaxing2023, [optionless, ...jiaxing2023Readings.slice(1)])).toEqual([
      'caps/six/each: does not say what reading A1 says',
    ]);
  });

  it.each<[path: string, value: string, at: string, shape: RegExp]>([
    ['caps/P1/id', ' P1', 'caps/ P1/id', /^[\w.-]+$/],
    ['caps/P1/id', 'P1 ', 'caps/P1 /id', /^[\w.-]+$/],
    ['caps/P1/reading', 'xA1', 'caps/P1/reading', /^[A-Z]\d+[a-z]?$/],
    ['caps/P1/reading', 'A1x9', 'caps/P1/reading', /^[A-Z]\d+[a-z]?$/],
    ['declareUntil/day', '03-311', 'declareUntil/day', /^\d{2}-\d{2}$/],
    ['declareUntil/day', '103-31', 'declareUntil/day', /^\d{2}-\d{2}$/],
    ['declareUntil/day', '3-31', 'declareUntil/day', /^\d{2}-\d{2}$/],
  ])('%s %o: words of another shape', (path, value, at, shape) => {
    const fault = `${at}: Invalid format: Expected ${shape} but received "${value}"`;
    expect(faultsOf(changed(path, value))).toEqual([fault]);
  });

  it('in words, at the place, or of the whole', () => {
    expect(faultsOf(changed('agreements/jiahu/from', '2023-02-30'))).toEqual([
      'agreements/jiahu/from: no such day',
    ]);
    expect(faultsOf(null)[0]).toMatch(/^: /);
    expect(faultsOf({ ...jiaxing2023, caps: [null] })[0]).toMatch(/^caps\/0: /);
  });

  it('but tiers may begin with nothing', () => {
    const tiers = [
      { from: 0, hours: 1 },
      { from: 1, hours: 6 },
    ];
    const readings = jiaxing2023Readings.map((each) =>
      each.id === 'A17' ? { ...each, switches: [] } : each,
    );
    expect(faultsOf(changed('routes/P6.1/ways/xuexi/rate/tiers', tiers), readings)).toEqual([]);
  });

  it('names each number that cites nothing', () => {
    const added = changed('publicCourses', { ...jiaxing2023.publicCourses, cite: undefined });
    expect(faultsOf(added).join()).toContain('publicCourses/cite');
  });
});

describe('a provincial set', () => {
  it.each([zhejiangJingxin2018, sampleProvince])(
    '$id passes the same proofs beside the city’s',
    (province) => {
      const loaded = loadProvincial(jiaxing2023, province);
      expect(loaded.ok ? [] : loaded.error).toEqual([]);
    },
  );

  it('is refused where it contradicts itself', () => {
    const caps = [...(zhejiangJingxin2018.caps ?? []), ...(zhejiangJingxin2018.caps ?? [])];
    expect(loadProvincial(jiaxing2023, { ...zhejiangJingxin2018, caps })).toEqual({
      ok: false,
      error: [{ at: 'caps/six', reason: 'set twice' }],
    });
  });

  it('is refused where its caps cross the city’s, or its shape is wrong', () => {
    const [papers] = (sampleProvince.caps ?? []).filter(({ id }) => id === 'X.papers');
    if (!papers) throw new Error('no cap');
    const crossing = {
      ...zhejiangJingxin2018,
      caps: [{ ...papers, over: ['P6.4', 'P1'], cite: '四(六)' }],
    };
    const loaded = loadProvincial(jiaxing2023, crossing);
    expect(loaded.ok ? [] : loaded.error.map(({ reason }) => reason).join()).toContain('crosses');
    const shapeless = { ...zhejiangJingxin2018, caps: [{ ...papers, hours: -1 }] };
    expect(loadProvincial(jiaxing2023, shapeless).ok).toBe(false);
  });
});

describe('selection by year', () => {
  it('the notice’s own year', () => {
    expect(ruleSetFor(2023)).toMatchObject({
      ok: true,
      value: { year: 2023, hash: published[0]?.hash },
    });
    expect(ruleSetFor(2023).ok && 'note' in (ruleSetFor(2023) as { value: object }).value).toBe(
      false,
    );
  });

  it('a later year uses the latest and says so', () => {
    expect(ruleSetFor(2025)).toMatchObject({
      ok: true,
      value: {
        year: 2025,
        ruleSet: { id: 'jiaxing-2023' },
        note: '2025 年度暂无本年度通知，按嘉人社〔2023〕7号（2023 年度）的规定计算。',
      },
    });
  });

  it('the sentence is there for whoever has only the set and the year', () => {
    expect(noNoticeNote(jiaxing2023, 2023)).toBeUndefined();
    const later = ruleSetFor(2024);
    expect(later.ok && later.value.note).toBe(noNoticeNote(jiaxing2023, 2024));
    expect(noNoticeNote({ title: '嘉人社〔2030〕1号', year: 2030 }, 2031)).toBe(
      '2031 年度暂无本年度通知，按嘉人社〔2030〕1号（2030 年度）的规定计算。',
    );
  });

  it('a year before the first is an error', () => {
    expect(firstYear).toBe(2023);
    expect(ruleSetFor(2022)).toMatchObject({
      ok: false,
      error: {
        code: 'YEAR_BEFORE_FIRST',
        message: '2022 年度没有可用的规则：最早的规则集为 2023 年度。',
      },
    });
    expect(ruleSetById('jiaxing-2023', 2022)).toMatchObject({
      ok: false,
      error: { code: 'YEAR_BEFORE_FIRST' },
    });
  });

  it('by id and by hash', () => {
    expect(ruleSetById('jiaxing-2023', 2023)).toEqual(ruleSetFor(2023));
    expect(ruleSetById('jiaxing-2024', 2024)).toMatchObject({
      ok: false,
      error: { code: 'RULE_SET_UNKNOWN', message: '没有规则集“jiaxing-2024”' },
    });
    expect(ruleSetByHash(published[0]?.hash ?? '')).toBe(jiaxing2023);
    expect(ruleSetByHash('0')).toBeUndefined();
  });
});

describe('canonical JSON', () => {
  it('has one text for one value', () => {
    expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: '字"' })).toBe(
      '{"a":"字\\"","b":[1,{"d":null}]}',
    );
    expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, a: 1 }));
    expect(contentHash('')).toBe(
      '12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126',
    );
  });
});
