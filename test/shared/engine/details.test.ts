import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/engine/model.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { day } from '../../../shared/time/day.ts';
import { countsOf, entry, period, person, resultOf, rulesOf, statementOf } from './people.ts';

/** Edges that an example per clause passes by. */

const study = (days: number): Facts => ({ kind: 'study', days });

describe('a cap that is met exactly', () => {
  it('cuts nothing and says nothing', () => {
    const full = statementOf([entry('P1', { courses: 4, daysPerCourse: 2 })]);
    expect(full.entries[0]?.steps.map(({ kind }) => kind)).toEqual(['RATE']);
  });

  it('leaves nothing to the next', () => {
    const two = [
      entry('P1', { courses: 4, daysPerCourse: 2 }),
      entry('P1', { courses: 1, daysPerCourse: 2 }),
    ];
    expect(statementOf(two).entries[1]).toMatchObject({ raw: 120, afterOwnCap: 0, counted: 0 });
  });
});

describe('the caps of a statement', () => {
  it('are all common ones, and of those on each route the ones that were met', () => {
    expect(statementOf([entry('P6.2', { days: 7 })], person('机械')).caps).toEqual([
      { id: 'P1', clause: '四(一)', routes: ['P1'], limit: 480, before: 0, after: 0 },
      { id: 'P2', clause: '四(二)', routes: ['P2'], limit: 360, before: 0, after: 0 },
      {
        id: 'P3',
        clause: '四(三)',
        reading: 'A23',
        routes: ['P3'],
        limit: null,
        before: 0,
        after: 0,
      },
      {
        id: 'P6.each/P6.2',
        clause: '四(六)',
        routes: ['P6.2'],
        limit: 240,
        before: 280,
        after: 240,
      },
      expect.objectContaining({
        id: 'six',
        clause: '四 特别提醒',
        reading: 'A14',
        limit: 360,
        before: 0,
        after: 0,
      }),
      expect.objectContaining({ id: 'P6', clause: '四(六)', limit: 360, before: 240, after: 240 }),
      {
        id: 'public',
        clause: '二',
        reading: 'A2b',
        routes: ['category:public'],
        limit: null,
        before: 0,
        after: 0,
      },
    ]);
    const six = statementOf([]).caps.find(({ id }) => id === 'six');
    expect(six?.limit).toBeNull();
  });

  it('speak of each route or of all', () => {
    const steps = statementOf([entry('P6.2', { days: 7 }), entry('P6.1', study(6))]).entries.map(
      ({ steps: all }) => all.at(-1)?.text,
    );
    expect(steps).toEqual([
      '途径（六）每个途径封顶 24 学时，少计 4 学时',
      '途径（六）合计封顶 36 学时，少计 12 学时',
    ]);
  });

  it('without a number bind nobody, also for some professions', () => {
    const caps = jiaxing2023.caps.map((cap) => (cap.id === 'six' ? { ...cap, hours: null } : cap));
    const statement = statementOf(
      [entry('P5', { days: 9 })],
      person('机械'),
      rulesOf({ ...jiaxing2023, caps }),
    );
    expect(statement.total).toBe(540);
    expect(statement.notes).toEqual([]);
  });
});

describe('items are no days', () => {
  it('any number may be completed on one date', () => {
    const same = [
      entry('P6.4', { form: 'paper', tier: 'core', count: 1 }),
      entry('P6.4', { form: 'paper', tier: 'other', count: 1 }),
      entry('P6.5', { subjectsPassed: 1 }),
      entry('P1', { courses: 1, daysPerCourse: 2 }),
      entry('P1', { courses: 1, daysPerCourse: 2 }),
    ];
    expect(countsOf(same)).toEqual([8, 3, 6, 12, 12]);
  });
});

