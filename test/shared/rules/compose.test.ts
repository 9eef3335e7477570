import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, saidAt } from '../../../shared/rules/compose.ts';
import { documents } from '../../../shared/rules/documents.ts';
import { jiaxing2023Readings } from '../../../shared/rules/jiaxing-2023.readings.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { layerOf } from '../../../shared/rules/layer-of.ts';
import { loadProvincial, loadRuleSet } from '../../../shared/rules/load.ts';
import type { Cap, Floor, Route, RuleLayer, RuleSet } from '../../../shared/rules/model.ts';
import { sampleProvince } from '../../../shared/rules/provincial.ts';
import { valueAt } from '../../../shared/rules/switch.ts';
import { runs } from '../../runs.ts';

/** Ministry, province, city: what a set says, what it has from below, and what it may not say. */

const ministry = '人社部令第25号';
const province = '浙人社发〔2016〕63号';
const industry = '浙经信人事〔2018〕99号';

const floor = (
  id: string,
  hours: number,
  cite: string,
  of = id === 'total' ? 'all' : id,
): Floor => ({
  id,
  name: id,
  of,
  hours,
  period: 'year',
  cite,
});
const six = jiaxing2023.caps.find(({ id }) => id === 'six') as Cap;
const cap = (more: Partial<Cap>): Cap => ({ ...six, ...more });

/** The documents with another say of one of them. */
const withDocument = (id: string, more: Partial<RuleLayer>): RuleLayer[] =>
  documents.map((document) => (document.id === id ? { ...document, ...more } : document));

const faultsOf = (set: RuleSet, by: readonly RuleLayer[] = documents): readonly string[] => {
  const composed = compose(set, by);
  return composed.ok ? [] : composed.error.map(({ at, reason }) => `${at}: ${reason}`);
};
const composedOf = (set: RuleSet, by: readonly RuleLayer[] = documents): RuleSet => {
  const composed = compose(set, by);
  if (!composed.ok) throw new Error(composed.error.map(({ reason }) => reason).join());
  return composed.value;
};
const withFloors = (...floors: Floor[]): RuleSet => ({ ...jiaxing2023, floors });
const withCaps = (...caps: Cap[]): RuleSet => ({ ...jiaxing2023, caps });

describe('the notice over the documents that it stands on', () => {
  it('says every item itself, so that what pages calculate by is what loading composes', () => {
    expect(composedOf(jiaxing2023)).toEqual(jiaxing2023);
  });

  it('names each document as the library does', () => {
    for (const { id, level, title } of documents) {
      expect(jiaxing2023.layers).toContainEqual({ id, level, title });
    }
    expect(jiaxing2023.layers).toHaveLength(documents.length + 1);
  });

  it('shows who said a number, from the ministry down', () => {
    const said = (place: string) =>
      saidAt(jiaxing2023, documents, place).map(({ layer, item }) => [
        layer.id,
        item.hours,
        item.cite,
      ]);
    expect(said('floors/total')).toEqual([
      [ministry, 90, `${ministry} 第八条`],
      [province, 90, `${province} 第八条`],
      ['嘉人社〔2023〕7号', 90, '二'],
    ]);
    expect(said('caps/six').map(([by]) => by)).toEqual([industry, '嘉人社〔2023〕7号']);
    expect(said('caps/P1')).toEqual([['嘉人社〔2023〕7号', 48, '四(一)']]);
    expect(said('caps/none')).toEqual([]);
  });
});

describe('the document of a citation', () => {
  it.each([
    ['四(六)1', 'city', '嘉人社〔2023〕7号'],
    ['四 特别提醒', 'city', '嘉人社〔2023〕7号'],
    ['嘉人社〔2023〕7号', 'city', '嘉人社〔2023〕7号'],
    [`${province} 第八条`, 'province', province],
    [ministry, 'ministry', ministry],
  ])('%s', (cite, level, id) => {
    expect(layerOf(jiaxing2023, cite)).toMatchObject({ level, id });
  });

  it('is none where the set stands on no such document', () => {
    expect(layerOf(jiaxing2023, '四(九)')).toBeUndefined();
    expect(layerOf(jiaxing2023, `${province}第八条`)).toBeUndefined();
  });

  it('of a set with a province before it is still the city’s for its clauses', () => {
    const merged = loadProvincial(jiaxing2023, sampleProvince);
    if (!merged.ok) throw new Error('refused');
    expect(layerOf(merged.value, '四(六)1')?.level).toBe('city');
    expect(layerOf(merged.value, '样例细则 第一条')?.id).toBe('样例细则');
  });
});

