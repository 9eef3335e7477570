import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanItem } from '../../shared/engine/kinds.ts';
import { day } from '../../shared/time/day.ts';
import { claimed, quickMember } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** The planner's server side: what it works on, and a plan that several devices keep. */
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const unit = (id: string, amount = 1): PlanItem => ({ id, kind: 'unit', amount });
const keep = (session: string, rev: number, items: PlanItem[], year = 2023) =>
  world.call('keepPlan', { body: { year, rev, items } }, { as: session });
const codeOf = (reply: Awaited<ReturnType<typeof keep>>) =>
  'problem' in reply ? reply.problem.code : reply.value;
async function planOf(session: string) {
  const reply = await world.call('plan', {}, { as: session });
  return 'value' in reply ? reply.value : expect.fail(reply.problem.code);
}

describe('a plan', () => {
  it('is what was kept last, on every device of its owner and on nobody else’s', async () => {
    const [one, other] = [await quickMember(world), await quickMember(world)];
    expect((await planOf(one.session)).plan).toEqual({ rev: 0, items: [] });
    const items = [
      unit('aaaa', 1.5),
      { id: 'bbbb', kind: 'course' as const, courseId: 'alpha-2023' },
    ];
    expect(codeOf(await keep(one.session, 0, items))).toEqual({ rev: 1, items });
    const elsewhere = await world.services.sessions.start(one.personId, null, world.clock.now);
    expect((await planOf(elsewhere)).plan).toEqual({ rev: 1, items });
    expect((await planOf(other.session)).plan.items).toEqual([]);
  });

  it('sent again is one change; sent on an older one it is refused, and nothing is lost', async () => {
    const { session } = await quickMember(world);
    await keep(session, 0, [unit('aaaa')]);
    expect(codeOf(await keep(session, 0, [unit('aaaa')]))).toMatchObject({ rev: 1 });
    expect(codeOf(await keep(session, 1, [unit('aaaa', 2)]))).toMatchObject({ rev: 2 });
    expect(codeOf(await keep(session, 0, [unit('cccc')]))).toBe('PLAN_CHANGED');
    expect(codeOf(await keep(session, 1, [unit('cccc')]))).toBe('PLAN_CHANGED');
    expect((await planOf(session)).plan).toEqual({ rev: 2, items: [unit('aaaa', 2)] });
  });

  it('is not kept on a number that can’t be counted on', async () => {
    const { session } = await quickMember(world);
    for (const rev of [Number.MAX_SAFE_INTEGER, 1_000_000_001, -1, 0.5])
      expect(await keep(session, rev, [unit('aaaa')]), `${rev}`).toMatchObject({ status: 422 });
    expect(codeOf(await keep(session, 1_000_000_000, [unit('aaaa')]))).toBe('PLAN_CHANGED');
  });

  it('of two devices at the same moment one wins, and the other is told', async () => {
    const { session } = await quickMember(world);
    const replies = await Promise.all([
      keep(session, 0, [unit('aaaa')]),
      keep(session, 0, [unit('bbbb')]),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('belongs to the running year', async () => {
    const { session } = await quickMember(world);
    expect(codeOf(await keep(session, 0, [unit('aaaa')], 2022))).toBe('PLAN_YEAR_OVER');
    expect(codeOf(await keep(session, 0, [unit('aaaa')], 2024))).toBe('PLAN_YEAR_OVER');
  });

  it.each([
    ['half a paper', { id: 'aaaa', kind: 'paperCore', amount: 0.5 }],
    ['no days', unit('aaaa', 0)],
    ['more than a year holds', unit('aaaa', 31)],
    ['a kind that is none', { id: 'aaaa', kind: 'nothing', amount: 1 }],
    ['a day that is none', { ...unit('aaaa'), on: '2023-02-30' }],
    ['a text of one’s own', { ...unit('aaaa'), title: '随便写的' }],
  ])('does not hold %s', async (_what, item) => {
    const { session } = await quickMember(world);
    const reply = await keep(session, 0, [item as never]);
    expect(codeOf(reply)).toBe('INVALID_INPUT');
  });

  it('holds forty things and no more, each once', async () => {
    const { session } = await quickMember(world);
    const many = Array.from({ length: 41 }, (_, at) => unit(`item${String(at).padStart(2, '0')}`));
    expect(codeOf(await keep(session, 0, many))).toBe('INVALID_INPUT');
    expect(codeOf(await keep(session, 0, [unit('aaaa'), unit('aaaa')]))).toBe('INVALID_INPUT');
    expect(codeOf(await keep(session, 0, many.slice(1)))).toMatchObject({ rev: 1 });
  });
});

describe('what planning rests on', () => {
  it('is the record: what waits by its own words and promised day, courses that are open, the ways', async () => {
    const person = await quickMember(world);
    const claimId = await claimed(world, { ...person, password: '' });
    const view = await planOf(person.session);
    expect(view.planning.waiting).toEqual([claimId]);
    expect(view.claims[claimId]).toEqual({ title: '压力容器安全新规宣贯', answerBy: '2023-11-27' });
    expect(view.planning.courses.map(({ courseId }) => courseId)).toEqual([
      'alpha-2023',
      'beta-2023',
      'gamma-2021',
    ]);
    expect(view.planning.today).toBe(day('2023-11-20'));
    expect(view.courseBy).toBe('2023-12-17');
    expect(view.ways[0]?.parts[0]).toMatchObject({ what: 'waiting', ids: [claimId], adds: 80 });
    const year = await world.call('year', { params: { year: 2023 } }, { as: person.session });
    if (!('value' in year)) return expect.fail(year.problem.code);
    expect(year.value.way).toEqual(view.ways[0]);
    expect(year.value.years).toEqual([{ year: 2023, standing: '尚未达标', borrowed: false }]);
    expect(year.value.tries.map(({ item }) => item.kind)).toEqual(['course', 'unit', 'online']);
  });

  it('of a year that is over there is no way any more, and the next year stands beside it, by borrowed rules', async () => {
    const person = await quickMember(world);
    await claimed(world, { ...person, password: '' });
    const then = world.clock.now;
    world.clock.now = new Date('2023-12-31T16:00:00Z');
    try {
      const session = await world.services.sessions.start(person.personId, null, world.clock.now);
      const year = await world.call('year', { params: { year: 2023 } }, { as: session });
      if (!('value' in year)) return expect.fail(year.problem.code);
      expect(year.value.way).toBeNull();
      expect(year.value.tries).toEqual([]);
      expect(year.value.years).toEqual([
        { year: 2024, standing: '尚未达标', borrowed: true },
        { year: 2023, standing: '不合格', borrowed: false },
      ]);
    } finally {
      world.clock.now = then;
    }
  });
});
