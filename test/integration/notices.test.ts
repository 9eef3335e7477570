import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callEverybody, notifyBatch } from '../../functions/notices/batch.ts';
import { type Choices, firstChoices } from '../../shared/notices/choices.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { claimed, me, quickMember } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** From a decision to the list, the bell and the outbox. */
let world: World;
let reviewer: { readonly personId: string; readonly session: string };
beforeAll(async () => {
  world = await createWorld();
  reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
});
afterAll(() => world.stop());

const bySms: Choices = { ...firstChoices, decision: { site: true, sms: true, mail: true } };
type Member = Awaited<ReturnType<typeof quickMember>>;

async function decided(person: Member): Promise<string> {
  const claimId = await claimed(world, { ...person, password: '' });
  const params = { personId: person.personId, claimId };
  const body = { decision: 'return', reason: '缺签到表' } as const;
  await world.call('decideClaim', { params, body }, { as: reviewer.session });
  await world.project(person.personId);
  return claimId;
}
async function listOf(person: Member) {
  const reply = await world.call('notices', {}, { as: person.session });
  return 'value' in reply ? reply.value : expect.fail(reply.problem.code);
}
const messagesOf = async ({ personId }: Member) =>
  (await world.dump()).state.filter(
    ({ pk, sk }) => pk === `person#${personId}` && sk.startsWith('message#'),
  );
/** What waits in the queue is taken, as often as it stands there. */
async function takeAll(times = 1): Promise<void> {
  const event = world.notices.take();
  for (let i = 0; i < times; i += 1) {
    const now = world.clock.now.getTime() as Instant;
    expect(await notifyBatch(world.services, event, now)).toEqual({ batchItemFailures: [] });
  }
}

describe('a decision', () => {
  it('stands in the list with its reason, counts at the bell, and is read once looked at', async () => {
    const person = await quickMember(world);
    expect((await me(world, person.session)).unread).toBe(0);
    const claimId = await decided(person);
    const { notices, now } = await listOf(person);
    expect(notices).toMatchObject([
      {
        kind: 'decision',
        what: 'returned',
        title: '压力容器安全新规宣贯',
        reason: '缺签到表',
        unread: true,
        href: `/claims/${claimId}`,
      },
    ]);
    expect((await me(world, person.session)).unread).toBe(1);
    const read = await world.call('readNotices', { body: { until: now } }, { as: person.session });
    expect(read).toMatchObject({ value: { unread: 0 } });
    expect((await listOf(person)).notices[0]?.unread).toBe(false);
    expect((await me(world, person.session)).unread).toBe(0);
    // Looking at an older list does not make it unread again, and nobody has seen what is still to come.
    await world.call(
      'readNotices',
      { body: { until: '2023-01-01T00:00:00.000Z' } },
      { as: person.session },
    );
    expect((await me(world, person.session)).unread).toBe(0);
    await world.call(
      'readNotices',
      { body: { until: '2030-01-01T00:00:00.000Z' } },
      { as: person.session },
    );
    world.clock.now = new Date(world.clock.now.getTime() + 1000);
    await decided(person);
    expect((await me(world, person.session)).unread).toBe(1);
  });

  it('goes into the outbox once by each way chosen, however often it is looked at, and says nothing personal', async () => {
    const person = await quickMember(world);
    const body = { choices: bySms, mail: 'lu.wensheng@example.com' };
    const chosen = await world.call('chooseNotices', { body }, { as: person.session });
    expect(chosen).toMatchObject({ value: { mail: 'l***@example.com' } });
    world.clock.now = new Date(world.clock.now.getTime() + 1000);
    await decided(person);
    await takeAll(3);
    await callEverybody(world.services.state, world.notices);
    await takeAll();
    const messages = await messagesOf(person);
    expect(messages.map(({ channel }) => channel).sort()).toEqual(['mail', 'sms']);
    expect(messages.map(({ g1pk }) => g1pk).sort()).toEqual(['outbox#mail', 'outbox#sms']);
    const text = JSON.stringify(messages);
    for (const secret of ['压力容器', '缺签到表', '陆', 'example.com', person.document])
      expect(text).not.toContain(secret);
    // A number of a telephone whole: three digits alone may stand in any random id.
    expect(text).not.toMatch(/154\d{8}/);
    expect(text).toContain('被退回');
  });

  it('is sent to nobody who has not chosen so, and after the choice is taken back nothing more is', async () => {
    const [silent, changed] = [await quickMember(world), await quickMember(world)];
    await decided(silent);
    await world.call('chooseNotices', { body: { choices: bySms } }, { as: changed.session });
    await world.call('chooseNotices', { body: { choices: firstChoices } }, { as: changed.session });
    world.clock.now = new Date(world.clock.now.getTime() + 1000);
    await decided(changed);
    await takeAll();
    expect(await messagesOf(silent)).toEqual([]);
    expect(await messagesOf(changed)).toEqual([]);
  });
});

