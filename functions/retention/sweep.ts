import * as v from 'valibot';
import { expiredFiles } from '../../shared/ledger/expired-files.ts';
import { ok } from '../../shared/result.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { previewsKey, uploadKey } from '../accounts/items.ts';
import { newId } from '../app/ids.ts';
import { logEvent } from '../app/logger.ts';
import type { Stores } from '../app/services.ts';
import { objectKey, type Removal } from '../app/uploads.ts';
import { HEAD_SHARDS, headItem, headsPartition } from '../hours/heads.ts';
import { append, readRecord } from '../log/append.ts';

/** Where the last run ended, so that the next goes on there rather than at the same beginning. */
const place = v.object({ shard: v.string(), after: v.optional(v.string()) });
const placeKey = { pk: 'job#retention', sk: 'place' } as const;

const PAGE = 100;

/**
 * Deletes files whose term of keeping is over (`shared/retention.ts`). The file goes first, then the record says so,
 * then what was known of its upload goes; a run that breaks off is continued by the next.
 * @param until when to stop and leave the rest to the next run
 * @returns how many files went
 */
export async function sweepFiles(
  { log, state }: Pick<Stores, 'log' | 'state'>,
  files: Removal,
  now: Date,
  until: () => boolean,
): Promise<number> {
  const stopped = await state.get(placeKey, place);
  let shard = stopped?.shard ?? HEAD_SHARDS[0] ?? '';
  let after = stopped?.after;
  let gone = 0;
  while (!until()) {
    const options = { limit: PAGE, ...(after ? { after } : {}) };
    const page = await state.page(headsPartition(shard), headItem, options);
    for (const { g1sk: personId } of page.items) gone += await eraseOf(personId);
    after = page.next;
    if (after === undefined) {
      const next = HEAD_SHARDS[HEAD_SHARDS.indexOf(shard) + 1];
      if (next === undefined) {
        await state.remove(placeKey);
        logEvent('info', 'retention run', { files: gone, whole: true });
        return gone;
      }
      shard = next;
    }
    await state.put({ ...placeKey, shard, ...(after ? { after } : {}) });
  }
  logEvent('info', 'retention run', { files: gone, whole: false });
  return gone;

  async function eraseOf(personId: string): Promise<number> {
    const expired = expiredFiles(await readRecord(log, personId), now.getTime() as Instant);
    for (const uploadId of expired) {
      await files.destroyBelow(objectKey(personId, uploadId));
      const appended = await append(log, personId, {
        actor: { kind: 'function', id: 'retention' },
        key: `erase:${uploadId}`,
        request: uploadId,
        trace: newId(),
        receivedAt: now,
        decide: (record) =>
          ok(
            expiredFiles(record, now.getTime() as Instant).includes(uploadId)
              ? [{ type: 'EvidenceErased', v: 1, uploadId }]
              : [],
          ),
      });
      if (!appended.ok) throw new Error(`an erased file is not on record: ${appended.error.code}`);
      await state.remove(previewsKey(personId, uploadId));
      await state.remove(uploadKey(personId, uploadId));
      logEvent('info', 'file erased', { person: personId, upload: uploadId });
    }
    return expired.length;
  }
}
