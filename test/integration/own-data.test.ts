import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Key } from '../../functions/accounts/state.ts';
import { newId } from '../../functions/app/ids.ts';
import { objectKey } from '../../functions/app/uploads.ts';
import { sweepFiles } from '../../functions/retention/sweep.ts';
import { MAX_UPLOADS_A_DAY } from '../../shared/contract/limits.ts';
import { assess } from '../../shared/engine/index.ts';
import { parseLedger } from '../../shared/ledger-file/parse.ts';
import { finding, outcomeOf } from '../../shared/redaction/finding.ts';
import {
  EVIDENCE_YEARS,
  retention,
  SAME_FILE_YEARS,
  UNUSED_FILE_DAYS,
} from '../../shared/retention.ts';
import {
  blocked,
  claimBody,
  claimed,
  type Person,
  quickMember,
  uploaded,
} from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** What the platform holds about a person, what he may ask about it, and how long it stays. */
let world: World;
let official: Omit<Person, 'password'>;
const START = new Date('2023-11-20T02:00:00Z');
beforeAll(async () => {
  world = await createWorld();
  official = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
});
afterAll(() => world.stop());

const member = async (): Promise<Person> => ({ ...(await quickMember(world)), password: '' });

async function dataOf(person: Person) {
  const reply = await world.call('ownData', {}, { as: person.session });
  if (!('value' in reply)) throw new Error(reply.problem.code);
  return reply.value;
}

describe('my data', () => {
  it('tells who looked and at what, the newest first, by office and not by name', async () => {
    const person = await member();
    const claimId = await claimed(world, person);
    const params = { personId: person.personId, claimId };
    await world.call('reviewClaim', { params }, { as: official.session });
    const { accesses, claims, files } = await dataOf(person);
    expect(accesses).toEqual([
      { at: START.toISOString(), by: '人社部门（南湖区）', what: '一项申报' },
    ]);
    expect(claims.map((claim) => claim.claimId)).toEqual([claimId]);
    expect(files).toMatchObject([{ verdict: 'clear', erased: false }]);
  });

  it('exports years that come to the same by the batch command', async () => {
    const person = await member();
    const claimId = await claimed(world, person);
    const params = { personId: person.personId, claimId };
    await world.call(
      'decideClaim',
      { params, body: { decision: 'approve' } },
      { as: official.session },
    );
    const { ledger } = await dataOf(person);
    const [year] = ledger.map((each) => parseLedger(JSON.parse(JSON.stringify(each))));
    if (!year?.ok) throw new Error('the export is no ledger file');
    const { inForce, person: read, entries } = year.value;
    const shown = await world.call('year', { params: { year: 2023 } }, { as: person.session });
    const statement = 'value' in shown ? shown.value.statement : undefined;
    expect(assess(inForce, read, entries).total).toBe(80);
    expect(statement?.total).toBe(80);
  });
});

