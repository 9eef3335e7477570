import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import type { Answer, Input } from '../../shared/contract/routes.ts';
import { claimBody, type Person, quickMember, uploaded } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** Claims that go back and forth: returned and answered, adjusted, drafted on two devices, handed in twice. */

let world: World;
let official: { readonly personId: string; readonly session: string };
beforeAll(async () => {
  world = await createWorld();
  official = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
});
afterAll(() => world.stop());

type Body = Input<'sendClaim'>['body'];
const someone = async (region: Person['region'] = '南湖区') => ({
  ...(await quickMember(world, region)),
  password: '',
});

async function sent(person: Person, body: Body): Promise<Answer<'claim'>> {
  const reply = await world.call('sendClaim', { body }, { as: person.session });
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
}

const claimOf = async (person: Person, claimId: string) => {
  const reply = await world.call('claim', { params: { claimId } }, { as: person.session });
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
};

const decide = (person: Person, claimId: string, body: Input<'decideClaim'>['body']) => {
  const params = { personId: person.personId, claimId };
  return world.call('decideClaim', { params, body }, { as: official.session });
};

async function reviewed(person: Person, claimId: string): Promise<Answer<'reviewClaim'>> {
  const params = { personId: person.personId, claimId };
  const reply = await world.call('reviewClaim', { params }, { as: official.session });
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
}

const paper = (evidence: string[], over: object = {}): Body => ({
  route: 'P6.4',
  form: 'paper',
  title: '薄壁件铣削振动在线抑制方法研究',
  completedOn: '2023-10-20',
  tier: 'core',
  count: 1,
  evidence,
  noSecrets: true,
  ...over,
});

describe('a returned claim', () => {
  it('is answered by another, which names it; both stay, and only the new one counts', async () => {
    const person = await someone();
    const file = await uploaded(world, person);
    const first = await sent(person, paper([file]));
    await decide(person, first.claimId, { decision: 'return', reason: '缺目录页' });
    const second = await sent(person, paper([file], { answers: first.claimId, tier: 'national' }));
    expect(second).toMatchObject({ state: 'sent', answers: first.claimId });
    expect(await claimOf(person, first.claimId)).toMatchObject({
      state: 'answered',
      answeredBy: second.claimId,
      reason: '缺目录页',
    });
    await decide(person, second.claimId, { decision: 'approve' });
    const year = await world.call('year', { params: { year: 2023 } }, { as: person.session });
    expect(year).toMatchObject({ value: { statement: { total: 60 }, ifApproved: { total: 60 } } });
    const review = await reviewed(person, second.claimId);
    expect(review.earlier).toMatchObject({ claimId: first.claimId, reason: '缺目录页' });
    // An answered claim is no look-alike of what answers it.
    expect(review.alike.own).toEqual([]);
  });

  it('gives its draft up only when it is sent', async () => {
    const person = await someone();
    const draft = newId();
    const content = { values: { route: 'P6.4', form: 'paper' }, files: [], noSecrets: false };
    const saving = { params: { draftId: draft }, body: { rev: 0, content } };
    await world.call('saveDraft', saving, { as: person.session });
    const file = await uploaded(world, person);
    const early = paper([file], { draft, completedOn: '2023-11-21' });
    expect((await world.call('sendClaim', { body: early }, { as: person.session })).status).toBe(
      422,
    );
    const kept = await world.call('drafts', {}, { as: person.session });
    expect(kept).toMatchObject({ value: { drafts: [{ draftId: draft, content }] } });
    await sent(person, paper([file], { draft }));
    const gone = await world.call('drafts', {}, { as: person.session });
    expect(gone).toMatchObject({ value: { drafts: [] } });
  });
});

