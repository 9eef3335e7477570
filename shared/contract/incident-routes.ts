import * as v from 'valibot';
import { done } from './answers.ts';
import * as field from './fields.ts';
import type { Route } from './routes.ts';

/**
 * Marked files that arrived all the same: the bureau of the region reports them, and two officials may have a sealed
 * one opened.
 */

const instant = v.string();
const place = v.strictObject({ personId: field.id, uploadId: field.id });

export const incidentView = v.strictObject({
  personId: v.string(),
  /** In full: it goes into the report, and the view is on record. */
  name: v.string(),
  employer: v.string(),
  uploadId: v.string(),
  receivedAt: instant,
  /** Codes with their words and rule, and the page where each was found; never what was read there. */
  found: v.array(
    v.strictObject({
      code: v.string(),
      says: v.string(),
      rule: v.string(),
      page: v.nullable(v.number()),
    }),
  ),
  type: v.string(),
  size: v.number(),
  sha256: v.nullable(v.string()),
  /** Items that it cancelled, in the person's words. */
  claims: v.array(v.strictObject({ claimId: v.string(), title: v.string() })),
  report: v.nullable(v.strictObject({ at: instant, words: v.string() })),
  /** Consents that hold now. */
  approvals: v.array(v.strictObject({ at: instant, until: instant, mine: v.boolean() })),
  openings: v.array(v.strictObject({ at: instant })),
  destroyedAt: v.nullable(instant),
});
export type IncidentView = v.InferOutput<typeof incidentView>;

const logErrors = ['IDEMPOTENCY_KEY_REUSED', 'YEAR_RECORD_FULL', 'RECORD_TOO_LARGE'] as const;

const incidentItem = v.strictObject({
  personId: v.string(),
  uploadId: v.string(),
  maskedName: v.string(),
  receivedAt: instant,
  state: v.picklist(['waits', 'reported', 'destroyed']),
});

export const incidentRoutes = {
  incidents: {
    method: 'GET',
    path: '/api/office/incidents',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    query: v.strictObject({
      region: field.region,
      after: v.optional(v.pipe(v.string(), v.maxLength(600))),
    }),
    /** Newest first; `next` is opaque and present when there is another page. */
    answer: v.strictObject({ items: v.array(incidentItem), next: v.optional(v.string()) }),
    errors: [],
  },
  reviewIncident: {
    method: 'GET',
    path: '/api/office/incidents/{personId}/{uploadId}',
    fn: 'office',
    who: 'reviewer',
    keyed: false,
    params: place,
    answer: incidentView,
    errors: ['OWN_CASE'],
  },
  reportIncident: {
    method: 'POST',
    path: '/api/office/incidents/{personId}/{uploadId}/report',
    fn: 'office',
    who: 'reviewer',
    keyed: true,
    params: place,
    /** To which authority, when and under which number. */
    body: v.strictObject({ words: field.reason }),
    answer: done,
    errors: [...logErrors, 'ALREADY_DECIDED', 'OWN_CASE'],
  },
  approveOpening: {
    method: 'POST',
    path: '/api/office/incidents/{personId}/{uploadId}/approval',
    fn: 'office',
    who: 'reviewer',
    keyed: true,
    params: place,
    body: v.strictObject({ reason: field.reason }),
    answer: done,
    errors: [...logErrors, 'SEALED_DESTROYED', 'OWN_CASE'],
  },
  openSealed: {
    method: 'POST',
    path: '/api/incidents/{personId}/{uploadId}/opening',
    fn: 'incident',
    who: 'reviewer',
    keyed: true,
    params: place,
    /** A link that lives five minutes, to the sealed file as an attachment. */
    answer: v.strictObject({ url: v.string(), expiresAt: v.string() }),
    errors: [...logErrors, 'APPROVALS_MISSING', 'SEALED_DESTROYED', 'OWN_CASE'],
  },
} as const satisfies Record<string, Route>;
