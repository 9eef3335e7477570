import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAssignment, type Choice, MOST_CHOICES } from '../../../shared/engine/advise.ts';
import type { Entry, Facts, Statement } from '../../../shared/engine/model.ts';
import { cheapestWays, type Offer } from '../../../shared/engine/plan.ts';
import { decimalOf } from '../../../shared/hours/hours.ts';
import { addDays, day } from '../../../shared/time/day.ts';
import { runs, seed } from '../../runs.ts';
import { usualOffers } from './offers.ts';
import { entry, period, person, rules, statementOf } from './people.ts';

const study = (days: number): Facts => ({ kind: 'study', days });
const seminar = (activity: string, days: number): Choice => ({
  activity,
  options: [entry('P4', { days }, { id: activity }), entry('P6.1', study(days), { id: activity })],
});
const best = (fixed: readonly Entry[], choices: readonly Choice[], who = person('机械')) => {
  const { chosen, statement } = bestAssignment(rules(), who, fixed, choices);
  return { routes: chosen.map(({ route }) => route), total: decimalOf(statement.total) };
};

describe('the best assignment', () => {
  it('leaves the room under the ceiling to what can go nowhere else: 40, not 36', () => {
    const classes = entry('P1', { courses: 2, daysPerCourse: 2 });
    expect(best([classes], [seminar('x', 4)])).toEqual({ routes: ['P6.1'], total: 40 });
  });

  it('does not take the largest first: 52, not 36', () => {
    const fixed = [
      entry('P3', { level: 'municipal', days: 2, inAnnualPlan: true }),
      entry('P2', { markedHours: 12, repeatedCourseware: false }),
    ];
    expect(best(fixed, [seminar('b', 4)])).toEqual({ routes: ['P6.1'], total: 52 });
  });

  it('stays with the declaration where nothing is better', () => {
    expect(best([], [seminar('x', 4)])).toEqual({ routes: ['P4'], total: 24 });
    const same: Choice = {
      activity: 's',
      options: [entry('P4', { days: 1 }), entry('P5', { days: 1 })],
    };
    expect(best([], [same])).toEqual({ routes: ['P4'], total: 6 });
  });

  it('stays with it too where another route promises more than the calendar leaves', () => {
    const days = { completedOn: '2023-06-02', ...period('2023-06-01', '2023-06-02') };
    const fixed = entry('P4', { days: 2 }, days);
    const either: Choice = {
      activity: 's',
      options: [entry('P4', { days: 1 }), entry('P6.1', study(2), days)],
    };
    expect(best([fixed], [either])).toEqual({ routes: ['P4'], total: 18 });
  });

  it('prefers what closes the gap to what makes the sum larger', () => {
    const hours = (category: string, certifiedHours: number) =>
      entry('REC', { origin: '湖州', category, certifiedHours });
    const either: Choice = {
      activity: 'r',
      options: [hours('professional', 30), hours('public', 18)],
    };
    expect(best([hours('professional', 80)], [either])).toEqual({ routes: ['REC'], total: 98 });
  });

  it('is open to nobody without choices, and bounded', () => {
    expect(best([], [])).toEqual({ routes: [], total: 0 });
    const many = Array.from({ length: MOST_CHOICES + 1 }, (_, at) => seminar(`s${at}`, 1));
    expect(() => best([], many)).toThrow(new RangeError('more than 12 choices'));
  });

  it('takes twelve open activities at once', () => {
    const many = Array.from({ length: MOST_CHOICES }, (_, at) =>
      seminar(`s${at}`, at % 3 === 0 ? 2 : 3),
    );
    expect(best([], many, person('机械')).total).toBe(60);
  });

  it('takes twelve activities of five routes each, where ceilings bind and where they don’t', () => {
    const many = Array.from({ length: MOST_CHOICES }, (_, n): Choice => {
      const [days, on] = [
        1 + (n % 3),
        { id: `a${n}`, completedOn: addDays(day('2023-03-01'), n * 7) },
      ];
      return {
        activity: on.id,
        options: [
          entry('P6.2', { days }, on),
          entry('P4', { days }, on),
          entry('P6.1', study(days), on),
          entry('P5', { days }, on),
          entry('P1', { courses: 1, daysPerCourse: 2 }, on),
        ],
      };
    });
    // Outside: four activities of one day as classes (48, their ceiling), eight by days, of 2 and 3 days: 120.
    expect(best([], many, person('教育')).total).toBe(168);
    expect(best([], many, person('机械')).total).toBe(72);
  });

  const option = fc.oneof(
    fc.integer({ min: 1, max: 6 }).map((days) => ['P4', { days }] as const),
    fc.integer({ min: 1, max: 6 }).map((days) => ['P6.1', study(days)] as const),
    fc.integer({ min: 1, max: 6 }).map((days) => ['P6.2', { days }] as const),
    fc.integer({ min: 1, max: 4 }).map((courses) => ['P1', { courses, daysPerCourse: 2 }] as const),
    fc
      .integer({ min: 1, max: 360 })
      .map((tenth) => ['P2', { markedHours: tenth / 10, repeatedCourseware: false }] as const),
    fc.integer({ min: 1, max: 30 }).map((serviceHours) => ['P6.7', { serviceHours }] as const),
    fc
      .integer({ min: 3000, max: 9000 })
      .map((points) => ['P6.1', { kind: 'xuexi', points }] as const),
    fc.integer({ min: 1, max: 40 }).map(
      (hours) =>
        [
          'REC',
          {
            origin: '湖州',
            category: hours % 2 ? 'public' : 'professional',
            certifiedHours: hours,
          },
        ] as const,
    ),
  );
  const choices = fc.array(
    fc.tuple(fc.array(option, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 6 })),
    { maxLength: 5 },
  );

  it('is that of trying every combination', () => {
    fc.assert(
      fc.property(
        choices,
        fc.array(option, { maxLength: 3 }),
        fc.constantFrom('机械', '教育'),
        (drafts, declared, profession) => {
          const at = (number: number) => addDays(day('2023-03-01'), number);
          const fixed = declared.map(([route, facts], n) =>
            entry(route, facts, { id: `f${n}`, completedOn: at(n) }),
          );
          const open: Choice[] = drafts.map(([options, on], n) => {
            const all = options.map(([route, facts]) =>
              entry(route, facts, { id: `o${n}`, completedOn: at(on) }),
            );
            return { activity: `o${n}`, options: all as [Entry, ...Entry[]] };
          });
          const who = person(profession);
          const found = worth(bestAssignment(rules(), who, fixed, open).statement);
          const all = combinations(open.map(({ options }) => options)).map((chosen) =>
            worth(statementOf([...fixed, ...chosen], who)),
          );
          const most = all.reduce((a, b) =>
            b.missing < a.missing || (b.missing === a.missing && b.total > a.total) ? b : a,
          );
          expect(found).toEqual(most);
        },
      ),
      { numRuns: runs(400), seed },
    );
  });
});

