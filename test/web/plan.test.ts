import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { PlanView } from '../../shared/contract/plan-routes.ts';
import { planItems } from '../../shared/contract/plan-routes.ts';
import { assess } from '../../shared/engine/index.ts';
import {
  type PlanItem,
  planKind,
  planKindIds,
  plannedCourse,
  plannedEntries,
} from '../../shared/engine/kinds.ts';
import type { Entry } from '../../shared/engine/model.ts';
import { type Planning, waysFor } from '../../shared/engine/ways.ts';
import { day } from '../../shared/time/day.ts';
import { check } from '../../web/check.ts';
import { bodyOf, draftFrom, kindIn } from '../../web/pages/claim/draft.ts';
import { claimLink } from '../../web/pages/plan/claim-link.ts';
import { mergePlans } from '../../web/pages/plan/merge.ts';
import {
  dayInPlan,
  latestOf,
  marginOf,
  stepped,
  uselessKinds,
  withWay,
} from '../../web/pages/plan/model.ts';
import { gainsOf, passes, reckon } from '../../web/pages/plan/reckon.ts';
import { runs } from '../runs.ts';
import { entry, person, rules } from '../shared/engine/people.ts';

const today = day('2023-11-21');
const planning = (entries: readonly Entry[] = [], more: Partial<Planning> = {}): Planning => ({
  person: person('机械'),
  entries,
  waiting: [],
  returned: [],
  courses: [],
  today,
  ...more,
});
const view = (of: Planning): PlanView => ({
  year: 2023,
  planning: of,
  ways: waysFor(rules(), of),
  claims: {},
  courseBy: '2023-12-17',
  plan: { rev: 0, items: [] },
});

const amountOf = (kind: (typeof planKindIds)[number]) => {
  const { step, most } = planKind(kind);
  const fine = Math.min(step, 1);
  return fc.integer({ min: 1, max: Math.min(most / fine, 40) }).map((of) => of * fine);
};
const activity: fc.Arbitrary<PlanItem> = fc.constantFrom(...planKindIds).chain((kind) =>
  fc.record(
    {
      id: fc.stringMatching(/^[0-9a-z]{8}$/),
      kind: fc.constant(kind),
      amount: amountOf(kind),
      on: fc.integer({ min: 21, max: 30 }).map((of) => day(`2023-11-${of}`)),
    },
    { requiredKeys: ['id', 'kind', 'amount'] },
  ),
);
const course = fc.record({
  id: fc.stringMatching(/^[0-9a-z]{8}$/),
  kind: fc.constant('course' as const),
  courseId: fc.constantFrom('aaa', 'bbb', 'ccc'),
});
const plans = fc.uniqueArray(fc.oneof({ weight: 5, arbitrary: activity }, course), {
  selector: ({ id }) => id,
  maxLength: 8,
});

