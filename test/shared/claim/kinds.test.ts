import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { entryOf, fill } from '../../../shared/claim/fill.ts';
import { claimKinds, type KindId, kindIds, kindOf } from '../../../shared/claim/kinds.ts';
import type { ClaimKind } from '../../../shared/claim/model.ts';
import { claimFacts } from '../../../shared/claim/schema.ts';
import { assess } from '../../../shared/engine/index.ts';
import type { Person } from '../../../shared/engine/model.ts';
import { ruleSetFor } from '../../../shared/rules/index.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { notice2023 } from '../../../shared/rules/notice-2023.ts';
import { day } from '../../../shared/time/day.ts';

const all: readonly (readonly [KindId, ClaimKind])[] = kindIds.map((id) => [id, claimKinds[id]]);
const routeOf = (kind: ClaimKind) => jiaxing2023.routes.find(({ id }) => id === kind.route);

describe.each(all)('the kind %s', (id, kind) => {
  it('quotes the notice as it stands at its clause', () => {
    const said = notice2023.filter(({ clause }) => clause === kind.clause);
    expect(said.some(({ text }) => text.includes(kind.quote))).toBe(true);
    expect(routeOf(kind)?.cite).toBe(kind.clause);
  });

  it('names its papers as the notice does, and only then says so', () => {
    const told = routeOf(kind)?.evidence;
    expect(kind.evidenceNamed).toBe(told !== undefined);
  });

  it('is told from every other kind by its route and fixed facts', () => {
    expect(kindOf(kind.route, kind.fixed)).toBe(id);
  });

  it('lets each day count in its own year exactly where the rules do', () => {
    const byDays = kind.when.by === 'period' && kind.when.counts === 'days';
    // Points are one day's; the route's days are those of study.
    if (id !== 'xuexi') expect(byDays).toBe(routeOf(kind)?.yearBy === 'days');
  });

  it('asks only for facts that the rules know, in the words and options that they have', () => {
    for (const [name, field] of Object.entries(kind.fields)) {
      const rule = jiaxing2023.facts[name];
      expect(rule, name).toBeDefined();
      if (field.kind !== 'choice') continue;
      if (rule?.kind === 'choice') {
        expect(Object.keys(rule.options), name).toEqual(
          expect.arrayContaining(Object.keys(field.options)),
        );
      }
    }
  });
});

it('knows every place of origin that it offers', () => {
  const places = jiaxing2023.agreements.flatMap(({ origins }) => Object.keys(origins));
  expect(Object.keys(claimKinds.recognised.fields.origin.options)).toEqual(places);
});

it('leaves to others what is not claimed by oneself: classes by roster, courses by examination, carried hours', () => {
  const claimed = new Set(all.map(([, { route }]) => route));
  expect(jiaxing2023.routes.map(({ id }) => id).filter((id) => !claimed.has(id))).toEqual([
    'PUB',
    'P1',
    'CARRY',
  ]);
});

const from = day('2023-01-01');
const person: Person = {
  id: 'p',
  personnelType: [{ from, value: 'professional' }],
  professions: [{ from, value: ['教育'] }],
  region: [{ from, value: '南湖区' }],
  titleReview: [{ from, value: { authority: 'provincial' } }],
};
const found = ruleSetFor(2023);
if (!found.ok) throw new Error(found.error.message);
const rules = found.value;

/** Hours that the engine counts for what is sent, nothing else being there. */
function hoursOf(sent: object): number {
  const filled = fill(v.parse(claimFacts, sent));
  return (assess(rules, person, [entryOf('c', filled)]).entries[0]?.counted ?? 0) / 10;
}

const on = { completedOn: '2023-06-01' };
const two = { start: '2023-06-01', end: '2023-06-02' };

