import type { Grant } from '../contract/answers.ts';
import type { FactKind } from '../contract/facts.ts';
import type { Quarters } from '../redaction/model.ts';
import { type Day, firstDayOf } from '../time/day.ts';
import { instant, yearAt } from '../time/instant.ts';
import { applyCourseEvent, type Enrolment, type ExtraTime } from './courses.ts';
import type {
  Commit,
  CommitBody,
  EventOf,
  FactValue,
  FoundInFile,
  Head,
  PersonEvent,
  Sealed,
} from './events.ts';
import { GENESIS } from './events.ts';
import { applyIncidentEvent, type Incident } from './incidents.ts';
import { applyRequestEvent, type Request } from './requests.ts';
import { applyStatementEvent, type IssuedStatement } from './statements.ts';

/** A person's record as it stands: what the log says, folded. Nothing here is stored. */
export type PersonRecord = Head & {
  /** Commits that name each year. */
  readonly commitsByYear: ReadonlyMap<number, number>;
  readonly applicationId: string | null;
  readonly grants: readonly Grant[];
  readonly facts: ReadonlyMap<string, Fact>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly claims: ReadonlyMap<string, Claim>;
  /** What became of blocked files, by upload. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** What the person asked of the bureau. */
  readonly requests: ReadonlyMap<string, Request>;
  /** Public courses, by course and year. */
  readonly enrolments: ReadonlyMap<string, Enrolment>;
  /** Decisions on extra time in exams, oldest first. */
  readonly extraTime: readonly ExtraTime[];
  /** Printed statements, by serial, oldest first. */
  readonly statements: ReadonlyMap<string, IssuedStatement>;
};

export type Fact = {
  readonly factId: string;
  readonly kind: FactKind;
  readonly value: FactValue;
  /** First day on which it holds. */
  readonly from: Day;
  readonly declaredAt: string;
  /** Declared on its own rather than with the account, so that it stood in a queue. */
  readonly queued: boolean;
  readonly state: 'pending' | 'confirmed' | 'refused';
  readonly reason?: Sealed;
};

export type Evidence = {
  readonly checkedAt: string;
  readonly version: string;
  readonly verdict: EventOf<'EvidenceChecked'>['verdict'];
  readonly codes: readonly string[];
  readonly contentType: string;
  readonly size: number;
  /** Of the bytes as they came; files checked before it was recorded have none. */
  readonly sha256: string | null;
  readonly pages: number;
  readonly found: readonly FoundInFile[];
  readonly quarters?: Quarters | undefined;
  /** The file itself is gone, its term of keeping being over. */
  readonly erased: boolean;
};

type SentClaim = Omit<Extract<EventOf<'ClaimSent'>, { readonly v: 2 }>, 'type' | 'v' | 'noSecrets'>;

export type Claim = SentClaim & {
  /** `answered`: it was returned, and another claim answers it. */
  readonly state: 'sent' | 'approved' | 'returned' | 'answered' | 'refused' | 'withdrawn';
  readonly sentAt: string;
  /** The bureau took it up again after a decision, and has not decided otherwise since. */
  readonly reopened?: { readonly at: string; readonly reason: Sealed };
  /** Of the decision in force that has one: a correction, a return, a refusal. */
  readonly reason?: Sealed;
  /** The claim by which the person answered the return. */
  readonly answeredBy?: string;
  /** What was asked for, where the bureau has corrected it. */
  readonly asked?: Pick<SentClaim, 'completedOn' | 'period' | 'facts'>;
};

