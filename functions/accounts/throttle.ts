import * as v from 'valibot';
import type { Key, State } from './state.ts';

/**
 * Slows down whoever keeps failing, and never locks anybody out: people would lock each other out on 31 December,
 * and an office shares one address.
 */
export type Policy = {
  /** Failures that cost nothing. */
  readonly free: number;
  /** Longest wait after one more, in milliseconds. */
  readonly longest: number;
};
export const perAccount: Policy = { free: 5, longest: 30_000 };
export const perAddress: Policy = { free: 100, longest: 5_000 };

/** Failures are forgotten when none has come for so long. */
const FORGET_MS = 15 * 60_000;

const item = v.object({ failures: v.number(), lastAt: v.number() });
type Failures = v.InferOutput<typeof item>;

const keyOf = (name: string): Key => ({ pk: `throttle#${name}`, sk: 'throttle' });

/** Milliseconds to wait from now on: twice as long after each failure beyond the free ones. */
export function waitFor(failures: Failures | undefined, policy: Policy, now: number): number {
  if (!failures || now - failures.lastAt > FORGET_MS || failures.failures < policy.free) return 0;
  const pause = Math.min(1000 * 2 ** (failures.failures - policy.free), policy.longest);
  return Math.max(0, failures.lastAt + pause - now);
}

export type Throttle = {
  /** Seconds to wait before any of these names may try again; 0 when they may. */
  wait(names: readonly (readonly [name: string, policy: Policy])[], now: number): Promise<number>;
  failed(names: readonly string[], now: number): Promise<void>;
  succeeded(name: string): Promise<void>;
};

export function throttle(state: State): Throttle {
  return {
    async wait(names, now) {
      const items = await state.getMany(names.map(([name]) => keyOf(name)));
      const waits = names.map(([, policy], i) => {
        const stored = items[i];
        return waitFor(stored && v.parse(item, stored), policy, now);
      });
      return Math.ceil(Math.max(...waits) / 1000);
    },

    async failed(names, now) {
      const items = await state.getMany(names.map(keyOf));
      await Promise.all(
        names.map((name, i) => {
          const stored = items[i];
          const before = stored ? v.parse(item, stored) : { failures: 0, lastAt: now };
          const failures = now - before.lastAt > FORGET_MS ? 1 : before.failures + 1;
          const expiresAt = Math.ceil((now + FORGET_MS) / 1000);
          return state.put({ ...keyOf(name), failures, lastAt: now, expiresAt });
        }),
      );
    },

    succeeded: (name) => state.remove(keyOf(name)),
  };
}
