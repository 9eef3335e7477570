import { createHash } from 'node:crypto';
import { type UploadType, uploadTypes } from '../../shared/contract/routes.ts';
import { type FoundInFile, MAX_FOUND, type PersonEvent } from '../../shared/ledger/events.ts';
import type { Evidence } from '../../shared/ledger/record.ts';
import type { Outcome, Quarters } from '../../shared/redaction/model.ts';
import { ok } from '../../shared/result.ts';
import { SAME_FILE_YEARS } from '../../shared/retention.ts';
import { DAY } from '../../shared/time/instant.ts';
import { noteFile } from '../accounts/files.ts';
import { previewsKey, uploadItem, uploadKey } from '../accounts/items.ts';
import type { Keys } from '../accounts/keys.ts';
import { newId } from '../app/ids.ts';
import { logEvent } from '../app/logger.ts';
import type { Stores } from '../app/services.ts';
import { objectKey, pageKey } from '../app/uploads.ts';
import { append, readRecord } from '../log/append.ts';
import type { Place, Preview } from './previews.ts';
import { typeFault } from './sniff.ts';
import type { Received, Vault } from './vault.ts';

/** Beside the stores the key by which the same file is found again. */
export type CheckStores = Stores & { readonly keys: Pick<Keys, 'lookup'> };

export type Arrival = {
  readonly personId: string;
  readonly uploadId: string;
  readonly version: string;
  readonly receivedAt: Date;
};

/** What is done with a file's content; the engines behind it are handed in. */
export interface Inspection {
  /** The name only says what the file claims to be. */
  check(bytes: Uint8Array, name: string): Promise<Outcome>;
  /** The file as it is stored: a picture without the place where it was taken. */
  tidy(bytes: Uint8Array, type: UploadType): Promise<Uint8Array>;
  /** Pictures of its pages for the reviewer, with what was found on them. */
  previews(
    bytes: Uint8Array,
    type: UploadType,
    found: readonly FoundInFile[],
    quarters?: Quarters,
    /** All that was found, where the record keeps only the first of many. */
    places?: readonly Place[],
  ): Promise<readonly Preview[]>;
}

async function look(check: Inspection['check'], bytes: Uint8Array, type: string) {
  const fault = typeFault(bytes, type);
  if (fault) return { verdict: 'rejected' as const, codes: [fault], pages: 0, found: [] };
  const outcome = await check(bytes, nameOf(type as UploadType));
  const { verdict, findings, pages, quarters } = outcome;
  const codes = [...new Set(findings.map(({ code }) => code))];
  const turn = quarters ? { quarters } : {};
  return { verdict, codes, pages, found: foundIn(outcome), ...turn };
}

const nameOf = (type: UploadType): string => `upload.${uploadTypes[type].toLowerCase()}`;

/** What the record keeps of an outcome: where what was found, never the words. */
export const foundIn = (outcome: Outcome): FoundInFile[] =>
  allIn(outcome)
    .slice(0, MAX_FOUND)
    .map(({ code, page, bbox, unit }) => ({ code, page, bbox: bbox && [...bbox], unit }));

const allIn = ({ findings, advisories }: Outcome) => [...findings, ...advisories];

/** Records what was found, unless a version of that place is on record already. @returns what is on record */
async function record(
  stores: Stores,
  check: Inspection['check'],
  arrival: Arrival,
  file: Received,
  type: string,
): Promise<Evidence | undefined> {
  const { personId, uploadId, version, receivedAt } = arrival;
  // Looked for first: a message that comes again must not cost another reading of fifty pages.
  const known = (await readRecord(stores.log, personId)).evidence.get(uploadId);
  if (known) return known;
  const checked: PersonEvent = {
    type: 'EvidenceChecked',
    v: 2,
    uploadId,
    version,
    ...(await look(check, file.bytes, type)),
    contentType: type,
    size: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
  };
  const appended = await append(stores.log, personId, {
    actor: { kind: 'function', id: 'redaction-check' },
    key: `evidence:${uploadId}:${version}`,
    request: version,
    trace: file.trace,
    receivedAt,
    decide: (current) => ok(current.evidence.has(uploadId) ? [] : [checked]),
  });
  if (!appended.ok) throw new Error(`evidence could not be recorded: ${appended.error.code}`);
  return appended.value.evidence.get(uploadId);
}