describe('an adjusted claim', () => {
  it('counts what the bureau corrected, and shows the person both and why', async () => {
    const person = await someone();
    const claim = await sent(person, claimBody([await uploaded(world, person)]));
    const to = {
      route: 'P6.1',
      kind: 'study',
      start: '2023-11-09',
      end: '2023-11-10',
      days: 1.5,
    } as const;
    const reason = '第二天下午没有签到';
    const adjusted = await decide(person, claim.claimId, { decision: 'adjust', to, reason });
    expect(adjusted.status).toBe(200);
    expect(await claimOf(person, claim.claimId)).toMatchObject({
      state: 'approved',
      facts: { days: 1.5 },
      asked: { facts: { days: 2 }, completedOn: '2023-11-10' },
      reason,
    });
    const year = await world.call('year', { params: { year: 2023 } }, { as: person.session });
    expect(year).toMatchObject({ value: { statement: { total: 60, entries: [{ counted: 60 }] } } });
  });

  it.each([
    ['nothing changed', { days: 2 }, 'CLAIM_UNCHANGED'],
    ['another kind', { kind: 'xuexi' }, 'CLAIM_ROUTE'],
    ['more days than there were', { days: 3 }, 'CLAIM_DATES'],
  ] as const)('is refused with %s', async (_what, over, code) => {
    const person = await someone();
    const claim = await sent(person, claimBody([await uploaded(world, person)]));
    const study = { route: 'P6.1', kind: 'study', start: '2023-11-09', end: '2023-11-10' } as const;
    const points = { route: 'P6.1', kind: 'xuexi', completedOn: '2023-11-10', points: 1 } as const;
    const to = 'kind' in over ? points : { ...study, ...over };
    const reply = await decide(person, claim.claimId, { decision: 'adjust', to, reason: '更正' });
    expect(reply).toMatchObject({ problem: { code } });
  });
});

describe('drafts', () => {
  const values = { route: 'P6.3', title: '市级课题', level: 'municipal' };
  const content = { values, files: [], noSecrets: false };

  it('are there on another device, go on there, and stand sealed in the table', async () => {
    const person = await someone();
    const draftId = newId();
    const save = (rev: number, over: object = {}) =>
      world.call(
        'saveDraft',
        { params: { draftId }, body: { rev, content: { ...content, ...over } } },
        { as: person.session },
      );
    expect(await save(0)).toMatchObject({ value: { rev: 1, content } });
    const other = await world.services.sessions.start(person.personId, null, world.clock.now);
    const there = await world.call('drafts', {}, { as: other });
    expect(there).toMatchObject({ value: { drafts: [{ draftId, rev: 1, content }] } });
    expect(await save(1, { noSecrets: true })).toMatchObject({ value: { rev: 2 } });
    const { state } = await world.dump();
    expect(JSON.stringify(state)).not.toContain('市级课题');
    // 180 days after the last change, by the table's own clock of seconds.
    const [stored] = state.filter(({ sk }) => sk === `draft#${draftId}`);
    const term = Number(stored?.['expiresAt']) * 1000 - world.clock.now.getTime();
    expect(term / 86_400_000).toBe(180);
  });

  it('name the save that stored them, so that a page knows its own again', async () => {
    const { session } = await someone();
    const draftId = newId();
    const key = newId();
    const saving = { params: { draftId }, body: { rev: 0, content } };
    expect(await world.call('saveDraft', saving, { as: session, key })).toMatchObject({
      value: { key },
    });
    const there = await world.call('drafts', {}, { as: session });
    expect(there).toMatchObject({ value: { drafts: [{ draftId, key }] } });
  });

  it('are nobody else’s: the same id elsewhere is another draft', async () => {
    const [one, another] = [await someone(), await someone()];
    const draftId = newId();
    const saving = { params: { draftId }, body: { rev: 0, content } };
    await world.call('saveDraft', saving, { as: one.session });
    expect(await world.call('drafts', {}, { as: another.session })).toMatchObject({
      value: { drafts: [] },
    });
    await world.call('dropDraft', { params: { draftId } }, { as: another.session });
    expect(await world.call('drafts', {}, { as: one.session })).toMatchObject({
      value: { drafts: [{ draftId }] },
    });
  });
});

