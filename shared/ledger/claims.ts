import { type Filled, flatten } from '../claim/fill.ts';
import { kindOf } from '../claim/kinds.ts';
import { ok, type Result } from '../result.ts';
import { type Day, daysIn } from '../time/day.ts';
import { MAX_YEARS_PER_CLAIM, type PersonEvent, type Sealed } from './events.ts';
import type { Claim, PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Decisions on claims: the record and the request in, events or a refusal out. */

type Decision = Result<readonly PersonEvent[], Refusal>;

/** A claim as asked for, with what the caller's door has already found out. */
export type ClaimRequest = Filled & {
  readonly claimId: string;
  readonly title: Sealed;
  readonly evidence: readonly string[];
  readonly noSecrets: boolean;
  /** The returned claim that this one answers. */
  readonly answers?: string | undefined;
  /** Uploads that were started by this person and are still there. */
  readonly ownUploads: ReadonlySet<string>;
};

/** Files of claims that wait or hold. */
const filesInUse = (record: PersonRecord): ReadonlySet<string> =>
  new Set(
    [...record.claims.values()]
      .filter((claim) => claim.state === 'sent' || claim.state === 'approved')
      .flatMap((claim) => claim.evidence),
  );

function checkEvidence(record: PersonRecord, request: ClaimRequest): Result<null, Refusal> {
  const inUse = filesInUse(record);
  for (const uploadId of request.evidence) {
    if (!request.ownUploads.has(uploadId)) return refuse('UPLOAD_NOT_YOURS');
    if (inUse.has(uploadId)) return refuse('UPLOAD_IN_USE');
    const verdict = record.evidence.get(uploadId)?.verdict;
    if (verdict === 'blocked' || verdict === 'rejected') return refuse('UPLOAD_NOT_ACCEPTED');
  }
  return ok(null);
}

/** Do the days stand: in order, over by today, within years that have rules, and enough of them for what is claimed? */
function checkDays(
  { completedOn, period, facts: { days }, years }: Filled,
  today: Day,
  firstYear: number,
): Result<null, Refusal> {
  const { start, end } = period ?? { start: completedOn, end: completedOn };
  const last = period ? 'end' : 'completedOn';
  if (end < start || (typeof days === 'number' && days > daysIn({ start, end }))) {
    return refuse('CLAIM_DATES', { errors: [{ field: 'days', message: '天数比起止日期多。' }] });
  }
  if (end > today) {
    return refuse('CLAIM_DATE_FUTURE', { errors: [{ field: last, message: '这一天还没有到。' }] });
  }
  if (Math.min(...years) < firstYear) return refuse('YEAR_BEFORE_FIRST');
  if (years.length > MAX_YEARS_PER_CLAIM) {
    const message = `起止日期跨了 ${MAX_YEARS_PER_CLAIM} 个以上的年度。请分开申报。`;
    return refuse('CLAIM_DATES', { errors: [{ field: last, message }] });
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
  const { noSecrets, ownUploads: _own, answers, years, evidence, ...claim } = request;
  if (!noSecrets) return refuse('SECRECY_NOT_DECLARED');
  const days = checkDays(request, today, firstYear);
  if (!days.ok) return days;
  if (answers !== undefined && record.claims.get(answers)?.state !== 'returned') {
    return refuse('CLAIM_NOT_RETURNED');
  }
  const files = checkEvidence(record, request);
  if (!files.ok) return files;
  return ok([
    {
      type: 'ClaimSent',
      v: 2,
      ...claim,
      years: [...years],
      evidence: [...evidence],
      noSecrets,
      ...(answers === undefined ? {} : { answers }),
    },
  ]);
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

/** Has the check looked at every file, and turned none away (notice 五(三))? */
function checkLooked(record: PersonRecord, { evidence }: Claim): Result<null, Refusal> {
  const looked = evidence.every((uploadId) => {
    const verdict = record.evidence.get(uploadId)?.verdict;
    return verdict === 'clear' || verdict === 'review';
  });
  return looked ? ok(null) : refuse('UPLOAD_NOT_ACCEPTED');
}

/** Approves a claim as it was sent. */
export function decideApprove(record: PersonRecord, claimId: string): Decision {
  const found = findSent(record, claimId);
  if (!found.ok) return found;
  const looked = checkLooked(record, found.value);
  if (!looked.ok) return looked;
  return ok([{ type: 'ClaimApproved', v: 1, claimId, years: found.value.years }]);
}

/**
 * Approves a claim with facts that the bureau has corrected, and the reason that the person reads. What was done
 * stays what it was: another route is the person's to declare.
 */
export function decideAdjust(
  record: PersonRecord,
  claimId: string,
  to: Filled,
  reason: Sealed,
  today: Day,
  firstYear: number,
): Decision {
  const found = findSent(record, claimId);
  if (!found.ok) return found;
  const claim = found.value;
  if (kindOf(claim.route, claim.facts) !== kindOf(to.route, to.facts)) return refuse('CLAIM_ROUTE');
  if (isSame(flatten(claim), flatten(to))) return refuse('CLAIM_UNCHANGED');
  // Both the years that lose it and those that get it are touched.
  const years = [...new Set([...claim.years, ...to.years])].sort();
  const days = checkDays({ ...to, years }, today, firstYear);
  if (!days.ok) return days;
  const looked = checkLooked(record, claim);
  if (!looked.ok) return looked;
  const { completedOn, period, facts } = to;
  return ok([
    {
      type: 'ClaimAdjusted',
      v: 1,
      claimId,
      years,
      completedOn,
      ...(period ? { period } : {}),
      facts: { ...facts },
      reason,
    },
    { type: 'ClaimApproved', v: 1, claimId, years },
  ]);
}

const isSame = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);

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

/**
 * Takes up again what was approved or refused, with the reason that the person reads: it waits as it was sent, counts no
 * more until it is decided anew, and is decided like any other. A return is the person's to answer.
 */
export function decideReopen(record: PersonRecord, claimId: string, reason: Sealed): Decision {
  const claim = record.claims.get(claimId);
  if (!claim) return refuse('NOT_FOUND');
  if (claim.state !== 'approved' && claim.state !== 'refused') return refuse('CLAIM_STATE');
  // After a refusal the same papers may have gone into another claim.
  const inUse = claim.state === 'refused' ? filesInUse(record) : new Set();
  if (claim.evidence.some((uploadId) => inUse.has(uploadId))) return refuse('UPLOAD_IN_USE');
  return ok([{ type: 'ClaimReopened', v: 1, claimId, years: claim.years, reason }]);
}