describe('what a set does not say itself', () => {
  it('it has from the document nearest to it, with that document’s citation', () => {
    const silent = composedOf(withFloors(floor('public', 18, '二')));
    expect(silent.floors.map(({ id, hours, cite }) => [id, hours, cite])).toEqual([
      ['public', 18, '二'],
      ['professional', 60, `${province} 第八条`],
      ['total', 90, `${province} 第八条`],
    ]);
    const raised = withDocument(province, { floors: [floor('total', 96, `${province} 第八条`)] });
    expect(valueAt(composedOf(withFloors(), raised), 'floors/total/hours')).toBe(96);
    expect(valueAt(composedOf(withFloors(), raised), 'floors/professional/cite')).toBe(
      `${ministry} 第八条`,
    );
    const uncapped = composedOf(withCaps(...jiaxing2023.caps.filter(({ id }) => id !== 'six')));
    expect(uncapped.caps.at(-1)).toMatchObject({ id: 'six', hours: 36, cite: industry });
  });

  it('changes the hash: it is that of the composed set', () => {
    const silent = withFloors(...jiaxing2023.floors.filter(({ id }) => id !== 'total'));
    const hash = (by: readonly RuleLayer[]) => {
      const loaded = loadRuleSet(silent, jiaxing2023Readings, by);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
      expect(valueAt(loaded.value.ruleSet, 'floors/total/cite')).toBe(`${province} 第八条`);
      return loaded.value.hash;
    };
    const raised = withDocument(province, {
      floors: [floor('public', 18, `${province} 第八条`), floor('total', 95, `${province} 第八条`)],
    });
    expect(hash(documents)).toBe(hash([...documents].reverse()));
    expect(hash(raised)).not.toBe(hash(documents));
  });

  it('also routes, tariff by tariff, and facts', () => {
    const route = (id: string): Route => jiaxing2023.routes.find((each) => each.id === id) as Route;
    const patents: Route = { ...route('P6.5'), id: 'X.patent', cite: `${province} 第八条` };
    const [paper, book] = route('P6.4').ways;
    if (!paper || !book) throw new Error('no ways');
    const below = withDocument(province, {
      facts: { patents: { kind: 'count', label: '专利', units: ['件'] } },
      routes: [
        patents,
        { ...route('P6.4'), name: '论著', ways: [paper, { ...book, cite: `${province} 第八条` }] },
      ],
    });
    const routes = jiaxing2023.routes.map((each) =>
      each.id === 'P6.4' ? { ...each, ways: [paper] } : each,
    );
    const set = composedOf({ ...jiaxing2023, routes }, below);
    expect(set.routes.at(-1)).toBe(patents);
    expect(valueAt(set, 'routes/P6.4/name')).toBe(route('P6.4').name);
    expect(valueAt(set, 'routes/P6.4/ways')).toEqual([
      paper,
      { ...book, cite: `${province} 第八条` },
    ]);
    expect(valueAt(set, 'facts/patents/label')).toBe('专利');
    expect(valueAt(set, 'facts/days/label')).toBe('天数');
  });
});

