import * as v from 'valibot';
import { requestKinds } from '../ledger/request-events.ts';
import type { LedgerObject } from '../ledger-file/write.ts';
import { claimView, done, factView, grant, yearAnswer } from './answers.ts';
import * as field from './fields.ts';
import type { Route } from './routes.ts';

/** What the platform holds about a person, for that person; and his requests about it to the bureau. */

const instant = v.string();
const logErrors = ['IDEMPOTENCY_KEY_REUSED', 'YEAR_RECORD_FULL', 'RECORD_TOO_LARGE'] as const;

const requestView = v.strictObject({
  requestId: v.string(),
  kind: v.picklist(requestKinds),
  /** With `marking`: what the check called it, in words, and where. */
  found: v.optional(v.strictObject({ says: v.string(), page: v.nullable(v.number()) })),
  year: v.number(),
  words: v.string(),
  madeAt: instant,
  /** The date by which the bureau means to have answered. */
  answerBy: v.string(),
  answer: v.nullable(v.strictObject({ at: instant, upheld: v.boolean(), words: v.string() })),
});
export type RequestView = v.InferOutput<typeof requestView>;

export const accessView = v.strictObject({
  at: instant,
  /** The office that looked: its regions, or that it was oneself or the operator. */
  by: v.string(),
  /** What was looked at, in words. */
  what: v.string(),
});

export const ownData = v.strictObject({
  at: instant,
  personId: v.string(),
  document: v.strictObject({ kind: v.string(), masked: v.string() }),
  grants: v.array(grant),
  facts: v.array(factView),
  claims: v.array(claimView),
  files: v.array(
    v.strictObject({
      uploadId: v.string(),
      receivedAt: instant,
      type: v.string(),
      size: v.number(),
      sha256: v.nullable(v.string()),
      verdict: v.string(),
      codes: v.array(v.string()),
      erased: v.boolean(),
    }),
  ),
  courses: v.array(
    v.strictObject({
      courseId: v.string(),
      year: v.number(),
      enrolledAt: instant,
      chaptersRead: v.array(v.string()),
      studyCompletedAt: v.nullable(instant),
      papers: v.array(
        v.strictObject({
          paperId: v.string(),
          startedAt: instant,
          endedAt: v.nullable(instant),
          result: v.nullable(v.string()),
        }),
      ),
    }),
  ),
  /** Printed statements. */
  statements: v.array(
    v.strictObject({
      serial: v.string(),
      years: v.array(v.number()),
      issuedAt: instant,
      revokedAt: v.nullable(instant),
    }),
  ),
  requests: v.array(requestView),
  accesses: v.array(accessView),
  /** Signed in on so many devices. */
  sessions: v.number(),
  /** Number and hash of the last commit of the record. */
  record: v.strictObject({ n: v.number(), hash: v.string() }),
  /** The years in the form of the ledger file. */
  ledger: v.array(v.custom<LedgerObject>((value) => typeof value === 'object' && value !== null)),
});
export type OwnData = v.InferOutput<typeof ownData>;

const request = { year: field.year, words: field.paragraph('说明', 500) };
const anothersRequest = v.strictObject({ personId: field.id, requestId: field.id });

export const ownDataRoutes = {
  ownData: {
    method: 'GET',
    path: '/api/own-data',
    fn: 'person',
    who: 'person',
    keyed: false,
    answer: ownData,
    errors: [],
  },
  makeRequest: {
    method: 'POST',
    path: '/api/requests',
    fn: 'person',
    who: 'person',
    keyed: true,
    body: v.variant(
      'kind',
      [
        v.strictObject({ kind: v.picklist(['review', 'correction']), ...request }),
        v.strictObject({
          kind: v.literal('marking'),
          ...request,
          /** As in `shared/redaction/codes.ts`. */
          code: v.pipe(v.string(), v.regex(/^[A-Z_]{1,40}$/, '没有这一类标志。')),
          page: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))),
        }),
      ],
      '请选择要办什么。',
    ),
    answer: requestView,
    errors: [...logErrors, 'REQUESTS_OPEN'],
  },
  reviewRequest: {
    method: 'GET',
    path: '/api/office/requests/{personId}/{requestId}',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    params: anothersRequest,
    answer: v.strictObject({
      personId: v.string(),
      name: v.string(),
      employer: v.string(),
      request: requestView,
      /** The year that it is about, as it is reckoned now; null for a year that no rule set covers. */
      year: v.nullable(yearAnswer),
    }),
    errors: ['OWN_CASE'],
  },
  answerRequest: {
    method: 'POST',
    path: '/api/office/requests/{personId}/{requestId}/answer',
    fn: 'office',
    who: 'reviewer',
    keyed: true,
    params: anothersRequest,
    body: v.strictObject({ upheld: v.boolean(), words: field.paragraph('答复', 500) }),
    answer: done,
    errors: [...logErrors, 'ALREADY_DECIDED', 'OWN_CASE'],
  },
} as const satisfies Record<string, Route>;
