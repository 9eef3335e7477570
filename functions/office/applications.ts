import { mayReview } from '../../shared/access/index.ts';
import type { ApplicationView } from '../../shared/contract/answers.ts';
import { factKinds } from '../../shared/contract/facts.ts';
import { decideBind } from '../../shared/ledger/facts.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { refusedUntil } from '../../shared/retention.ts';
import { dayAt, instant } from '../../shared/time/instant.ts';
import { documentTypes } from '../../shared/vocabulary.ts';
import {
  type Application,
  accountItem,
  accountKey,
  applicationItem,
  applicationKey,
  queued,
} from '../accounts/items.ts';
import type { SignedCall } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import { reveal } from '../app/views.ts';
import { append, readRecord } from '../log/append.ts';
import { noteAccess } from './matter.ts';

/** Registrations as the bureau confirms or refuses them. */

async function open(
  { state }: Services,
  personId: string,
  applicationId: string,
  call: SignedCall,
): Promise<Result<Application, Refusal>> {
  const application = await state.get(applicationKey(personId, applicationId), applicationItem);
  if (!application) return refuse('NOT_FOUND');
  const refused = mayReview(call.who, { personId, region: application.region });
  return refused ? refuse(refused) : ok(application);
}

const waits = ({ state }: Application): boolean => state === 'pending' || state === 'confirming';

/**
 * Shows one that waits. Of a settled one nothing is to be decided, and its region is the one of that day: the person may
 * have moved to another since.
 */
export async function showApplication(
  services: Services,
  { personId, applicationId }: { personId: string; applicationId: string },
  call: SignedCall,
): Promise<Result<ApplicationView, Refusal>> {
  const opened = await open(services, personId, applicationId, call);
  if (!opened.ok) return opened;
  if (!waits(opened.value)) return refuse('NOT_FOUND');
  await noteAccess(services, personId, 'application', call);
  const { document, facts, sentAt, code } = opened.value;
  const sealer = await services.keys.sealerOf(personId);
  const shown = factKinds.map((kind) => [kind, reveal(sealer, facts[kind])]);
  return ok({
    personId,
    applicationId,
    sentAt,
    document: { kind: documentTypes[document.kind], number: sealer.open(document.sealed) },
    facts: Object.fromEntries(shown) as ApplicationView['facts'],
    ...(code ? { code } : {}),
  });
}

type Decision = { decision: 'confirm' } | { decision: 'refuse'; reason: string };
type Place = { readonly personId: string; readonly applicationId: string };

/**
 * Confirms or refuses. To confirm takes several writes, so it is first written down that somebody confirms: from then
 * on nobody can refuse, and whatever fails, a confirmation sent again goes on from there.
 */
export async function decideApplication(
  services: Services,
  place: Place,
  decision: Decision,
  call: SignedCall,
): Promise<Result<{ done: true }, Refusal>> {
  const opened = await open(services, place.personId, place.applicationId, call);
  if (!opened.ok) return opened;
  const application = opened.value;
  const sealer = await services.keys.sealerOf(place.personId);
  const made = {
    by: call.who.personId,
    key: call.key,
    request: sealer.fingerprint([place.applicationId, decision]),
    at: call.receivedAt.toISOString(),
  };
  const earlier = application.decision;
  if (earlier && earlier.by === made.by && earlier.key === made.key) {
    if (earlier.request !== made.request) return refuse('IDEMPOTENCY_KEY_REUSED');
    if (application.state !== 'confirming') return ok({ done: true });
  }
  if (decision.decision === 'confirm') {
    const confirmed = await confirm(services, place, application, made, call);
    return confirmed ?? decideApplication(services, place, decision, call);
  }
  if (application.state !== 'pending') return refuse('ALREADY_DECIDED');
  const reason = sealer.seal(decision.reason);
  const refused = {
    ...application,
    state: 'refused' as const,
    reason,
    decision: made,
    expiresAt: Math.ceil(refusedUntil(made.at) / 1000),
  };
  const stored = await settle(services, place, refused, 'pending');
  // Somebody was first, perhaps this very command: what stands now says which.
  return stored ? ok({ done: true }) : decideApplication(services, place, decision, call);
}

/** Null where somebody else decided at the same moment. */
async function confirm(
  services: Services,
  place: Place,
  application: Application,
  made: NonNullable<Application['decision']>,
  call: SignedCall,
): Promise<Result<{ done: true }, Refusal> | null> {
  const { state } = application;
  if (state === 'confirmed' || state === 'refused') return refuse('ALREADY_DECIDED');
  // Known in time, it is left for the reviewer to refuse.
  if (await isAnothers(services, place)) return refuse('ACCOUNT_EXISTS');
  const decided = application.decision ?? made;
  const confirming = { ...application, state: 'confirming' as const, decision: decided };
  if (state === 'pending' && !(await settle(services, place, confirming, 'pending'))) return null;
  const bound = await bind(services, place.personId, application, call);
  if (!bound.ok) {
    // Another registration was bound in between: this one waits again, to be refused.
    const { decision: _decision, ...waiting } = application;
    await settle(services, place, { ...waiting, state: 'pending' }, 'confirming');
    return bound;
  }
  await settle(services, place, { ...confirming, state: 'confirmed' }, 'confirming');
  return ok({ done: true });
}

/** Is the person already somebody's account by another registration? */
async function isAnothers({ log }: Services, { personId, applicationId }: Place): Promise<boolean> {
  const bound = (await readRecord(log, personId)).applicationId;
  return bound !== null && bound !== applicationId;
}

/** Moves an application on from one state; it stands in the queue until it is settled. */
function settle(
  { state }: Services,
  { personId, applicationId }: Place,
  application: Application,
  from: Application['state'],
): Promise<boolean> {
  const { region, sentAt } = application;
  return state.replace(
    {
      ...applicationKey(personId, applicationId),
      ...application,
      ...(waits(application) ? queued(region, sentAt, applicationId) : {}),
    },
    'state',
    from,
  );
}

async function bind(
  { log, state, keys }: Services,
  personId: string,
  { applicationId, facts, document, credential, sentAt }: Application,
  call: SignedCall,
): Promise<Result<null, Refusal>> {
  const sealer = await keys.sealerOf(personId);
  const from = dayAt(instant(sentAt));
  const appended = await append(log, personId, {
    actor: { kind: 'person', id: call.who.personId },
    key: call.key,
    request: sealer.fingerprint(['confirm', applicationId]),
    trace: call.trace,
    receivedAt: call.receivedAt,
    decide: (record) => decideBind(record, { applicationId, from, facts }),
  });
  if (!appended.ok) return appended;
  const account = { credential, grants: [], applicationId, document, rev: 1 };
  if (await state.create({ ...accountKey(personId), ...account })) return ok(null);
  const existing = await state.get(accountKey(personId), accountItem);
  return existing?.applicationId === applicationId ? ok(null) : refuse('ACCOUNT_EXISTS');
}
