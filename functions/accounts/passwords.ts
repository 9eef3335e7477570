import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB and two passes (OWASP's recommended minimum). */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), COST);

/** Spent where there is nothing to compare with, so that a missing account takes as long as a wrong password. */
const decoy = hashPassword('no account has this password');

export async function checkPassword(credential: string | null, password: string): Promise<boolean> {
  const matches = await verify(credential ?? (await decoy), password.normalize('NFKC'));
  return credential !== null && matches;
}
