import * as v from 'valibot';
import { expiredFiles } from '../../shared/ledger/expired-files.ts';
import { ok } from '../../shared/result.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { previewsKey, uploadKey } from '../accounts/items.ts';
import { newId } from '../app/ids.ts';
import { describeError, logEvent } from '../app/logger.ts';
import type { Stores } from '../app/services.ts';
import { objectKey, type Removal } from '../app/uploads.ts';
import { HEAD_SHARDS, headItem, headsPartition } from '../hours/heads.ts';
import { append, readRecord } from '../log/append.ts';

/** Where the last run ended, so that the next goes on there rather than at the same beginning. */
const place = v.object({ shard: v.string(), after: v.optional(v.string()) });
const placeKey = { pk: 'job#retention', sk: 'place' } as const;

const PAGE = 100;

export type Swept = { readonly files: number; readonly failed: number };

/**
 * Deletes files whose term of keeping is over (`shared/retention.ts`). The file goes first, then what was known of its
 * upload, and last the record says so: whatever breaks off in between is found and done again. Somebody whose record can't
 * be read or written holds up nobody else.
 * @param until when to stop and leave the rest to the next run
 * @returns how many files went, and of how many people they did not
 */
export async function sweepFiles(
  { log, state }: Pick<Stores, 'log' | 'state'>,
  files: Removal,
  now: Date,
  until: () => boolean,
): Promise<Swept> {
  const stopped = await state.get(placeKey, place);
  let shard = stopped?.shard ?? HEAD_SHARDS[0] ?? '';
  let after = stopped?.after;
  const swept = { files: 0, failed: 0 };
  while (!until()) {
    const options = { limit: PAGE, ...(after ? { after } : {}) };
    const page = await state.page(headsPartition(shard), headItem, options);
    for (const { g1sk: personId } of page.items) {
      try {
        await eraseOf(personId);
      } catch (error) {
        swept.failed += 1;
        logEvent('error', 'files not erased', { person: personId, ...describeError(error) });
      }
    }
    after = page.next;
    if (after === undefined) {
      const next = HEAD_SHARDS[HEAD_SHARDS.indexOf(shard) + 1];
      if (next === undefined) {
        await state.remove(placeKey);
        logEvent('info', 'retention run', { ...swept, whole: true });
        return swept;
      }
      shard = next;
    }
    await state.put({ ...placeKey, shard, ...(after ? { after } : {}) });
  }
  logEvent('info', 'retention run', { ...swept, whole: false });
  return swept;

  async function eraseOf(personId: string): Promise<void> {
    const expired = expiredFiles(await readRecord(log, personId), now.getTime() as Instant);
    for (const uploadId of expired) {
      await files.destroyBelow(objectKey(personId, uploadId));
      await state.remove(previewsKey(personId, uploadId));
      await state.remove(uploadKey(personId, uploadId));
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
      swept.files += 1;
      logEvent('info', 'file erased', { person: personId, upload: uploadId });
    }
  }
}