/**
 * A file that was gone before anybody had looked at it: its message was set aside until quarantine's term was over. Whoever
 * waits for it is told, and can send it again; of a file that was looked at this changes nothing.
 */
async function recordGone(
  { log }: Stores,
  { personId, uploadId, version, receivedAt }: Arrival,
  { type, size }: { readonly type: string; readonly size: number },
): Promise<void> {
  const gone: PersonEvent = {
    ...{ type: 'EvidenceChecked', v: 1, uploadId, version },
    ...{ verdict: 'rejected', codes: ['UPLOAD_GONE'], contentType: type, size },
  };
  const appended = await append(log, personId, {
    actor: { kind: 'function', id: 'redaction-check' },
    key: `evidence:${uploadId}:${version}`,
    request: version,
    trace: newId(),
    receivedAt,
    decide: (current) => ok(current.evidence.has(uploadId) ? [] : [gone]),
  });
  if (!appended.ok) throw new Error(`a lost file could not be recorded: ${appended.error.code}`);
}

/** Stores the file, the pictures of its pages, and where on them something was found. */
async function keep(
  { state }: Stores,
  vault: Vault,
  { check, tidy, previews }: Inspection,
  { personId, uploadId }: Arrival,
  file: Received,
  { found, quarters }: Evidence,
): Promise<void> {
  const key = objectKey(personId, uploadId);
  const type = file.contentType as UploadType;
  await vault.keep(key, { ...file, bytes: await tidy(file.bytes, type) });
  // A list of people has more numbers than the record keeps, and none of them may be seen.
  const places = found.length < MAX_FOUND ? found : allIn(await check(file.bytes, nameOf(type)));
  const pages = await previews(file.bytes, type, found, quarters, places);
  for (const { page, type: contentType, bytes } of pages) {
    await vault.keep(pageKey(key, page, contentType), { bytes, contentType, trace: file.trace });
  }
  const shown = pages.map(({ bytes: _bytes, marks, ...page }) => ({
    ...page,
    marks: marks.map(({ box, ...mark }) => ({ ...mark, box: [...box] })),
  }));
  await state.put({ ...previewsKey(personId, uploadId), pages: shown });
}

/** An upload of which a file came is known as long as the file may be kept; the weekly job forgets both. */
async function keepUpload({ state }: Stores, { personId, uploadId, receivedAt }: Arrival) {
  const key = uploadKey(personId, uploadId);
  // Read anew: meanwhile another version may have been noted there.
  const upload = await state.get(key, uploadItem);
  const expiresAt = Math.ceil((receivedAt.getTime() + SAME_FILE_YEARS * 366 * DAY) / 1000);
  if (upload) await state.put({ ...key, ...upload, expiresAt });
}

/**
 * Takes one version out of quarantine: looks at it, records what was found, keeps it where it may be kept, and removes
 * it from quarantine for good. A blocked file goes to the sealed bucket, which nobody reads (保密法 34: stop, keep,
 * report). The record decides which version of a place is the first; each later step is repeated without harm when the
 * message comes again.
 */
export async function takeIn(
  stores: CheckStores,
  vault: Vault,
  inspection: Inspection,
  arrival: Arrival,
): Promise<void> {
  const { personId, uploadId, version } = arrival;
  const key = objectKey(personId, uploadId);
  const started = await stores.state.get(uploadKey(personId, uploadId), uploadItem);
  const file = started && (await vault.receive(key, version));
  if (started && !file) await recordGone(stores, arrival, started);
  if (!started || !file) return vault.destroy(key, version);

  const first = await record(stores, inspection.check, arrival, file, started.type);
  if (first?.version !== version) {
    await stores.state.put({ ...uploadKey(personId, uploadId), ...started, ignored: true });
  } else if (first.verdict === 'blocked') {
    await vault.seal(key, version, file);
  } else if (first.verdict !== 'rejected') {
    await keepUpload(stores, arrival);
    if (first.sha256) {
      await noteFile(stores, first.sha256, { personId, uploadId }, arrival.receivedAt);
    }
    await keep(stores, vault, inspection, arrival, { ...file, contentType: started.type }, first);
  }
  await vault.destroy(key, version);
  logEvent(first?.verdict === 'blocked' ? 'warn' : 'info', 'evidence checked', {
    trace: file.trace,
    person: personId,
    upload: uploadId,
    verdict: first?.verdict,
    codes: first?.codes.join(' '),
  });
}
