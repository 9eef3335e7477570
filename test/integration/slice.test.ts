import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimed, member, reviewer } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

describe('one claim from hand to ledger', () => {
  it('counts 8 hours for two days after a reviewer of the region has approved', async () => {
    const person = await member(world);
    const official = await reviewer(world, '南湖区');
    const claimId = await claimed(world, person);

    const queue = await world.call(
      'queue',
      { query: { region: '南湖区' } },
      { as: official.session },
    );
    expect(queue).toMatchObject({
      status: 200,
      value: { items: [{ kind: 'claim', claimId, maskedName: '陆**', rawTenths: 80 }] },
    });
    const params = { personId: person.personId, claimId };
    const review = await world.call('reviewClaim', { params }, { as: official.session });
    expect(review).toMatchObject({
      status: 200,
      value: { name: '陆闻笙', years: [{ approved: { statement: { total: 80 } } }] },
    });
    const decided = await world.call(
      'decideClaim',
      { params, body: { decision: 'approve' } },
      { as: official.session },
    );
    expect(decided.status).toBe(200);
    const year = await world.call('year', { params: { year: 2023 } }, { as: person.session });
    expect(year).toMatchObject({
      value: {
        statement: { total: 80, entries: [{ counted: 80, steps: [{ clause: '四(六)1' }] }] },
      },
    });
  });
});
