import * as v from 'valibot';
import * as field from './fields.ts';

export const queueKinds = ['claim', 'fact', 'application', 'request', 'incident'] as const;

/** What a reviewer may look for among claims. */
export const queueLooks = ['review', 'alike'] as const;

/** Entries that one answer looks through where only some are asked for; one that found none says where to go on. */
export const MOST_LOOKED_AT = 2000;

/** How a region's queue is asked for. What is left out filters nothing. */
export const queueQuery = v.strictObject({
  region: field.region,
  after: v.optional(v.pipe(v.string(), v.maxLength(600))),
  kind: v.optional(v.picklist(queueKinds, '没有这一类事项。')),
  /** A key of `claimKinds`. */
  what: v.optional(v.pipe(v.string(), v.regex(/^\w{1,40}$/, '没有这个途径。'))),
  year: v.optional(field.year),
  look: v.optional(v.picklist(queueLooks, '没有这样的条件。')),
  /** Part of the name of the person's employer. */
  unit: v.optional(v.pipe(v.string(), v.maxLength(80, '单位最多 80 个字。'), v.trim())),
  /** Days since it was sent, at least. */
  waiting: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/, '天数是 0 到 999 的整数。'), v.toNumber()),
  ),
  /** Oldest first unless said otherwise: whoever has waited longest is next. */
  order: v.optional(v.picklist(['newest'], '没有这样的排列。')),
});
export type QueueQuery = v.InferOutput<typeof queueQuery>;
