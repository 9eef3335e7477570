import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { State } from '../../functions/accounts/state.ts';
import { dynamoOn } from '../../functions/adapters/dynamo.ts';
import { dynamoState } from '../../functions/adapters/dynamo-state.ts';
import { startDynamo } from '../world/dynamo.ts';
import { memoryState } from '../world/memory-state.ts';

let dynamo: Awaited<ReturnType<typeof startDynamo>>;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const stores: Record<string, () => State> = {
  'in memory': memoryState,
  'on DynamoDB': () => dynamoState(dynamoOn(dynamo.call), 'state'),
};

const numbered = v.object({ sk: v.string(), value: v.number() });
let places = 0;
const somewhere = (): string => `place#${places++}`;

describe.each(Object.entries(stores))('state %s', (_name, open) => {
  it('gives back what was put, whole, and nothing where nothing is', async () => {
    const state = open();
    const pk = somewhere();
    const item = { pk, sk: 'a', value: 1, nested: { list: [1, 'zwei', null, true] } };
    await state.put(item);
    expect(await state.get({ pk, sk: 'a' }, v.unknown())).toEqual(item);
    expect(await state.get({ pk, sk: 'b' }, v.unknown())).toBeUndefined();
    await state.put({ pk, sk: 'a', value: 2 });
    expect(await state.get({ pk, sk: 'a' }, v.unknown())).toEqual({ pk, sk: 'a', value: 2 });
  });

  it('throws on what has no known shape', async () => {
    const state = open();
    const pk = somewhere();
    await state.put({ pk, sk: 'a', value: 'one' });
    await expect(state.get({ pk, sk: 'a' }, numbered)).rejects.toThrow();
    await expect(state.list(pk, '', numbered)).rejects.toThrow();
  });

  it('reads many in the order of the keys, with gaps', async () => {
    const state = open();
    const pk = somewhere();
    await state.put({ pk, sk: 'a', value: 1 });
    await state.put({ pk, sk: 'c', value: 3 });
    const found = await state.getMany(['c', 'b', 'a'].map((sk) => ({ pk, sk })));
    expect(found.map((item) => item?.['value'])).toEqual([3, undefined, 1]);
  });

  it('reads an item as often as it is asked for in one call', async () => {
    const state = open();
    const pk = somewhere();
    await state.put({ pk, sk: 'a', value: 1 });
    const found = await state.getMany(['a', 'b', 'a', 'b'].map((sk) => ({ pk, sk })));
    expect(found.map((item) => item?.['value'])).toEqual([1, undefined, 1, undefined]);
  });

  it('reads of items what is asked for', async () => {
    const state = open();
    const pk = somewhere();
    await state.put({ pk, sk: 'a', name: 1, other: 2 });
    await state.put({ pk, sk: 'b', other: 3 });
    const keys = ['a', 'b', 'c'].map((sk) => ({ pk, sk }));
    // `name` is a word of the engine's own.
    expect(await state.getMany(keys, ['name', 'missing'])).toEqual([
      { pk, sk: 'a', name: 1 },
      { pk, sk: 'b' },
      undefined,
    ]);
  });

  it('creates once, however many try at once', async () => {
    const state = open();
    const pk = somewhere();
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, value) => state.create({ pk, sk: 'a', value })),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    const stored = await state.get({ pk, sk: 'a' }, numbered);
    expect(stored?.value).toBe(made.indexOf(true));
  });

  it('replaces what has not moved on, and only that', async () => {
    const state = open();
    const pk = somewhere();
    expect(await state.replace({ pk, sk: 'a', rev: 1 }, 'rev', 0)).toBe(false);
    await state.put({ pk, sk: 'a', rev: 0, old: true });
    const won = await Promise.all(
      Array.from({ length: 20 }, (_, i) => state.replace({ pk, sk: 'a', rev: i + 1 }, 'rev', 0)),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await state.get({ pk, sk: 'a' }, v.unknown())).toEqual({
      pk,
      sk: 'a',
      rev: won.indexOf(true) + 1,
    });
    expect(await state.replace({ pk, sk: 'a', rev: 99 }, 'nothing', 'here')).toBe(false);
  });

  it('sets attributes of what is there, and makes nothing of what is not', async () => {
    const state = open();
    const pk = somewhere();
    expect(await state.set({ pk, sk: 'a' }, { seenAt: 1 })).toBe(false);
    expect(await state.get({ pk, sk: 'a' }, v.unknown())).toBeUndefined();
    await state.put({ pk, sk: 'a', seenAt: 1, name: 'kept' });
    expect(await state.set({ pk, sk: 'a' }, { seenAt: 2, until: 3 })).toBe(true);
    const item = { pk, sk: 'a', seenAt: 2, until: 3, name: 'kept' };
    expect(await state.get({ pk, sk: 'a' }, v.unknown())).toEqual(item);
  });

  it('keeps the newest projection in whatever order they come', async () => {
    const state = open();
    const pk = somewhere();
    for (const n of [2, 1, 3, 3, 2]) await state.putIfNewer({ pk, sk: 'a', n, value: n });
    expect(await state.get({ pk, sk: 'a' }, numbered)).toMatchObject({ value: 3 });
    expect(await state.putIfNewer({ pk, sk: 'a', n: 3, value: 4 })).toBe(false);
  });

  it('removes, also what is not there', async () => {
    const state = open();
    const pk = somewhere();
    await state.put({ pk, sk: 'a', value: 1 });
    await state.remove({ pk, sk: 'a' });
    await state.remove({ pk, sk: 'a' });
    expect(await state.get({ pk, sk: 'a' }, numbered)).toBeUndefined();
  });

  it('lists a partition by prefix, in order and past one page', async () => {
    const state = open();
    const pk = somewhere();
    const text = 'x'.repeat(150_000);
    for (const value of [2, 1, 0, 7, 5, 3, 4, 6]) {
      await state.put({ pk, sk: `item#${value}`, value, text });
    }
    await state.put({ pk, sk: 'jtem#0', value: 99 });
    await state.put({ pk: somewhere(), sk: 'item#0', value: 98 });
    const listed = await state.list(pk, 'item#', numbered);
    expect(listed.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('pages through a queue without losing or doubling any, and drops what has left it', async () => {
    const state = open();
    const queue = somewhere();
    for (let value = 0; value < 7; value += 1) {
      // Two share a place in the order.
      const g1sk = `2023-11-0${Math.floor(value / 2) + 1}`;
      await state.put({ pk: somewhere(), sk: 'q', g1pk: queue, g1sk, value });
    }
    const gone = { pk: somewhere(), sk: 'q' };
    await state.put({ ...gone, g1pk: queue, g1sk: '2023-11-02', value: 99 });
    await state.put({ ...gone, value: 99 });
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const page = await state.page(queue, numbered, { limit: 3, ...(after ? { after } : {}) });
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ value }) => value));
      after = page.next;
    } while (after);
    expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(seen.map((value) => Math.floor(value / 2))).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });

  it('takes no mark that it did not give out, or one of another queue, for a place', async () => {
    const state = open();
    const [queue, other] = [somewhere(), somewhere()];
    for (const [g1pk, value] of [
      [queue, 1],
      [queue, 2],
      [other, 3],
      [other, 4],
    ] as const) {
      await state.put({ pk: somewhere(), sk: 'q', g1pk, g1sk: String(value), value });
    }
    const elsewhere = (await state.page(other, numbered, { limit: 1 })).next ?? '';
    const empty = { pk: '', sk: '', g1pk: queue, g1sk: '' };
    const forged = Buffer.from(JSON.stringify(empty)).toString('base64url');
    for (const after of [elsewhere, 'no mark', 'e30', forged]) {
      const page = await state.page(queue, numbered, { limit: 5, after });
      expect(page.items.map(({ value }) => value)).toEqual([1, 2]);
    }
  });
});
