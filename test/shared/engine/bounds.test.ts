import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bound, isBetter, worthOf } from '../../../shared/engine/bound.ts';
import { Cuts } from '../../../shared/engine/cuts.ts';
import { leastEffort } from '../../../shared/engine/least-effort.ts';
import type { Entry } from '../../../shared/engine/model.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { runs, seed } from '../../runs.ts';
import { entry, person, rules, rulesOf, statementOf } from './people.ts';

/** The bounds by which the adviser rules out combinations: never below what can be had, and near enough to it. */

const p1 = (courses: number) => entry('P1', { courses, daysPerCourse: 2 });
const p4 = (days: number) => entry('P4', { days });
const study = (days: number) => entry('P6.1', { kind: 'study', days });
const rec = (category: string, certifiedHours: number) =>
  entry('REC', { origin: '湖州', category, certifiedHours });

const missing = (professional: number, pub: number, total: number) =>
  Math.max(0, 180 - pub) + Math.max(0, 600 - professional) + Math.max(0, 900 - total);

function cutsFor(profession: string, fixed: readonly Entry[], choices: readonly Entry[][]) {
  const bound = new Bound(rules(), person(profession), [...fixed, ...choices.flat()]);
  const works = choices.map((options) => bound.alone(options));
  return { cuts: new Cuts(bound.of, bound.alone(fixed), works), works };
}
const worth = (profession: string, fixed: readonly Entry[], choices: readonly Entry[][]) => {
  const { cuts } = cutsFor(profession, fixed, choices);
  return cuts.worth(cuts.start, 0);
};

/** Twelve routes by days, each with a ceiling of 6 hours of its own. */
function twelveCeilings() {
  const each = Array.from({ length: 12 }, (_, at) => `R${at}`);
  const [route] = jiaxing2023.routes.filter(({ id }) => id === 'P4');
  const [cap] = jiaxing2023.caps;
  if (!route || !cap) throw new Error('no route or cap');
  const set = rulesOf({
    ...jiaxing2023,
    routes: each.map((id) => ({ ...route, id })),
    caps: each.map((id) => ({ ...cap, id, over: [id], hours: 6 })),
  });
  return { set, each };
}

describe('what is better', () => {
  it('is less missing, then more hours', () => {
    const of = (less: number, total: number) => ({ missing: less, total });
    expect(isBetter(of(0, 1), of(1, 9))).toBe(true);
    expect(isBetter(of(1, 9), of(0, 1))).toBe(false);
    expect(isBetter(of(1, 9), of(1, 8))).toBe(true);
    expect(isBetter(of(1, 8), of(1, 8))).toBe(false);
    expect(isBetter(of(1, 7), of(1, 8))).toBe(false);
  });
});