describe('a request to the bureau', () => {
  const body = { kind: 'review', year: 2023, words: '九月的培训少算了一天' } as const;

  it('waits in the queue, is answered with words, and leaves it', async () => {
    const person = await member();
    const made = await world.call('makeRequest', { body }, { as: person.session });
    const requestId = 'value' in made ? made.value.requestId : '';
    await world.project(person.personId);
    const queue = () =>
      world.call('queue', { query: { region: '南湖区' } }, { as: official.session });
    expect(JSON.stringify(await queue())).toContain(requestId);
    const params = { personId: person.personId, requestId };
    const seen = await world.call('reviewRequest', { params }, { as: official.session });
    expect(seen).toMatchObject({ value: { request: { words: body.words, answer: null } } });
    const answer = { upheld: true, words: '已按三天更正' };
    const answered = await world.call(
      'answerRequest',
      { params, body: answer },
      { as: official.session },
    );
    expect(answered.status).toBe(200);
    await world.project(person.personId);
    expect(JSON.stringify(await queue())).not.toContain(requestId);
    expect((await dataOf(person)).requests).toMatchObject([{ answer }]);
    const again = await world.call(
      'answerRequest',
      { params, body: answer },
      { as: official.session },
    );
    expect(again).toMatchObject({ problem: { code: 'ALREADY_DECIDED' } });
  });

  it('is looked at with the year as it stands; what was decided is taken up again, and decided anew', async () => {
    const person = await member();
    const claimId = await claimed(world, person);
    const made = await world.call('makeRequest', { body }, { as: person.session });
    const params = {
      personId: person.personId,
      requestId: 'value' in made ? made.value.requestId : '',
    };
    const seen = async () => {
      const view = await world.call('reviewRequest', { params }, { as: official.session });
      if (!('value' in view)) return expect.fail(view.problem.code);
      const { statement, claims } = view.value.year ?? expect.fail('no year');
      const claim = claims.find((each) => each.claimId === claimId);
      return { total: statement.total, state: claim?.state, reopened: claim?.reopened };
    };
    const decide = (decision: object) =>
      world.call(
        'decideClaim',
        { params: { personId: person.personId, claimId }, body: decision as never },
        { as: official.session },
      );
    expect((await decide({ decision: 'approve' })).status).toBe(200);
    const before = await seen();
    expect(before).toEqual({ total: expect.any(Number), state: 'approved', reopened: undefined });
    expect((await decide({ decision: 'reopen', reason: '少算了一天' })).status).toBe(200);
    expect(await seen()).toEqual({
      total: expect.any(Number),
      state: 'sent',
      reopened: '少算了一天',
    });
    expect((await seen()).total).toBeLessThan(before.total);
    await world.project(person.personId);
    const queue = await world.call(
      'queue',
      { query: { region: '南湖区' } },
      { as: official.session },
    );
    expect(JSON.stringify(queue)).toContain(claimId);
    const told = await world.call('notices', {}, { as: person.session });
    expect(told).toMatchObject({
      value: { notices: expect.arrayContaining([expect.objectContaining({ what: 'reopened' })]) },
    });
    expect((await decide({ decision: 'approve' })).status).toBe(200);
    expect(await seen()).toEqual({ ...before, reopened: '少算了一天' });
    // Without a reason nothing is taken up, and the person can't do it himself.
    expect(await decide({ decision: 'reopen' })).toMatchObject({ status: 422 });
    expect(
      await world.call(
        'decideClaim',
        {
          params: { personId: person.personId, claimId },
          body: { decision: 'reopen', reason: '我自己' },
        },
        { as: person.session },
      ),
    ).not.toMatchObject({ status: 200 });
  });

  it('is refused when five of his wait, and not when one of them was answered', async () => {
    const person = await member();
    const ask = (words: string) =>
      world.call('makeRequest', { body: { ...body, words } }, { as: person.session });
    const ids: string[] = [];
    for (const words of ['一', '二', '三', '四', '五']) {
      const made = await ask(words);
      if ('value' in made) ids.push(made.value.requestId);
    }
    expect(await ask('六')).toMatchObject({ status: 409, problem: { code: 'REQUESTS_OPEN' } });
    const params = { personId: person.personId, requestId: ids[2] ?? '' };
    const answer = { upheld: false, words: '核对过' };
    await world.call('answerRequest', { params, body: answer }, { as: official.session });
    expect((await ask('六')).status).toBe(200);
  });

  it('about a marking goes without the file: its kind, the page and the words, and is told when answered', async () => {
    const person = await member();
    const asked = { ...body, kind: 'marking', code: 'MARK_INTERNAL', page: 2 } as const;
    const made = await world.call('makeRequest', { body: asked }, { as: person.session });
    const requestId = 'value' in made ? made.value.requestId : '';
    await world.project(person.personId);
    const query = { region: '南湖区', kind: 'request' } as const;
    expect(await world.call('queue', { query }, { as: official.session })).toMatchObject({
      value: { items: expect.arrayContaining([expect.objectContaining({ about: 'marking' })]) },
    });
    const params = { personId: person.personId, requestId };
    const seen = await world.call('reviewRequest', { params }, { as: official.session });
    expect(seen).toMatchObject({
      value: { request: { kind: 'marking', words: body.words, found: { page: 2 } } },
    });
    const answer = { upheld: false, words: '请带原件到窗口' };
    await world.call('answerRequest', { params, body: answer }, { as: official.session });
    const told = await world.call('notices', {}, { as: person.session });
    expect(told).toMatchObject({
      value: { notices: [{ what: 'answered', requestId, reason: answer.words }] },
    });
    for (const wrong of [{ code: 'no code' }, { page: 0 }, { code: undefined }]) {
      const reply = await world.call(
        'makeRequest',
        { body: { ...asked, ...wrong } as never },
        { as: person.session },
      );
      expect(reply).toMatchObject({ problem: { code: 'INVALID_INPUT' } });
    }
  });

  it('stands in the record without its words', async () => {
    const person = await member();
    await world.call('makeRequest', { body }, { as: person.session });
    expect(JSON.stringify(await world.dump())).not.toContain(body.words);
  });
});

