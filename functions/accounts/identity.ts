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
export type Identity = {
  readonly personId: string;
  readonly applicationId: string | null;
  /** Revision of the account whose credential was proven; null for an application's. */
  readonly rev: number | null;
};

/** Proves who somebody is. `password` is the embedded one; others exchange a ticket or a code for the same answer. */
export interface IdentityProvider<Proof> {
  /** Null when the proof fails, for whatever reason, after the same time. */
  identify(proof: Proof): Promise<Identity | null>;
}

/** The hash under which a document is kept, from the number as typed. */
export const documentMac = (keys: Keys, documentNumber: string): Promise<string> =>
  keys.lookup('document', normaliseDocument(documentNumber));

/** Finds a person by the hash of his document. Undefined when no person has it. */
export const personWith = async (state: State, mac: string): Promise<string | undefined> =>
  (await state.get(documentKey(mac), documentItem))?.personId;

/** Finds a person by document, from the number as typed. Undefined when no person has it. */
export const findPerson = async (
  state: State,
  keys: Keys,
  documentNumber: string,
): Promise<string | undefined> => personWith(state, await documentMac(keys, documentNumber));

/**
 * Is the account still the one whose credential was proven? Asked after the session stands: a new password either shows
 * here, or is set later and then ends this session with the others.
 */
export async function stillHolds(state: State, { personId, rev }: Identity): Promise<boolean> {
  if (rev === null) return true;
  return (await state.get(accountKey(personId), accountItem))?.rev === rev;
}

/** Looked up where a document is nobody's, so that it takes as long. No id looks like this. */
export const NOBODY = 'nobody';

export type PasswordProof = { readonly documentMac: string; readonly password: string };

export function passwordProvider(state: State): IdentityProvider<PasswordProof> {
  /**
   * The one credential that signing in is tried against: the account's, or else the newest registration's, one that
   * waits before one that was refused. Reads the same whether there is such a person or not.
   */
  async function candidate(personId: string): Promise<[Identity, string] | null> {
    const [account, applications] = await Promise.all([
      state.get(accountKey(personId), accountItem),
      state.list(personPartition(personId), 'application#', applicationItem),
    ]);
    if (account?.credential) {
      return [{ personId, applicationId: null, rev: account.rev }, account.credential];
    }
    if (account) return null;
    const newest = applications.toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1));
    const tried = newest.find((each) => each.state !== 'refused') ?? newest[0];
    return tried
      ? [{ personId, applicationId: tried.applicationId, rev: null }, tried.credential]
      : null;
  }

  return {
    async identify({ documentMac: mac, password }) {
      const personId = await personWith(state, mac);
      const found = await candidate(personId ?? NOBODY);
      const matches = await checkPassword(found?.[1] ?? null, password);
      return found && matches ? found[0] : null;
    },
  };
}
