import * as v from 'valibot';
import { SAME_FILE_YEARS } from '../../shared/retention.ts';
import { DAY } from '../../shared/time/instant.ts';
import type { Keys } from './keys.ts';
import type { State } from './state.ts';

/**
 * Who handed in a file, found by the file itself: under a keyed hash of its hash, so that nobody who reads the table
 * can ask whether a known file is there. Made from `EvidenceChecked`, and never the source of a decision.
 */

const handedIn = v.object({ personId: v.string(), uploadId: v.string() });
export type HandedIn = v.InferOutput<typeof handedIn>;
type Services = { readonly state: State; readonly keys: Pick<Keys, 'lookup'> };

const partition = async ({ keys }: Services, sha256: string): Promise<string> =>
  `file#${await keys.lookup('file', sha256)}`;

/** Repeating it changes nothing. @param at when the file came: from then on its term of keeping runs */
export async function noteFile(
  services: Services,
  sha256: string,
  by: HandedIn,
  at: Date,
): Promise<void> {
  const pk = await partition(services, sha256);
  const expiresAt = Math.ceil((at.getTime() + SAME_FILE_YEARS * 366 * DAY) / 1000);
  await services.state.put({ pk, sk: `${by.personId}#${by.uploadId}`, ...by, expiresAt });
}

export async function sameFile(services: Services, sha256: string): Promise<readonly HandedIn[]> {
  return services.state.list(await partition(services, sha256), '', handedIn);
}
