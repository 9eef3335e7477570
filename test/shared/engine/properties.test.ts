import fc from 'fast-check';
import { describe, it } from 'vitest';
import { always } from '../../../shared/engine/history.ts';
import type { Entry, EntryStatus, Facts, Person, Statement } from '../../../shared/engine/model.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { addDays, type Day, day } from '../../../shared/time/day.ts';
import { instant } from '../../../shared/time/instant.ts';
import { runs, seed } from '../../runs.ts';
import { entry, person, rules, rulesOf, statementOf } from './people.ts';

/** What must hold for every person and every set of entries. */

const half = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: most * 2 }).map((halves) => halves / 2);
const count = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });
const tenths = fc.integer({ min: 0, max: 600 }).map((value) => value / 10);

type Activity = { readonly route: string; readonly facts: Facts };

const of = (route: string, facts: fc.Arbitrary<Facts>): fc.Arbitrary<Activity> =>
  facts.map((each) => ({ route, facts: each }));
const level = fc.constantFrom('national', 'provincial', 'municipal', 'county');
const tier = fc.constantFrom('core', 'national', 'provincial', 'other');
const category = fc.constantFrom('public', 'professional');

const activity: fc.Arbitrary<Activity> = fc.oneof(
  of('P1', fc.record({ courses: count(5), daysPerCourse: half(4) })),
  of('P2', fc.record({ markedHours: tenths, repeatedCourseware: fc.boolean() })),
  of('P3', fc.record({ level, days: half(5), inAnnualPlan: fc.boolean() })),
  of('P4', fc.record({ days: half(9) })),
  of('P5', fc.record({ days: half(9) })),
  of('P6.1', fc.record({ kind: fc.constant('study'), days: half(9) })),
  of('P6.1', fc.record({ kind: fc.constant('xuexi'), points: count(10_000) })),
  of('P6.2', fc.record({ days: half(9) })),
  of('P6.3', fc.record({ level, count: count(3) })),
  of('P6.4', fc.record({ form: fc.constant('paper'), tier, count: count(4) })),
  of('P6.4', fc.record({ form: fc.constant('book'), tier, wanzi: tenths })),
  of('P6.5', fc.record({ subjectsPassed: count(5) })),
  of('P6.6', fc.record({ coursesPassed: count(9) })),
  of('P6.7', fc.record({ halfDays: count(20) })),
  of('P6.7', fc.record({ serviceHours: tenths })),
  of(
    'REC',
    fc.record({
      origin: fc.constantFrom('湖州', '青浦', '杭州'),
      category,
      certifiedHours: tenths,
    }),
  ),
  of('PROV', fc.record({ category, certifiedHours: tenths })),
);

const status = fc.constantFrom<EntryStatus>(
  'approved',
  'approved',
  'approved',
  'pending',
  'returned',
  'withdrawn',
  'confidential',
  'falsified',
);
const dates = fc
  .integer({ min: -20, max: 380 })
  .map((after): Day => addDays(day('2023-01-01'), after));

const draft = fc.record({
  activity,
  status,
  completedOn: dates,
  length: fc.integer({ min: 0, max: 9 }),
  match: fc.boolean(),
});

const toEntry = (
  {
    activity: { route, facts },
    status: state,
    completedOn,
    length,
    match,
  }: typeof draft extends fc.Arbitrary<infer T> ? T : never,
  at: number,
): Entry => ({
  id: `e${at}`,
  route,
  facts,
  completedOn,
  status: state,
  professionMatch: match || at % 4 !== 0,
  ...(length > 5 ? { period: { start: addDays(completedOn, -length), end: completedOn } } : {}),
});

const entries = fc.array(draft, { maxLength: 14 }).map((all) => all.map(toEntry));
/** Entries of which each has its days for itself: sharing a date takes hours away on purpose (A25). */
const apart = entries.map((all) =>
  all.map(
    ({ period: _period, ...each }, at): Entry => ({
      ...each,
      completedOn: addDays(day('2023-01-01'), (at * 26) % 360),
    }),
  ),
);

const who = fc
  .record({
    profession: fc.constantFrom('机械', '信息技术', '教育', '交通'),
    provincial: fc.boolean(),
  })
  .map(
    ({ profession, provincial }): Person =>
      person(profession, {
        titleReview: always({ authority: provincial ? 'provincial' : 'municipal' }),
      }),
  );

