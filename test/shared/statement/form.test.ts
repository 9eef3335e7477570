import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '../../../shared/engine/history.ts';
import { assess } from '../../../shared/engine/index.ts';
import type { Entry } from '../../../shared/engine/model.ts';
import { canonicalJson } from '../../../shared/rules/canonical.ts';
import { type FormInput, formOf, roomFor } from '../../../shared/statement/form.ts';
import { heightOf } from '../../../shared/statement/rows.ts';
import { instant } from '../../../shared/time/instant.ts';
import { runs } from '../../runs.ts';
import { course, entry, person, rules } from '../engine/people.ts';

const AFTER = instant('2024-01-08T09:26:14+08:00');
const BEFORE = instant('2023-12-31T23:59:59+08:00');

function input(entries: readonly Entry[], over: Partial<FormInput> = {}): FormInput {
  return {
    statement: assess(over.rules ?? rules(), person('机械'), entries),
    rules: rules(),
    person: {
      name: '陆闻笙',
      document: { kind: '居民身份证', masked: '330499********261X' },
      employer: '嘉禾精密仪器研究所',
      region: '南湖区',
      profession: '机械',
      title: '中级',
    },
    entries: new Map(entries.map(({ id, completedOn: on }) => [id, { title: `项 ${id}`, on }])),
    pendingFacts: [],
    requirements: [],
    waiting: 0,
    ledger: { n: 31, hash: 'a'.repeat(64) },
    at: AFTER,
    issued: null,
    ...over,
  };
}

const year = (): Entry[] => [
  course('a', '2023-03-28'),
  entry('P4', { days: 4 }, { completedOn: '2023-09-15' }),
  entry('P1', { courses: 2, daysPerCourse: 2 }, { completedOn: '2023-05-21' }),
  entry('P6.4', { form: 'paper', tier: 'core', count: 1 }, { completedOn: '2023-07-10' }),
  entry('P6.1', { kind: 'study', days: 2 }, { status: 'pending' }),
  entry('P6.1', { kind: 'study', days: 2 }, { status: 'returned' }),
];

describe('a form', () => {
  it('lists what was decided by its day, with clause, hours and the cap that took some', () => {
    const form = formOf(input(year()));
    expect(
      form.lines.map(({ on, clause, raw, counted, remark }) => [on, clause, raw, counted, remark]),
    ).toEqual([
      ['2023-03-28', '三', 180, 180, ''],
      ['2023-05-21', '四(一)', 240, 240, ''],
      ['2023-07-10', '四(六)4', 80, 80, ''],
      ['2023-09-15', '四(四)', 240, 120, '六类专业途径（一）至（五）最多 36'],
    ]);
    expect(form.sums).toEqual({ raw: 740, counted: 620 });
    expect(form.figures.map(({ id, required, counted }) => [id, required, counted])).toEqual([
      ['total', 900, 620],
      ['public', 180, 180],
      ['professional', 600, 440],
    ]);
    expect(form.basis.ruleSetHash).toBe(rules().hash);
    expect(form.basis.readings).toContain('A14');
  });

  it('never says 不合格 before the deadline, and says with reasons what is missing after it', () => {
    const running = formOf(input(year(), { at: BEFORE }));
    expect(running.standing).toBe('尚未达标');
    expect(JSON.stringify(running)).not.toContain('不合格');
    expect(running.notes.join()).toContain('不是年度考核结论');
    const closed = formOf(input(year()));
    expect(closed.standing).toBe('不合格');
    expect(closed.notes.join()).toContain('不足 90');
    expect(closed.notes.join()).not.toContain('不是年度考核结论');
  });

  it('says what it rests on that is not settled: facts, claims, a year without a notice, the province', () => {
    const notes = (over: Partial<FormInput>) => formOf(input(year(), over)).notes.join();
    expect(notes({ pendingFacts: ['专业', '工作单位'] })).toContain('专业、工作单位');
    expect(notes({ waiting: 2 })).toContain('2 项申报在审');
    expect(notes({ rules: rules(2024) })).toContain(rules(2024).note);
    expect(notes({})).toContain('行业主管部门有特殊要求的除外（六（二））');
    const province = person('机械', { titleReview: always({ authority: 'provincial' }) });
    expect(notes({ statement: assess(rules(), province, year()) })).toContain('六（一）');
  });

  it('names a falsified entry, and what follows from it at once', () => {
    const falsified = entry('P6.1', { kind: 'study', days: 2 }, { status: 'falsified' });
    const form = formOf(input([...year(), falsified], { at: BEFORE }));
    expect(form.standing).toBe('资格已取消');
    expect(form.lines.find(({ id }) => id === falsified.id)).toMatchObject({ counted: 0 });
    expect(form.notes.join()).toContain('弄虚作假');
  });

  it('is the same bytes for the same input', () => {
    const entries = year();
    expect(canonicalJson(formOf(input(entries)))).toBe(canonicalJson(formOf(input(entries))));
  });
});

