import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { destroySealed } from '../../functions/incident/destroy.ts';
import { appoint } from '../../functions/staff/appoint.ts';
import { APPROVAL_HOLDS } from '../../shared/ledger/incidents.ts';
import { finding, outcomeOf } from '../../shared/redaction/finding.ts';
import {
  appointment,
  blocked,
  claimed,
  member,
  type Person,
  quickMember,
} from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** A marked file that arrived all the same: 五(三), 保密法 34, and the pages that a reviewer sees of the others. */
let world: World;
type Official = Omit<Person, 'password'>;
let first: Official;
let second: Official;
beforeAll(async () => {
  world = await createWorld();
  first = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
  second = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
});
afterAll(() => world.stop());
beforeEach(() => {
  world.found.outcome = outcomeOf([], 1);
});

const approve = (by: Official, params: { personId: string; uploadId: string }) =>
  world.call('approveOpening', { params, body: { reason: '保密局来函核查' } }, { as: by.session });
const open = (by: Official, params: { personId: string; uploadId: string }, key = newId()) =>
  world.call('openSealed', { params }, { as: by.session, key });
async function later(ms: number): Promise<void> {
  world.clock.now = new Date(world.clock.now.getTime() + ms);
  const { sessions } = world.services;
  // A day later they have signed in again.
  first = { ...first, session: await sessions.start(first.personId, null, world.clock.now) };
  second = { ...second, session: await sessions.start(second.personId, null, world.clock.now) };
}

describe('an incident', () => {
  it('stands in the queue with its places and without a word of the file, until it is reported', async () => {
    const person = await member(world);
    const uploadId = await blocked(world, person);
    const params = { personId: person.personId, uploadId };
    const queue = () => world.call('queue', { query: { region: '南湖区' } }, { as: first.session });
    expect(JSON.stringify(await queue())).toContain(`"kind":"incident"`);
    const seen = await world.call('reviewIncident', { params }, { as: first.session });
    expect(seen).toMatchObject({
      value: {
        found: [{ code: 'MARK_STATE_SECRET', says: '带有国家秘密标志', page: 2 }],
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        report: null,
        approvals: [],
      },
    });
    const body = { words: '2023 年 11 月 20 日报市国家保密局，嘉密报〔2023〕1 号' };
    const reported = await world.call('reportIncident', { params, body }, { as: first.session });
    expect(reported.status).toBe(200);
    await world.project(person.personId);
    expect(JSON.stringify(await queue())).not.toContain(uploadId);
    const all = await world.call(
      'incidents',
      { query: { region: '南湖区' } },
      { as: first.session },
    );
    expect(all).toMatchObject({
      value: {
        items: expect.arrayContaining([expect.objectContaining({ uploadId, state: 'reported' })]),
      },
    });
    const again = await world.call('reportIncident', { params, body }, { as: second.session });
    expect(again).toMatchObject({ status: 409, problem: { code: 'ALREADY_DECIDED' } });
    const looks = await world.services.log.accesses(`person#${person.personId}`);
    expect(looks.map(({ purpose }) => purpose)).toContain(`incident ${uploadId}`);
  });

  it('is none where nothing was blocked', async () => {
    const person = await member(world);
    const claimId = await claimed(world, person);
    const claim = await world.call('claim', { params: { claimId } }, { as: person.session });
    const uploadId = 'value' in claim ? (claim.value.evidence[0]?.uploadId ?? '') : '';
    const params = { personId: person.personId, uploadId };
    for (const reply of [
      await world.call('reviewIncident', { params }, { as: first.session }),
      await approve(first, params),
      await open(first, params),
    ]) {
      expect(reply).toMatchObject({ status: 404 });
    }
  });
});

