import * as v from 'valibot';
import { sealed } from './sealed.ts';

/**
 * What follows when a marked file arrived all the same (五(三); 保密法 第三十四条: stop, keep records, report). The
 * incident itself is the check's own event, `EvidenceChecked` with the verdict blocked; these are about it.
 */

const uploadId = v.string();

export const incidentEvents = [
  /** Reported to the authority: to whom and under which number, in words. */
  v.strictObject({ type: v.literal('IncidentReported'), v: v.literal(1), uploadId, words: sealed }),
  /** One official's consent to open the sealed file, for a day. */
  v.strictObject({
    type: v.literal('SealedOpeningApproved'),
    v: v.literal(1),
    uploadId,
    by: v.string(),
    reason: sealed,
  }),
  /** A link to the sealed file was given to an official; the consents of these are spent by it. */
  v.strictObject({
    type: v.literal('SealedOpened'),
    v: v.literal(1),
    uploadId,
    by: v.string(),
    approvedBy: v.array(v.string()),
  }),
  /** Every version of the sealed file is gone, on the authority's order. */
  v.strictObject({ type: v.literal('SealedDestroyed'), v: v.literal(1), uploadId, order: sealed }),
];
