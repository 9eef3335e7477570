import * as v from 'valibot';
import * as field from '../contract/fields.ts';
import { MAX_YEARS_PER_STATEMENT } from '../contract/limits.ts';

/** Events of printed statements (notice 六(二)). The sealed reason of a revocation has the schema of all sealed text. */

const tenths = v.pipe(v.number(), v.integer(), v.minValue(0));
const serial = v.pipe(v.string(), v.regex(/^[2-9A-Z]{13}$/));
const years = v.pipe(v.array(field.year), v.minLength(1), v.maxLength(MAX_YEARS_PER_STATEMENT));

/**
 * What a page said, in the fewest numbers that later tell whether it still holds. Names no person and no title: entries
 * and facts stand here by their ids.
 */
const printedYear = v.strictObject({
  year: field.year,
  /** Hash of the rule set. */
  ruleSet: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  cancelled: v.boolean(),
  /** The total and each category, in tenths. */
  totals: v.record(v.string(), tenths),
  /** Ids of the confirmed facts that stand on it. */
  facts: v.array(v.string()),
  /** Id, route, hours by rate, hours counted. */
  entries: v.array(v.strictTuple([v.string(), v.string(), tenths, tenths])),
});
export type PrintedYear = v.InferOutput<typeof printedYear>;

const pages = <const S extends v.GenericSchema>(page: S) =>
  v.pipe(v.array(page), v.minLength(1), v.maxLength(MAX_YEARS_PER_STATEMENT));
const issued = { type: v.literal('StatementIssued'), serial, years };

export const statementIssued = [
  v.strictObject({
    ...issued,
    v: v.literal(1),
    printed: pages(printedYear),
    /** Titles of the public courses on it, by course: they stand in no log. */
    courseTitles: v.record(v.string(), v.string()),
  }),
  /** Since version 2 with a keyed hash of each page's whole content, which is kept: no later program changes a form. */
  v.strictObject({
    ...issued,
    v: v.literal(2),
    printed: pages(
      v.strictObject({
        ...printedYear.entries,
        content: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      }),
    ),
  }),
] as const;

export const statementRevoked = <Sealed extends v.GenericSchema>(sealed: Sealed) =>
  v.strictObject({
    type: v.literal('StatementRevoked'),
    v: v.literal(1),
    serial,
    years,
    reason: sealed,
  });
