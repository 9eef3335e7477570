import { decideDestroyed, incidentOf } from '../../shared/ledger/incidents.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { newId } from '../app/ids.ts';
import type { Services } from '../app/services.ts';
import { objectKey, type Removal } from '../app/uploads.ts';
import { append, readRecord } from '../log/append.ts';

export type Order = {
  readonly personId: string;
  readonly uploadId: string;
  /** Who ordered it and under which number, in words. */
  readonly words: string;
};

/**
 * Destroys a sealed file on the authority's order (保密法 第三十四条). The file goes first and the record follows, so
 * that the record never says what has not happened; run again after a failure it ends in the same place.
 */
export async function destroySealed(
  { log, keys }: Pick<Services, 'log' | 'keys'>,
  files: Removal,
  { personId, uploadId, words }: Order,
  now: Date,
): Promise<Result<{ versions: number }, Refusal>> {
  const record = await readRecord(log, personId);
  if (!incidentOf(record, uploadId)) return refuse('NOT_FOUND');
  const versions = await files.destroyBelow(`${objectKey(personId, uploadId)}/`);
  const sealer = await keys.sealerOf(personId);
  const appended = await append(log, personId, {
    actor: { kind: 'operator', id: 'operator' },
    key: `destroy:${uploadId}`,
    request: uploadId,
    trace: newId(),
    receivedAt: now,
    decide: (current) => decideDestroyed(current, uploadId, sealer.seal(words)),
  });
  return appended.ok ? ok({ versions }) : appended;
}
