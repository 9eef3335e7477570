import type { ClaimView, FactView } from '../../shared/contract/answers.ts';
import type { YearView } from '../../shared/contract/year.ts';
import type { FactValue } from '../../shared/ledger/events.ts';
import { answerBy } from '../../shared/ledger/promise.ts';
import type { Claim, Fact, PersonRecord } from '../../shared/ledger/record.ts';
import { claimsOf, givenOf, isConfidential, statementOf } from '../../shared/ledger/year.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { dayAt, endOfYear, instant } from '../../shared/time/instant.ts';
import type { Sealer } from '../accounts/keys.ts';

/** From a folded record to what the contract answers with; the only place that opens sealed text for a page. */

export const reveal = (sealer: Sealer, value: FactValue): string =>
  'plain' in value ? value.plain : sealer.open(value.sealed);

const masked = (value: FactValue): string => ('plain' in value ? value.plain : value.masked);

export function factView(fact: Fact, sealer: Sealer, how: 'masked' | 'full' = 'masked'): FactView {
  const { factId, kind, from, state, reason } = fact;
  // A name and an employer are no secret to the person himself; a phone number stays masked on a shared screen.
  const full = how === 'full' || kind === 'name' || kind === 'employer';
  return {
    factId,
    kind,
    value: full ? reveal(sealer, fact.value) : masked(fact.value),
    from,
    state,
    ...(reason ? { reason: sealer.open(reason) } : {}),
  };
}

export function claimView(claim: Claim, record: PersonRecord, sealer: Sealer): ClaimView {
  const { claimId, state, route, completedOn, period, facts, sentAt, reason } = claim;
  const { answers, answeredBy, asked, reopened } = claim;
  return {
    claimId,
    state,
    route,
    title: sealer.open(claim.title),
    completedOn,
    ...(period ? { period } : {}),
    facts: { ...facts },
    sentAt,
    answerBy: answerBy(dayAt(instant(reopened?.at ?? sentAt))),
    ...(reopened ? { reopened: sealer.open(reopened.reason) } : {}),
    ...(reason ? { reason: sealer.open(reason) } : {}),
    ...(answers ? { answers } : {}),
    ...(answeredBy ? { answeredBy } : {}),
    ...(asked ? { asked: { ...asked, facts: { ...asked.facts } } } : {}),
    evidence: claim.evidence.map((uploadId) => evidenceView(uploadId, record)),
  };
}

function evidenceView(uploadId: string, record: PersonRecord): ClaimView['evidence'][number] {
  const seen = record.evidence.get(uploadId);
  if (!seen) return { uploadId, state: 'waiting' };
  const { verdict: state, contentType: type, size, codes } = seen;
  return { uploadId, state, type, size, codes: [...codes] };
}

/** Null for a year that no rule set covers. */
export function yearView(
  personId: string,
  record: PersonRecord,
  year: number,
  sealer: Sealer,
): YearView | null {
  const inForce = ruleSetFor(year);
  if (!inForce.ok) return null;
  const rules = inForce.value;
  return {
    statement: statementOf(personId, record, rules),
    given: givenOf(personId, record, rules),
    ifApproved: statementOf(
      personId,
      record,
      rules,
      (claim) => claim.state === 'sent' && !isConfidential(record, claim),
    ),
    claims: claimsOf(record, year).map((claim) => claimView(claim, record, sealer)),
    deadline: new Date(endOfYear(year)).toISOString(),
    record: { n: record.n, hash: record.hash },
  };
}