describe('one year on one page', () => {
  const routes = ['P4', 'P5', 'P6.1', 'P6.2', 'P6.4', 'P6.5', 'P6.6'] as const;
  const facts: Record<(typeof routes)[number], Entry['facts']> = {
    P4: { days: 1 },
    P5: { days: 1 },
    'P6.1': { kind: 'study', days: 0.5 },
    'P6.2': { days: 1 },
    'P6.4': { form: 'paper', tier: 'other', count: 1 },
    'P6.5': { subjectsPassed: 1 },
    'P6.6': { coursesPassed: 1 },
  };
  const anEntry = fc.record({
    route: fc.constantFrom(...routes),
    month: fc.integer({ min: 1, max: 12 }),
    title: fc.string({
      unit: fc.constantFrom('训', '《', '》', 'a', ' ', '，'),
      minLength: 1,
      maxLength: 100,
    }),
  });

  it('always holds, and loses no hour of what it merges', () => {
    fc.assert(
      fc.property(
        fc.array(anEntry, { maxLength: 60 }),
        fc.integer({ min: 0, max: 9 }),
        fc.boolean(),
        (list, waiting, running) => {
          const entries = list.map(({ route, month }) =>
            entry(route, facts[route], {
              completedOn: `2023-${String(month).padStart(2, '0')}-11`,
            }),
          );
          const names = entries.map(({ id, completedOn: on }, i) => [
            id,
            { title: list[i]?.title ?? '', on },
          ]);
          const form = formOf(
            input(entries, {
              entries: new Map(names as [string, { title: string; on: string }][]),
              waiting,
              pendingFacts: waiting > 4 ? ['专业', '工作单位', '职称等级', '所属区域'] : [],
              at: running ? BEFORE : AFTER,
            }),
          );
          const height = form.rows.reduce((sum, row) => sum + heightOf(row), 0);
          expect(height).toBeLessThanOrEqual(roomFor(form.notes));
          const sum = (of: 'raw' | 'counted') => form.rows.reduce((all, row) => all + row[of], 0);
          expect([sum('raw'), sum('counted')]).toEqual([form.sums.raw, form.sums.counted]);
          expect(form.lines.length).toBeLessThanOrEqual(entries.length);
          for (const row of form.rows) expect(row.what).not.toBe('');
        },
      ),
      { numRuns: runs(600) },
    );
  });

  it('shows lines one by one while they fit, and says when they are merged', () => {
    const few = formOf(input(year()));
    expect(few.rows.map(({ what }) => what)).toEqual(few.lines.map(({ what }) => what));
    // Long titles end early before anything is merged.
    const long = Array.from({ length: 12 }, () => entry('P6.5', { subjectsPassed: 1 }));
    const names = long.map(
      ({ id, completedOn: on }) => [id, { title: '专'.repeat(40), on }] as const,
    );
    const cut = formOf(input(long, { entries: new Map(names) }));
    expect(cut.rows).toHaveLength(12);
    for (const { what, lines } of cut.rows) expect([what.length < 22, lines]).toEqual([true, 1]);
    const many = formOf(
      input(Array.from({ length: 40 }, () => entry('P6.5', { subjectsPassed: 1 }))),
    );
    expect(many.rows).toHaveLength(1);
    expect(many.rows[0]?.what).toContain('40 项合并');
    expect(many.notes.join()).toContain('已合并');
    // The largest route goes first, and no more than must.
    const mixed = formOf(
      input([
        ...Array.from({ length: 14 }, () => entry('P6.5', { subjectsPassed: 1 })),
        ...Array.from({ length: 2 }, () => entry('P6.6', { coursesPassed: 1 })),
      ]),
    );
    expect(mixed.rows.map(({ what }) => what.slice(0, 5))).toEqual(
      ['14 项合', '项 e', '项 e'].map((start) => expect.stringContaining(start)),
    );
  });
});