describe('dates that are taken', () => {
  const full = entry(
    'P4',
    { days: 2 },
    { id: 'a', completedOn: '2023-05-02', ...period('2023-05-01', '2023-05-02') },
  );
  const following = (more: ReturnType<typeof period>, days: number) =>
    statementOf([full, entry('P6.1', study(days), { id: 'b', completedOn: '2023-05-04', ...more })])
      .entries[1];

  it('are stepped over', () => {
    expect(following(period('2023-05-01', '2023-05-04'), 2)?.steps[0]?.text).toBe(
      '2 天，每天 4 学时，登记 8 学时',
    );
  });

  it('are said to be so where they leave too little, and where they leave nothing', () => {
    expect(following(period('2023-05-01', '2023-05-03'), 2)?.steps[0]?.text).toBe(
      '登记 2 天，同一日期合计最多计 1 天，计 1 天，每天 4 学时，登记 4 学时',
    );
    expect(following(period('2023-05-01', '2023-05-02'), 2)?.steps[0]).toMatchObject({
      kind: 'SAME_DATE',
      clause: '四',
      reading: 'A25',
      text: '登记 2 天，同一日期合计最多计 1 天，计 0 天',
    });
  });

  it('within a year that the activity outlasts: what is lost to them is not lost to the year', () => {
    const long = entry(
      'P4',
      { days: 2 },
      { completedOn: '2024-01-02', ...period('2023-12-28', '2024-01-02') },
    );
    expect(resultOf(long).steps[0]?.text).toBe('2 天，每天 6 学时，登记 12 学时');
  });

  it('by sessions', () => {
    const sessions = ['2023-05-01', '2023-05-03'].map((on) => ({ on: day(on), taughtHours: 6 }));
    const [, second] = statementOf([
      full,
      entry('P6.1', study(2), { id: 'b', completedOn: '2023-05-03', sessions }),
    ]).entries;
    expect(second?.steps[0]?.text).toBe(
      '登记 2 天，同一日期合计最多计 1 天，计 1 天，每天 4 学时，登记 4 学时',
    );
    expect(resultOf(entry('P6.1', study(2), { sessions })).steps[0]?.text).toBe(
      '2 天，每天 4 学时，登记 8 学时',
    );
  });

  it('by sessions of another year, where all counts in the year of completion', () => {
    const routes = jiaxing2023.routes.map((route) =>
      route.id === 'P4' ? { ...route, yearBy: 'completion' as const } : route,
    );
    const sessions = [{ on: day('2022-12-31'), taughtHours: 6 }];
    const one = entry('P4', { days: 1 }, { completedOn: '2023-01-01', sessions });
    expect(resultOf(one, person(), rulesOf({ ...jiaxing2023, routes })).raw).toBe(60);
  });
});

describe('what counts once', () => {
  it('says why', () => {
    const xuexi = statementOf([
      entry('P6.1', { kind: 'xuexi', points: 9000 }),
      entry('P6.1', { kind: 'xuexi', points: 5000 }),
    ]);
    expect(xuexi.entries[1]?.steps[0]?.text).toBe('每年只登记一次，已按学时最多的一次登记');
    const same = statementOf([
      entry('P4', { days: 2 }, { activity: 'x' }),
      entry('P6.1', study(2), { activity: 'x' }),
    ]);
    expect(same.entries[1]?.steps[0]?.text).toBe('同一活动或成果只登记一次，已按另一项登记');
  });

  it('keeps the best of three, whichever comes last', () => {
    const three = [5, 9, 7].map((thousands) =>
      entry('P6.1', { kind: 'xuexi', points: thousands * 1000 }),
    );
    expect(countsOf(three)).toEqual([0, 12, 0]);
    expect(
      countsOf(
        [9, 5, 9].map((thousands) => entry('P6.1', { kind: 'xuexi', points: thousands * 1000 })),
      ),
    ).toEqual([12, 0, 0]);
  });

  it('takes no date and no hours of service from others', () => {
    const one = (route: string, activity?: string) =>
      entry(
        route,
        route === 'P6.1' ? study(0.5) : { days: 0.5 },
        activity === undefined ? {} : { activity },
      );
    expect(countsOf([one('P6.1', 'x'), one('P4', 'x'), one('P5')])).toEqual([0, 3, 3]);
    expect(countsOf([one('P5', 'x'), one('P4', 'x'), one('P6.1')])).toEqual([3, 0, 2]);
    const whole = (route: string, facts: Facts) => entry(route, facts, { activity: 'y' });
    expect(countsOf([whole('P6.1', study(1)), whole('P4', { days: 1 })])).toEqual([0, 6]);
    const service = (serviceHours: number, activity: string) =>
      entry('P6.7', { serviceHours }, { activity });
    expect(countsOf([service(3, 'a'), service(3, 'a'), service(1, 'b')])).toEqual([0, 0, 2]);
  });

  it('is kept apart by way', () => {
    const routes = jiaxing2023.routes.map((route) =>
      route.id === 'P6.4'
        ? { ...route, ways: route.ways.map((way) => ({ ...way, oncePerYear: true })) }
        : route,
    );
    const both = [
      entry('P6.4', { form: 'paper', tier: 'core', count: 1 }),
      entry('P6.4', { form: 'book', tier: 'core', wanzi: 1 }),
    ];
    expect(countsOf(both, person(), rulesOf({ ...jiaxing2023, routes }))).toEqual([8, 8]);
  });
});
