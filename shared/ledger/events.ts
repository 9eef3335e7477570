import * as v from 'valibot';
import type { FactKind } from '../contract/facts.ts';
import * as field from '../contract/fields.ts';
import type { Region } from '../vocabulary.ts';
import { courseEvents } from './course-events.ts';
import { incidentEvents } from './incident-events.ts';
import { requestEvents } from './request-events.ts';
import { sealed } from './sealed.ts';
import { statementIssued, statementRevoked } from './statement-events.ts';

/**
 * What can happen to a person's record. Each event carries the version of its own schema (`v`); a version is never
 * changed once it has been written anywhere, a new one is added beside it and both are read for ever
 * (`test/shared/ledger/fixtures` holds one of each).
 */

export { type Sealed, sealed } from './sealed.ts';

/** A fact's value: plain where it comes from a closed list, sealed with what may be shown of it where it is personal. */
export const factValue = v.union([
  v.strictObject({ plain: v.string() }),
  v.strictObject({ sealed, masked: v.string() }),
]);
export type FactValue = v.InferOutput<typeof factValue>;

/**
 * The kinds of facts as they were when version 1 of these events was written. What the contract asks for today may
 * grow; what was written then must be read for ever.
 */
const factKindsV1 = [
  'name',
  'phone',
  'employer',
  'region',
  'profession',
  'personnelType',
  'title',
  'reviewingAuthority',
] as const satisfies readonly FactKind[];
const kind = v.picklist(factKindsV1);
const grantV1 = v.strictObject({
  role: v.picklist(['reviewer', 'admin']),
  region: v.pipe(v.string() as v.GenericSchema<string, Region>, v.maxLength(40)),
});
/**
 * Where the check found what, the first of many. The words themselves are in the file and stay there: what was read
 * under a marking must not live on in the record (五(三)).
 */
export const MAX_FOUND = 50;
const foundInFile = v.strictObject({
  code: v.string(),
  /** From 1; null where the file as a whole is meant. */
  page: v.nullable(v.number()),
  /** Origin top left: points of the unrotated page, or pixels of the upright picture. */
  bbox: v.nullable(v.tuple([v.number(), v.number(), v.number(), v.number()])),
  unit: v.nullable(v.picklist(['pt', 'px'])),
});
export type FoundInFile = v.InferOutput<typeof foundInFile>;
/** Years that one claim may touch. */
export const MAX_YEARS_PER_CLAIM = 3;
const years = v.pipe(v.array(field.year), v.minLength(1), v.maxLength(MAX_YEARS_PER_CLAIM));
const routeFacts = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));
const period = v.optional(v.strictObject({ start: field.day, end: field.day }));
const claimSentV1 = {
  claimId: v.string(),
  years,
  route: v.string(),
  completedOn: field.day,
  period,
  facts: routeFacts,
  title: sealed,
  evidence: v.array(v.string()),
};

