import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedCall } from '../../functions/app/door.ts';
import { newId } from '../../functions/app/ids.ts';
import { decideMatter } from '../../functions/office/matter.ts';
import type { Input } from '../../shared/contract/routes.ts';
import { ok } from '../../shared/result.ts';
import { claimBody, me, type Person, quickMember, uploaded } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
let reviewer: { readonly session: string };
beforeAll(async () => {
  world = await createWorld();
  reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
});
afterAll(() => world.stop());

type Someone = Pick<Person, 'personId' | 'session'>;

async function change({ session }: Someone, body: Input<'changeFact'>['body']): Promise<string> {
  const reply = await world.call('changeFact', { body }, { as: session });
  if (!('value' in reply)) return expect.fail(reply.problem.code);
  expect(reply.value).toMatchObject({ kind: body.kind, from: body.from, state: 'pending' });
  return reply.value.factId;
}

const decide = (
  { personId }: Someone,
  factId: string,
  body: Input<'decideFact'>['body'],
  as = reviewer.session,
) => world.call('decideFact', { params: { personId, factId }, body }, { as });

async function statement({ session }: Someone, year: number) {
  const reply = await world.call('year', { params: { year } }, { as: session });
  return 'value' in reply ? reply.value.statement : expect.fail(reply.problem.code);
}

const shown = async ({ session }: Someone, factId: string) => {
  const { facts } = (await me(world, session)) as { facts: { factId: string }[] };
  return facts.find((fact) => fact.factId === factId);
};

it('lets the old value stand until the new one is confirmed', async () => {
  const person = await quickMember(world);
  const body = { kind: 'name', value: '陆闻笙改', from: '2023-11-20' } as const;
  const factId = await change(person, body);
  expect(await me(world, person.session)).toMatchObject({ name: '陆闻笙' });
  expect(await shown(person, factId)).toMatchObject({ value: '陆闻笙改', state: 'pending' });
  const review = await world.call(
    'reviewFact',
    { params: { personId: person.personId, factId } },
    { as: reviewer.session },
  );
  expect(review).toMatchObject({
    value: { name: '陆闻笙', current: '陆闻笙', fact: { value: '陆闻笙改' } },
  });
  expect((await decide(person, factId, { decision: 'confirm' })).status).toBe(200);
  expect(await me(world, person.session)).toMatchObject({ name: '陆闻笙改' });
  expect(await shown(person, factId)).toMatchObject({ state: 'confirmed' });
});

it('refuses with a reason that the person reads, and takes the change again', async () => {
  const person = await quickMember(world);
  const body = { kind: 'phone', value: '15487654321', from: '2023-11-01' } as const;
  const factId = await change(person, body);
  const second = await world.call('changeFact', { body }, { as: person.session });
  expect(second).toMatchObject({ problem: { code: 'FACT_PENDING' } });
  const bare = await world.call(
    'decideFact',
    { params: { personId: person.personId, factId }, body: { decision: 'refuse', reason: ' ' } },
    { as: reviewer.session },
  );
  expect(bare).toMatchObject({ problem: { code: 'INVALID_INPUT' } });
  await decide(person, factId, { decision: 'refuse', reason: '不是本人号码' });
  expect(await shown(person, factId)).toMatchObject({
    value: '154****4321',
    state: 'refused',
    reason: '不是本人号码',
  });
  const late = await decide(person, factId, { decision: 'confirm' });
  expect(late).toMatchObject({ problem: { code: 'ALREADY_DECIDED' } });
  await change(person, body);
});

it('refuses what changes nothing and what lies ahead', async () => {
  const person = await quickMember(world);
  const ask = (body: Input<'changeFact'>['body']) =>
    world.call('changeFact', { body }, { as: person.session });
  for (const [kind, value] of [
    ['employer', '嘉禾精密仪器研究所'],
    ['title', 'intermediate'],
  ] as const) {
    expect(await ask({ kind, value, from: '2023-11-20' })).toMatchObject({
      problem: { code: 'FACT_UNCHANGED' },
    });
  }
  expect(await ask({ kind: 'title', value: 'senior', from: '2023-11-22' })).toMatchObject({
    problem: { code: 'FACT_DATE_FUTURE' },
  });
});

it('decides by the profession that held at the end of the year, whenever it was declared', async () => {
  world.clock.now = new Date('2023-11-20T02:00:00Z');
  const person = await quickMember(world);
  world.clock.now = new Date('2024-05-06T02:00:00Z');
  const session = await world.services.sessions.start(person.personId, null, world.clock.now);
  const now = { ...person, session, password: '' };
  reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
  const evidence = [await uploaded(world, now)];
  const sent = await world.call(
    'sendClaim',
    { body: claimBody(evidence, { start: '2024-03-01', end: '2024-03-02' }) },
    { as: session },
  );
  expect(sent.status).toBe(200);

  const factId = await change(now, { kind: 'profession', value: '会计', from: '2024-02-01' });
  expect((await statement(now, 2024)).basis.professions).toEqual(['机械']);
  await decide(now, factId, { decision: 'confirm' });
  expect((await statement(now, 2024)).basis.professions).toEqual(['会计']);
  expect((await statement(now, 2023)).basis.professions).toEqual(['机械']);
});

it('follows a move to another region: its reviewers from then on, and no longer the old ones', async () => {
  world.clock.now = new Date('2023-11-20T02:00:00Z');
  const person = await quickMember(world);
  const old = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
  const next = await quickMember(world, '平湖市', [{ role: 'reviewer', region: '平湖市' }]);
  const factId = await change(person, { kind: 'region', value: '平湖市', from: '2023-11-20' });
  const params = { personId: person.personId, factId };
  const see = (as: string) => world.call('reviewFact', { params }, { as });
  expect([(await see(old.session)).status, (await see(next.session)).status]).toEqual([200, 404]);
  await decide(person, factId, { decision: 'confirm' }, old.session);
  expect([(await see(old.session)).status, (await see(next.session)).status]).toEqual([404, 200]);
});

it('judges whether somebody may decide on the very record that the decision is appended to', async () => {
  world.clock.now = new Date('2023-11-20T02:00:00Z');
  const person = await quickMember(world);
  const old = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
  const factId = await change(person, { kind: 'region', value: '平湖市', from: '2023-11-20' });
  const { log } = world.services;
  let reads = 0;
  const call: SignedCall = {
    ...{ receivedAt: world.clock.now, trace: 'trace-0001', key: newId(), address: '203.0.113.7' },
    ...{ session: null, setSession: () => {} },
    who: {
      personId: old.personId,
      state: 'confirmed',
      applicationId: null,
      grants: [{ role: 'reviewer', region: '南湖区' }],
    },
  };
  const decided = await decideMatter(
    {
      ...world.services,
      log: {
        ...log,
        // Between the first reading and the one that the decision rests on, the person moves.
        async read(stream, after) {
          reads += 1;
          if (reads === 2) await decide(person, factId, { decision: 'confirm' }, old.session);
          return log.read(stream, after);
        },
      },
    },
    person.personId,
    'anything',
    call,
    () => ok([{ type: 'FactRefused', v: 1, factId, reason: 's1.x' as never }]),
  );
  expect(decided).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});
