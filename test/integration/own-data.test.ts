import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectKey } from '../../functions/app/uploads.ts';
import { sweepFiles } from '../../functions/retention/sweep.ts';
import { assess } from '../../shared/engine/index.ts';
import { parseLedger } from '../../shared/ledger-file/parse.ts';
import { EVIDENCE_YEARS, retention, UNUSED_FILE_DAYS } from '../../shared/retention.ts';
import { claimed, type Person, quickMember, uploaded } from '../world/people.ts';
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

  it('stands in the record without its words', async () => {
    const person = await member();
    await world.call('makeRequest', { body }, { as: person.session });
    expect(JSON.stringify(await world.dump())).not.toContain(body.words);
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