describe('the bound of choices', () => {
  it('takes the best option of each, not all of them', () => {
    expect(
      worth(
        '教育',
        [],
        [
          [p4(2), study(2)],
          [p4(1), study(1)],
        ],
      ),
    ).toEqual({
      missing: missing(180, 0, 180),
      total: 180,
    });
  });

  it('takes a ceiling where that is less', () => {
    expect(worth('机械', [p4(4)], [[p1(2)], [p4(3)]]).total).toBe(360);
    expect(worth('教育', [p1(3)], [[p1(2)], [p1(1)]]).total).toBe(480);
    expect(worth('教育', [study(5)], [[study(4)], [p4(1), study(9)]]).total).toBe(300);
  });

  it('takes several ceilings together, and of nested ones the one that is less', () => {
    const sixth = [[study(9)], [entry('P6.2', { days: 9 })]];
    expect(worth('机械', [p1(4)], sixth).total).toBe(720);
    expect(worth('教育', [p1(5)], sixth).total).toBe(840);
    expect(worth('教育', [], [[study(9)], [entry('P6.2', { days: 1 })]]).total).toBe(280);
  });

  it('is by category too', () => {
    expect(
      worth('教育', [rec('public', 10)], [[rec('public', 5), rec('professional', 30)]]),
    ).toEqual({
      missing: missing(300, 150, 400),
      total: 400,
    });
  });

  it('falls as choices are made', () => {
    const { cuts, works } = cutsFor('机械', [p1(2)], [[p4(4), study(4)], [p4(1)]]);
    const [first, second] = works;
    const [declared, other] = first ?? [];
    if (!declared || !other || !second?.[0]) throw new Error('no options');
    expect(cuts.worth(cuts.start, 0).total).toBe(520);
    expect(cuts.worth(cuts.after(cuts.start, declared), 1).total).toBe(360);
    const chosen = cuts.after(cuts.start, other);
    expect(cuts.worth(chosen, 1).total).toBe(460);
    expect(cuts.worth(cuts.after(chosen, second[0]), 2).total).toBe(460);
  });

  it('leaves out a ceiling that is not the person’s', () => {
    expect(worth('教育', [p4(4)], [[p4(3)]]).total).toBe(420);
  });

  it('is exact for a rule set with more ceilings than are combined', () => {
    const { set, each } = twelveCeilings();
    const choices = each.map((id) => [entry(id, { days: 2 })]);
    const bound = new Bound(set, person(), choices.flat());
    const cuts = new Cuts(
      bound.of,
      [],
      choices.map((options) => bound.alone(options)),
    );
    // Ten ceilings of 6 hours, and two entries of 12 hours that no cut takes in.
    expect(cuts.worth(cuts.start, 0).total).toBe(840);
  });

  it('combines no ceiling that is just reached in place of one that binds', () => {
    const { set, each } = twelveCeilings();
    const choices = each.map((id, at) => [entry(id, { days: at === 0 ? 2 : 1 })]);
    const bound = new Bound(set, person(), choices.flat());
    const works = choices.map((options) => bound.alone(options));
    const cuts = new Cuts(bound.of, [], works);
    expect(cuts.worth(cuts.start, 0).total).toBe(720);
  });

  it('counts hours of no category of the set to the total alone', () => {
    const { cuts, works } = cutsFor('教育', [], [[p4(2)]]);
    const [work] = works.flat();
    if (!work) throw new Error('no work');
    const sums = cuts.after(cuts.start, { ...work, category: 'none' });
    expect(cuts.worth(sums, 1)).toEqual({ missing: missing(0, 0, 120), total: 120 });
  });

  const option = fc.oneof(
    fc.integer({ min: 1, max: 6 }).map(p4),
    fc.integer({ min: 1, max: 6 }).map(study),
    fc.integer({ min: 1, max: 4 }).map(p1),
    fc.integer({ min: 1, max: 6 }).map((days) => entry('P6.2', { days })),
    fc.integer({ min: 1, max: 40 }).map((serviceHours) => entry('P6.7', { serviceHours })),
    fc
      .integer({ min: 1, max: 40 })
      .map((hours) => rec(hours % 2 ? 'public' : 'professional', hours)),
  );

  it('is never below any assignment, and never above all options together', () => {
    fc.assert(
      fc.property(
        fc.array(option, { maxLength: 3 }),
        fc.array(fc.array(option, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        fc.constantFrom('机械', '教育'),
        (declared, drafts, profession) => {
          const dated = (one: Entry, at: number): Entry => ({
            ...one,
            ...entry(one.route, one.facts, { completedOn: `2023-0${1 + (at % 9)}-15` }),
          });
          const fixed = declared.map((one, at) => dated(one, at));
          const choices = drafts.map((options, at) => options.map((one) => dated(one, at + 3)));
          const most = worth(profession, fixed, choices);
          for (const pick of [0, 1, 2]) {
            const chosen = choices.flatMap((options) => options[pick % options.length] ?? []);
            const got = worthOf(statementOf([...fixed, ...chosen], person(profession)));
            expect(got.total).toBeLessThanOrEqual(most.total);
            expect(got.missing).toBeGreaterThanOrEqual(most.missing);
          }
          const bound = new Bound(rules(), person(profession), [...fixed, ...choices.flat()]);
          const together = bound.missing([...fixed, ...choices.flat()]).reduce((a, b) => a + b, 0);
          expect(most.missing).toBeGreaterThanOrEqual(together);
        },
      ),
      { numRuns: runs(1000), seed },
    );
  });
});

describe('what entries come to at most', () => {
  it('rounds hours of service up, and only those', () => {
    const entries = [entry('P6.7', { serviceHours: 5 }), entry('P6.5', { subjectsPassed: 1 })];
    const pending = entry('P6.7', { serviceHours: 5 }, { status: 'pending' });
    const bound = new Bound(rules(), person(), [...entries, pending]);
    expect(bound.alone([...entries, pending]).map(({ raw }) => raw)).toEqual([40, 60, 0]);
  });

  it('rounds them up by the dearest tariff', () => {
    const routes = jiaxing2023.routes.map((route) => ({
      ...route,
      ways: route.ways.map((way) => ({
        ...way,
        rate:
          way.rate.shape === 'perUnit' && way.rate.or
            ? { ...way.rate, tariffs: { '*': { hours: 2 }, dear: { hours: 6 } } }
            : way.rate,
      })),
    }));
    const served = entry('P6.7', { serviceHours: 5 });
    const bound = new Bound(rulesOf({ ...jiaxing2023, routes }), person(), [served]);
    expect(bound.alone([served]).map(({ raw }) => raw)).toEqual([80]);
  });

  it('leaves missing from each floor, as often as one asks', () => {
    const entries = [rec('public', 10), rec('professional', 50)];
    const bound = new Bound(rules(), person(), entries);
    expect(bound.missing(entries)).toEqual([80, 100, 300]);
    expect(bound.missing(entries)).toEqual([80, 100, 300]);
    expect(bound.missing([])).toEqual([180, 600, 900]);
    expect(bound.missing([entry('P4', { days: 1 })])).toEqual([180, 600, 900]);
  });

  it('knows to which floors a category counts', () => {
    const bound = new Bound(rules(), person(), []);
    const of = (category: string) => [0, 1, 2, 3].map((floor) => bound.countsTo(floor, category));
    expect(of('public')).toEqual([true, false, true, false]);
    expect(of('professional')).toEqual([false, true, true, false]);
    expect(of('none')).toEqual([false, false, true, false]);
    const industry = { id: 'industry', name: '行业公需', parent: 'public' };
    const categories = [...jiaxing2023.categories, industry];
    const nested = new Bound(rulesOf({ ...jiaxing2023, categories }), person(), []);
    expect([0, 1, 2].map((floor) => nested.countsTo(floor, 'industry'))).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('the least effort for what is missing', () => {
  const countsTo = (floor: number, category: string) => floor === 1 || category === 'public';
  const step = (category: string, hours: number, effort: number, count: number) => ({
    category,
    hours,
    effort,
    units: Array.from({ length: count }, () => p4(1)),
  });
  const least = (missing_: readonly number[], ...open: ReturnType<typeof step>[]) =>
    leastEffort(missing_, open, { countsTo });

  it('fills up from the cheapest, the last, in parts', () => {
    const open = [step('public', 60, 30, 2), step('public', 60, 12, 2)];
    expect(least([0, 60], ...open)).toBe(12);
    expect(least([0, 90], ...open)).toBe(18);
    expect(least([0, 150], ...open)).toBe(39);
    expect(least([0, 1], ...open)).toBe(1);
    expect(least([0, 0], ...open)).toBe(0);
    expect(least([0, 60])).toBe(0);
    expect(least([], ...open)).toBe(0);
  });

  it('takes the dearest floor, each with what counts to it', () => {
    const open = [step('professional', 60, 6, 9), step('public', 60, 60, 9)];
    expect(least([60, 60], ...open)).toBe(60);
    expect(least([0, 60], step('public', 60, 60, 9), step('professional', 60, 6, 9))).toBe(6);
    expect(least([60, 0], ...open)).toBe(60);
    expect(least([60, 0], ...open.toReversed())).toBe(60);
  });

  it('is not a tenth more by a rounding', () => {
    expect(least([0, 60 * 3], step('public', 70, 7, 1), step('public', 110, 11, 1))).toBe(18);
    for (let hours = 1; hours < 200; hours += 1) {
      expect(least([0, hours], step('public', hours, 7, 1))).toBe(7);
    }
  });
});