describe('the result of the check', () => {
  const pagesOf = async (person: Person, uploadId: string) =>
    world.call('uploadPages', { params: { uploadId } }, { as: person.session });

  it('shows one’s own file with pictures, findings and the claims that rest on it', async () => {
    const person = await member();
    world.found.outcome = outcomeOf(
      [finding('PII_ID_FULL', { page: 1, bbox: [1, 2, 3, 4], unit: 'pt', text: '读到的号码' })],
      2,
    );
    const uploadId = await uploaded(world, person);
    world.found.outcome = outcomeOf([], 1);
    expect(await pagesOf(person, uploadId)).toMatchObject({
      value: { count: 2, pages: [{ page: 1 }, { page: 2 }], claims: [], erased: false },
    });
    const sent = await world.call(
      'sendClaim',
      { body: claimBody([uploadId]) },
      { as: person.session },
    );
    const claimId = 'value' in sent ? sent.value.claimId : '';
    const shown = await pagesOf(person, uploadId);
    expect(shown).toMatchObject({ value: { claims: [{ claimId }] } });
    expect(JSON.stringify(shown)).not.toContain('读到的号码');
    expect(await pagesOf(await member(), uploadId)).toMatchObject({ status: 404 });
  });

  it('of a blocked file says the kind and the page, and has no picture of it', async () => {
    const person = await member();
    const uploadId = await blocked(world, person);
    const shown = await pagesOf(person, uploadId);
    expect(shown).toMatchObject({ value: { state: 'blocked', pages: [], found: [{ page: 2 }] } });
  });

  it('of a file on its way says that it waits', async () => {
    const person = await member();
    const body = { type: 'application/pdf', size: 10 };
    const begun = await world.call('startUpload', { body }, { as: person.session });
    const uploadId = 'value' in begun ? begun.value.uploadId : '';
    expect(await pagesOf(person, uploadId)).toMatchObject({
      value: { state: 'waiting', pages: [], found: [], receivedAt: null },
    });
  });
});

describe('uploads', () => {
  const body = { type: 'application/pdf', size: 10 };

  it('are so many a day, and a repeated one is none more', async () => {
    const person = await member();
    const key = newId();
    const begin = (named = newId()) =>
      world.call('startUpload', { body }, { as: person.session, key: named });
    await begin(key);
    const place = {
      pk: `person#${person.personId}`,
      type: '',
      size: 1,
      request: '',
      ignored: false,
    };
    const startedAt = world.clock.now.toISOString();
    await Promise.all(
      Array.from({ length: MAX_UPLOADS_A_DAY - 1 }, (_, n) => {
        const uploadId = `other-${n}`;
        return world.unbroken.state.put({
          ...place,
          sk: `upload#${uploadId}`,
          uploadId,
          startedAt,
        });
      }),
    );
    expect(await begin()).toMatchObject({ status: 409, problem: { code: 'UPLOADS_FULL' } });
    expect((await begin(key)).status).toBe(200);
    const then = world.clock.now;
    world.clock.now = new Date(then.getTime() + 86_400_001);
    const { start } = world.services.sessions;
    const session = await start(person.personId, null, world.clock.now);
    expect((await world.call('startUpload', { body }, { as: session })).status).toBe(200);
    world.clock.now = then;
  });

  it('are forgotten when no file comes, and stay as long as a file that came', async () => {
    const person = await member();
    await world.call('startUpload', { body }, { as: person.session });
    const kept = await uploaded(world, person);
    const items = (await world.dump()).state.filter(
      ({ pk, sk }) => pk === `person#${person.personId}` && sk.startsWith('upload#'),
    );
    const days = items.map(({ sk, expiresAt }) => [
      sk === `upload#${kept}`,
      Math.round((Number(expiresAt) * 1000 - world.clock.now.getTime()) / 86_400_000),
    ]);
    expect(days.sort()).toEqual([
      [false, UNUSED_FILE_DAYS],
      [true, SAME_FILE_YEARS * 366],
    ]);
  });
});

