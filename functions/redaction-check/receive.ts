import type { PersonEvent } from '../../shared/ledger/events.ts';
import { ok } from '../../shared/result.ts';
import { uploadItem, uploadKey } from '../accounts/items.ts';
import { logEvent } from '../app/logger.ts';
import type { Stores } from '../app/services.ts';
import { objectKey } from '../app/uploads.ts';
import { append } from '../log/append.ts';
import { typeFault } from './sniff.ts';
import type { Vault } from './vault.ts';

export type Arrival = {
  readonly personId: string;
  readonly uploadId: string;
  readonly version: string;
  readonly receivedAt: Date;
};

/**
 * Takes one version out of quarantine: looks at it, records what was found, keeps it where it may be kept, and removes
 * it from quarantine for good. The record decides which version of a place is the first; each later step is repeated
 * without harm when the message comes again.
 */
export async function takeIn(stores: Stores, vault: Vault, arrival: Arrival): Promise<void> {
  const { personId, uploadId, version, receivedAt } = arrival;
  const key = objectKey(personId, uploadId);
  const started = await stores.state.get(uploadKey(personId, uploadId), uploadItem);
  const file = started && (await vault.receive(key, version));
  if (!started || !file) return vault.destroy(key, version);

  const fault = typeFault(file.bytes, started.type);
  const checked: PersonEvent = {
    type: 'EvidenceChecked',
    v: 1,
    uploadId,
    version,
    verdict: fault ? 'rejected' : 'clear',
    codes: fault ? [fault] : [],
    contentType: started.type,
    size: file.bytes.length,
  };
  const appended = await append(stores.log, personId, {
    actor: { kind: 'function', id: 'redaction-check' },
    key: `evidence:${uploadId}:${version}`,
    request: version,
    trace: file.trace,
    receivedAt,
    decide: (record) => ok(record.evidence.has(uploadId) ? [] : [checked]),
  });
  if (!appended.ok) throw new Error(`evidence could not be recorded: ${appended.error.code}`);

  const first = appended.value.evidence.get(uploadId);
  if (first?.version !== version) {
    const later = { ...uploadKey(personId, uploadId), ...started, ignored: true };
    await stores.state.put(later);
  } else if (first.verdict === 'clear') {
    await vault.keep(key, { ...file, contentType: started.type });
  }
  await vault.destroy(key, version);
  logEvent('info', 'evidence checked', {
    trace: file.trace,
    person: personId,
    upload: uploadId,
    code: fault,
  });
}
