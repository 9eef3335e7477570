import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../../functions/accounts/state.ts';
import { audit, type Finding, isProjection } from '../../../functions/audit/audit.ts';
import { mend } from '../../../functions/audit/mend.ts';
import { peopleIn, stateOf } from '../../../functions/audit/sources.ts';
import { rootOf, type SignedRoot, sealHeads } from '../../../functions/calendar/roots.ts';
import { commitHash } from '../../../functions/log/chain.ts';
import { blocked, claimed, quickMember } from '../../world/people.ts';
import { createWorld, type World } from '../../world/world.ts';

/** Each kind of tampering, by somebody who may write to the tables, is named with its log and, where it is one, its commit. */

let world: World;
let root: SignedRoot;
let personId: string;
let session: string;
let stream: string;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

beforeEach(async () => {
  const person = await quickMember(world);
  await claimed(world, { ...person, password: '' });
  personId = person.personId;
  session = person.session;
  stream = `person#${personId}`;
  await seal();
});

async function seal(): Promise<void> {
  await sealHeads(
    world.services,
    {
      store: async (stored) => {
        root = stored;
      },
    },
    world.clock.now,
  );
}

async function* everybody() {
  yield* peopleIn(world.dynamo, 'log');
  yield* peopleIn(world.dynamo, 'state');
}

/** Findings about this test's person; the others of the world are only there. */
async function findings(signed: SignedRoot | null = root): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of audit({
    log: world.unbroken.log,
    people: everybody(),
    stateOf: (id) => stateOf(world.dynamo, 'state', id),
    root: signed,
  })) {
    const { projectionOf, ...told } = finding;
    if (finding.stream === stream) found.push(told);
  }
  return found;
}

const key = (n: number) => ({ pk: stream, sk: String(n).padStart(6, '0') });
const get = async (n: number) =>
  (await world.documents.send(new GetCommand({ TableName: 'log', Key: key(n) }))).Item ?? {};
const put = (TableName: 'log' | 'state', Item: Record<string, unknown>) =>
  world.documents.send(new PutCommand({ TableName, Item }));
const remove = (TableName: 'log' | 'state', Key: { pk: string; sk: string }) =>
  world.documents.send(new DeleteCommand({ TableName, Key }));

/** Writes the log anew from commit `from` on, every hash right, with the bodies changed. */
async function rewrite(from: number, change: (body: string) => string): Promise<void> {
  const stored = await world.unbroken.log.read(stream);
  let prevHash = stored[from - 2]?.hash ?? '0'.repeat(64);
  for (const { n, body: old } of stored.slice(from - 1)) {
    const body = n === from ? change(old) : old;
    const hash = commitHash(stream, n, prevHash, body);
    await put('log', { ...key(n), body, prevHash, hash });
    prevHash = hash;
  }
}

describe('a clean world', () => {
  it('gives no finding, with a root and without, and counts the logs', async () => {
    expect(await findings()).toEqual([]);
    expect(await findings(null)).toEqual([]);
    const all = audit({
      log: world.unbroken.log,
      people: everybody(),
      stateOf: (id) => stateOf(world.dynamo, 'state', id),
      root: null,
    });
    const streams = new Set((await world.dump()).log.map(({ pk }) => pk.replace('access#', '')));
    for (let step = await all.next(); ; step = await all.next()) {
      if (!step.done) continue;
      expect(step.value.logs).toBe(streams.size);
      break;
    }
  });

  it('gives none for a log that has grown since it was signed', async () => {
    const person = await quickMember(world);
    await claimed(world, { ...person, password: '' });
    expect(await findings()).toEqual([]);
  });
});

describe('a log', () => {
  it.each([
    ['one digit', (body: string) => body.replace('"days":2', '"days":9')],
    ['a byte that breaks the form', (body: string) => body.replace('{', '[')],
    ['an unknown event', (body: string) => body.replace('ClaimSent', 'ClaimSend')],
  ])('with %s changed is named with its commit', async (_what, change) => {
    const n =
      (await world.unbroken.log.read(stream)).findIndex(({ body }) => body.includes('ClaimSent')) +
      1;
    const item = await get(n);
    const body = change(String(item['body']));
    expect(body).not.toBe(item['body']);
    await put('log', { ...item, body });
    expect(await findings(null)).toContainEqual({ stream, n, what: '内容和它的哈希对不上' });
  });

  it('with two commits in each other’s place is named at both', async () => {
    const [second, third] = [await get(2), await get(3)];
    await put('log', { ...third, ...key(2) });
    await put('log', { ...second, ...key(3) });
    const found = await findings(null);
    expect(found.map(({ n }) => n)).toEqual(expect.arrayContaining([2, 3]));
  });

  it('with a commit missing in the middle is named there', async () => {
    await remove('log', key(2));
    expect(await findings(null)).toContainEqual({ stream, n: 2, what: '读不出来或断开了' });
  });

  it('with its end cut off is named by the signed root', async () => {
    const last = (await world.unbroken.log.read(stream)).length;
    await remove('log', key(last));
    await world.project(personId);
    expect(await findings()).toContainEqual({
      stream,
      n: last,
      what: '和签名的根不一致：被改写或截短过',
    });
  });

  it('that is gone altogether is named by the signed root, and by what was made of it', async () => {
    for (const { n } of await world.unbroken.log.read(stream)) await remove('log', key(n));
    expect((await findings()).map(({ what }) => what)).toContain(
      '和签名的根不一致：被改写或截短过',
    );
    expect((await findings(null)).map(({ what }) => what)).toContain('多出投影 head');
    const { Items: left } = { Items: (await world.dump()).state.filter(({ pk }) => pk === stream) };
    for (const { pk, sk } of left) await remove('state', { pk, sk });
    expect(await findings()).toMatchObject([{ what: '上次签名时有这份记录，现在没有了' }]);
  });

  it('that was written anew, every hash right and projected again, is named by the signed root', async () => {
    const before = (await world.unbroken.log.read(stream)).length;
    await rewrite(3, (body) => body.replace('"days":2', '"days":1'));
    // A forger would also write down what follows from it.
    for (const { pk, sk } of (await world.dump()).state) {
      if (pk === stream && /^(summary|queue|head)/.test(sk)) await remove('state', { pk, sk });
    }
    await world.project(personId);
    expect(await findings(null)).toEqual([]);
    expect(await findings()).toEqual([
      { stream, n: before, what: '和签名的根不一致：被改写或截短过' },
    ]);
  });

  it('with an item of another form is named, and the audit goes on', async () => {
    await put('log', { ...key(2), body: 17 });
    expect(await findings(null)).toMatchObject([{ what: '存储的形式不对，读不出来' }]);
  });
});

