import * as v from 'valibot';
import {
  type DraftContent,
  type DraftView,
  draftContent,
  MAX_DRAFTS,
} from '../../shared/contract/drafts.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { DRAFT_DAYS } from '../../shared/retention.ts';
import { DAY } from '../../shared/time/instant.ts';
import { personPartition } from '../accounts/items.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { Key } from '../accounts/state.ts';
import type { Handlers } from '../app/door.ts';
import type { SealedServices } from '../app/services.ts';

/** Drafts of claims, so that what was begun on one device goes on on another. Sealed like all personal text. */

const PREFIX = 'draft#';
export const draftKey = (personId: string, draftId: string): Key => ({
  pk: personPartition(personId),
  sk: `${PREFIX}${draftId}`,
});

const draftItem = v.object({
  draftId: v.string(),
  rev: v.number(),
  savedAt: v.string(),
  sealed: v.string(),
  /** The command that stored it: the same one again is answered, not refused. */
  key: v.string(),
  request: v.string(),
});
type DraftItem = v.InferOutput<typeof draftItem>;

function draftView(item: DraftItem, sealer: Sealer): DraftView {
  const { draftId, rev, savedAt, key, sealed } = item;
  const content = v.parse(draftContent, JSON.parse(sealer.open(sealed as never)));
  return { draftId, rev, savedAt, key, content };
}

/** The answer where this command has stored the draft already; null where it has not. */
function sameSave(
  stored: DraftItem | undefined,
  key: string,
  request: string,
  sealer: Sealer,
): Result<DraftView, Refusal> | null {
  if (stored?.key !== key) return null;
  return stored.request === request
    ? ok(draftView(stored, sealer))
    : refuse('IDEMPOTENCY_KEY_REUSED');
}

export function draftCases({
  state,
  keys,
}: SealedServices): Pick<Handlers<'person'>, 'drafts' | 'saveDraft' | 'dropDraft'> {
  const all = (personId: string) => state.list(personPartition(personId), PREFIX, draftItem);

  return {
    async drafts(_input, { who: { personId } }) {
      const [items, sealer] = await Promise.all([all(personId), keys.sealerOf(personId)]);
      const newest = items.toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
      return ok({ drafts: newest.map((item) => draftView(item, sealer)) });
    },

    async saveDraft({ params: { draftId }, body: { rev, content } }, call) {
      const { personId } = call.who;
      const place = draftKey(personId, draftId);
      const sealer = await keys.sealerOf(personId);
      const request = sealer.fingerprint([draftId, rev, content]);
      const stored = await state.get(place, draftItem);
      const again = sameSave(stored, call.key, request, sealer);
      if (again) return again;
      if ((stored?.rev ?? 0) !== rev) return refuse('DRAFT_MOVED_ON');
      if (!stored && (await all(personId)).length >= MAX_DRAFTS) return refuse('DRAFTS_FULL');
      const item = {
        ...place,
        draftId,
        rev: rev + 1,
        savedAt: call.receivedAt.toISOString(),
        expiresAt: Math.ceil((call.receivedAt.getTime() + DRAFT_DAYS * DAY) / 1000),
        sealed: sealer.seal(JSON.stringify(content satisfies DraftContent)),
        key: call.key,
        request,
      };
      const done = stored ? await state.replace(item, 'rev', rev) : await state.create(item);
      if (done) return ok(draftView(item, sealer));
      // Perhaps by this very command, which came twice at the same moment.
      const other = await state.get(place, draftItem);
      return sameSave(other, call.key, request, sealer) ?? refuse('DRAFT_MOVED_ON');
    },

    /** What is not there is gone already. */
    async dropDraft({ params: { draftId } }, { who: { personId } }) {
      await state.remove(draftKey(personId, draftId));
      return ok({ done: true as const });
    },
  };
}
