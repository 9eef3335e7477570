import * as v from 'valibot';
import { fail, ok, type Result } from '../result.ts';
import { parseDay } from '../time/day.ts';
import type { RuleLayer, RuleSet } from './model.ts';

/** The shape of a rule set, checked when one is loaded. Not for the browser, which gets proven sets. */

/** A place in a set, such as `caps/six`, and what is wrong there. */
export type Fault = { readonly at: string; readonly reason: string };

const text = v.pipe(v.string(), v.minLength(1));
const id = v.pipe(v.string(), v.regex(/^[\w.-]+$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.gtValue(0), v.finite());
/** Hours in tenths at most. */
const hours = v.pipe(v.number(), v.minValue(0), v.multipleOf(0.5));
const cited = { cite: text, reading: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]\d+[a-z]?$/))) };
const day = v.pipe(
  v.string(),
  v.transform(parseDay),
  v.check((parsed) => parsed !== undefined, 'no such day'),
);
const texts = v.record(text, text);

const factRule = v.variant('kind', [
  v.strictObject({
    kind: v.picklist(['count', 'amount']),
    label: text,
    units: v.pipe(v.array(text), v.minLength(1)),
  }),
  v.strictObject({ kind: v.literal('hours'), label: text, units: v.tuple([v.literal('学时')]) }),
  v.strictObject({ kind: v.picklist(['flag', 'text']), label: text }),
  v.strictObject({ kind: v.literal('choice'), label: text, options: texts }),
]);

const tariff = v.strictObject({
  hours,
  minimum: v.optional(v.strictObject({ fact: text, atLeast: positive })),
  proportional: v.optional(v.strictObject({ fact: text, per: positive, applies: v.boolean() })),
});

