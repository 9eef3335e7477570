import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../../shared/engine/check-facts.ts';
import { elsewhereFor } from '../../../shared/engine/elsewhere.ts';
import { assess } from '../../../shared/engine/index.ts';
import {
  type PlanItem,
  planKind,
  planKindIds,
  plannedCourse,
  plannedEntries,
} from '../../../shared/engine/kinds.ts';
import type { Entry } from '../../../shared/engine/model.ts';
import { tryEach } from '../../../shared/engine/tries.ts';
import { type Planning, waysFor } from '../../../shared/engine/ways.ts';
import { day } from '../../../shared/time/day.ts';
import { runs } from '../../runs.ts';
import { entry, person, rules } from './people.ts';

const today = day('2023-11-21');
const open = (courseId: string, minutes = 120, enrolled = false) => ({
  courseId,
  title: courseId,
  minutes,
  enrolled,
  from: today,
});
const planning = (more: Partial<Planning> = {}): Planning => ({
  person: person('机械'),
  entries: [],
  waiting: [],
  returned: [],
  courses: [],
  today,
  ...more,
});
const passed = (courseId: string): Entry => ({
  ...plannedCourse(`${courseId}#2023`, courseId, day('2023-03-28')),
});

/** The year of the pictures: 74 counted, 8 waiting, one returned, one course passed. */
const pictured = (): Planning => {
  const waiting = entry(
    'P6.1',
    { kind: 'study', days: 2 },
    { status: 'pending', completedOn: '2023-11-10' },
  );
  const returned = entry('P6.5', { subjectsPassed: 1 }, { status: 'returned' });
  return planning({
    entries: [
      passed('a'),
      entry('P1', { courses: 2, daysPerCourse: 2 }),
      entry('P6.4', { form: 'paper', tier: 'core', count: 1 }),
      entry('P4', { days: 4 }, { completedOn: '2023-09-15' }),
      entry('P6.1', { kind: 'xuexi', points: 8240 }, { completedOn: '2023-10-31' }),
      waiting,
      returned,
    ],
    waiting: [waiting.id],
    returned: [returned.id],
    courses: [open('b')],
  });
};
const partsOf = (all: Planning) =>
  waysFor(rules(), all).map(({ kind, parts, total }) => [
    kind,
    ...parts.map(({ what, amount, adds }) => `${what}×${amount} +${adds / 10}`),
    total / 10,
  ]);

describe('kinds of activities', () => {
  it('have facts that their route accepts, from the first amount to the most', () => {
    for (const kind of planKindIds) {
      const { route, first, most, facts } = planKind(kind);
      const found = rules().ruleSet.routes.find(({ id }) => id === route);
      if (!found) expect.fail(`${kind}: no route ${route}`);
      for (const amount of [first, most])
        expect(checkFacts(rules().ruleSet, found, facts(amount)), kind).toBeUndefined();
    }
  });

  it('each earn something where nothing else was done', () => {
    for (const kind of planKindIds) {
      const item: PlanItem = { id: 'one', kind, amount: planKind(kind).first };
      const made = [...plannedEntries([item], today, 2023).values()].flat();
      expect(assess(rules(), person(), made).total, kind).toBeGreaterThan(0);
    }
  });

  it('without a day of their own follow one another, and lose nothing to a shared date', () => {
    const items: PlanItem[] = [
      { id: 'a', kind: 'unit', amount: 3 },
      { id: 'b', kind: 'department', amount: 2 },
    ];
    const made = [...plannedEntries(items, today, 2023).values()].flat();
    expect(made.map(({ period }) => period)).toEqual([
      { start: '2023-11-22', end: '2023-11-24' },
      { start: '2023-11-25', end: '2023-11-26' },
    ]);
    expect(assess(rules(), person(), made).total).toBe(240);
  });

  it('that do not fit before the end of the year count only the days that do', () => {
    const made = [
      ...plannedEntries([{ id: 'a', kind: 'unit', amount: 4 }], day('2023-12-29'), 2023).values(),
    ].flat();
    expect(assess(rules(), person(), made).total).toBe(80);
  });
});