const worth = ({ floors, total }: Statement) => ({
  missing: floors.reduce((sum, { shortfall }) => sum + shortfall, 0),
  total: total as number,
});

const combinations = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>(
    (all, list) => all.flatMap((chosen) => list.map((item) => [...chosen, item])),
    [[]],
  );

const recognised = (category: string, certifiedHours: number) =>
  entry('REC', { origin: '湖州', category, certifiedHours });

describe('the cheapest ways to close the gap', () => {
  const ways = (
    entries: readonly Entry[],
    offers: readonly Offer[],
    today = '2023-10-01',
    who = person(),
  ) =>
    cheapestWays(rules(), who, entries, offers, day(today)).map(({ units, effort }) => [
      effort,
      ...units.map(({ offer, count }) => `${count}×${offer.id}`),
    ]);
  const offer = (id: string, route: string, facts: Facts, effort: number, most: number): Offer => ({
    id,
    name: id,
    unit: { route, status: 'approved', facts },
    effort,
    most,
  });
  const online = offer('online', 'P2', { markedHours: 6, repeatedCourseware: false }, 8, 6);
  const classes = offer('class', 'P1', { courses: 1, daysPerCourse: 2 }, 20, 4);
  const unit = offer('unit', 'P6.1', study(1), 10, 6);

  it('are none where nothing is missing', () => {
    expect(ways([recognised('public', 18), recognised('professional', 72)], [online])).toEqual([]);
  });

  it('are the cheapest first, and none needs more of anything than another', () => {
    const entries = [recognised('public', 30), recognised('professional', 48)];
    expect(ways(entries, [online, classes, unit])).toEqual([
      [16, '2×online'],
      [20, '1×class'],
      [28, '1×online', '2×unit'],
    ]);
  });

  it('know the ceiling of the six professions', () => {
    const entries = [recognised('public', 36), entry('P4', { days: 6 })];
    expect(ways(entries, [online, classes, unit], '2023-10-01', person('机械'))).toEqual([
      [60, '6×unit'],
    ]);
  });

  it('end with the year', () => {
    const entries = [recognised('public', 30), recognised('professional', 48)];
    expect(ways(entries, [online, classes], '2023-12-29')).toEqual([
      [16, '2×online'],
      [20, '1×class'],
    ]);
    expect(ways(entries, [online, classes], '2023-12-30')).toEqual([]);
    expect(ways(entries, [unit], '2023-12-28')).toEqual([[30, '3×unit']]);
    expect(ways(entries, [unit], '2023-12-29')).toEqual([]);
    expect(ways(entries, [online], '2023-12-31')).toEqual([]);
  });

  it('are empty where no combination suffices', () => {
    expect(ways([], [online, classes, unit])).toEqual([]);
  });

  it('show the year as it would be', () => {
    const entries = [recognised('public', 18), recognised('professional', 66)];
    const [way] = cheapestWays(rules(), person(), entries, [online], day('2023-10-01'));
    expect(way?.statement.verdict).toBe('合格');
  });

  it('are found whatever the order of the offers', () => {
    const entries = [recognised('public', 30), recognised('professional', 54)];
    const dear = offer('dear', 'P4', { days: 1 }, 30, 1);
    const cheap = offer('cheap', 'P6.1', study(2), 10, 1);
    // Two days are left: whoever weighs the dear one first finds no time at all.
    expect(ways(entries, [cheap, dear], '2023-12-29')).toEqual([[10, '1×cheap']]);
    expect(ways(entries, [dear, cheap], '2023-12-29')).toEqual([[10, '1×cheap']]);
  });

  it('pass over an offer of which nothing is to be had, or that earns nothing', () => {
    const entries = [recognised('public', 30), recognised('professional', 54)];
    const foreign = { ...unit, unit: { ...unit.unit, professionMatch: false } };
    expect(ways(entries, [foreign, classes])).toEqual([[20, '1×class']]);
    expect(ways(entries, [{ ...unit, most: 0 }, classes])).toEqual([[20, '1×class']]);
  });

  it('may be had on the last day where they take no time', () => {
    const entries = [recognised('public', 30), recognised('professional', 54)];
    expect(ways(entries, [offer('now', 'P4', { days: 1 }, 0, 1)], '2023-12-31')).toEqual([
      [0, '1×now'],
    ]);
  });

  it('add units by name, one after the other from tomorrow on', () => {
    const entries = [recognised('public', 30), recognised('professional', 44)];
    const offers = [unit, { ...online, most: 2 }];
    const [way] = cheapestWays(rules(), person(), entries, offers, day('2023-10-01'), 1);
    expect(way?.added.map(({ id, completedOn }) => [id, completedOn])).toEqual([
      ['unit/1', '2023-10-02'],
      ['online/1', '2023-10-03'],
      ['online/2', '2023-10-04'],
    ]);
  });

  it('weigh eleven offers', () => {
    const offers = [
      ...usualOffers(rules(), [], day('2023-03-01')),
      offer('abroad', 'P5', { days: 1 }, 12, 4),
      offer('degree', 'P6.6', { coursesPassed: 1 }, 13, 4),
      offer('exam', 'P6.5', { subjectsPassed: 1 }, 16, 4),
      offer('plan', 'P6.3', { level: 'county', count: 1 }, 19, 4),
    ];
    expect(ways([], offers, '2023-03-01').map(([effort]) => effort)).toEqual([131, 131, 131]);
    expect(ways([], offers, '2023-03-01', person('机械')).map(([effort]) => effort)).toEqual([
      154, 154, 154,
    ]);
  });

  it('go on where the calendar leaves less than the hours promise', () => {
    const taken = entry('P4', { days: 1 }, { completedOn: '2023-10-02' });
    const entries = [recognised('public', 30), recognised('professional', 50), taken];
    expect(ways(entries, [unit])).toEqual([[20, '2×unit']]);
    expect(ways(entries, [{ ...unit, most: 1 }])).toEqual([]);
  });

  it('find a way for someone who has nothing by autumn', () => {
    const plans = cheapestWays(
      rules(),
      person('机械'),
      [],
      usualOffers(rules(), [], day('2023-09-01')),
      day('2023-09-01'),
    );
    expect(plans).toHaveLength(3);
    expect(plans.every(({ statement }) => statement.verdict === '合格')).toBe(true);
  });

  it('are those of trying every combination', () => {
    const drafts = fc.array(
      fc.record({
        route: fc.constantFrom('P1', 'P2', 'P4', 'P6.1', 'P6.2'),
        effort: fc.integer({ min: 1, max: 30 }),
        most: fc.integer({ min: 1, max: 3 }),
        size: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        drafts,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 30, max: 70 }),
        fc.constantFrom('机械', '教育'),
        (all, missing, have, profession) => {
          const offers = all.map(({ route, effort, most, size }, at): Offer => {
            const facts: Record<string, Facts> = {
              P1: { courses: size, daysPerCourse: 2 },
              P2: { markedHours: size * 4, repeatedCourseware: false },
              P4: { days: 1 },
              'P6.1': study(1),
              'P6.2': { days: 1 },
            };
            return offer(
              `o${at}`,
              route,
              facts[route] ?? {},
              /^P[46]/.test(route) ? effort + 10 : effort,
              most,
            );
          });
          const entries = [recognised('public', 48 - missing), recognised('professional', have)];
          const who = person(profession);
          const [cheapest] = cheapestWays(rules(), who, entries, offers, day('2023-06-01'));
          const counts = combinations(
            offers.map(({ most }) => Array.from({ length: most + 1 }, (_, count) => count)),
          );
          const efforts = counts.flatMap((each) => {
            const added = offers.flatMap((one, at) =>
              Array.from(
                { length: each[at] ?? 0 },
                (_, unitAt): Entry => ({
                  ...one.unit,
                  id: `${at}/${unitAt}`,
                  completedOn: addDays(day('2023-06-02'), at * 10 + unitAt),
                }),
              ),
            );
            const statement = statementOf([...entries, ...added], who);
            const enough = statement.floors.every(({ shortfall }) => shortfall === 0);
            return enough
              ? [
                  each.reduce<number>(
                    (sum, count, at) => sum + count * (offers[at]?.effort ?? 0),
                    0,
                  ),
                ]
              : [];
          });
          const least = efforts.length > 0 ? Math.min(...efforts) : undefined;
          expect(cheapest?.effort).toBe(least === 0 ? undefined : least);
        },
      ),
      { numRuns: runs(300), seed },
    );
  });
});
