import * as v from 'valibot';

/** From a course to its papers: each step sends the next, so that what breaks off is taken up where it was. */
export const regradeMessage = v.variant('kind', [
  v.strictObject({ kind: v.literal('course'), courseId: v.string() }),
  /** One page of one part of the papers of a course. */
  v.strictObject({
    kind: v.literal('part'),
    courseId: v.string(),
    shard: v.string(),
    after: v.optional(v.string()),
  }),
  v.strictObject({
    kind: v.literal('paper'),
    courseId: v.string(),
    personId: v.string(),
    paperId: v.string(),
  }),
]);
export type RegradeMessage = v.InferOutput<typeof regradeMessage>;
export type PaperMessage = Extract<RegradeMessage, { kind: 'paper' }>;