describe('ways', () => {
  it('are the three of the picture for the year of the picture', () => {
    expect(partsOf(pictured())).toEqual([
      ['shortest', 'waiting×1 +8', 'course×1 +18', 100],
      ['noWaiting', 'course×1 +18', 'returned×1 +6', 98],
      ['noCourse', 'waiting×1 +8', 'returned×1 +6', 'unit×1 +2', 90],
    ]);
  });

  it('name the course that was begun where the year has no other place, and none where it has no place at all', () => {
    const begun = passed('begun');
    const unread: Entry = {
      ...begun,
      ...(begun.course
        ? { course: { ...begun.course, studyCompletedAt: null, attempts: [] } }
        : {}),
    };
    const [way] = waysFor(
      rules(),
      planning({
        person: person(),
        entries: [
          passed('a'),
          unread,
          entry('P1', { courses: 4, daysPerCourse: 2 }),
          entry('P4', { days: 3 }),
        ],
        courses: [open('short', 30), open('begun', 300, true)],
      }),
    );
    expect(way?.parts.map(({ ids }) => ids)).toContainEqual(['begun']);
    expect(way?.parts.map(({ ids }) => ids)).not.toContainEqual(['short']);
    const full = planning({ entries: [passed('a'), passed('b')], courses: [open('c')] });
    expect(
      waysFor(rules(), full).flatMap(({ parts }) => parts.map(({ what }) => what)),
    ).not.toContain('course');
  });

  it('say that waiting is enough where it is', () => {
    const waiting = entry('P4', { days: 12 }, { status: 'pending' });
    const ways = waysFor(
      rules(),
      planning({ person: person(), entries: [passed('a'), waiting], waiting: [waiting.id] }),
      ['shortest'],
    );
    expect(ways).toMatchObject([
      { parts: [{ what: 'waiting', adds: 720 }], total: 900, effort: 0 },
    ]);
  });

  it('are none where nothing is missing, and none where the days do not suffice', () => {
    expect(
      waysFor(
        rules(),
        planning({ person: person(), entries: [passed('a'), entry('P4', { days: 12 })] }),
      ),
    ).toEqual([]);
    expect(waysFor(rules(), planning({ today: day('2023-12-30') }))).toEqual([]);
  });

  it('add up, pass every floor, and none is named twice', () => {
    const activity = fc.record({
      route: fc.constantFrom('P4', 'P6.1', 'P6.2'),
      days: fc.integer({ min: 1, max: 5 }),
      status: fc.constantFrom('approved' as const, 'pending' as const, 'returned' as const),
    });
    fc.assert(
      fc.property(
        fc.array(activity, { maxLength: 6 }),
        fc.constantFrom('机械', '教育'),
        fc.integer({ min: 0, max: 2 }),
        (activities, profession, courses) => {
          const entries = activities.map(({ route, days, status }, at) =>
            entry(route, route === 'P6.1' ? { kind: 'study', days } : { days }, {
              status,
              completedOn: `2023-0${at + 1}-20`,
              period: { start: day(`2023-0${at + 1}-10`), end: day(`2023-0${at + 1}-20`) },
            }),
          );
          const idsOf = (which: string) =>
            entries.filter(({ status }) => status === which).map(({ id }) => id);
          const all = planning({
            person: person(profession),
            entries,
            waiting: idsOf('pending'),
            returned: idsOf('returned'),
            courses: ['x', 'y', 'z'].slice(0, courses).map((id) => open(id)),
            today: day('2023-09-01'),
          });
          const now = assess(rules(), all.person, entries).total;
          const ways = waysFor(rules(), all);
          for (const { parts, total, floors } of ways) {
            expect(now + parts.reduce((sum, { adds }) => sum + adds, 0)).toBe(total);
            expect(floors.every(({ counted, required }) => counted >= required)).toBe(true);
          }
          const names = ways.map(({ parts }) =>
            JSON.stringify(parts.map(({ what, ids, amount }) => [what, ids, amount])),
          );
          expect(new Set(names).size).toBe(names.length);
          const [shortest, ...others] = ways;
          expect(others.every(({ effort }) => effort >= (shortest?.effort ?? 0))).toBe(true);
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe('the other route of an activity that a cap has cut', () => {
  it('would serve as well as the declared one, or better', () => {
    const cut = entry('P4', { days: 4 }, { completedOn: '2023-09-15' });
    const others = [
      entry('P1', { courses: 2, daysPerCourse: 2 }),
      entry('P6.1', { kind: 'xuexi', points: 8240 }),
      entry('P6.4', { form: 'paper', tier: 'core', count: 1 }),
    ];
    const ask = (entries: Entry[]) =>
      elsewhereFor(rules(), person('机械'), entries, assess(rules(), person('机械'), entries));
    // 24 + 12 stand; as study of four days it would earn 12 more of the 24 that 四(六)1 leaves: the same.
    expect(ask([...others, cut])).toEqual([{ entryId: cut.id, route: 'P6.1', more: 0 }]);
    const longer = entry('P4', { days: 4 }, { completedOn: '2023-09-15' });
    const full = entry('P1', { courses: 3, daysPerCourse: 2 });
    expect(ask([full, longer])).toEqual([{ entryId: longer.id, route: 'P6.1', more: 160 }]);
    expect(ask([entry('P4', { days: 2 })])).toEqual([]);
  });
});

describe('single tries', () => {
  it('say what each would gain, and of what gains nothing why', () => {
    const { person: who, entries } = pictured();
    const items: PlanItem[] = [
      { id: 'course', kind: 'course', courseId: 'b' },
      { id: 'unit', kind: 'unit', amount: 1 },
      { id: 'online', kind: 'online', amount: 12 },
    ];
    expect(
      tryEach(rules(), who, entries, items, today).map(({ gain, why }) => [gain, why]),
    ).toEqual([
      [180, null],
      [40, null],
      [0, '六类专业途径（一）至（五）合计封顶 36 学时，少计 12 学时'],
    ]);
  });
});