describe('hours by the notice', () => {
  it.each([
    ['two days of study', { route: 'P6.1', kind: 'study', ...two, days: 2 }, 8],
    ['4000 points', { route: 'P6.1', kind: 'xuexi', ...on, points: 4000 }, 6],
    ['3999 points', { route: 'P6.1', kind: 'xuexi', ...on, points: 3999 }, 0],
    ['8001 points', { route: 'P6.1', kind: 'xuexi', ...on, points: 8001 }, 12],
    ['a day and a half of teaching', { route: 'P6.2', ...two, days: 1.5 }, 6],
    ['a municipal project', { route: 'P6.3', ...on, level: 'municipal', count: 1 }, 12],
    [
      'two papers in core journals',
      { route: 'P6.4', form: 'paper', ...on, tier: 'core', count: 2 },
      16,
    ],
    [
      '12 500 characters of a book',
      { route: 'P6.4', form: 'book', ...on, tier: 'other', wanzi: 1.2 },
      3,
    ],
    [
      'a paper that the province registers otherwise',
      { route: 'P6.4', form: 'paper', ...on, tier: 'other', count: 1, provincialHours: 9.5 },
      9.5,
    ],
    ['two subjects', { route: 'P6.5', ...on, subjectsPassed: 2 }, 12],
    ['three courses of a degree', { route: 'P6.6', ...on, coursesPassed: 3 }, 9],
    ['nine hours of service', { route: 'P6.7', ...two, serviceHours: 9 }, 4],
    ['two days abroad', { route: 'P5', ...two, days: 2 }, 12],
    [
      'courseware of 3.5 hours',
      { route: 'P2', ...on, markedHours: 3.5, repeatedCourseware: false },
      3.5,
    ],
    ['courseware of before', { route: 'P2', ...on, markedHours: 3.5, repeatedCourseware: true }, 0],
    [
      'a municipal workshop of two days',
      { route: 'P3', ...two, level: 'municipal', days: 2, inAnnualPlan: true },
      24,
    ],
    [
      'a workshop that is in no plan',
      { route: 'P3', ...two, level: 'municipal', days: 2, inAnnualPlan: false },
      0,
    ],
    [
      'two days at a department',
      { route: 'P4', ...two, days: 2, organiser: 'industryDepartment' },
      12,
    ],
    ['two days at an association', { route: 'P4', ...two, days: 2, organiser: 'association' }, 0],
    [
      'hours of Huzhou',
      { route: 'REC', ...on, origin: '湖州', category: 'professional', certifiedHours: 12.5 },
      12.5,
    ],
    ['hours of the province', { route: 'PROV', ...on, category: 'public', certifiedHours: 6 }, 6],
  ] as [string, object, number][])('%s', (_what, sent, expected) => {
    expect(hoursOf(sent)).toBe(expected);
  });
});

/** What the schema says first against a body; undefined where it takes it. */
function slip(sent: object): string | undefined {
  const parsed = v.safeParse(claimFacts, sent);
  return parsed.success
    ? undefined
    : `${v.getDotPath(parsed.issues[0])}: ${parsed.issues[0].message}`;
}

describe('the schema', () => {
  const study = { route: 'P6.1', kind: 'study', ...two };
  const project = { route: 'P6.3', ...on, level: 'county' };
  const online = { route: 'P2', ...on, repeatedCourseware: false };
  it.each([
    ['half a day', { ...study, days: 0.5 }, undefined],
    ['a third of a day', { ...study, days: 1.3 }, 'days: 天数按半天计，例如 1、1.5、2。'],
    ['no day', { ...study, days: 0 }, 'days: 至少半天。'],
    ['a year and a day of days', { ...study, days: 367 }, 'days: 天数不能超过 366。'],
    ['no number of days', { ...study, days: Number.NaN }, 'days: 请填写天数。'],
    [
      'points and a half',
      { route: 'P6.1', kind: 'xuexi', ...on, points: 4000.5 },
      'points: 当年度积分要写整数。',
    ],
    ['no points at all', { route: 'P6.1', kind: 'xuexi', ...on, points: 0 }, undefined],
    ['one project', { ...project, count: 1 }, undefined],
    ['no project', { ...project, count: 0 }, 'count: 项数至少 1。'],
    ['a level that is none', { ...project, level: 'galactic', count: 1 }, 'level: 请选择级别。'],
    ['hours in tenths', { ...online, markedHours: 8.2 }, undefined],
    [
      'hours in hundredths',
      { ...online, markedHours: 8.25 },
      'markedHours: 课件标定的学时最多写一位小数。',
    ],
    [
      'an answer that was not given',
      { ...online, markedHours: 1, repeatedCourseware: undefined },
      'repeatedCourseware: 请选择一项。',
    ],
    ['a class of a roster', { route: 'P1', ...on, courses: 1 }, 'route: 请选择做了什么。'],
    ['no kind of the route', { route: 'P6.1', ...two, days: 1 }, 'kind: 请选择做了什么。'],
    [
      'a day that is none',
      { ...project, count: 1, completedOn: '2023-02-30' },
      'completedOn: 没有这一天。日期要写成 2026-01-31 这样。',
    ],
  ] as [string, object, string | undefined][])('%s', (_what, sent, said) => {
    expect(slip(sent)).toBe(said);
  });

  it.each(all)(
    'takes no field that %s does not ask for, and misses each that it does',
    (_id, kind) => {
      const filler = { amount: 1, choice: '', flag: true } as const;
      const right: Record<string, unknown> = {
        route: kind.route,
        ...kind.fixed,
        ...(kind.when.by === 'day' ? on : two),
      };
      for (const [name, field] of Object.entries(kind.fields)) {
        if (field.provincial) continue;
        right[name] = field.kind === 'choice' ? Object.keys(field.options)[0] : filler[field.kind];
      }
      expect(slip(right)).toBeUndefined();
      expect(slip({ ...right, courseId: 'x' })).toContain('courseId');
      for (const name of Object.keys(right)) {
        const { [name]: _left, ...rest } = right;
        expect(slip(rest), name).toContain(name);
      }
    },
  );
});
