import { normaliseDocument } from '../../shared/identity/documents.ts';
import {
  accountItem,
  accountKey,
  applicationItem,
  documentItem,
  documentKey,
  personPartition,
} from './items.ts';
import type { Keys } from './keys.ts';
import { checkPassword } from './passwords.ts';
import type { State } from './state.ts';

/** Whom a proof of identity belongs to. With an application that is not confirmed yet: its applicant, not the person. */
export type Identity = { readonly personId: string; readonly applicationId: string | null };

/** Proves who somebody is. `password` is the embedded one; others exchange a ticket or a code for the same answer. */
export interface IdentityProvider<Proof> {
  /** Null when the proof fails, for whatever reason, after the same time. */
  identify(proof: Proof): Promise<Identity | null>;
}

/** Finds a person by document, from the number as typed. Undefined when no person has it. */
export async function findPerson(
  state: State,
  keys: Keys,
  documentNumber: string,
): Promise<string | undefined> {
  const mac = await keys.lookup('document', normaliseDocument(documentNumber));
  return (await state.get(documentKey(mac), documentItem))?.personId;
}

export type PasswordProof = { readonly documentNumber: string; readonly password: string };

export function passwordProvider(state: State, keys: Keys): IdentityProvider<PasswordProof> {
  /** The one credential that signing in is tried against: the account's, or else the newest registration's. */
  async function candidate(personId: string | undefined): Promise<[Identity, string] | null> {
    if (personId === undefined) return null;
    const account = await state.get(accountKey(personId), accountItem);
    if (account?.credential) return [{ personId, applicationId: null }, account.credential];
    if (account) return null;
    const all = await state.list(personPartition(personId), 'application#', applicationItem);
    const newest = all.toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1))[0];
    return newest ? [{ personId, applicationId: newest.applicationId }, newest.credential] : null;
  }

  return {
    async identify({ documentNumber, password }) {
      const found = await candidate(await findPerson(state, keys, documentNumber));
      const matches = await checkPassword(found?.[1] ?? null, password);
      return found && matches ? found[0] : null;
    },
  };
}