export const event = v.variant('type', [
  ...courseEvents,
  ...incidentEvents,
  ...statementIssued,
  statementRevoked(sealed),
  ...requestEvents,
  /** The bureau confirmed that this account is this person's, with the facts that were declared. */
  v.strictObject({
    type: v.literal('AccountBound'),
    v: v.literal(1),
    applicationId: v.string(),
    from: field.day,
    facts: v.strictObject(
      Object.fromEntries(factKindsV1.map((k) => [k, factValue])) as Record<
        (typeof factKindsV1)[number],
        typeof factValue
      >,
    ),
  }),
  /** All roles that the person holds from now on, set by the operator. */
  v.strictObject({ type: v.literal('RolesSet'), v: v.literal(1), grants: v.array(grantV1) }),
  v.strictObject({
    type: v.literal('FactDeclared'),
    v: v.literal(1),
    factId: v.string(),
    kind,
    value: factValue,
    from: field.day,
  }),
  v.strictObject({ type: v.literal('FactConfirmed'), v: v.literal(1), factId: v.string() }),
  v.strictObject({
    type: v.literal('FactRefused'),
    v: v.literal(1),
    factId: v.string(),
    reason: sealed,
  }),
  /** The term of keeping is over: the file and the pictures of its pages are gone, what was found of it stays. */
  v.strictObject({ type: v.literal('EvidenceErased'), v: v.literal(1), uploadId: v.string() }),
  /** The check has looked at the first version on an upload's place. */
  v.strictObject({
    type: v.literal('EvidenceChecked'),
    v: v.literal(1),
    uploadId: v.string(),
    version: v.string(),
    verdict: v.picklist(['clear', 'review', 'blocked', 'rejected']),
    codes: v.array(v.string()),
    contentType: v.string(),
    size: v.number(),
  }),
  v.strictObject({
    type: v.literal('EvidenceChecked'),
    v: v.literal(2),
    uploadId: v.string(),
    version: v.string(),
    verdict: v.picklist(['clear', 'review', 'blocked', 'rejected']),
    codes: v.array(v.string()),
    contentType: v.string(),
    size: v.number(),
    /** Of the bytes as they came, so that the same file is known again. */
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    pages: v.number(),
    found: v.pipe(v.array(foundInFile), v.maxLength(MAX_FOUND)),
    /** How a picture must be turned so that what was found stands in its place. */
    quarters: v.optional(v.picklist([1, 2, 3])),
  }),
  v.strictObject({ type: v.literal('ClaimSent'), v: v.literal(1), ...claimSentV1 }),
  /** Since version 2 with the declaration on secrecy (notice 五(三)) and the returned claim that it answers. */
  v.strictObject({
    type: v.literal('ClaimSent'),
    v: v.literal(2),
    ...claimSentV1,
    noSecrets: v.literal(true),
    answers: v.optional(v.string()),
  }),
  /**
   * What the bureau corrected in a claim, always in one commit with its approval. The claim as it was sent stays in
   * the log; what counts from here on are these facts and days.
   */
  v.strictObject({
    type: v.literal('ClaimAdjusted'),
    v: v.literal(1),
    claimId: v.string(),
    years,
    completedOn: field.day,
    period,
    facts: routeFacts,
    reason: sealed,
  }),
  v.strictObject({
    type: v.literal('ClaimWithdrawn'),
    v: v.literal(1),
    claimId: v.string(),
    years,
  }),
  v.strictObject({ type: v.literal('ClaimApproved'), v: v.literal(1), claimId: v.string(), years }),
  v.strictObject({
    type: v.literal('ClaimReturned'),
    v: v.literal(1),
    claimId: v.string(),
    years,
    reason: sealed,
  }),
  v.strictObject({
    type: v.literal('ClaimRefused'),
    v: v.literal(1),
    claimId: v.string(),
    years,
    reason: sealed,
  }),
  /** Decided, and taken up again by the bureau. */
  v.strictObject({
    type: v.literal('ClaimReopened'),
    v: v.literal(1),
    claimId: v.string(),
    years,
    reason: sealed,
  }),
]);
export type PersonEvent = v.InferOutput<typeof event>;
export type EventOf<T extends PersonEvent['type']> = Extract<PersonEvent, { type: T }>;

/** Who did it: a person by account, an operator by command, or a function acting on what it was triggered by. */
const actor = v.strictObject({
  kind: v.picklist(['person', 'operator', 'function']),
  id: v.pipe(v.string(), v.maxLength(64)),
});
export type Actor = v.InferOutput<typeof actor>;

/** What one commit of a kind of log says; stored as the exact bytes that its hash covers. */
export const commitBodyOf = <const E extends v.GenericSchema>(eventOfLog: E) =>
  v.strictObject({
    schema: v.literal(1),
    /** `actorKind:actorId:key`: one actor can't spend another's key. */
    key: v.pipe(v.string(), v.maxLength(200)),
    /** Hash of the request, so that a key used again with another request is noticed. */
    request: v.string(),
    /** Instant of receipt, never before the last commit's. */
    at: v.pipe(v.string(), v.isoTimestamp()),
    actor,
    /** Correlation id of the request that led here. */
    trace: v.pipe(v.string(), v.maxLength(64)),
    events: v.pipe(v.array(eventOfLog), v.minLength(1), v.maxLength(50)),
  });
export const commitBody = commitBodyOf(event);
export type BodyOf<E> = Omit<v.InferOutput<typeof commitBody>, 'events'> & { events: E[] };
export type CommitBody = BodyOf<PersonEvent>;

/** One item of the log: the n-th commit of one record. */
export type CommitOf<E> = {
  /** Running number, from 1. */
  readonly n: number;
  readonly body: BodyOf<E>;
  readonly prevHash: string;
  readonly hash: string;
};
export type Commit = CommitOf<PersonEvent>;

/** What every log folds to, whatever it is about. */
export type Head = {
  /** Number and hash of the last commit; 0 and GENESIS of an empty log. */
  readonly n: number;
  readonly hash: string;
  /** Instant of the last commit, or null. */
  readonly at: string | null;
  /** Idempotency key → hash of the request that spent it, and the commit that it made. */
  readonly keys: ReadonlyMap<string, { readonly request: string; readonly n: number }>;
};

/** The hash that the first commit is chained to. */
export const GENESIS = '0'.repeat(64);

/** Largest stored commit, in bytes of its body. */
export const MAX_COMMIT_BYTES = 32 * 1024;
/** Commits up to which a person may add to a year; what functions and officials add goes up to twice as many. */
export const MAX_COMMITS_PER_YEAR = 2000;