type Draft = {
  -readonly [K in keyof PersonRecord]: PersonRecord[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : PersonRecord[K] extends readonly (infer T)[]
      ? T[]
      : PersonRecord[K];
};

function emptyDraft(): Draft {
  return {
    n: 0,
    hash: GENESIS,
    at: null,
    keys: new Map(),
    commitsByYear: new Map(),
    applicationId: null,
    grants: [],
    facts: new Map(),
    evidence: new Map(),
    claims: new Map(),
    incidents: new Map(),
    requests: new Map(),
    enrolments: new Map(),
    extraTime: [],
    statements: new Map(),
  };
}

export const emptyRecord: PersonRecord = emptyDraft();

function moveClaim(
  draft: Draft,
  { claimId }: { claimId: string },
  state: Claim['state'],
  reason?: Sealed,
): void {
  const claim = draft.claims.get(claimId);
  if (!claim) return;
  const { reopened: _decided, ...rest } = claim;
  draft.claims.set(claimId, reason ? { ...rest, state, reason } : { ...claim, state });
}

function reopenClaim(
  draft: Draft,
  at: string,
  { claimId, reason }: EventOf<'ClaimReopened'>,
): void {
  const claim = draft.claims.get(claimId);
  if (!claim) return;
  // A correction stands until it is corrected itself; the reason of a refusal goes with it.
  const { reason: before, ...rest } = claim;
  draft.claims.set(claimId, {
    ...rest,
    ...(before && claim.state === 'approved' ? { reason: before } : {}),
    state: 'sent',
    reopened: { at, reason },
  });
}

function sendClaim(draft: Draft, at: string, event: EventOf<'ClaimSent'>): void {
  const { claimId, years, route, completedOn, period, facts, title, evidence } = event;
  const answers = event.v === 2 ? event.answers : undefined;
  draft.claims.set(claimId, {
    claimId,
    years,
    route,
    completedOn,
    ...(period ? { period } : {}),
    facts,
    title,
    evidence,
    ...(answers ? { answers } : {}),
    state: 'sent',
    sentAt: at,
  });
  const answered = answers === undefined ? undefined : draft.claims.get(answers);
  if (answered) {
    draft.claims.set(answered.claimId, { ...answered, state: 'answered', answeredBy: claimId });
  }
}

function adjustClaim(
  draft: Draft,
  { claimId, completedOn, period, facts, reason, years }: EventOf<'ClaimAdjusted'>,
): void {
  const claim = draft.claims.get(claimId);
  if (!claim) return;
  const { period: asked, reopened: _decided, ...rest } = claim;
  draft.claims.set(claimId, {
    ...rest,
    years,
    completedOn,
    ...(period ? { period } : {}),
    facts,
    reason,
    // Corrected once more, what was asked for is still the person's own.
    asked: claim.asked ?? {
      completedOn: claim.completedOn,
      ...(asked ? { period: asked } : {}),
      facts: claim.facts,
    },
  });
}

function settleFact(draft: Draft, factId: string, state: Fact['state'], reason?: Sealed): void {
  const fact = draft.facts.get(factId);
  if (fact) draft.facts.set(factId, { ...fact, state, ...(reason ? { reason } : {}) });
}

function apply(
  draft: Draft,
  { n, prevHash, body: { at, actor } }: Commit,
  event: PersonEvent,
): void {
  switch (event.type) {
    case 'AccountBound': {
      draft.applicationId = event.applicationId;
      for (const [kind, value] of Object.entries(event.facts) as [FactKind, FactValue][]) {
        const factId = `${event.applicationId}-${kind}`;
        draft.facts.set(factId, {
          factId,
          kind,
          value,
          from: event.from,
          declaredAt: at,
          queued: false,
          state: 'confirmed',
        });
      }
      break;
    }
    case 'RolesSet':
      draft.grants = event.grants;
      break;
    case 'FactDeclared': {
      const { factId, kind, value, from } = event;
      draft.facts.set(factId, {
        factId,
        kind,
        value,
        from,
        declaredAt: at,
        queued: true,
        state: 'pending',
      });
      break;
    }
    case 'FactConfirmed':
      settleFact(draft, event.factId, 'confirmed');
      break;
    case 'FactRefused':
      settleFact(draft, event.factId, 'refused', event.reason);
      break;
    case 'EvidenceChecked': {
      const { type: _type, v: _v, uploadId, ...checked } = event;
      draft.evidence.set(uploadId, {
        checkedAt: at,
        sha256: null,
        pages: 0,
        found: [],
        erased: false,
        ...checked,
      });
      break;
    }
    case 'EvidenceErased': {
      const evidence = draft.evidence.get(event.uploadId);
      if (evidence) draft.evidence.set(event.uploadId, { ...evidence, erased: true });
      break;
    }
    case 'RequestMade':
    case 'RequestAnswered':
      applyRequestEvent(draft.requests, at, event);
      break;
    case 'ClaimSent':
      sendClaim(draft, at, event);
      break;
    case 'ClaimAdjusted':
      adjustClaim(draft, event);
      break;
    case 'ClaimWithdrawn':
      moveClaim(draft, event, 'withdrawn');
      break;
    case 'ClaimApproved':
      moveClaim(draft, event, 'approved');
      break;
    case 'ClaimReturned':
      moveClaim(draft, event, 'returned', event.reason);
      break;
    case 'ClaimRefused':
      moveClaim(draft, event, 'refused', event.reason);
      break;
    case 'ClaimReopened':
      reopenClaim(draft, at, event);
      break;
    case 'IncidentReported':
    case 'SealedOpeningApproved':
    case 'SealedOpened':
    case 'SealedDestroyed':
      applyIncidentEvent(draft.incidents, at, event);
      break;
    case 'CourseEnrolled':
    case 'ChapterRead':
    case 'StudyCompleted':
    case 'PaperStarted':
    case 'PaperEnded':
    case 'PaperAnnulled':
    case 'PaperRegraded':
      applyCourseEvent(draft.enrolments, at, event);
      break;
    case 'ExtraTimeDecided': {
      const { type: _type, v: _v, ...decision } = event;
      draft.extraTime.push({ ...decision, decidedAt: at });
      break;
    }
    case 'StatementIssued':
    case 'StatementRevoked':
      applyStatementEvent(draft.statements, { n, prevHash, at, by: actor.id }, event);
      break;
  }
}

/** The years that a commit belongs to; the year of its instant where its events name none. */
export function yearsOf({ events, at }: Pick<CommitBody, 'events' | 'at'>): readonly number[] {
  const named = events.flatMap((event) => ('years' in event ? event.years : []));
  return named.length > 0 ? [...new Set(named)] : [yearAt(instant(at))];
}

/** Folds a whole log, oldest commit first, into the record. Linear in the number of events. */
export function fold(commits: Iterable<Commit>): PersonRecord {
  const draft = emptyDraft();
  for (const commit of commits) {
    const { n, hash, body } = commit;
    for (const event of body.events) apply(draft, commit, event);
    for (const year of yearsOf(body)) {
      draft.commitsByYear.set(year, (draft.commitsByYear.get(year) ?? 0) + 1);
    }
    draft.keys.set(body.key, { request: body.request, n });
    draft.n = n;
    draft.hash = hash;
    draft.at = body.at;
  }
  return draft;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What was confirmed with the account holds as far back as anything is known: nobody said what was before. */
const EVER = firstDayOf(1900);
export const heldFrom = ({ queued, from }: Fact): Day => (queued ? from : EVER);

/** The confirmed facts of one kind, by the day from which they hold; the later declaration wins on the same day. */
export function confirmedHistory(record: PersonRecord, kind: FactKind): readonly Fact[] {
  return [...record.facts.values()]
    .filter((fact) => fact.kind === kind && fact.state === 'confirmed')
    .sort((a, b) => byText(heldFrom(a), heldFrom(b)) || byText(a.declaredAt, b.declaredAt));
}

/** The confirmed fact of a kind that holds on a day: the last one begun; before the first, the first. */
export function factOn(record: PersonRecord, kind: FactKind, day: Day): Fact | undefined {
  const history = confirmedHistory(record, kind);
  return history.findLast((fact) => heldFrom(fact) <= day) ?? history[0];
}

/** The confirmed fact of a kind as of now: a change can't be declared ahead of its day. */
export const currentFact = (record: PersonRecord, kind: FactKind): Fact | undefined =>
  confirmedHistory(record, kind).at(-1);
