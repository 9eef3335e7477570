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
import { coursesToTake, type Planning, waysFor } from '../../../shared/engine/ways.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { day } from '../../../shared/time/day.ts';
import { runs } from '../../runs.ts';
import { entry, person, rules, rulesOf } from './people.ts';

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
      expect(made.map(({ status }) => status)).toEqual(made.map(() => 'approved'));
    }
  });

  it('have entries of their own by name, each class of the annual plan one', () => {
    const items: PlanItem[] = [
      { id: 'a', kind: 'advancedMunicipal', amount: 2 },
      { id: 'b', kind: 'unit', amount: 2 },
      { id: 'c', kind: 'course', courseId: 'x' },
    ];
    const made = [...plannedEntries(items, today, 2023).values()].flat();
    expect(made.map(({ id }) => id)).toEqual(['plan/a/1', 'plan/a/2', 'plan/b', 'plan/c']);
  });

  it('that take no dates are done by the end of the year', () => {
    const items: PlanItem[] = [{ id: 'a', kind: 'paperCore', amount: 1 }];
    const [made] = [...plannedEntries(items, today, 2023).values()].flat();
    expect(made?.completedOn).toBe('2023-12-31');
    expect(made).not.toHaveProperty('period');
  });

  it('with a day of their own end on it, and take no other thing’s dates', () => {
    const items: PlanItem[] = [
      { id: 'a', kind: 'unit', amount: 3, on: day('2023-12-10') },
      { id: 'b', kind: 'department', amount: 2 },
    ];
    const made = [...plannedEntries(items, today, 2023).values()].flat();
    expect(made.map(({ period }) => period)).toEqual([
      { start: '2023-12-08', end: '2023-12-10' },
      { start: '2023-11-22', end: '2023-11-23' },
    ]);
  });

  it('have courses that may be passed up to the last day of the year', () => {
    const course = plannedCourse('c', 'c', day('2023-12-31'));
    expect(course.status).toBe('approved');
    expect(assess(rules(), person(), [course]).total).toBe(180);
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

  it('by courses alone are told too, and what waits for nobody is no way of its own', () => {
    const returned = entry('P6.5', { subjectsPassed: 1 }, { status: 'returned' });
    const all = planning({
      person: person(),
      entries: [passed('a'), entry('P4', { days: 11 }), returned],
      returned: [returned.id],
      courses: [open('b', 960)],
    });
    const one = { amount: 1 };
    expect(waysFor(rules(), all)).toMatchObject([
      {
        kind: 'shortest',
        effort: 2,
        parts: [{ what: 'returned', ids: [returned.id], adds: 60, ...one }],
      },
      { kind: 'noClaim', effort: 20, parts: [{ what: 'course', ids: ['b'], adds: 180, ...one }] },
    ]);
    expect(waysFor(rules(), all, ['noWaiting'])).toEqual([]);
  });

  it('name activities in their own unit', () => {
    const all = planning({
      person: person(),
      entries: [passed('a'), entry('P4', { days: 10 })],
    });
    expect(waysFor(rules(), all, ['shortest']).map(({ parts }) => parts)).toEqual([
      [{ what: 'online', ids: [], amount: 12, adds: 120 }],
    ]);
  });

  it('mend four things that came back at most', () => {
    const returned = [
      entry('P6.7', { serviceHours: 4 }, { status: 'returned' }),
      entry('P6.4', { form: 'paper', tier: 'other', count: 1 }, { status: 'returned' }),
      entry('P6.2', { days: 1 }, { status: 'returned', completedOn: '2023-05-12' }),
      entry('P6.6', { coursesPassed: 1 }, { status: 'returned' }),
      entry('P6.5', { subjectsPassed: 1 }, { status: 'returned' }),
    ];
    const online = entry('P2', { markedHours: 6, repeatedCourseware: false });
    const all = planning({
      person: person(),
      entries: [passed('a'), entry('P4', { days: 8 }), online, ...returned],
      returned: returned.map(({ id }) => id),
    });
    // 18 are missing: all five would do, for less.
    expect(
      waysFor(rules(), all, ['shortest']).map(({ parts }) => parts.map(({ what }) => what)),
    ).toEqual([['returned', 'returned', 'returned', 'returned', 'online']]);
  });

  it('know that hours of service add up, mended or approved', () => {
    const served = (status: Entry['status'], on: string) =>
      entry('P6.7', { serviceHours: 2 }, { status, completedOn: on });
    const short = [
      passed('a'),
      entry('P4', { days: 11 }),
      entry('P6.1', { kind: 'study', days: 1 }),
    ];
    const done = served('approved', '2023-05-01');
    const back = served('returned', '2023-05-02');
    const mended = planning({
      person: person(),
      entries: [...short, done, back],
      returned: [back.id],
    });
    expect(waysFor(rules(), mended, ['shortest'])).toMatchObject([
      { parts: [{ what: 'returned', adds: 20 }], effort: 2 },
    ]);
    const waiting = [served('pending', '2023-05-03'), served('pending', '2023-05-04')];
    const before = [
      passed('a'),
      entry('P4', { days: 10 }),
      entry('P6.1', { kind: 'study', days: 1 }),
    ];
    const waits = planning({
      person: person(),
      entries: [...before, ...waiting],
      waiting: waiting.map(({ id }) => id),
    });
    expect(waysFor(rules(), waits, ['shortest'])).toMatchObject([
      {
        parts: [
          { what: 'waiting', adds: 20 },
          { what: 'online', adds: 60 },
        ],
        effort: 8,
      },
    ]);
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

describe('courses still to take', () => {
  it('are those begun, then the shortest while places are left', () => {
    const courses = [open('long', 90), open('short', 40), open('begun', 30, true)];
    const ids = (entries: readonly Entry[]) =>
      coursesToTake(planning({ courses, entries }), 2).map(({ courseId }) => courseId);
    expect(ids([])).toEqual(['begun', 'short', 'long']);
    expect(ids([passed('a')])).toEqual(['begun', 'short']);
    expect(ids([passed('a'), passed('b'), passed('c')])).toEqual(['begun']);
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

  it('is study by days for classes of every kind, and for nothing else', () => {
    const who = person('机械');
    const ask = (last: Entry, by = rules()) => {
      const entries = [entry('P2', { markedHours: 36, repeatedCourseware: false }), last];
      return elsewhereFor(by, who, entries, assess(by, who, entries));
    };
    const late = { completedOn: '2023-09-15' };
    const classes = entry('P1', { courses: 2, daysPerCourse: 2 }, late);
    const [p1] = ask(classes);
    expect(p1).toEqual({ entryId: classes.id, route: 'P6.1', more: 160 });
    const advanced = entry('P3', { level: 'municipal', days: 2, inAnnualPlan: true }, late);
    expect(ask(advanced)).toEqual([{ entryId: advanced.id, route: 'P6.1', more: 80 }]);
    expect(ask(entry('P5', { days: 4 }, late))).toEqual([]);
    // By a set that does not ask how many days a course took.
    const routes = jiaxing2023.routes.map((route) => ({
      ...route,
      ways: route.ways.map((way) =>
        route.id === 'P1' && way.rate.shape === 'perUnit'
          ? { ...way, rate: { ...way.rate, tariffs: { '*': { hours: 12 } } } }
          : way,
      ),
    }));
    const undated = entry('P1', { courses: 2 }, late);
    expect(ask(undated, rulesOf({ ...jiaxing2023, routes }))).toEqual([]);
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

  it('take a course that was begun anew, and leave the others', () => {
    const failed = passed('b');
    const entries: Entry[] = [
      passed('a'),
      { ...failed, ...(failed.course && { course: { ...failed.course, attempts: [] } }) },
      entry('P4', { days: 1 }),
    ];
    const gains = (items: PlanItem[]) =>
      tryEach(rules(), person(), entries, items, today).map(({ gain }) => gain);
    expect(gains([{ id: 'c', kind: 'course', courseId: 'b' }])).toEqual([180]);
    expect(gains([{ id: 'u', kind: 'unit', amount: 1 }])).toEqual([40]);
  });

  it('say of several ceilings the last, and nothing of nothing', () => {
    const full = [entry('P4', { days: 6 })];
    const why = (item: PlanItem) =>
      tryEach(rules(), person('机械'), full, [item], today).map((each) => each.why);
    expect(why({ id: 'c', kind: 'class', amount: 5 })).toEqual([
      '六类专业途径（一）至（五）合计封顶 36 学时，少计 48 学时',
    ]);
    expect(why({ id: 'n', kind: 'advancedMunicipal', amount: 0 })).toEqual([null]);
  });
});