describe('the planner', () => {
  it('reckons what the engine reckons of the same entries, whatever is planned, and the contract takes it', () => {
    fc.assert(
      fc.property(plans, fc.boolean(), (items, withWaiting) => {
        const waiting = entry('P6.1', { kind: 'study', days: 2 }, { status: 'pending' });
        const of = planning([entry('P4', { days: 3 }), waiting], { waiting: [waiting.id] });
        const { after, before, lines } = reckon(rules(), of, items, withWaiting);
        const status = withWaiting ? ('approved' as const) : ('pending' as const);
        const base = [of.entries[0] as Entry, { ...waiting, status }];
        const planned = [...plannedEntries(items, today, 2023).values()].flat();
        expect(after).toEqual(assess(rules(), of.person, [...base, ...planned]));
        expect(before).toEqual(assess(rules(), of.person, base));
        // Line by line it is what the year would have more.
        const counted = lines.reduce((sum, line) => sum + line.counted, 0);
        expect(counted).toBeGreaterThanOrEqual(after.total - before.total);
        for (const { raw, counted: kept, why } of lines) {
          expect(kept).toBeLessThanOrEqual(raw);
          if (kept < raw || raw === 0) expect(why).toBeDefined();
        }
        expect(v.safeParse(planItems, JSON.parse(JSON.stringify(items))).success).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  it('plans a course that is begun instead of beside itself', () => {
    const begun: Entry = {
      ...plannedCourse('aaa#2023', 'aaa', day('2023-05-01')),
      course: {
        courseId: 'aaa',
        passedInEarlierYear: false,
        enrolledAt: plannedCourse('', 'aaa', day('2023-05-01')).course?.enrolledAt ?? (0 as never),
        studyCompletedAt: null,
        attempts: [],
      },
    };
    const { before, after } = reckon(
      rules(),
      planning([begun]),
      [{ id: 'x', kind: 'course', courseId: 'aaa' }],
      false,
    );
    expect([before.total, after.total]).toEqual([0, 180]);
  });

  it('names what would count nothing, kinds of one reason together', () => {
    const of = planning([
      entry('P1', { courses: 3, daysPerCourse: 2 }),
      entry('P6.1', { kind: 'xuexi', points: 8240 }),
    ]);
    const found = uselessKinds(rules(), view(of), [], false);
    expect(found).toContainEqual({
      kinds: ['class', 'online', 'advancedProvincial', 'advancedMunicipal', 'department', 'abroad'],
      clause: '四 特别提醒',
      why: '六类专业途径（一）至（五）合计封顶 36 学时',
    });
    expect(found.flatMap(({ kinds }) => kinds)).toContain('xuexi');
    expect(found.flatMap(({ kinds }) => kinds)).not.toContain('unit');
  });

  it('takes over a way: a course once, an amount that is there already only where it is less', () => {
    let made = 0;
    const newId = () => {
      made += 1;
      return `new${made}`;
    };
    const of = planning([], {
      courses: [{ courseId: 'aaa', title: 'A', minutes: 60, enrolled: false, from: today }],
      today: day('2023-03-01'),
    });
    const [way] = waysFor(rules(), of);
    if (!way) return expect.fail('no way');
    const once = withWay([{ id: 'mine', kind: 'unit', amount: 30 }], way, newId);
    expect(once.find(({ kind }) => kind === 'unit')).toEqual({
      id: 'mine',
      kind: 'unit',
      amount: 30,
    });
    expect(withWay(once, way, newId)).toEqual(once);
    expect(passes(reckon(rules(), of, once, false).after)).toBe(true);
  });

  it('gains by floor what the statements differ by', () => {
    const { before, after, lines } = reckon(
      rules(),
      planning(),
      [{ id: 'x', kind: 'unit', amount: 2 }],
      false,
    );
    expect(gainsOf({ before, after, lines })).toEqual({ public: 0, professional: 80, total: 80 });
  });
});

describe('a way’s terms', () => {
  const of = (parts: unknown, effort: number, counted: number) =>
    ({
      kind: 'shortest',
      parts,
      effort,
      total: counted,
      floors: [
        { id: 'total', name: '', required: 900, counted },
        { id: 'professional', name: '', required: 600, counted: 640 },
      ],
    }) as never;

  it('have the margin of the narrowest floor', () => {
    expect(marginOf(of([], 0, 1000))).toBe(40);
    expect(marginOf(of([], 0, 900))).toBe(0);
  });

  it('name the first day that must not be missed', () => {
    const seen = view(planning());
    const courseWay = of([{ what: 'course', ids: ['aaa'] }], 5, 900);
    expect(latestOf(courseWay, seen)).toEqual({ kind: 'course', by: '2023-12-17' });
    expect(latestOf(of([{ what: 'unit', ids: [] }], 60, 900), seen)).toEqual({
      kind: 'days',
      by: '2023-12-26',
      days: 6,
    });
    const waits = { ...seen, claims: { c: { title: '', answerBy: '2023-11-24' } } };
    expect(latestOf(of([{ what: 'waiting', ids: ['c'] }], 0, 900), waits)).toEqual({
      kind: 'waiting',
      by: '2023-11-24',
    });
    // After the 17th a course can still be passed, but not sat twice.
    const late = view(planning([], { today: day('2023-12-20') }));
    expect(latestOf(courseWay, late)).toEqual({ kind: 'end', by: '2023-12-31' });
  });
});

describe('amounts and days', () => {
  it('go up and down by the kind’s step and stop at its ends', () => {
    expect(stepped('unit', 1, 1)).toBe(1.5);
    expect(stepped('unit', 0.5, -1)).toBeUndefined();
    expect(stepped('paperCore', 1, -1)).toBeUndefined();
    expect(stepped('paperCore', 10, 1)).toBeUndefined();
    expect(stepped('xuexi', 4000, 1)).toBe(4500);
  });

  it('are of what is left of the year', () => {
    expect(dayInPlan('2023-11-21', today, 2023)).toBe('2023-11-21');
    for (const typed of ['2023-11-20', '2024-01-01', ''])
      expect(dayInPlan(typed, today, 2023)).toBeUndefined();
  });
});

describe('a planned thing as a claim', () => {
  it('carries route, days and facts', () => {
    const link = claimLink({ id: 'x', kind: 'unit', amount: 1.5, on: day('2023-11-20') });
    const query = new URL(link, 'http://x').searchParams;
    expect(link.startsWith('/claims/new?from=plan&route=P6.1')).toBe(true);
    expect(Object.fromEntries(query)).toMatchObject({
      start: '2023-11-19',
      end: '2023-11-20',
      completedOn: '2023-11-20',
      kind: 'study',
      days: '1.5',
    });
    expect(claimLink({ id: 'x', kind: 'paperCore', amount: 2 })).not.toContain('completedOn');
  });
});

describe('the claim page', () => {
  it('is filled in by every kind that people claim themselves, and needs nothing more than proof', () => {
    for (const kind of planKindIds) {
      const { first, byRoster } = planKind(kind);
      const link = claimLink({ id: 'x', kind, amount: first, on: day('2023-11-20') });
      const draft = draftFrom(Object.fromEntries(new URL(link, 'http://x').searchParams));
      expect(draft === null, kind).toBe(byRoster === true);
      if (draft) {
        const body = bodyOf(
          { ...draft, noSecrets: true },
          kindIn(draft.values) ?? 'study',
          'a'.repeat(26),
        );
        const slips = check('sendClaim', body).map(({ field }) => field);
        expect(
          slips.filter((field) => field !== 'evidence'),
          kind,
        ).toEqual([]);
      }
    }
  });
});

describe('plans of two devices', () => {
  const of = (id: string, amount = 1): PlanItem => ({ id, kind: 'unit', amount });

  it('are put together: added stays, removed goes, this device’s change stands', () => {
    const base = [of('a'), of('b'), of('c')];
    const mine = [of('a', 2), of('c'), of('mine')];
    const theirs = [of('a', 3), of('b'), of('theirs')];
    expect(mergePlans(base, mine, theirs)).toEqual([of('a', 2), of('theirs'), of('mine')]);
  });

  it('a thing that one removed and the other has changed since stays', () => {
    expect(mergePlans([of('a')], [], [of('a', 2)])).toEqual([of('a', 2)]);
    expect(mergePlans([of('a')], [of('a', 2)], [])).toEqual([of('a', 2)]);
  });

  it('with one side untouched are the other, and merging again changes nothing', () => {
    fc.assert(
      fc.property(plans, plans, plans, (base, mine, theirs) => {
        expect(mergePlans(base, mine, base)).toEqual(expect.arrayContaining([...mine]));
        expect(mergePlans(base, mine, base)).toHaveLength(mine.length);
        expect(mergePlans(base, base, theirs)).toEqual(theirs);
        const merged = mergePlans(base, mine, theirs);
        expect(mergePlans(theirs, merged, theirs)).toEqual(expect.arrayContaining([...merged]));
        expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length);
      }),
      { numRuns: runs(60) },
    );
  });
});
