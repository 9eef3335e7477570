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
/** For one account from one place: somebody else's failures elsewhere never keep the owner waiting. */
export const perAccount: Policy = { free: 5, longest: 30_000 };
export const perAddress: Policy = { free: 100, longest: 5_000 };
/**
 * For one statement from anywhere: whoever knows somebody's birthday has a thousand numbers to try, and at this pace they
 * take a week. The code on the paper is as good as before after ten minutes.
 */
export const perStatement: Policy = { free: 5, longest: 10 * 60_000 };
/**
 * For one document that is registered from one place: whoever registers somebody again and again would make the bureau's
 * queue long, and that person's signing in slow.
 */
export const perRegistration: Policy = { free: 5, longest: 10 * 60_000 };
/**
 * For looks at one statement by whoever has its code: each is put on record, and an office that looks at it again and again
 * is not kept waiting; a program would fill the record without end.
 */
export const perLook: Policy = { free: 20, longest: 60_000 };

/** Failures are forgotten when none has come for so long. */
const FORGET_MS = 15 * 60_000;

const item = v.object({ failures: v.number(), lastAt: v.number(), rev: v.optional(v.number(), 0) });
type Failures = Pick<v.InferOutput<typeof item>, 'failures' | 'lastAt'>;

const keyOf = (name: string): Key => ({ pk: `throttle#${name}`, sk: 'throttle' });

/** Milliseconds to wait from now on: twice as long after each failure beyond the free ones. */
function waitFor(failures: Failures | undefined, policy: Policy, now: number): number {
  if (!failures || now - failures.lastAt > FORGET_MS || failures.failures < policy.free) return 0;
  const pause = Math.min(1000 * 2 ** (failures.failures - policy.free), policy.longest);
  return Math.max(0, failures.lastAt + pause - now);
}

/** Writers that keep losing the race for one name are themselves a reason to wait. */
const MAX_TRIES = 8;

/** Under which name somebody tries, and how patient one is with it. */
export type Limit = { readonly name: string; readonly policy: Policy };

export type Throttle = {
  /** Seconds to wait before this name may try again; 0 when it may. Counts nothing. */
  wait(limit: Limit, now: number): Promise<number>;
  /**
   * Counts an attempt as failed before it is made, so that many at once don't pass as one. Seconds to wait, and nothing
   * counted, when it comes too early.
   * @param around a wider name under which it may come too early as well, and is not counted
   */
  attempt(limit: Limit, now: number, around?: Limit): Promise<number>;
  /** The attempt was good: everything counted under this name is forgotten. */
  succeeded(name: string): Promise<void>;
};

export function throttle(state: State): Throttle {
  const inSeconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);
  const stored = v.optional(item);

  async function count(name: string, before: v.InferOutput<typeof item> | undefined, now: number) {
    const recent = before !== undefined && now - before.lastAt <= FORGET_MS;
    const counted = {
      ...keyOf(name),
      failures: recent ? before.failures + 1 : 1,
      lastAt: now,
      rev: (before?.rev ?? 0) + 1,
      expiresAt: inSeconds(now + FORGET_MS),
    };
    return before ? state.replace(counted, 'rev', before.rev) : state.create(counted);
  }

  return {
    wait: async ({ name, policy }, now) =>
      inSeconds(waitFor(await state.get(keyOf(name), item), policy, now)),

    async attempt({ name, policy }, now, around) {
      const names = around ? [name, around.name] : [name];
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const [here, wider] = await state.getMany(names.map(keyOf));
        const before = v.parse(stored, here);
        const wait =
          (around && waitFor(v.parse(stored, wider), around.policy, now)) ||
          waitFor(before, policy, now);
        if (wait > 0) return inSeconds(wait);
        if (await count(name, before, now)) return 0;
      }
      return 1;
    },

    succeeded: (name) => state.remove(keyOf(name)),
  };
}