describe('a sealed file opens', () => {
  const sealedOne = async () => {
    const person = await member(world);
    return { personId: person.personId, uploadId: await blocked(world, person) };
  };

  it('for two officials, once, and each opening is on record', async () => {
    const params = await sealedOne();
    expect(await open(first, params)).toMatchObject({ problem: { code: 'APPROVALS_MISSING' } });
    await approve(first, params);
    await approve(first, params);
    expect(await open(first, params)).toMatchObject({ problem: { code: 'APPROVALS_MISSING' } });
    await approve(second, params);
    const opened = await open(first, params);
    expect(opened).toMatchObject({ value: { url: expect.stringContaining('sealed') } });
    expect(JSON.stringify(opened)).toContain('X-Amz-Expires=300');
    expect(await open(first, params)).toMatchObject({ problem: { code: 'APPROVALS_MISSING' } });
    const seen = await world.call('reviewIncident', { params }, { as: second.session });
    expect(seen).toMatchObject({ value: { openings: [{ at: expect.any(String) }] } });
  });

  it('only within a day of both consents', async () => {
    const params = await sealedOne();
    await approve(first, params);
    await later(APPROVAL_HOLDS - 1);
    await approve(second, params);
    await later(1);
    expect(await open(second, params)).toMatchObject({ problem: { code: 'APPROVALS_MISSING' } });
    await approve(first, params);
    expect((await open(second, params)).status).toBe(200);
  });

  it('not by the consent of somebody whose role was taken away since', async () => {
    const params = await sealedOne();
    const former = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    await approve(former, params);
    await approve(second, params);
    const since = new Date(world.clock.now.getTime() + 1);
    await appoint(world.services, appointment(former.document, []), since);
    expect(await open(first, params)).toMatchObject({ problem: { code: 'APPROVALS_MISSING' } });
    await approve(first, params);
    expect((await open(first, params)).status).toBe(200);
  });

  it('again for a lost reply, and never for an old one', async () => {
    const params = await sealedOne();
    await approve(first, params);
    await approve(second, params);
    const key = newId();
    expect((await open(first, params, key)).status).toBe(200);
    await later(4 * 60_000);
    expect((await open(first, params, key)).status).toBe(200);
    await later(2 * 60_000);
    expect(await open(first, params, key)).toMatchObject({
      problem: { code: 'APPROVALS_MISSING' },
    });
  });
});

describe('the pages of a kept file', () => {
  it('are pictures behind links of five minutes, with what was found', async () => {
    const person = await member(world);
    world.found.outcome = outcomeOf([finding('PII_ID_FULL', { page: 2 })], 2);
    const claimId = await claimed(world, person);
    const claim = await world.call('claim', { params: { claimId } }, { as: person.session });
    const uploadId = 'value' in claim ? (claim.value.evidence[0]?.uploadId ?? '') : '';
    const params = { personId: person.personId, claimId, uploadId };
    const pages = await world.call('evidencePages', { params }, { as: first.session });
    expect(pages).toMatchObject({
      value: {
        count: 2,
        pages: [{ page: 1 }, { page: 2, url: expect.stringContaining(`${uploadId}/2.webp`) }],
        found: [{ code: 'PII_ID_FULL', page: 2, says: '有完整的身份证件号码' }],
      },
    });
    expect(JSON.stringify(pages)).toContain('X-Amz-Expires=300');
  });
});

describe('a sealed file is destroyed on an order', () => {
  it('for good, on record, and no consent opens it any more', async () => {
    const person = await member(world);
    const params = { personId: person.personId, uploadId: await blocked(world, person) };
    const order = { ...params, words: '嘉密发〔2023〕2 号' };
    const gone: string[] = [];
    const files = {
      destroyBelow: async (key: string) => {
        gone.push(key);
        return 1;
      },
    };
    const run = () => destroySealed(world.services, files, order, world.clock.now);
    expect(await run()).toEqual({ ok: true, value: { versions: 1 } });
    expect(gone).toEqual([`${params.personId}/${params.uploadId}/`]);
    expect(await run()).toMatchObject({ ok: true });
    expect(await approve(first, params)).toMatchObject({ problem: { code: 'SEALED_DESTROYED' } });
    const seen = await world.call('reviewIncident', { params }, { as: first.session });
    expect(seen).toMatchObject({ value: { destroyedAt: expect.any(String) } });
  });

  it('is not done for a file that was never blocked', async () => {
    const { personId } = await member(world);
    const files = { destroyBelow: () => Promise.reject(new Error('asked to destroy')) };
    const order = { personId, uploadId: newId(), words: '嘉密发〔2023〕3 号' };
    const refused = await destroySealed(world.services, files, order, world.clock.now);
    expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});