describe('what was made of a log', () => {
  const projected = async (prefix: string) =>
    (await world.dump()).state.find(({ pk, sk }) => pk === stream && sk.startsWith(prefix)) ??
    expect.fail(prefix);

  it.each(['summary#', 'queue#', 'head'])(
    'is named where %s was changed, or is missing',
    async (prefix) => {
      const item = await projected(prefix);
      await put('state', { ...item, n: Number(item['n']), forged: true });
      expect(await findings()).toEqual([{ stream, what: `投影 ${item.sk} 和记录不一致` }]);
      await remove('state', { pk: item.pk, sk: item.sk });
      expect(await findings()).toEqual([{ stream, what: `缺少投影 ${item.sk}` }]);
    },
  );

  it('is named where hours were changed', async () => {
    const item = await projected('summary#');
    await world.documents.send(
      new UpdateCommand({
        TableName: 'state',
        Key: { pk: item.pk, sk: item.sk },
        UpdateExpression: 'SET totals.#t = :t',
        ExpressionAttributeNames: { '#t': 'total' },
        ExpressionAttributeValues: { ':t': 900 },
      }),
    );
    expect(await findings()).toEqual([{ stream, what: `投影 ${item.sk} 和记录不一致` }]);
  });

  it('is named where there is more than follows from the log', async () => {
    await put('state', { pk: stream, sk: 'summary#2031', n: 99 });
    expect(await findings()).toEqual([{ stream, what: '多出投影 summary#2031' }]);
  });

  it('is named where an account holds a role that the log has not given', async () => {
    const account = await projected('account');
    await put('state', { ...account, grants: [{ role: 'reviewer', region: '南湖区' }] });
    expect(await findings()).toEqual([{ stream, what: '账户的权限和记录不一致' }]);
    await put('state', { ...account, applicationId: 'another' });
    expect(await findings()).toEqual([{ stream, what: '账户所属的登记和记录不一致' }]);
  });
});

describe('mending', () => {
  const mended = () =>
    mend({ ...world.unbroken, stateOf: (id) => stateOf(world.dynamo, 'state', id) }, personId);
  const projections = async () =>
    (await world.dump()).state.filter((item) => item.pk === stream && isProjection(item as Item));

  it('brings back each projection that is gone, was changed, or was set aside with its commit', async () => {
    const before = await projections();
    for (const { pk, sk } of before) await remove('state', { pk, sk });
    expect(await mended()).toBe(before.length);
    expect(await projections()).toEqual(before);

    const [first] = before;
    await put('state', { ...first, forged: true });
    await put('state', { pk: stream, sk: 'summary#2031', n: 99 });
    expect(await mended()).toBe(2);
    expect(await projections()).toEqual(before);
    expect(await findings()).toEqual([]);

    // A commit that no projection has seen.
    const body = { kind: 'phone', value: '15487654321', from: '2023-11-01' } as const;
    await world.call('changeFact', { body }, { as: session });
    expect((await findings()).length).toBeGreaterThan(0);
    await mended();
    expect(await findings()).toEqual([]);
  });

  it('touches nothing where all is well, nor anything that is no projection', async () => {
    const before = (await world.dump()).state;
    expect(await mended()).toBe(0);
    expect((await world.dump()).state).toEqual(before);
  });

  it('leaves what a newer commit has made meanwhile', async () => {
    const [{ sk } = { sk: '' }] = await projections();
    await remove('state', { pk: stream, sk });
    const body = { kind: 'phone', value: '15487654321', from: '2023-11-01' } as const;
    let looks = 0;
    const stores = {
      ...world.unbroken,
      async stateOf(id: string) {
        const items = await stateOf(world.dynamo, 'state', id);
        looks += 1;
        if (looks === 1) {
          await world.call('changeFact', { body }, { as: session });
          await world.project(personId);
        }
        return items;
      },
    };
    await mend(stores, personId);
    expect(await findings()).toEqual([]);
  });
});

it('finds nothing amiss with whoever has an incident', async () => {
  const person = { ...(await quickMember(world)), password: '' };
  await blocked(world, person);
  stream = `person#${person.personId}`;
  expect(await findings(null)).toEqual([]);
});

it('signs heads that its root stands for: a head more, less or other is another root', () => {
  const { heads } = root;
  const [first, ...rest] = heads;
  if (!first) return expect.fail('no heads');
  expect(rootOf(heads, [])).toBe(root.root);
  for (const other of [rest, [...heads, first], [{ ...first, n: first.n + 1 }, ...rest]]) {
    expect(rootOf(other, [])).not.toBe(root.root);
  }
});