const holds = (name: string, property: fc.IRawProperty<unknown>, whole = 3000) =>
  it(name, () => {
    fc.assert(property, { numRuns: runs(whole), seed });
  });

const totals = ({ categories, total }: Statement): string => JSON.stringify([categories, total]);

describe('of every statement', () => {
  holds(
    'no entry counts more than after its own cap, nor that more than by rate',
    fc.property(entries, who, (all, someone) =>
      statementOf(all, someone).entries.every(
        ({ raw, afterOwnCap, counted }) =>
          counted <= afterOwnCap && afterOwnCap <= raw && counted >= 0,
      ),
    ),
  );

  holds(
    'no cap is exceeded',
    fc.property(entries, who, (all, someone) => {
      const statement = statementOf(all, someone);
      return statement.caps.every(
        ({ limit, before, after }) => after <= before && (limit === null || after <= limit),
      );
    }),
  );

  holds(
    'the caps are those of the notice, summed by hand',
    fc.property(entries, who, (all, someone) => {
      const { routes, total, entries: results } = statementOf(all, someone);
      const raw = (id: string): number => routes.find((route) => route.id === id)?.raw ?? 0;
      const others = results
        .filter(({ route }) => !/^P\d/.test(route))
        .reduce((sum, each) => sum + each.raw, 0);
      const first =
        Math.min(480, raw('P1')) + Math.min(360, raw('P2')) + raw('P3') + raw('P4') + raw('P5');
      const six = ['机械', '信息技术'].includes(someone.professions[0].value[0] ?? '');
      const sixth = [1, 2, 3, 4, 5, 6, 7].reduce(
        (sum, number) => sum + Math.min(240, raw(`P6.${number}`)),
        0,
      );
      return total === (six ? Math.min(360, first) : first) + Math.min(360, sixth) + others;
    }),
  );

  holds(
    'the steps of an entry add up to what it counts, each hour lost to one cap',
    fc.property(entries, who, (all, someone) => {
      const statement = statementOf(all, someone);
      const lost = statement.caps.reduce((sum, { before, after }) => sum + before - after, 0);
      const booked = statement.entries
        .flatMap(({ steps }) => steps)
        .filter(({ kind }) => kind === 'CAP')
        .reduce((sum, { before, after }) => sum + before - after, 0);
      return (
        lost === booked &&
        statement.entries.every(
          ({ raw, counted, steps }) =>
            steps.length > 0 &&
            steps.reduce((sum, { before, after }) => sum + after - before, 0) === counted &&
            steps.every(({ before }, at) =>
              at === 0 ? before === 0 : before === steps[at - 1]?.after,
            ) &&
            (steps.findLast(({ kind }) => kind !== 'CAP')?.after ?? 0) === raw,
        )
      );
    }),
  );

  holds(
    'categories and routes add up to the total',
    fc.property(entries, who, (all, someone) => {
      const { categories, total, routes } = statementOf(all, someone);
      return (
        Object.values(categories).reduce<number>((sum, each) => sum + each, 0) === total &&
        routes.reduce((sum, { counted }) => sum + counted, 0) === total
      );
    }),
  );

  holds(
    'the verdict is 合格 exactly where no floor is missed and nothing was falsified',
    fc.property(entries, who, (all, someone) => {
      const { verdict, floors, qualificationCancelled, reasons } = statementOf(all, someone);
      const passed =
        floors.every(({ required, counted }) => counted >= required) && !qualificationCancelled;
      return (verdict === '合格') === passed && (reasons.length === 0) === passed;
    }),
  );

  holds(
    'the same input gives the same bytes',
    fc.property(
      entries,
      who,
      (all, someone) =>
        JSON.stringify(statementOf(all, someone)) ===
        JSON.stringify(statementOf(structuredClone(all), structuredClone(someone))),
    ),
  );
});

