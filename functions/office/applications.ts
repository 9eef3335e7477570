import { mayReview } from '../../shared/access/index.ts';
import type { ApplicationView } from '../../shared/contract/answers.ts';
import { factKinds } from '../../shared/contract/facts.ts';
import { decideBind } from '../../shared/ledger/facts.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { dayAt, instant } from '../../shared/time/instant.ts';
import { documentTypes } from '../../shared/vocabulary.ts';
import {
  type Application,
  accountItem,
  accountKey,
  applicationItem,
  applicationKey,
} from '../accounts/items.ts';
import type { SignedCall } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import { reveal } from '../app/views.ts';
import { append } from '../log/append.ts';
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

export async function showApplication(
  services: Services,
  { personId, applicationId }: { personId: string; applicationId: string },
  call: SignedCall,
): Promise<Result<ApplicationView, Refusal>> {
  const opened = await open(services, personId, applicationId, call);
  if (!opened.ok) return opened;
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

/**
 * Confirms or refuses. The log first, then the account, then the application leaves the queue: whatever fails in
 * between, the same decision sent again goes on from there.
 */
export async function decideApplication(
  services: Services,
  { personId, applicationId }: { personId: string; applicationId: string },
  decision: Decision,
  call: SignedCall,
): Promise<Result<{ done: true }, Refusal>> {
  const opened = await open(services, personId, applicationId, call);
  if (!opened.ok) return opened;
  const application = opened.value;
  const wanted = decision.decision === 'confirm' ? 'confirmed' : 'refused';
  if (application.state === wanted) return ok({ done: true });
  if (application.state !== 'pending') return refuse('ALREADY_DECIDED');

  if (decision.decision === 'confirm') {
    const bound = await bind(services, personId, application, call);
    if (!bound.ok) return bound;
  }
  const sealer = await services.keys.sealerOf(personId);
  const settled = {
    ...applicationKey(personId, applicationId),
    ...application,
    state: wanted,
    ...(decision.decision === 'refuse' ? { reason: sealer.seal(decision.reason) } : {}),
  };
  const stored = await services.state.replace(settled, 'state', 'pending');
  return stored ? ok({ done: true }) : refuse('ALREADY_DECIDED');
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
