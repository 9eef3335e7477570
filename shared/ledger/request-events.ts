import * as v from 'valibot';
import { sealed } from './sealed.ts';

/** What a person asks of the bureau about his own record (个人信息保护法 第二十四、四十五、四十六条). */

export const requestKinds = ['review', 'correction', 'marking'] as const;

const made = {
  type: v.literal('RequestMade'),
  requestId: v.string(),
  years: v.pipe(v.array(v.pipe(v.number(), v.integer())), v.length(1)),
  words: sealed,
};

export const requestEvents = [
  /** `review`: a human is to look at an automatic decision. `correction`: something on record is wrong. */
  v.strictObject({ ...made, v: v.literal(1), kind: v.picklist(['review', 'correction']) }),
  /**
   * `marking`: the check kept a file on the person's device for something that he says is no marking. Of the file stands
   * here what the check calls it and the page, and nothing that was read.
   */
  v.strictObject({
    ...made,
    v: v.literal(2),
    kind: v.literal('marking'),
    code: v.pipe(v.string(), v.regex(/^[A-Z_]{1,40}$/)),
    page: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
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
