import { ok, type Result } from '../result.ts';
import { type Day, daysIn } from '../time/day.ts';
import { type EventOf, MAX_YEARS_PER_CLAIM, type PersonEvent, type Sealed } from './events.ts';
import type { Claim, PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Decisions on claims: the record and the request in, events or a refusal out. */

type Decision = Result<readonly PersonEvent[], Refusal>;

/** A claim as asked for, with what the caller's door has already found out. */
export type ClaimRequest = Omit<EventOf<'ClaimSent'>, 'type' | 'v'> & {
  readonly noSecrets: boolean;
  /** Uploads that were started by this person and are still there. */
  readonly ownUploads: ReadonlySet<string>;
};

function checkEvidence(record: PersonRecord, request: ClaimRequest): Result<null, Refusal> {
  const inUse = new Set(
    [...record.claims.values()]
      .filter((claim) => claim.state === 'sent' || claim.state === 'approved')
      .flatMap((claim) => claim.evidence),
  );
  for (const uploadId of request.evidence) {
    if (!request.ownUploads.has(uploadId)) return refuse('UPLOAD_NOT_YOURS');
    if (inUse.has(uploadId)) return refuse('UPLOAD_IN_USE');
    const verdict = record.evidence.get(uploadId)?.verdict;
    if (verdict === 'blocked' || verdict === 'rejected') return refuse('UPLOAD_NOT_ACCEPTED');
  }
  return ok(null);
}

/**
 * Sends a claim.
 * @param today Asia/Shanghai day of receipt: an activity is declared when it is over
 * @param firstYear first year that any rule set covers
 */
export function decideSend(
  record: PersonRecord,
  request: ClaimRequest,
  today: Day,
  firstYear: number,
): Decision {
  const { noSecrets, ownUploads: _own, ...claim } = request;
  if (!noSecrets) return refuse('SECRECY_NOT_DECLARED');
  const period = claim.period ?? { start: claim.completedOn, end: claim.completedOn };
  const { days } = claim.facts;
  if (period.end < period.start || (typeof days === 'number' && days > daysIn(period))) {
    return refuse('CLAIM_DATES', { errors: [{ field: 'days', message: '天数比起止日期多。' }] });
  }
  if (period.end > today)
    return refuse('CLAIM_DATE_FUTURE', { errors: [{ field: 'end', message: '活动还没有结束。' }] });
  if (Math.min(...claim.years) < firstYear) return refuse('YEAR_BEFORE_FIRST');
  if (claim.years.length > MAX_YEARS_PER_CLAIM) {
    const message = `起止日期跨了 ${MAX_YEARS_PER_CLAIM} 个以上的年度。请分开申报。`;
    return refuse('CLAIM_DATES', { errors: [{ field: 'end', message }] });
  }
  const evidence = checkEvidence(record, request);
  if (!evidence.ok) return evidence;
  return ok([{ type: 'ClaimSent', v: 1, ...claim }]);
}

function findSent(record: PersonRecord, claimId: string): Result<Claim, Refusal> {
  const claim = record.claims.get(claimId);
  if (!claim) return refuse('NOT_FOUND');
  return claim.state === 'sent' ? ok(claim) : refuse('CLAIM_STATE');
}

export function decideWithdraw(record: PersonRecord, claimId: string): Decision {
  const found = findSent(record, claimId);
  if (!found.ok) return found;
  return ok([{ type: 'ClaimWithdrawn', v: 1, claimId, years: found.value.years }]);
}

/** Approves: only when the check has looked at every file and none was turned away (notice 五(三)). */
export function decideApprove(record: PersonRecord, claimId: string): Decision {
  const found = findSent(record, claimId);
  if (!found.ok) return found;
  const looked = found.value.evidence.every((uploadId) => {
    const verdict = record.evidence.get(uploadId)?.verdict;
    return verdict === 'clear' || verdict === 'review';
  });
  if (!looked) return refuse('UPLOAD_NOT_ACCEPTED');
  return ok([{ type: 'ClaimApproved', v: 1, claimId, years: found.value.years }]);
}

/** Returns a claim for mending, or refuses it, with the reason that the person reads. */
export function decideTurnDown(
  record: PersonRecord,
  claimId: string,
  how: 'ClaimReturned' | 'ClaimRefused',
  reason: Sealed,
): Decision {
  const found = findSent(record, claimId);
  if (!found.ok) return found;
  return ok([{ type: how, v: 1, claimId, years: found.value.years, reason }]);
}