const rate = v.variant('shape', [
  v.strictObject({
    shape: v.literal('perUnit'),
    fact: v.optional(text),
    unit: text,
    step: positive,
    or: v.optional(
      v.strictObject({ fact: text, per: positive, pool: v.picklist(['year', 'entry']), ...cited }),
    ),
    by: v.optional(
      v.strictObject({
        fact: text,
        default: v.optional(text),
        sameAs: v.optional(texts),
        cite: v.optional(text),
        reading: cited.reading,
      }),
    ),
    tariffs: v.record(text, tariff),
    share: v.optional(
      v.strictObject({
        fact: text,
        shares: v.record(text, v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
        ...cited,
      }),
    ),
  }),
  v.strictObject({
    shape: v.literal('tiers'),
    fact: text,
    unit: text,
    tiers: v.pipe(
      v.array(v.strictObject({ from: count, hours })),
      v.minLength(1),
      v.check(
        (tiers) =>
          tiers.every((tier, at) => tiers.slice(0, at).every(({ from }) => from < tier.from)),
        'tiers must rise',
      ),
    ),
  }),
  v.strictObject({
    shape: v.literal('declared'),
    fact: text,
    unit: v.literal('学时'),
    step: positive,
  }),
  v.strictObject({ shape: v.literal('course') }),
]);

const requirement = v.strictObject({
  id,
  fact: v.optional(text),
  person: v.optional(v.literal('authority')),
  oneOf: v.optional(v.array(v.union([text, v.boolean()]))),
  region: v.optional(v.picklist(['persons', 'any'])),
  stated: v.optional(v.boolean()),
  otherwise: text,
  ...cited,
});

const route = v.strictObject({
  id,
  name: text,
  category: v.union([text, v.strictObject({ fact: text })]),
  professionMatch: v.boolean(),
  yearBy: v.picklist(['days', 'completion']),
  closed: v.optional(v.boolean()),
  requires: v.optional(v.array(requirement)),
  agreements: v.optional(v.boolean()),
  evidence: v.optional(text),
  ways: v.pipe(
    v.array(
      v.strictObject({
        id,
        when: v.optional(v.strictObject({ fact: text, is: text })),
        rate,
        oncePerYear: v.optional(v.boolean()),
        lane: v.optional(id),
        ...cited,
      }),
    ),
    v.minLength(1),
  ),
  ...cited,
});

const cap = v.strictObject({
  id,
  name: text,
  over: v.pipe(v.array(text), v.minLength(1)),
  each: v.boolean(),
  hours: v.nullable(hours),
  period: v.literal('year'),
  when: v.optional(v.strictObject({ professions: v.pipe(v.array(text), v.minLength(1)) })),
  ...cited,
});

const publicCourses = v.strictObject({
  hours,
  perYear: count,
  countBy: v.picklist(['enrolment', 'passed']),
  dropReturnsSlot: v.boolean(),
  learnedMeans: v.picklist(['passed', 'enrolled']),
  exam: v.strictObject({
    attempts: v.pipe(count, v.minValue(1)),
    lockoutDays: count,
    lockoutMode: v.picklist(['instant', 'dayOf', 'dayAfter']),
    rounds: v.nullable(v.pipe(count, v.minValue(1))),
    attemptCounts: v.picklist(['started', 'submitted']),
    carryLock: v.boolean(),
    deadlineBy: v.picklist(['submission', 'start']),
    passMark: v.pipe(count, v.maxValue(100)),
    ...cited,
  }),
  added: v.array(v.strictObject({ title: text, year: count })),
  ...cited,
});

const institutions = v.strictObject({
  county: v.strictObject({ atLeast: count, atMost: count, ...cited }),
  assessment: v.strictObject({
    minimum: v.strictObject({ association: count, other: count }),
    appliesToOnline: v.boolean(),
    complaints: count,
    verified: count,
    banYears: count,
    banFrom: v.picklist(['nextYear', 'sameYear']),
    ...cited,
  }),
});

const layer = {
  id: text,
  level: v.picklist(['ministry', 'province', 'region', 'city']),
  title: text,
};

const floor = v.strictObject({
  id,
  name: text,
  of: text,
  hours,
  period: v.literal('year'),
  ...cited,
});

const ruleLayer = v.strictObject({
  ...layer,
  standsOn: v.array(text),
  clauses: v.array(text),
  leavesOpen: v.array(text),
  facts: v.optional(v.record(text, factRule)),
  routes: v.optional(v.array(route)),
  caps: v.optional(v.array(cap)),
  floors: v.optional(v.array(floor)),
});

const ruleSet = v.strictObject({
  id,
  title: text,
  year: count,
  timezone: v.literal('Asia/Shanghai'),
  layers: v.pipe(v.array(v.strictObject(layer)), v.minLength(1)),
  clauses: v.array(text),
  assessment: v.strictObject({
    personnelTypes: v.array(text),
    proration: v.picklist(['none', 'byMonth']),
    exemptions: v.array(text),
    ...cited,
  }),
  categories: v.array(v.strictObject({ id, name: text, parent: v.optional(id) })),
  floors: v.array(floor),
  falsification: v.strictObject({ years: v.pipe(count, v.minValue(1)), ...cited }),
  titleReview: v.strictObject({ override: v.picklist(['perItem', 'whole']), ...cited }),
  professions: v.strictObject({
    ceilingAt: v.picklist(['yearEnd', 'activity']),
    matchAt: v.picklist(['activity', 'yearEnd']),
    sameAs: texts,
    ...cited,
  }),
  days: v.strictObject({
    halfDayHours: positive,
    wholeDayHours: positive,
    maxPerDate: positive,
    ...cited,
  }),
  sameActivity: v.strictObject({ counts: v.picklist(['highest', 'first']), ...cited }),
  declareUntil: v.strictObject({
    day: v.nullable(v.pipe(v.string(), v.regex(/^\d{2}-\d{2}$/))),
    ...cited,
  }),
  publicCourses,
  facts: v.record(text, factRule),
  routes: v.array(route),
  caps: v.array(cap),
  agreements: v.array(
    v.strictObject({
      id,
      name: text,
      origins: v.record(text, v.array(text)),
      from: day,
      until: v.nullable(day),
      categories: v.array(text),
      capPolicy: v.picklist(['certified', 'reapply']),
      ...cited,
    }),
  ),
  institutions,
});

/** The set, where its shape is right. The shape and the type are held together by a test that loads every set. */
export function checkShape(data: unknown): Result<RuleSet, readonly Fault[]> {
  const faults = faultsIn(ruleSet, data);
  return faults.length === 0 ? ok(data as RuleSet) : fail(faults);
}

/** What is wrong with the shape of a document's items, and where. */
export const shapeOfLayer = (data: RuleLayer): readonly Fault[] => faultsIn(ruleLayer, data);

const faultsIn = (schema: v.GenericSchema, data: unknown): Fault[] =>
  (v.safeParse(schema, data).issues ?? []).map((issue) => ({
    at: placeOf(issue, data),
    reason: issue.message,
  }));

/** The path of an issue, whatever has an id by its id. */
function placeOf(issue: v.BaseIssue<unknown>, data: unknown): string {
  let node = data;
  return (issue.path ?? [])
    .map(({ key }) => {
      node = (node as Readonly<Record<string, unknown>> | null | undefined)?.[String(key)];
      return String((node as { readonly id?: unknown } | null | undefined)?.id ?? key);
    })
    .join('/');
}
