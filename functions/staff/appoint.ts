import * as v from 'valibot';
import { grant } from '../../shared/contract/answers.ts';
import { factFields } from '../../shared/contract/facts.ts';
import * as field from '../../shared/contract/fields.ts';
import { checkDocument } from '../../shared/identity/documents.ts';
import { maskDocument } from '../../shared/identity/masks.ts';
import type { PersonEvent } from '../../shared/ledger/events.ts';
import { ok } from '../../shared/result.ts';
import { dayAt, type Instant } from '../../shared/time/instant.ts';
import { accountItem, accountKey } from '../accounts/items.ts';
import { personOf, sealFacts } from '../accounts/registration.ts';
import { keepResetCode, newResetCode, RESET_CODE_MS } from '../accounts/reset.ts';
import { derivedId } from '../app/ids.ts';
import type { Services } from '../app/services.ts';
import { append } from '../log/append.ts';

/** Somebody whom the operator has met: binds the account, grants roles, and opens it by a one-time code. */
export const appointment = v.strictObject({
  documentKind: field.documentType,
  documentNumber: field.documentNumber,
  ...factFields,
  grants: v.pipe(v.array(grant), v.maxLength(20)),
});
export type Appointment = v.InferOutput<typeof appointment>;

/** Names the command: an appointment of a person at a moment. */
export const appointKey = (personId: string, now: Date): string =>
  derivedId('appoint', now.toISOString(), personId);

/**
 * Repeating it changes nothing but the code: the newest one works. Roles come into force at once; taking a role away
 * is an appointment without it.
 * @throws RangeError for a document number that can't be one
 */
export async function appoint(
  services: Services,
  { documentKind, documentNumber, grants, ...facts }: Appointment,
  now: Date,
): Promise<{ personId: string; code: string; expiresAt: string }> {
  const document = checkDocument(documentKind, documentNumber);
  if (!document.ok) throw new RangeError(document.error);
  const { log, state, keys, sessions } = services;
  const mac = await keys.lookup('document', document.value);
  const personId = await personOf(services, mac);
  const sealer = await keys.sealerOf(personId);
  const applicationId = derivedId('appointment', personId);
  const from = dayAt(now.getTime() as Instant);

  const appended = await append(log, personId, {
    actor: { kind: 'operator', id: 'staff' },
    key: appointKey(personId, now),
    request: sealer.fingerprint({ ...facts, grants }),
    trace: derivedId('appoint', now.toISOString()),
    receivedAt: now,
    decide: (record) => {
      const events: PersonEvent[] = [];
      if (record.applicationId === null) {
        events.push({
          type: 'AccountBound',
          v: 1,
          applicationId,
          from,
          facts: sealFacts(sealer, facts),
        });
      }
      if (JSON.stringify(record.grants) !== JSON.stringify(grants)) {
        events.push({ type: 'RolesSet', v: 1, grants });
      }
      return ok(events);
    },
  });
  if (!appended.ok) throw new Error(`appointment refused: ${appended.error.code}`);

  const existing = await state.get(accountKey(personId), accountItem);
  const account = {
    ...accountKey(personId),
    ...(existing?.spentCode ? { spentCode: existing.spentCode } : {}),
    credential: existing?.credential ?? null,
    grants,
    applicationId: appended.value.applicationId,
    document: existing?.document ?? {
      kind: documentKind,
      sealed: sealer.seal(document.value),
      masked: maskDocument(document.value),
    },
    rev: (existing?.rev ?? 0) + 1,
  };
  const stored = existing
    ? await state.replace(account, 'rev', existing.rev)
    : await state.create(account);
  if (!stored) throw new Error('the account was changed at the same moment; run it again');
  if (existing) await sessions.endAll(personId);

  const code = newResetCode();
  const until = now.getTime() + RESET_CODE_MS;
  await keepResetCode(state, personId, code, until);
  return { personId, code, expiresAt: new Date(until).toISOString() };
}
