import * as v from 'valibot';
import { claimBody, claimFacts } from '../claim/schema.ts';
import * as answer from './answers.ts';
import { courseRoutes } from './course-routes.ts';
import { draftSaving, draftView } from './drafts.ts';
import { factChange, factFields } from './facts.ts';
import * as field from './fields.ts';
import { incidentRoutes } from './incident-routes.ts';
import { manageRoutes } from './manage-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { ownDataRoutes } from './own-data.ts';
import { planRoutes } from './plan-routes.ts';
import type { ProblemCode } from './problems.ts';
import { queueQuery } from './queue.ts';
import { requirementRoutes } from './requirement-routes.ts';
import { statementRoutes } from './statement-routes.ts';
import type { OwnYear } from './year.ts';

/**
 * Every route once: path, request, answer, errors and who may call it. The functions register their handlers on
 * these, the browser's client derives from them, the CDK app makes one API route of each, and the matrix test walks
 * them.
 */

/** Who may call a route; whose resource it may touch is decided in `shared/access`. */
export type Caller = 'anyone' | 'signedIn' | 'person' | answer.Role;

type Schema = v.GenericSchema<unknown, unknown>;

export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly fn: 'open' | 'person' | 'office' | 'incident' | 'statement' | 'manage';
  readonly who: Caller;
  /** Writes that need an `Idempotency-Key` header: sent again with the same key they have one effect. */
  readonly keyed: boolean;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Largest body where 64 kB are too few. */
  readonly maxBytes?: number;
  readonly answer: Schema;
  /** The answer is bytes of this type, not JSON. */
  readonly file?: 'application/pdf';
  /** Beside those of the door (`doorProblems`), which every route can give. */
  readonly errors: readonly ProblemCode[];
};

/** Refusals that any route may answer with, given before its use case runs. */
export const doorProblems = [
  'MALFORMED_JSON',
  'INVALID_INPUT',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_CONTENT',
  'WRONG_ORIGIN',
  'NOT_THROUGH_EDGE',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_MISSING',
  'SIGN_IN_REQUIRED',
  'ACCOUNT_PENDING',
  'INTERNAL',
  'UNAVAILABLE',
] as const satisfies readonly ProblemCode[];

const documentFields = { documentKind: field.documentType, documentNumber: field.documentNumber };
const documentErrors = [
  'DOCUMENT_FORMAT',
  'DOCUMENT_KIND',
  'DOCUMENT_BIRTH_DATE',
  'DOCUMENT_CHECK_DIGIT',
] as const;
/** Any command on a log can be refused so. */
const logErrors = ['IDEMPOTENCY_KEY_REUSED', 'YEAR_RECORD_FULL', 'RECORD_TOO_LARGE'] as const;

export const uploadTypes = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/ofd': 'OFD',
} as const;
export type UploadType = keyof typeof uploadTypes;
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

/** What can be wrong with the days of a claim. */
const dayErrors = ['CLAIM_DATES', 'CLAIM_DATE_FUTURE', 'YEAR_BEFORE_FIRST'] as const;

const ownClaim = v.strictObject({ claimId: field.id });
const ownDraft = v.strictObject({ draftId: field.id });
const anothersClaim = v.strictObject({ personId: field.id, claimId: field.id });

