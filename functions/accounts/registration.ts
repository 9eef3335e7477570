import { type FactKind, factKinds, personalFacts } from '../../shared/contract/facts.ts';
import { problems } from '../../shared/contract/problems.ts';
import type { Parsed } from '../../shared/contract/routes.ts';
import { checkDocument } from '../../shared/identity/documents.ts';
import { maskDocument, maskName, maskPhone } from '../../shared/identity/masks.ts';
import type { FactValue } from '../../shared/ledger/events.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { derivedId, newId } from '../app/ids.ts';
import type { Services } from '../app/services.ts';
import {
  type Application,
  accountItem,
  accountKey,
  applicationItem,
  applicationKey,
  documentItem,
  documentKey,
  queued,
} from './items.ts';
import type { Sealer } from './keys.ts';
import { checkPassword, hashPassword } from './passwords.ts';

export type Registration = Parsed<'register'>['body'];

/** Personal values are sealed, with what may be shown of them beside; values of closed lists stay plain. */
export function sealFact(sealer: Sealer, kind: FactKind, value: string): FactValue {
  if (!personalFacts.has(kind)) return { plain: value };
  const masked = kind === 'phone' ? maskPhone(value) : kind === 'name' ? maskName(value) : '已填';
  return { sealed: sealer.seal(value), masked };
}

/** The person of a document; made at the first mention, by a conditional put that any later step can be resumed from. */
export async function personOf(services: Services, documentMac: string): Promise<string> {
  const key = documentKey(documentMac);
  const known = await services.state.get(key, documentItem);
  if (known) return known.personId;
  const personId = newId();
  if (await services.state.create({ ...key, personId })) return personId;
  return personOf(services, documentMac);
}

export function sealFacts(
  sealer: Sealer,
  registration: Readonly<Record<FactKind, string>>,
): Application['facts'] {
  return Object.fromEntries(
    factKinds.map((kind) => [kind, sealFact(sealer, kind, registration[kind])]),
  ) as Application['facts'];
}

/**
 * Takes a registration for the bureau to confirm. Nothing reaches the person's log before that, so an account can't be
 * taken over by whoever knows a document number; and the answer is the same whether an account exists or not.
 * Sent again with the same key, it is the same registration.
 */
export async function register(
  services: Services,
  registration: Registration,
  { key, receivedAt }: { readonly key: string; readonly receivedAt: Date },
): Promise<Result<{ personId: string; applicationId: string }, Refusal>> {
  const { documentKind, documentNumber, password, ...facts } = registration;
  const document = checkDocument(documentKind, documentNumber);
  if (!document.ok) {
    const [, message] = problems[document.error];
    return refuse(document.error, { errors: [{ field: 'documentNumber', message }] });
  }
  const mac = await services.keys.lookup('document', document.value);
  const personId = await personOf(services, mac);
  const sealer = await services.keys.sealerOf(personId);
  const applicationId = derivedId('application', mac, key);
  const place = applicationKey(personId, applicationId);
  const request = sealer.fingerprint({ documentKind, documentNumber: document.value, ...facts });

  /** The password is compared rather than fingerprinted: a fast hash of it must not exist. */
  async function compare(earlier: Application): ReturnType<typeof register> {
    const same = earlier.request === request && (await checkPassword(earlier.credential, password));
    return same ? ok({ personId, applicationId }) : refuse('IDEMPOTENCY_KEY_REUSED');
  }
  const earlier = await services.state.get(place, applicationItem);
  if (earlier) return compare(earlier);
  const account = await services.state.get(accountKey(personId), accountItem);
  const sentAt = receivedAt.toISOString();
  const application: Application = {
    applicationId,
    state: 'pending',
    request,
    credential: await hashPassword(password),
    document: {
      kind: documentKind,
      sealed: sealer.seal(document.value),
      masked: maskDocument(document.value),
    },
    facts: sealFacts(sealer, registration),
    region: facts.region,
    maskedName: maskName(facts.name),
    sentAt,
    ...(account ? { code: 'DOCUMENT_ALREADY_REGISTERED' } : {}),
  };
  const created = await services.state.create({
    ...place,
    ...application,
    ...queued(facts.region, sentAt, applicationId),
  });
  if (created) return ok({ personId, applicationId });
  // The same key came twice at the same moment.
  const first = await services.state.get(place, applicationItem);
  return first ? compare(first) : refuse('UNAVAILABLE');
}
