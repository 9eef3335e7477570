import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Policy,
  perAccount,
  perAddress,
  perStatement,
  throttle,
} from '../../../functions/accounts/throttle.ts';
import { runs } from '../../runs.ts';
import { memoryState } from '../../world/memory-state.ts';

const START = Date.parse('2023-12-31T15:00:00Z');

/** What somebody does: waits so long, then tries and fails, or tries and is right. */
const act = fc.record({
  after: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 20 * 60_000 })),
  right: fc.boolean().map((right) => right),
});

describe.each([
  ['per account', perAccount],
  ['per address', perAddress],
])('slowing down %s', (_name, policy: Policy) => {
  it('never locks: whatever went before, whoever waits as told may try', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (history) => {
        const limits = throttle(memoryState());
        let now = START;
        for (const { after, right } of history) {
          now += after;
          const wait = await limits.attempt({ name: 'somebody', policy }, now);
          expect(wait).toBeLessThanOrEqual(policy.longest / 1000);
          if (wait === 0 && right) await limits.succeeded('somebody');
        }
        const wait = await limits.attempt({ name: 'somebody', policy }, now);
        if (wait > 0) {
          expect(await limits.attempt({ name: 'somebody', policy }, now + wait * 1000)).toBe(0);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('never asks for more than the longest pause, however long it goes on', async () => {
    const limits = throttle(memoryState());
    const waits: number[] = [];
    for (let i = 0, now = START; i < policy.free + 40; i += 1) {
      await limits.attempt({ name: 'somebody', policy }, now);
      waits.push(await limits.attempt({ name: 'somebody', policy }, now));
      now += (waits.at(-1) ?? 0) * 1000;
    }
    expect(Math.max(...waits)).toBe(policy.longest / 1000);
  });

  it('slows whoever keeps failing: in a quarter of an hour no more tries than the pauses allow', async () => {
    const limits = throttle(memoryState());
    let tries = 0;
    for (let now = START; now < START + 15 * 60_000; now += 500) {
      if ((await limits.attempt({ name: 'somebody', policy }, now)) === 0) tries += 1;
    }
    // The free ones, the doublings of one second, and then one each time the longest pause is over.
    const most = policy.free + 6 + (15 * 60_000) / policy.longest;
    expect(tries).toBeLessThanOrEqual(most);
    expect(tries).toBeGreaterThan(policy.free);
  });

  it('forgets after a quarter of an hour, and at once when an attempt was good', async () => {
    const limits = throttle(memoryState());
    for (let i = 0; i < policy.free + 1; i += 1)
      await limits.attempt({ name: 'somebody', policy }, START);
    expect(await limits.attempt({ name: 'somebody', policy }, START)).toBeGreaterThan(0);
    expect(await limits.attempt({ name: 'somebody', policy }, START + 15 * 60_000 + 1)).toBe(0);
    await limits.succeeded('somebody');
    expect(await limits.attempt({ name: 'somebody', policy }, START)).toBe(0);
  });
});

it('counts many attempts at once each for itself', async () => {
  const limits = throttle(memoryState());
  const waits = await Promise.all(
    Array.from({ length: 100 }, () =>
      limits.attempt({ name: 'somebody', policy: perAccount }, START),
    ),
  );
  expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(perAccount.free + 1);
});

it('makes whoever is slowed under a wider name wait, and counts nothing for it', async () => {
  const limits = throttle(memoryState());
  const around = { name: 'address', policy: perAddress };
  const here = { name: 'account', policy: perAccount };
  while ((await limits.attempt(around, START)) === 0);
  expect(await limits.attempt(here, START, around)).toBeGreaterThan(0);
  const later = START + perAddress.longest;
  for (let i = 0; i < perAccount.free; i += 1)
    expect(await limits.attempt(here, later, around)).toBe(0);
  expect(await limits.attempt(here, later, around)).toBeGreaterThan(0);
});

it('gives whoever guesses at one statement some hundred and fifty tries a day', async () => {
  const limits = throttle(memoryState());
  let tries = 0;
  for (let now = START; now < START + 24 * 60 * 60_000; now += 1000) {
    if ((await limits.attempt({ name: 'statement', policy: perStatement }, now)) === 0) tries += 1;
  }
  expect(tries).toBeGreaterThan(140);
  expect(tries).toBeLessThan(160);
});
