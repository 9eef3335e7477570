import * as v from 'valibot';
import { sealed } from './sealed.ts';

/** What a person asks of the bureau about his own record (个人信息保护法 第二十四、四十五、四十六条). */

export const requestKinds = ['review', 'correction'] as const;

export const requestEvents = [
  /** `review`: a human is to look at an automatic decision. `correction`: something on record is wrong. */
  v.strictObject({
    type: v.literal('RequestMade'),
    v: v.literal(1),
    requestId: v.string(),
    kind: v.picklist(requestKinds),
    years: v.pipe(v.array(v.pipe(v.number(), v.integer())), v.length(1)),
    words: sealed,
  }),
  v.strictObject({
    type: v.literal('RequestAnswered'),
    v: v.literal(1),
    requestId: v.string(),
    years: v.pipe(v.array(v.pipe(v.number(), v.integer())), v.length(1)),
    /** Whether the bureau found that something was to be mended. */
    upheld: v.boolean(),
    words: sealed,
  }),
];