export const routes = {
  ...courseRoutes,
  ...incidentRoutes,
  ...statementRoutes,
  ...manageRoutes,
  ...noticeRoutes,
  ...planRoutes,
  ...ownDataRoutes,
  ...requirementRoutes,
  reference: {
    method: 'GET',
    path: '/api/reference',
    fn: 'open',
    who: 'anyone',
    keyed: false,
    answer: answer.reference,
    errors: [],
  },
  register: {
    method: 'POST',
    path: '/api/registrations',
    fn: 'open',
    who: 'anyone',
    keyed: true,
    body: v.strictObject({ ...documentFields, ...factFields, password: field.newPassword }),
    answer: answer.registered,
    errors: [...documentErrors, 'IDEMPOTENCY_KEY_REUSED', 'TOO_MANY_REQUESTS'],
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    fn: 'open',
    who: 'anyone',
    keyed: false,
    body: v.strictObject({ documentNumber: field.documentNumber, password: field.password }),
    answer: answer.signedIn,
    errors: ['SIGN_IN_FAILED', 'TOO_MANY_REQUESTS'],
  },
  resetPassword: {
    method: 'POST',
    path: '/api/password-resets',
    fn: 'open',
    who: 'anyone',
    keyed: false,
    body: v.strictObject({
      documentNumber: field.documentNumber,
      code: v.pipe(
        v.string('请填写一次性代码。'),
        v.transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()),
        v.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/, '一次性代码是 12 位数字和字母。'),
      ),
      password: field.newPassword,
    }),
    answer: answer.done,
    errors: ['RESET_FAILED', 'TOO_MANY_REQUESTS'],
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    fn: 'open',
    who: 'anyone',
    keyed: false,
    answer: answer.done,
    errors: [],
  },
  signOutEverywhere: {
    method: 'DELETE',
    path: '/api/sessions',
    fn: 'open',
    who: 'signedIn',
    keyed: false,
    answer: answer.done,
    errors: [],
  },

  me: {
    method: 'GET',
    path: '/api/me',
    fn: 'person',
    who: 'signedIn',
    keyed: false,
    answer: answer.me,
    errors: [],
  },
  changeFact: {
    method: 'POST',
    path: '/api/facts',
    fn: 'person',
    who: 'person',
    keyed: true,
    body: factChange,
    answer: answer.factView,
    errors: [...logErrors, 'FACT_UNCHANGED', 'FACT_PENDING', 'FACT_DATE_FUTURE'],
  },
  year: {
    method: 'GET',
    path: '/api/years/{year}',
    fn: 'person',
    who: 'person',
    keyed: false,
    // The running year needs no date to be known first.
    params: v.strictObject({ year: v.union([field.year, v.literal('now')]) }),
    answer: v.custom<OwnYear>((value) => typeof value === 'object' && value !== null),
    errors: ['YEAR_BEFORE_FIRST'],
  },
  startUpload: {
    method: 'POST',
    path: '/api/uploads',
    fn: 'person',
    who: 'person',
    keyed: true,
    body: v.strictObject({
      type: v.string('请选择文件。'),
      size: v.pipe(v.number('请选择文件。'), v.integer('请选择文件。'), v.minValue(0)),
    }),
    answer: answer.uploadTicket,
    errors: [
      'UPLOAD_TOO_LARGE',
      'UPLOAD_TYPE',
      'UPLOAD_EMPTY',
      'UPLOADS_FULL',
      'IDEMPOTENCY_KEY_REUSED',
    ],
  },
  upload: {
    method: 'GET',
    path: '/api/uploads/{uploadId}',
    fn: 'person',
    who: 'person',
    keyed: false,
    params: v.strictObject({ uploadId: field.id }),
    answer: answer.uploadView,
    errors: [],
  },
  /** What the check found in one's own file, with pictures of its pages where it was kept. */
  uploadPages: {
    method: 'GET',
    path: '/api/uploads/{uploadId}/pages',
    fn: 'person',
    who: 'person',
    keyed: false,
    params: v.strictObject({ uploadId: field.id }),
    answer: answer.ownEvidence,
    errors: [],
  },
  sendClaim: {
    method: 'POST',
    path: '/api/claims',
    fn: 'person',
    who: 'person',
    keyed: true,
    body: claimBody,
    answer: answer.claimView,
    errors: [
      ...logErrors,
      ...dayErrors,
      'SECRECY_NOT_DECLARED',
      'CLAIM_NOT_RETURNED',
      'UPLOAD_NOT_YOURS',
      'UPLOAD_NOT_ACCEPTED',
      'UPLOAD_IN_USE',
    ],
  },
  claim: {
    method: 'GET',
    path: '/api/claims/{claimId}',
    fn: 'person',
    who: 'person',
    keyed: false,
    params: ownClaim,
    answer: answer.claimView,
    errors: [],
  },
  withdrawClaim: {
    method: 'POST',
    path: '/api/claims/{claimId}/withdrawal',
    fn: 'person',
    who: 'person',
    keyed: true,
    params: ownClaim,
    answer: answer.claimView,
    errors: [...logErrors, 'CLAIM_STATE'],
  },

  drafts: {
    method: 'GET',
    path: '/api/drafts',
    fn: 'person',
    who: 'person',
    keyed: false,
    answer: v.strictObject({ drafts: v.array(draftView) }),
    errors: [],
  },
  saveDraft: {
    method: 'POST',
    path: '/api/drafts/{draftId}',
    fn: 'person',
    who: 'person',
    keyed: true,
    params: ownDraft,
    body: draftSaving,
    answer: draftView,
    errors: ['DRAFT_MOVED_ON', 'DRAFTS_FULL', 'IDEMPOTENCY_KEY_REUSED'],
  },
  dropDraft: {
    method: 'DELETE',
    path: '/api/drafts/{draftId}',
    fn: 'person',
    who: 'person',
    keyed: false,
    params: ownDraft,
    answer: answer.done,
    errors: [],
  },

  queue: {
    method: 'GET',
    path: '/api/office/queue',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    query: queueQuery,
    answer: answer.queue,
    errors: [],
  },
  reviewApplication: {
    method: 'GET',
    path: '/api/office/applications/{personId}/{applicationId}',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    params: v.strictObject({ personId: field.id, applicationId: field.id }),
    answer: answer.applicationView,
    errors: ['OWN_CASE'],
  },
  decideApplication: {
    method: 'POST',
    path: '/api/office/applications/{personId}/{applicationId}/decision',
    fn: 'office',
    who: 'reviewer',
    keyed: true,
    params: v.strictObject({ personId: field.id, applicationId: field.id }),
    body: v.variant('decision', [
      v.strictObject({ decision: v.literal('confirm') }),
      v.strictObject({ decision: v.literal('refuse'), reason: field.reason }),
    ]),
    answer: answer.done,
    errors: [...logErrors, 'ALREADY_DECIDED', 'ACCOUNT_EXISTS', 'OWN_CASE'],
  },
  reviewFact: {
    method: 'GET',
    path: '/api/office/facts/{personId}/{factId}',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    params: v.strictObject({ personId: field.id, factId: field.id }),
    answer: answer.factReview,
    errors: ['OWN_CASE'],
  },
  decideFact: {
    method: 'POST',
    path: '/api/office/facts/{personId}/{factId}/decision',
    fn: 'office',
    who: 'reviewer',
    keyed: true,
    params: v.strictObject({ personId: field.id, factId: field.id }),
    body: v.variant('decision', [
      v.strictObject({ decision: v.literal('confirm') }),
      v.strictObject({ decision: v.literal('refuse'), reason: field.reason }),
    ]),
    answer: answer.done,
    errors: [...logErrors, 'ALREADY_DECIDED', 'OWN_CASE'],
  },
  reviewClaim: {
    method: 'GET',
    path: '/api/office/claims/{personId}/{claimId}',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    params: anothersClaim,
    answer: v.strictObject({
      personId: v.string(),
      /** In full: the reviewer compares it with the papers, and the view is on record. */
      name: v.string(),
      employer: v.string(),
      claim: answer.claimView,
      /** When another official opened it, if that was just now. */
      openedAt: v.optional(v.string()),
      /** The returned claim that it answers, as it was. */
      earlier: v.optional(answer.claimView),
      alike: answer.alike,
      /** The years that the claim touches: as they stand, and as they would stand after approval. */
      years: v.array(v.strictObject({ now: answer.yearAnswer, approved: answer.yearAnswer })),
    }),
    errors: ['OWN_CASE'],
  },
  evidenceLink: {
    method: 'GET',
    path: '/api/office/claims/{personId}/{claimId}/evidence/{uploadId}',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    params: v.strictObject({ personId: field.id, claimId: field.id, uploadId: field.id }),
    /** A link that lives five minutes, to the original as an attachment. */
    answer: v.strictObject({ url: v.string(), expiresAt: v.string() }),
    errors: ['OWN_CASE'],
  },
  evidencePages: {
    method: 'GET',
    path: '/api/office/claims/{personId}/{claimId}/evidence/{uploadId}/pages',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    params: v.strictObject({ personId: field.id, claimId: field.id, uploadId: field.id }),
    answer: answer.evidencePages,
    errors: ['OWN_CASE'],
  },
  decideClaim: {
    method: 'POST',
    path: '/api/office/claims/{personId}/{claimId}/decision',
    fn: 'office',
    who: 'reviewer',
    keyed: true,
    params: anothersClaim,
    body: v.variant('decision', [
      v.strictObject({ decision: v.literal('approve') }),
      v.strictObject({ decision: v.literal('adjust'), to: claimFacts, reason: field.reason }),
      v.strictObject({ decision: v.literal('return'), reason: field.reason }),
      v.strictObject({ decision: v.literal('refuse'), reason: field.reason }),
      /** What was approved or refused waits again. */
      v.strictObject({ decision: v.literal('reopen'), reason: field.reason }),
    ]),
    answer: answer.done,
    errors: [
      ...logErrors,
      ...dayErrors,
      'CLAIM_STATE',
      'UPLOAD_IN_USE',
      'CLAIM_ROUTE',
      'CLAIM_UNCHANGED',
      'UPLOAD_NOT_ACCEPTED',
      'OWN_CASE',
    ],
  },
  resetCode: {
    method: 'POST',
    path: '/api/office/reset-codes',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    body: v.strictObject({ documentNumber: field.documentNumber }),
    /** Told to the person face to face after looking at the document; lives 30 minutes, works once. */
    answer: v.strictObject({ code: v.string(), expiresAt: v.string() }),
    errors: ['OWN_CASE', 'STAFF_RESET'],
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteId = keyof Routes;

/** What a caller sends to a route. */
export type Input<Id extends RouteId> = {
  readonly [K in 'params' | 'query' | 'body' as Routes[Id] extends Record<K, Schema>
    ? K
    : never]: Routes[Id] extends Record<K, infer S extends Schema> ? v.InferInput<S> : never;
};
/** What a handler receives: the same, parsed. */
export type Parsed<Id extends RouteId> = {
  readonly [K in 'params' | 'query' | 'body' as Routes[Id] extends Record<K, Schema>
    ? K
    : never]: Routes[Id] extends Record<K, infer S extends Schema> ? v.InferOutput<S> : never;
};
export type Answer<Id extends RouteId> = v.InferOutput<Routes[Id]['answer']>;
