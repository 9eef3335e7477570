import * as v from 'valibot';

/** The last commit of each log, listed in parts so that no partition of the index grows hot. */
export const HEAD_SHARDS: readonly string[] = [...'0123456789abcdefghjkmnpqrstvwxyz'];

export const headsPartition = (shard: string): string => `heads#${shard}`;

export const headItem = v.object({ g1sk: v.string(), n: v.number(), hash: v.string() });