describe('look-alikes', () => {
  async function uploadedAs(person: Person, bytes: Uint8Array): Promise<string> {
    const body = { type: 'application/pdf', size: bytes.length };
    const ticket = await world.call('startUpload', { body }, { as: person.session });
    const uploadId = 'value' in ticket ? ticket.value.uploadId : '';
    await world.deliver(person.personId, uploadId, bytes);
    return uploadId;
  }

  it('are claims of the same person, each told in what', async () => {
    const person = await someone();
    const first = await sent(person, claimBody([await uploaded(world, person)]));
    const file = await uploaded(world, person);
    const second = await sent(person, claimBody([file], { title: '压力容器 安全新规宣贯。' }));
    const { alike } = await reviewed(person, second.claimId);
    // Files of the tests all have the same bytes.
    expect(alike.own).toMatchObject([{ claimId: first.claimId, why: ['file', 'title', 'days'] }]);
  });

  it('are claims of others with the very same file: masked in the region, a mere count beyond', async () => {
    const [one, near, far] = [await someone(), await someone(), await someone('嘉善县')];
    const bytes = new TextEncoder().encode(`%PDF-1.7\n% ${newId()}\n%%EOF\n`);
    const claims = await Promise.all(
      [one, near, far].map(async (person) =>
        sent(person, claimBody([await uploadedAs(person, bytes)])),
      ),
    );
    const [own, others] = claims.map(({ claimId }) => claimId);
    const { alike } = await reviewed(one, own ?? '');
    expect(alike).toMatchObject({
      own: [],
      others: [{ personId: near.personId, claimId: others, maskedName: '陆**', state: 'sent' }],
      elsewhere: 1,
    });
    const held = JSON.stringify(
      (await world.dump()).state.filter(({ pk }) => pk.startsWith('file#')),
    );
    expect(held).toContain(near.personId);
    expect(held).not.toContain(createHash('sha256').update(bytes).digest('hex'));
  });

  it('are none where the other took the claim back', async () => {
    const [one, other] = [await someone(), await someone()];
    const bytes = new TextEncoder().encode(`%PDF-1.7\n% ${newId()}\n%%EOF\n`);
    const theirs = await sent(other, claimBody([await uploadedAs(other, bytes)]));
    const mine = await sent(one, claimBody([await uploadedAs(one, bytes)]));
    expect((await reviewed(one, mine.claimId)).alike.others).toHaveLength(1);
    const params = { claimId: theirs.claimId };
    await world.call('withdrawClaim', { params }, { as: other.session });
    expect((await reviewed(one, mine.claimId)).alike).toEqual({
      own: [],
      others: [],
      elsewhere: 0,
    });
  });
});

describe('the queue', () => {
  it('names what was claimed, by its kind', async () => {
    const person = await someone();
    const claim = await sent(person, paper([await uploaded(world, person)]));
    await world.project(person.personId);
    const queue = await world.call(
      'queue',
      { query: { region: '南湖区' } },
      { as: official.session },
    );
    const items = 'value' in queue ? queue.value.items : [];
    const item = items.find((one) => one.kind === 'claim' && one.claimId === claim.claimId);
    expect(item).toMatchObject({ route: 'P6.4', what: 'paper', rawTenths: 80 });
  });

  it('tells whoever opens a claim that a colleague has just opened it, for ten minutes', async () => {
    const person = await someone();
    const { claimId } = await sent(person, paper([await uploaded(world, person)]));
    const colleague = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    const params = { personId: person.personId, claimId };
    const openedAt = async (by: { readonly session: string }) => {
      const reply = await world.call('reviewClaim', { params }, { as: by.session });
      return 'value' in reply ? reply.value.openedAt : reply.problem.code;
    };
    const began = world.clock.now;
    expect(await openedAt(official)).toBeUndefined();
    expect(await openedAt(official)).toBeUndefined();
    expect(await openedAt(colleague)).toBe(began.toISOString());
    world.clock.now = new Date(began.getTime() + 11 * 60_000);
    expect(await openedAt(official)).toBeUndefined();
    world.clock.now = began;
  });

  it('is asked by the unit where somebody works now, which nobody reads in the table', async () => {
    const person = await someone();
    const claim = await sent(person, paper([await uploaded(world, person)]));
    const office = { as: official.session };
    const of = async (unit: string) => {
      await world.project(person.personId);
      return JSON.stringify(
        await world.call('queue', { query: { region: '南湖区', unit } }, office),
      ).includes(claim.claimId);
    };
    expect([await of('嘉禾精密'), await of('文化馆')]).toEqual([true, false]);
    const body = { kind: 'employer', value: '南湖文化馆', from: '2023-11-20' } as const;
    const fact = await world.call('changeFact', { body }, { as: person.session });
    const factId = 'value' in fact ? fact.value.factId : '';
    const params = { personId: person.personId, factId };
    await world.call('decideFact', { params, body: { decision: 'confirm' } }, office);
    expect([await of('嘉禾精密'), await of('文化馆')]).toEqual([false, true]);
    expect(JSON.stringify((await world.dump()).state)).not.toContain('南湖文化馆');
  });
});
