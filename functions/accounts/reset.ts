import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../log/chain.ts';
import { NOBODY } from './identity.ts';
import { accountItem, accountKey, resetItem, resetKey } from './items.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { State } from './state.ts';

/** A one-time code that the bureau gives to a person it has seen. 12 characters of base 32 are 60 bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 12;
export const RESET_CODE_MS = 30 * 60_000;

export const newResetCode = (): string =>
  [...randomBytes(CODE_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');

/** Keeps a code for a person; an earlier one stops working. */
export async function keepResetCode(
  state: State,
  personId: string,
  code: string,
  until: number,
): Promise<void> {
  const expiresAt = Math.ceil(until / 1000);
  await state.put({ ...resetKey(personId), codeHash: sha256(code), until, expiresAt });
}

/**
 * Sets a new password by a code, once, and ends all sessions. Account and spent code change in one write; the same reset
 * sent again, because its answer was lost, goes on from there, and any other finds the code spent.
 */
export async function resetPassword(
  { state, sessions }: { readonly state: State; readonly sessions: Sessions },
  person: string | undefined,
  { code, password, now }: { code: string; password: string; now: number },
): Promise<boolean> {
  const credential = await hashPassword(password);
  const personId = person ?? NOBODY;
  const kept = await state.get(resetKey(personId), resetItem);
  const account = await state.get(accountKey(personId), accountItem);
  const codeHash = sha256(code);
  if (!kept || !account || kept.until < now || !sameText(kept.codeHash, codeHash)) return false;
  if (account.spentCode === codeHash) {
    if (!(await checkPassword(account.credential, password))) return false;
  } else {
    const rev = account.rev + 1;
    const changed = { ...accountKey(personId), ...account, credential, spentCode: codeHash, rev };
    if (!(await state.replace(changed, 'rev', account.rev))) return false;
  }
  await sessions.endAll(personId);
  return true;
}

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
