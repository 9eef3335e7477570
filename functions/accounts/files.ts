import * as v from 'valibot';
import { SAME_FILE_YEARS } from '../../shared/retention.ts';
import { DAY } from '../../shared/time/instant.ts';
import { personPartition } from './items.ts';
import type { Keys } from './keys.ts';
import type { Key, State } from './state.ts';

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
  const { state } = services;
  await state.put({ pk, sk: `${by.personId}#${by.uploadId}`, ...by, expiresAt });
  const others = (await state.list(pk, '', handedIn)).filter(
    ({ personId }) => personId !== by.personId,
  );
  if (others.length === 0) return;
  for (const { personId, uploadId } of [by, ...others.slice(0, MOST_MARKED)]) {
    await state.put({ ...alikeKey(personId, uploadId), uploadId, expiresAt });
  }
}

/** Whoever handed it in before was marked when the second came; a sheet of a whole works must not mark a thousand again. */
const MOST_MARKED = 12;

/** Says that somebody else handed in the same file, so that a queue shows it without asking for each. */
const alikeKey = (personId: string, uploadId: string): Key => ({
  pk: personPartition(personId),
  sk: `alike#${uploadId}`,
});

/** Which of these files somebody else handed in as well. */
export async function filesAlike(
  state: State,
  files: readonly HandedIn[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let i = 0; i < files.length; i += BATCH) {
    const some = files.slice(i, i + BATCH);
    const items = await state.getMany(some.map((of) => alikeKey(of.personId, of.uploadId)));
    some.forEach(({ uploadId }, at) => {
      if (items[at] !== undefined) found.add(uploadId);
    });
  }
  return found;
}

/** Keys that one read may name. */
const BATCH = 100;

export async function sameFile(services: Services, sha256: string): Promise<readonly HandedIn[]> {
  return services.state.list(await partition(services, sha256), '', handedIn);
}
