import * as v from 'valibot';
import { MAX_EVIDENCE } from '../claim/schema.ts';
import * as field from './fields.ts';

/** Drafts of claims: whatever somebody has typed so far, right or wrong. Kept sealed, for the person alone. */

export const MAX_DRAFTS = 20;
/** Fields of the largest form, and a few. */
const MAX_VALUES = 24;

const typed = v.pipe(v.string(), v.maxLength(300));

/** Whole: 1e400 is infinite, which is stored as null and never read again. */
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const draftContent = v.strictObject({
  /** What stands in each field, by the field's name, as it was typed; the route and what tells its kind too. */
  values: v.pipe(
    v.record(v.pipe(v.string(), v.regex(/^[A-Za-z]{1,40}$/)), typed),
    v.check((values) => Object.keys(values).length <= MAX_VALUES, '草稿里的内容太多。'),
  ),
  files: v.pipe(
    v.array(
      v.strictObject({
        uploadId: field.id,
        name: typed,
        size: count,
        pages: v.optional(count),
        /** By which the same file is known when it is chosen once more. */
        sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
      }),
    ),
    v.maxLength(MAX_EVIDENCE, `最多 ${MAX_EVIDENCE} 份材料。`),
  ),
  noSecrets: v.boolean(),
  /** The returned claim that it is going to answer. */
  answers: v.optional(field.id),
});
export type DraftContent = v.InferOutput<typeof draftContent>;

/** `rev` is the one that was last read or written here; 0 for a new draft. */
export const draftSaving = v.strictObject({
  rev: field.rev,
  content: draftContent,
});

export const draftView = v.strictObject({
  draftId: v.string(),
  /** Rises with each change, so that two devices can't overwrite each other unseen. */
  rev: v.number(),
  savedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** Of the save that stored it: a page whose answer was lost knows its own save by it. */
  key: v.string(),
  content: draftContent,
});
export type DraftView = v.InferOutput<typeof draftView>;