describe('totals', () => {
  holds(
    'do not depend on the order of entries',
    fc.property(entries, who, fc.infiniteStream(fc.nat()), (all, someone, order) => {
      const shuffled = all
        .map((each) => ({ each, key: order.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ each }) => each);
      const [straight, mixed] = [statementOf(all, someone), statementOf(shuffled, someone)];
      return (
        totals(straight) === totals(mixed) &&
        all.every(
          ({ id }) =>
            straight.entries.find((one) => one.id === id)?.counted ===
            mixed.entries.find((one) => one.id === id)?.counted,
        )
      );
    }),
  );

  holds(
    'are never lowered by an approved honest entry',
    fc.property(apart, draft, who, (all, more, someone) => {
      const { period: _period, ...plain } = toEntry(more, 99);
      const added: Entry = { ...plain, status: 'approved', completedOn: day('2023-12-29') };
      const [without, having] = [statementOf(all, someone), statementOf([...all, added], someone)];
      return (
        having.total >= without.total &&
        Object.keys(having.categories).every(
          (id) => (having.categories[id] ?? 0) >= (without.categories[id] ?? 0),
        )
      );
    }),
  );

  holds(
    'never fall with more days, points, pieces or hours',
    fc.property(apart, who, fc.nat(), (all, someone, which) => {
      const more = all.map(
        (each, at): Entry =>
          at === which % Math.max(1, all.length) ? { ...each, facts: grown(each.facts) } : each,
      );
      return statementOf(more, someone).total >= statementOf(all, someone).total;
    }),
  );

  holds(
    'never fall when a cap is raised',
    fc.property(
      entries,
      who,
      fc.nat(),
      fc.integer({ min: 1, max: 30 }),
      (all, someone, which, by) => {
        const capped = jiaxing2023.caps.filter(({ hours }) => hours !== null);
        const raised = capped[which % capped.length];
        const caps = jiaxing2023.caps.map((cap) =>
          cap === raised && cap.hours !== null ? { ...cap, hours: cap.hours + by } : cap,
        );
        return (
          statementOf(all, someone, rulesOf({ ...jiaxing2023, caps })).total >=
          statementOf(all, someone).total
        );
      },
    ),
    1000,
  );

  holds(
    'of one of the six professions are never above the same entries outside them',
    fc.property(entries, (all) =>
      ['机械', '能源', '材料', '轻纺', '化工', '信息技术'].every(
        (profession) =>
          statementOf(all, person(profession)).total <= statementOf(all, person('教育')).total,
      ),
    ),
    1000,
  );

  holds(
    'are the same for an activity and for its days one by one',
    fc.property(
      entries,
      who,
      fc.constantFrom('P4', 'P5', 'P6.1', 'P6.2'),
      fc.integer({ min: 1, max: 9 }),
      dates,
      (all, someone, route, days, start) => {
        const facts = (number: number): Facts =>
          route === 'P6.1' ? { kind: 'study', days: number } : { days: number };
        const end = addDays(start, days - 1);
        const whole = entry(route, facts(days), {
          id: 'x',
          completedOn: end,
          period: { start, end },
        });
        const single = Array.from({ length: days }, (_, at) => {
          const on = addDays(start, at);
          return entry(route, facts(1), { id: `x${at}`, completedOn: on });
        });
        const others = all.filter(
          ({ route: other }) => !['P4', 'P5', 'P6.1', 'P6.2', 'P6.7'].includes(other),
        );
        return (
          totals(statementOf([...others, whole], someone)) ===
          totals(statementOf([...others, ...single], someone))
        );
      },
    ),
  );

  holds(
    'of the two years that an activity touches share its days',
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 11 }),
      half(12),
      (length, before, days) => {
        const start = addDays(day('2024-01-01'), -before);
        const over = entry(
          'P4',
          { days },
          {
            completedOn: addDays(start, length - 1),
            period: { start, end: addDays(start, length - 1) },
          },
        );
        const hours =
          statementOf([over], person(), rules(2023)).total +
          statementOf([over], person(), rules(2024)).total;
        return hours === Math.min(days, length) * 60;
      },
    ),
  );
});

const grown = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'number' ? value + 1 : value,
    ]),
  );

describe('an activity at the edge of the year', () => {
  it('is told by Asia/Shanghai days, not by UTC', () => {
    fc.assert(
      fc.property(fc.integer({ min: -12 * 60, max: 12 * 60 }), (minutes) => {
        const end = instant('2024-01-01T00:00:00+08:00');
        const submittedAt = (end + minutes * 60_000) as typeof end;
        const one = entry(
          'PUB',
          {},
          {
            course: {
              courseId: 'c1',
              passedInEarlierYear: false,
              enrolledAt: instant('2023-03-01T00:00:00+08:00'),
              studyCompletedAt: instant('2023-03-02T00:00:00+08:00'),
              attempts: [{ submittedAt, result: 'pass' }],
            },
          },
        );
        return statementOf([one]).total === (minutes < 0 ? 180 : 0);
      }),
      { numRuns: runs(1000), seed },
    );
  });
});
