import { kindOf } from '../../shared/claim/kinds.ts';
import { incidentOf } from '../../shared/ledger/incidents.ts';
import { type Claim, currentFact, type PersonRecord } from '../../shared/ledger/record.ts';
import { isConfidential, isStanding, statementOf, yearsIn } from '../../shared/ledger/year.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { incidentPartition, personPartition, queuePartition } from '../accounts/items.ts';
import type { Item } from '../accounts/state.ts';
import { headsPartition } from './heads.ts';
import { paperResults } from './paper-results.ts';

/**
 * What is written down of a record so that lists need not fold logs: a summary per year, the queue of what waits, and
 * the head of the log. Derived whole from the record each time, so that it can be dropped and rebuilt.
 */

type Projected = Item & { readonly n: number };

/** A claim waits for a reviewer when it was sent and the check has looked at every file. */
function waits(record: PersonRecord, claim: Claim): boolean {
  return (
    claim.state === 'sent' &&
    !isConfidential(record, claim) &&
    claim.evidence.every((uploadId) => record.evidence.has(uploadId))
  );
}

function summaries(personId: string, record: PersonRecord, region: string): Projected[] {
  return yearsIn(record).flatMap((year) => {
    const rules = ruleSetFor(year);
    if (!rules.ok) return [];
    const { categories, total, verdict } = statementOf(personId, record, rules.value);
    const totals = {
      total,
      public: categories['public'] ?? 0,
      professional: categories['professional'] ?? 0,
    };
    return {
      pk: personPartition(personId),
      sk: `summary#${year}`,
      g1pk: `summary#${year}#${region}`,
      g1sk: personId,
      n: record.n,
      year,
      ruleSetHash: rules.value.hash,
      totals,
      verdict,
    };
  });
}

/** Whether another claim of the same person that still stands rests on the very same file. */
function handedInAgain(record: PersonRecord, claim: Claim): boolean {
  const hashOf = (uploadId: string) => record.evidence.get(uploadId)?.sha256;
  const files = new Set(claim.evidence.flatMap((id) => hashOf(id) ?? []));
  return [...record.claims.values()].some(
    (other) =>
      other !== claim &&
      isStanding(other) &&
      other.evidence.some((id) => files.has(hashOf(id) ?? '')),
  );
}

function claimEntry(personId: string, record: PersonRecord, claim: Claim): Record<string, unknown> {
  const rules = ruleSetFor(claim.years[0] ?? 0);
  const what = kindOf(claim.route, claim.facts);
  const entry =
    rules.ok &&
    statementOf(personId, record, rules.value, (each) => each === claim).entries.find(
      ({ id }) => id === claim.claimId,
    );
  return {
    kind: 'claim',
    claimId: claim.claimId,
    route: claim.route,
    ...(what ? { what } : {}),
    rawTenths: entry ? entry.raw : 0,
    years: [...claim.years],
    uploads: [...claim.evidence],
    again: handedInAgain(record, claim),
    needsLook: claim.evidence.some((id) => record.evidence.get(id)?.verdict !== 'clear'),
    sentAt: claim.reopened?.at ?? claim.sentAt,
  };
}

/**
 * Items for the state table. What no longer waits stays as an item without a place in a list: its number keeps a late
 * delivery of an older commit from putting it back.
 */
export function project(personId: string, record: PersonRecord): readonly Projected[] {
  const value = currentFact(record, 'region')?.value;
  if (!value || !('plain' in value)) return [];
  const region = value.plain;
  const name = currentFact(record, 'name')?.value;
  const maskedName = name && 'masked' in name ? name.masked : '';
  const employer = currentFact(record, 'employer')?.value;
  const inQueue = (id: string, waiting: boolean, entry: Record<string, unknown>): Projected => ({
    pk: personPartition(personId),
    sk: `queue#${id}`,
    n: record.n,
    ...(waiting
      ? {
          ...{ ...entry, maskedName, ...(employer ? { employer } : {}) },
          ...{ g1pk: queuePartition(region), g1sk: `${entry['sentAt']}#${id}` },
        }
      : {}),
  });
  const claims = [...record.claims.values()].map((claim) =>
    inQueue(claim.claimId, waits(record, claim), claimEntry(personId, record, claim)),
  );
  const facts = [...record.facts.values()]
    .filter(({ queued }) => queued)
    .map(({ factId, kind, declaredAt, state }) =>
      inQueue(factId, state === 'pending', {
        kind: 'fact',
        factId,
        fact: kind,
        sentAt: declaredAt,
      }),
    );
  const incidents = [...record.evidence.keys()].flatMap((uploadId) => {
    const incident = incidentOf(record, uploadId);
    if (!incident) return [];
    const sentAt = incident.evidence.checkedAt;
    const state = incident.destroyed ? 'destroyed' : incident.report ? 'reported' : 'waits';
    return [
      inQueue(uploadId, state === 'waits', { kind: 'incident', uploadId, sentAt }),
      {
        pk: personPartition(personId),
        sk: `incident#${uploadId}`,
        n: record.n,
        ...{ personId, uploadId, maskedName, receivedAt: sentAt, state },
        g1pk: incidentPartition(region),
        g1sk: `${sentAt}#${uploadId}`,
      },
    ];
  });
  const requests = [...record.requests.values()].map(({ requestId, kind, madeAt, answer }) =>
    inQueue(requestId, answer === null, {
      kind: 'request',
      requestId,
      about: kind,
      sentAt: madeAt,
    }),
  );
  const head: Projected = {
    pk: personPartition(personId),
    sk: 'head',
    n: record.n,
    hash: record.hash,
    g1pk: headsPartition(personId.slice(0, 1)),
    g1sk: personId,
  };
  return [
    ...summaries(personId, record, region),
    ...claims,
    ...facts,
    ...incidents,
    ...requests,
    head,
    ...paperResults(personId, record),
  ];
}
