import { expect, test } from 'vitest';
import { each } from '../../../../shared/redaction/ocr/lanes.ts';

test('several at once and no more, told in the order of what went in', async () => {
  let running = 0;
  let most = 0;
  const waits = Array.from({ length: 30 }, (_, index) => 1 + ((index * 7) % 5));
  const out = await each(waits, async (wait) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < wait; turn += 1) await Promise.resolve();
    running -= 1;
    return 10 * wait;
  });
  expect(out).toEqual(waits.map((wait) => 10 * wait));
  expect(most).toBe(8);
  expect(await each([], () => Promise.reject(new Error('nothing to do')))).toEqual([]);
});

test('one that fails fails the whole, and no more is begun', async () => {
  const begun: number[] = [];
  const items = Array.from({ length: 40 }, (_, index) => index);
  const half = each(items, async (one) => {
    begun.push(one);
    await Promise.resolve();
    if (one === 2) throw new Error('two');
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });
  await expect(half).rejects.toThrow('two');
  await new Promise((resolve) => setTimeout(resolve));
  expect(begun).toHaveLength(8);
});