describe('the weekly job', () => {
  const DAY = 86_400_000;
  const never = () => false;
  const erased: string[] = [];
  const files = {
    destroyBelow: async (key: string) => {
      erased.push(key);
      return 1;
    },
  };
  const run = (at: Date) => sweepFiles(world.services, files, at, never);

  it('erases what no claim names after its days, and what a claim names after its years, not before', async () => {
    const person = await member();
    const unused = await uploaded(world, person);
    const claimId = await claimed(world, person);
    const params = { personId: person.personId, claimId };
    await world.call(
      'decideClaim',
      { params, body: { decision: 'approve' } },
      { as: official.session },
    );
    await world.project(person.personId);
    const claim = (await dataOf(person)).claims[0];
    const used = claim?.evidence[0]?.uploadId ?? '';
    const keys = () => erased.filter((key) => key.startsWith(person.personId));

    await run(new Date(START.getTime() + UNUSED_FILE_DAYS * DAY - 1));
    expect(keys()).toEqual([]);
    await run(new Date(START.getTime() + UNUSED_FILE_DAYS * DAY));
    expect(keys()).toEqual([objectKey(person.personId, unused)]);
    const end = Date.parse(`${2023 + EVIDENCE_YEARS + 1}-01-01T00:00:00+08:00`);
    await run(new Date(end - 1));
    expect(keys()).toHaveLength(1);
    await run(new Date(end));
    expect(keys()).toEqual([unused, used].map((id) => objectKey(person.personId, id)));
    // Once: what is gone is on record.
    await run(new Date(end + DAY));
    expect(keys()).toHaveLength(2);
    expect((await dataOf(person)).files.every((file) => file.erased)).toBe(true);
    const year = await world.call('year', { params: { year: 2023 } }, { as: person.session });
    expect(year).toMatchObject({ value: { statement: { total: 80 } } });
  });

  it('leaves what waits for a decision, however long', async () => {
    const person = await member();
    await claimed(world, person);
    await run(new Date('2040-01-01T00:00:00Z'));
    expect(erased.filter((key) => key.startsWith(person.personId))).toEqual([]);
  });

  it('leaves out whose record is broken, tells of him, and goes on with the others', async () => {
    const people = await Promise.all([member(), member(), member()]);
    for (const person of people) {
      await uploaded(world, person);
      await world.project(person.personId);
    }
    const broken = `person#${people[1]?.personId}`;
    const log: World['services']['log'] = {
      ...world.services.log,
      read: (stream, after) =>
        stream === broken
          ? Promise.reject(new Error('damaged'))
          : world.services.log.read(stream, after),
    };
    const at = new Date('2024-06-01T00:00:00Z');
    const swept = await sweepFiles({ ...world.services, log }, files, at, never);
    expect(swept.failed).toBe(1);
    const gone = people.map(({ personId }) => erased.some((key) => key.startsWith(personId)));
    expect(gone).toEqual([true, false, true]);
    // Mended, he is done with at the next run.
    expect(await run(at)).toMatchObject({ files: 1, failed: 0 });
  });

  it('leaves nothing behind, wherever it breaks off', async () => {
    const at = new Date('2024-06-01T00:00:00Z');
    await run(at);
    for (let left = 1; ; left += 1) {
      const person = await member();
      const uploadId = await uploaded(world, person);
      await world.project(person.personId);
      let changes = 0;
      const breaking = <T>(change: () => Promise<T>): Promise<T> => {
        changes += 1;
        return changes === left ? Promise.reject(new Error('gone')) : change();
      };
      const { log, state } = world.services;
      const services = {
        log: { ...log, put: (...to: Parameters<typeof log.put>) => breaking(() => log.put(...to)) },
        state: { ...state, remove: (key: Key) => breaking(() => state.remove(key)) },
      };
      const broken = await sweepFiles(services, files, at, never).catch(() => null);
      expect(await run(at), `change ${left}`).toMatchObject({ failed: 0 });
      const known = [`upload#${uploadId}`, `previews#${uploadId}`];
      const held = (await world.dump()).state.filter(({ sk }) => known.includes(sk));
      expect(held, `change ${left}`).toEqual([]);
      expect((await dataOf(person)).files[0]?.erased, `change ${left}`).toBe(true);
      if (broken?.failed === 0) break;
    }
  });

  it('goes on where it stopped', async () => {
    const people = await Promise.all([member(), member(), member()]);
    for (const person of people) {
      await uploaded(world, person);
      await world.project(person.personId);
    }
    const at = new Date('2024-06-01T00:00:00Z');
    let steps = 0;
    // One page a run: every run ends after its first look at the time.
    for (let round = 0; round < 60; round += 1) {
      steps = 0;
      await sweepFiles(world.services, files, at, () => {
        steps += 1;
        return steps > 1;
      });
    }
    for (const { personId } of people) {
      expect(erased.some((key) => key.startsWith(personId))).toBe(true);
    }
  });
});

it('names each kind once, with a term and a reason', () => {
  expect(new Set(retention.map(({ id }) => id)).size).toBe(retention.length);
  for (const { what, term, why } of retention) expect([what, term, why]).not.toContain('');
});
