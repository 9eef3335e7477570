import * as v from 'valibot';
import { dayAt, type Instant } from '../../shared/time/instant.ts';
import type { Keys } from '../accounts/keys.ts';
import type { State } from '../accounts/state.ts';
import { logEvent } from '../app/logger.ts';
import { HEAD_SHARDS, headItem, headsPartition } from '../hours/heads.ts';
import { sha256 } from '../log/chain.ts';

/**
 * A chain alone shows neither that its end was cut off nor that all of it was written anew. So every night the heads of
 * all logs are listed, hashed and signed, and stored where nothing can be changed before its time.
 */
export const signedRoot = v.strictObject({
  schema: v.literal(1),
  day: v.string(),
  at: v.string(),
  /** One line per log: person, number of its last commit, its hash. */
  heads: v.array(v.strictObject({ personId: v.string(), n: v.number(), hash: v.string() })),
  root: v.string(),
  /** By the lookup key of the key service, over day and root. */
  mac: v.string(),
});
export type SignedRoot = v.InferOutput<typeof signedRoot>;

export interface Roots {
  store(root: SignedRoot): Promise<void>;
}

export const rootOf = (heads: SignedRoot['heads']): string =>
  sha256(heads.map(({ personId, n, hash }) => `${personId} ${n} ${hash}`).join('\n'));

export const macOf = (keys: Pick<Keys, 'lookup'>, day: string, root: string): Promise<string> =>
  keys.lookup('root', `${day}\n${root}`);

const PAGE = 500;

async function headsOf(state: State, shard: string): Promise<SignedRoot['heads']> {
  const heads: SignedRoot['heads'] = [];
  let after: string | undefined;
  do {
    const page = await state.page(headsPartition(shard), headItem, {
      limit: PAGE,
      ...(after ? { after } : {}),
    });
    heads.push(...page.items.map(({ g1sk, n, hash }) => ({ personId: g1sk, n, hash })));
    after = page.next;
  } while (after !== undefined);
  return heads;
}

export async function sealHeads(
  { state, keys }: { readonly state: State; readonly keys: Pick<Keys, 'lookup'> },
  roots: Roots,
  now: Date,
): Promise<void> {
  const heads: SignedRoot['heads'] = [];
  for (const shard of HEAD_SHARDS) heads.push(...(await headsOf(state, shard)));
  const day = dayAt(now.getTime() as Instant);
  const root = rootOf(heads);
  const mac = await macOf(keys, day, root);
  await roots.store({ schema: 1, day, at: now.toISOString(), heads, root, mac });
  logEvent('info', 'root sealed', { day, logs: heads.length, root });
}