describe('the warnings before the deadline', () => {
  const all: Choices = { ...firstChoices, deadline: { site: true, sms: true, mail: true } };
  const look = ({ personId }: Member, state = world.services.state) =>
    notifyBatch(
      { ...world.services, state },
      { Records: [{ messageId: 'm', body: JSON.stringify({ people: [personId] }) }] } as never,
      world.clock.now.getTime() as Instant,
    );
  const mornings = ['2023-12-01', '2023-12-17', '2023-12-24', '2023-12-30'];

  it('are sent once each by each way, whichever hours it is looked at and wherever it breaks off', async () => {
    const then = world.clock.now;
    const person = await quickMember(world);
    const body = { choices: all, mail: 'lu@example.com' };
    await world.call('chooseNotices', { body }, { as: person.session });
    for (const on of mornings) {
      world.clock.now = new Date(`${on}T00:59:59.000Z`);
      await look(person);
      world.clock.now = new Date(`${on}T01:05:00.000Z`);
      let creates = 0;
      const breaking: World['services']['state'] = {
        ...world.services.state,
        async create(item) {
          creates += 1;
          if (creates === 2) throw new Error('broken off between two messages');
          return world.services.state.create(item);
        },
      };
      expect((await look(person, breaking)).batchItemFailures).toHaveLength(1);
      await Promise.all([look(person), look(person), look(person)]);
    }
    const messages = await messagesOf(person);
    expect(messages.map(({ sk }) => sk).sort()).toEqual(
      [30, 14, 7, 1]
        .flatMap((days) => ['mail', 'sms'].map((way) => `message#deadline-2023-${days}#${way}`))
        .sort(),
    );
    for (const { text } of messages) {
      expect(text).toContain('尚未达标：公需科目差 18，专业科目差 60，总学时差 90');
      expect(text).not.toContain('不合格');
    }
    world.clock.now = new Date('2024-01-02T01:05:00.000Z');
    await look(person);
    expect(await messagesOf(person)).toHaveLength(8);
    world.clock.now = then;
  });
});

it('reach everybody else of a message in which one can’t be looked at', async () => {
  const people = await Promise.all([quickMember(world), quickMember(world), quickMember(world)]);
  for (const person of people) {
    await world.call('chooseNotices', { body: { choices: bySms } }, { as: person.session });
    await decided(person);
  }
  world.notices.take();
  const broken = `person#${people[1]?.personId}`;
  const log: World['services']['log'] = {
    ...world.services.log,
    read: (stream, after) =>
      stream === broken
        ? Promise.reject(new Error('damaged'))
        : world.services.log.read(stream, after),
  };
  const body = JSON.stringify({ people: people.map(({ personId }) => personId) });
  const event = { Records: [{ messageId: 'm', body }] } as never;
  const now = world.clock.now.getTime() as Instant;
  const { batchItemFailures } = await notifyBatch({ ...world.services, log }, event, now);
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm' }]);
  const told = await Promise.all(people.map(async (each) => (await messagesOf(each)).length));
  expect(told).toEqual([1, 0, 1]);
});

describe('settings', () => {
  it('keep the address until it is taken away, and refuse what is none', async () => {
    const person = await quickMember(world);
    const choose = (body: object) =>
      world.call('chooseNotices', { body: body as never }, { as: person.session });
    await choose({ choices: bySms, mail: 'a@example.com' });
    expect(await choose({ choices: bySms })).toMatchObject({ value: { mail: 'a***@example.com' } });
    expect(await choose({ choices: bySms, mail: 'nobody' })).toMatchObject({
      problem: { code: 'INVALID_INPUT' },
    });
    expect(await choose({ choices: { ...bySms, more: {} } })).toMatchObject({
      problem: { code: 'INVALID_INPUT' },
    });
    expect(await choose({ choices: bySms, mail: null })).toMatchObject({ value: { mail: null } });
    const kept = await world.call('noticeSettings', {}, { as: person.session });
    expect(kept).toMatchObject({ value: { choices: bySms, mail: null } });
  });
});

it('looks at everybody, in parts, each once', async () => {
  const people = await Promise.all(Array.from({ length: 30 }, () => quickMember(world)));
  await world.project(...people.map(({ personId }) => personId));
  world.notices.take();
  const count = await callEverybody(world.services.state, world.notices);
  const parts = world.notices
    .take()
    .Records.map(({ body }) => (JSON.parse(body) as { people: string[] }).people);
  const all = parts.flat();
  expect(all).toHaveLength(count);
  expect(new Set(all).size).toBe(count);
  expect(parts.every((part) => part.length > 0 && part.length <= 25)).toBe(true);
  for (const { personId } of people) expect(all).toContain(personId);
});