describe('a document may tighten what it stands on, and loosen only what that leaves open', () => {
  const others = jiaxing2023.floors.filter(({ id }) => id !== 'total');
  const total = (hours: number) => faultsOf(withFloors(...others, floor('total', hours, '二')));

  it('a floor may rise and not fall', () => {
    expect(total(90)).toEqual([]);
    expect(total(90.5)).toEqual([]);
    expect(total(89.5)).toEqual([
      `floors/total: 89.5 is less than the 90 of ${ministry}`,
      `floors/total: 89.5 is less than the 90 of ${province}`,
    ]);
  });

  it('unless it is left open, by every document that says it', () => {
    const low = withFloors(floor('professional', 50, '二'));
    expect(faultsOf(low)).toEqual([`floors/professional: 50 is less than the 60 of ${province}`]);
    expect(faultsOf(low, withDocument(province, { floors: [] }))).toEqual([]);
    expect(faultsOf(low, withDocument(province, { leavesOpen: ['floors/professional'] }))).toEqual(
      [],
    );
    const lower = withDocument(province, {
      floors: [floor('total', 80, `${province} 第八条`)],
      leavesOpen: ['floors/total'],
    });
    expect(faultsOf(withFloors(...others), lower)).toEqual([
      `floors/total: 80 is less than the 90 of ${ministry}`,
    ]);
  });

  it('a floor stays of its category', () => {
    expect(faultsOf(withFloors(floor('public', 18, '二', 'all')))).toEqual([
      `floors/public: is of all, not of the public of ${province}`,
    ]);
  });

  const bound = withDocument(industry, { leavesOpen: [] });
  it.each<[what: string, more: Partial<Cap>, fault: string | null]>([
    ['a ceiling as it is', {}, null],
    ['a lower one', { hours: 30 }, null],
    ['a higher one', { hours: 36.5 }, '36.5 is more than the 36'],
    ['none', { hours: null }, 'no ceiling is more than the 36'],
    ['for each route', { each: true }, 'is for each route, not together as that'],
    ['over fewer routes', { over: ['P1', 'P2', 'P3'] }, 'leaves out P4, P5'],
    ['over more routes', { over: [...six.over, 'P6.1'] }, null],
    [
      'for fewer people',
      { when: { professions: ['机械', '能源', '材料', '轻纺'] } },
      'does not bind 化工, 信息技术',
    ],
    [
      'for more people',
      { when: { professions: [...(six.when?.professions ?? []), '电子'] } },
      null,
    ],
  ])('%s', (_what, more, fault) => {
    const set = withCaps(cap(more));
    expect(faultsOf(set, bound)).toEqual(
      fault === null ? [] : [`caps/six: ${fault} of ${industry}`],
    );
    expect(faultsOf(set)).toEqual([]);
  });

  it('a ceiling for everyone binds everyone', () => {
    const { when: _when, ...forAll } = six;
    const all = withDocument(industry, { leavesOpen: [], caps: [forAll] });
    expect(faultsOf(withCaps(six), all)).toEqual([
      `caps/six: does not bind everyone of ${industry}`,
    ]);
    expect(faultsOf(withCaps(forAll), all)).toEqual([]);
    expect(faultsOf(withCaps(forAll), bound)).toEqual([]);
  });

  it('one without a number may get one', () => {
    const none = withDocument(industry, { leavesOpen: [], caps: [cap({ hours: null })] });
    expect(faultsOf(withCaps(cap({ hours: null })), none)).toEqual([]);
    expect(faultsOf(withCaps(six), none)).toEqual([]);
    const each = withDocument(industry, { leavesOpen: [], caps: [cap({ each: true })] });
    expect(faultsOf(withCaps(cap({ each: true })), each)).toEqual([]);
  });

  it('a province that reviews titles loosens the city’s rules, and not the ministry’s', () => {
    const lower = (hours: number) => {
      const loaded = loadProvincial(jiaxing2023, {
        ...sampleProvince,
        floors: [floor('total', hours, '样例细则 第三条')],
      });
      return loaded.ok ? [] : loaded.error.map(({ at, reason }) => `${at}: ${reason}`);
    };
    expect(lower(90)).toEqual([]);
    expect(lower(80)).toEqual([`floors/total: 80 is less than the 90 of ${ministry}`]);
  });

  it('whatever three documents say: refused where a later one is lower, otherwise the last one’s', () => {
    const hours = fc.integer({ min: 0, max: 40 }).map((halves) => 80 + halves / 2);
    fc.assert(
      fc.property(hours, hours, hours, fc.boolean(), fc.boolean(), (a, b, c, openA, openB) => {
        const by = documents.map((document) => ({
          ...document,
          floors:
            document.id === ministry
              ? [floor('total', a, `${ministry} 第八条`)]
              : document.id === province
                ? [floor('total', b, `${province} 第八条`)]
                : [],
          leavesOpen:
            (document.id === ministry && openA) || (document.id === province && openB)
              ? ['floors/total']
              : [],
        }));
        const composed = compose(withFloors(floor('total', c, '二')), by);
        const allowed = (openA || (b >= a && c >= a)) && (openB || c >= b);
        expect(composed.ok).toBe(allowed);
        if (composed.ok) {
          expect(composed.value.floors).toEqual([floor('total', c, '二')]);
          expect(compose(composed.value, by)).toEqual(composed);
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('two documents of which neither stands on the other', () => {
  const apart = (hours: number, more: Partial<RuleLayer> = {}) =>
    withDocument(industry, {
      standsOn: [ministry],
      floors: [floor('public', hours, industry)],
      caps: [],
      ...more,
    });
  const silent = withFloors();

  it('may not say otherwise of one thing', () => {
    const said = { ...floor('public', 18, industry), name: '公需科目' };
    expect(faultsOf(silent, apart(18, { floors: [said] }))).toEqual([]);
    expect(faultsOf(silent, apart(24))).toEqual([
      `floors/public: ${province} and ${industry} differ and neither stands on the other`,
    ]);
  });

  it('unless one that stands on both decides', () => {
    expect(faultsOf(withFloors(floor('public', 24, '二')), apart(24))).toEqual([]);
    expect(faultsOf(withFloors(floor('public', 20, '二')), apart(24))).toEqual([
      `floors/public: 20 is less than the 24 of ${industry}`,
    ]);
  });

  it('one that stands on the other refines it, also by one between', () => {
    expect(faultsOf(silent, apart(24, { standsOn: [ministry, province] }))).toEqual([]);
    const between = jiaxing2023.layers.toSpliced(2, 0, {
      id: '样例',
      level: 'province',
      title: '样例',
    });
    const by = [
      ...apart(24, { standsOn: ['样例'] }),
      {
        ...(documents[1] as RuleLayer),
        id: '样例',
        standsOn: [province],
        floors: [],
      },
    ];
    expect(faultsOf({ ...silent, layers: between }, by)).toEqual([]);
    const lower = by.map((each) =>
      each.id === industry ? { ...each, floors: [floor('public', 12, industry)] } : each,
    );
    expect(faultsOf({ ...silent, layers: between }, lower)).toEqual([
      `floors/public: 12 is less than the 18 of ${province}`,
    ]);
  });
});

describe('the order of documents', () => {
  const layers = (...ids: string[]) => ({
    ...jiaxing2023,
    layers: ids.map((id) => {
      const layer = jiaxing2023.layers.find((each) => each.id === id);
      return layer ?? { id, level: 'province' as const, title: id };
    }),
  });
  const own = '嘉人社〔2023〕7号';

  it.each<[what: string, set: RuleSet, faults: readonly string[]]>([
    ['one that nobody knows', layers(ministry, '浙X', own), ['layers/浙X: no such document']],
    [
      'one before what it stands on',
      layers(province, own),
      [`layers/${province}: stands on ${ministry}, which does not come before it`],
    ],
    [
      'a higher authority after a lower one',
      layers(province, ministry, own),
      [
        `layers/${province}: stands on ${ministry}, which does not come before it`,
        `layers/${ministry}: comes after ${province}, a lower authority`,
      ],
    ],
    [
      'one before what it stands on, after another',
      layers(ministry, industry, province, own),
      [`layers/${industry}: stands on ${province}, which does not come before it`],
    ],
    ['the set alone', layers(own), []],
    ['two of one authority', layers(ministry, province, industry, own), []],
  ])('%s', (_what, set, faults) => {
    expect(faultsOf(set)).toEqual(faults);
  });

  it('a document by the set’s own name is not below it, one without floors may stand on another', () => {
    const same = { ...(documents[1] as RuleLayer), id: own, floors: [floor('total', 99, own)] };
    expect(composedOf(jiaxing2023, [...documents, same])).toEqual(jiaxing2023);
    const region = documents.find(({ level }) => level === 'region');
    expect(faultsOf(jiaxing2023, withDocument(region?.id ?? '', { standsOn: [industry] }))).toEqual(
      [],
    );
  });

  it('a set without a document of its own is refused by its shape', () => {
    const loaded = loadRuleSet({ ...jiaxing2023, layers: [] }, jiaxing2023Readings);
    expect(loaded.ok ? [] : loaded.error.map(({ at }) => at)).toEqual(['layers']);
  });
});

describe('a faulty document is refused with place and reason', () => {
  const loaded = (by: readonly RuleLayer[]): readonly string[] => {
    const set = loadRuleSet(jiaxing2023, jiaxing2023Readings, by);
    return set.ok ? [] : set.error.map(({ at, reason }) => `${at}: ${reason}`);
  };

  it.each<[what: string, more: object, fault: string]>([
    [
      'a clause that is not its own',
      { floors: [floor('public', 18, '二')] },
      `${province}/public: cites 二, which is not its own`,
    ],
    [
      'a clause that it does not have',
      { clauses: ['第九条'] },
      `${province}/public: cites ${province} 第八条, which is not its own`,
    ],
    [
      'hours that are none',
      { floors: [floor('public', -1, province)] },
      `${province}/floors/public/hours`,
    ],
    ['a misspelt member', { flors: [] }, `${province}/flors`],
    ['a member missing', { leavesOpen: undefined }, `${province}/leavesOpen`],
  ])('%s', (_what, more, fault) => {
    expect(loaded(withDocument(province, more)).join('\n')).toContain(fault);
  });

  it('in a tariff too', () => {
    const route = jiaxing2023.routes.find(({ id }) => id === 'P6.5') as Route;
    const faults = loaded(
      withDocument(province, { routes: [{ ...route, id: 'X', cite: province }] }),
    );
    expect(faults).toEqual([`${province}/subject: cites 四(六)5, which is not its own`]);
  });

  it('a looser set is refused when it is loaded', () => {
    const set = loadRuleSet(
      { ...jiaxing2023, floors: [floor('total', 80, '二')] },
      jiaxing2023Readings,
    );
    expect(set.ok ? [] : set.error[0]).toEqual({
      at: 'floors/total',
      reason: `80 is less than the 90 of ${ministry}`,
    });
  });
});
