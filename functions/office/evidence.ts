import type { EvidencePages } from '../../shared/contract/answers.ts';
import { type UploadType, uploadTypes } from '../../shared/contract/routes.ts';
import type { Evidence } from '../../shared/ledger/record.ts';
import type { Refusal } from '../../shared/ledger/refusal.ts';
import { type Code, codes } from '../../shared/redaction/codes.ts';
import { ok, type Result } from '../../shared/result.ts';
import { previewsItem, previewsKey } from '../accounts/items.ts';
import type { SignedCall } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import { type Link, type Originals, objectKey, pageKey } from '../app/uploads.ts';
import { openMatter } from './matter.ts';

/** The papers behind a claim, as a reviewer looks at them. Files that were blocked or turned away are not there. */

type Place = { readonly personId: string; readonly claimId: string; readonly uploadId: string };

const openEvidence = (services: Services, place: Place, what: string, call: SignedCall) =>
  openMatter(
    services,
    place.personId,
    `${what} ${place.uploadId}`,
    call,
    ({ claims, evidence }) => {
      const named = claims.get(place.claimId)?.evidence.includes(place.uploadId);
      const seen = named ? evidence.get(place.uploadId) : undefined;
      return seen?.verdict === 'clear' || seen?.verdict === 'review' ? seen : undefined;
    },
  );

/** The original, as an attachment. */
export async function evidenceLink(
  services: Services,
  originals: Originals,
  place: Place,
  call: SignedCall,
): Promise<Result<Link, Refusal>> {
  const opened = await openEvidence(services, place, 'evidence', call);
  if (!opened.ok) return opened;
  const { personId, uploadId } = place;
  const { contentType } = opened.value.found;
  const extension = uploadTypes[contentType as UploadType]?.toLowerCase() ?? 'bin';
  const name = `${uploadId}.${extension}`;
  return ok(await originals.link(objectKey(personId, uploadId), name, call.receivedAt));
}

/** Pictures of its pages with what the check found on them. */
export async function evidencePages(
  services: Services,
  originals: Originals,
  place: Place,
  call: SignedCall,
): Promise<Result<EvidencePages, Refusal>> {
  const opened = await openEvidence(services, place, 'pages', call);
  if (!opened.ok) return opened;
  return ok(await pagesOf(services, originals, place, opened.value.found, call.receivedAt));
}

type Stored = Pick<Place, 'personId' | 'uploadId'>;

/** Pictures of a stored file's pages by links that live five minutes, and what was found on them. */
export async function pagesOf(
  { state }: Pick<Services, 'state'>,
  originals: Originals,
  { personId, uploadId }: Stored,
  { pages: count, found }: Evidence,
  now: Date,
): Promise<EvidencePages> {
  const made = await state.get(previewsKey(personId, uploadId), previewsItem);
  const key = objectKey(personId, uploadId);
  const pages = (made?.pages ?? []).map(async ({ type, ...page }) => {
    const { url } = await originals.picture(pageKey(key, page.page, type), now);
    return { ...page, url };
  });
  return {
    count,
    pages: await Promise.all(pages),
    found: found.map(({ code, page }) => ({ code, page, ...wordsOfCode(code) })),
  };
}

/** A code that a later release no longer gives is told by its name. */
export function wordsOfCode(code: string): { says: string; rule: string } {
  if (!Object.hasOwn(codes, code)) return { says: code, rule: '' };
  const { says, rule } = codes[code as Code];
  return { says, rule };
}
