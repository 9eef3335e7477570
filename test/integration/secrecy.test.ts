import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { objectKey } from '../../functions/app/uploads.ts';
import { finding, outcomeOf } from '../../shared/redaction/finding.ts';
import { claimBody, member, type Person, reviewer, uploaded } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** What becomes of a file by what the check finds in it: notice 五(三), architecture "Evidence". */
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.found.outcome = outcomeOf([], 1);
});

const held = (person: Person, uploadId: string) => {
  const key = objectKey(person.personId, uploadId);
  return {
    quarantine: world.buckets.held('quarantine', key),
    evidence: world.buckets.held('evidence', key),
  };
};

async function send(person: Person, evidence: string[]): Promise<string> {
  const sent = await world.call('sendClaim', { body: claimBody(evidence) }, { as: person.session });
  if (!('value' in sent)) throw new Error(JSON.stringify(sent));
  await world.project(person.personId);
  return sent.value.claimId;
}

describe('a file that carries a marking', () => {
  it('is sealed, kept nowhere else, and told by its code', async () => {
    const person = await member(world);
    world.found.outcome = outcomeOf([finding('MARK_STATE_SECRET')], 1);
    const uploadId = await uploaded(world, person);
    expect(held(person, uploadId)).toEqual({ quarantine: 0, evidence: 0 });
    const version = world.buckets.sealed(objectKey(person.personId, uploadId));
    expect(version).toBe(1);
    const seen = await world.call('upload', { params: { uploadId } }, { as: person.session });
    expect(seen).toMatchObject({
      value: {
        state: 'blocked',
        code: 'MARK_STATE_SECRET',
        sentence: expect.stringContaining('单位出具的书面证明'),
      },
    });
    const refused = await world.call(
      'sendClaim',
      { body: claimBody([uploadId]) },
      { as: person.session },
    );
    expect(refused).toMatchObject({ status: 422, problem: { code: 'UPLOAD_NOT_ACCEPTED' } });
  });

  it('cancels the item when the claim was sent before the check had looked', async () => {
    const person = await member(world);
    const official = await reviewer(world, '南湖区');
    const ticket = await world.call(
      'startUpload',
      { body: { type: 'application/pdf', size: 100 } },
      { as: person.session },
    );
    if (!('value' in ticket)) throw new Error(JSON.stringify(ticket));
    const { uploadId } = ticket.value;
    const claimId = await send(person, [uploadId]);
    world.found.outcome = outcomeOf([finding('ATTR_NOT_PUBLIC')], 1);
    await world.deliver(person.personId, uploadId, new TextEncoder().encode('%PDF-1.7\n'));
    await world.project(person.personId);

    const queue = await world.call(
      'queue',
      { query: { region: '南湖区' } },
      { as: official.session },
    );
    expect(JSON.stringify(queue)).not.toContain(claimId);
    const decided = await world.call(
      'decideClaim',
      { params: { personId: person.personId, claimId }, body: { decision: 'approve' } },
      { as: official.session },
    );
    expect(decided).toMatchObject({ status: 422, problem: { code: 'UPLOAD_NOT_ACCEPTED' } });
    const year = await world.call('year', { params: { year: 2023 } }, { as: person.session });
    expect(year).toMatchObject({
      value: {
        statement: {
          total: 0,
          qualificationCancelled: false,
          entries: [{ steps: [{ kind: 'CONFIDENTIAL' }] }],
        },
        ifApproved: { total: 0 },
      },
    });
  });
});

describe('a file that needs a human', () => {
  it('is kept, marked in the queue, and counts once an official has approved', async () => {
    const person = await member(world);
    const official = await reviewer(world, '南湖区');
    world.found.outcome = outcomeOf([finding('PII_ID_FULL')], 1);
    const uploadId = await uploaded(world, person);
    expect(held(person, uploadId)).toEqual({ quarantine: 0, evidence: 1 });
    const claimId = await send(person, [uploadId]);
    const queue = await world.call(
      'queue',
      { query: { region: '南湖区' } },
      { as: official.session },
    );
    expect(queue).toMatchObject({
      value: {
        items: expect.arrayContaining([expect.objectContaining({ claimId, needsLook: true })]),
      },
    });
    const params = { personId: person.personId, claimId };
    const decided = await world.call(
      'decideClaim',
      { params, body: { decision: 'approve' } },
      { as: official.session },
    );
    expect(decided.status).toBe(200);
    const year = await world.call('year', { params: { year: 2023 } }, { as: person.session });
    expect(year).toMatchObject({ value: { statement: { total: 80 } } });
  });
});
