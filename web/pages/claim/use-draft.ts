import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import type { DraftView } from '../../../shared/contract/drafts.ts';
import { type Kept, useKept } from '../../kept-form.ts';
import type { Draft } from './draft.ts';
import { emptyKept, fromServer, type KeptDraft, nameOf } from './kept-draft.ts';
import { type Saver, saverOf } from './saver.ts';

/**
 * A draft is on this device at every keystroke, and on the server a moment later, so that it goes on on another
 * device. Where two devices wrote, both drafts stay: nothing typed is lost.
 */

/** `unkept`: neither the account has what was typed last nor this device, whose storage is full or forbidden. */
export type DraftState = 'none' | 'device' | 'saved' | 'full' | 'unkept' | 'fullUnkept';

export type OpenDraft = {
  readonly draft: Draft;
  readonly put: (change: (draft: Draft) => Partial<Draft>) => void;
  /** Names of files that the claim waits for. */
  readonly underway: readonly string[];
  readonly onUnderway: (names: readonly string[]) => void;
  readonly state: DraftState;
  readonly savedAt: string;
  /** It outlives the page on this device. */
  readonly lasting: boolean;
  /** Its claim is on its way. */
  readonly sending: boolean;
  /** Sends it as a claim, while nothing of it is saved. Once sent it goes here; the server lets it go with the claim. */
  readonly asClaim: Saver['asClaim'];
};

/**
 * @param others what the server has, once it is known
 * @param onMoved another device has gone on with this draft; what is here goes on under this new id
 */
export function useDraft(
  personId: string,
  draftId: string,
  others: readonly DraftView[] | undefined,
  onMoved: (draftId: string) => void,
): OpenDraft {
  const kept = useKept<KeptDraft>('device', nameOf(personId, draftId), emptyKept);
  useEffect(() => {
    const there = others?.find((one) => one.draftId === draftId);
    const here = kept.value.value;
    if (there && !here.unsaved && there.rev > here.rev) kept.put(fromServer(there));
  }, [others, draftId]);
  const saver = useSaver(personId, draftId, kept, onMoved);
  const draft = kept.value.value;
  const full = saver.full.value;
  const lasting = kept.lasting.value;
  return {
    draft,
    put: (change) => {
      saver.note((now) => ({ ...change(now), unsaved: true }));
      saver.later();
    },
    underway: draft.underway,
    onUnderway: (underway) => {
      // Told at each step of each file, and written where it is another list.
      saver.note((now) => (String(now.underway) === String(underway) ? {} : { underway }));
    },
    state: stateOf(draft, full, lasting),
    savedAt: draft.savedAt,
    lasting,
    sending: saver.held.value,
    asClaim: async (send) => {
      const result = await saver.asClaim(send);
      if (result.ok) {
        kept.put({ unsaved: false });
        kept.drop();
      }
      return result;
    },
  };
}

function stateOf({ unsaved, rev }: KeptDraft, full: boolean, lasting: boolean): DraftState {
  if (full) return lasting ? 'full' : 'fullUnkept';
  if (unsaved) return lasting ? 'device' : 'unkept';
  return rev > 0 ? 'saved' : 'none';
}

/** The draft goes on in this form: saved a moment after the last change, when the page is left, when the line is back. */
function useSaver(
  personId: string,
  draftId: string,
  kept: Kept<KeptDraft>,
  onMoved: (draftId: string) => void,
): Saver {
  const saver = saverOf(personId, draftId);
  // One for each draft: the one before may have something to save yet.
  const form = useMemo(() => ({ current: { kept, onMoved } }), [saver]);
  form.current = { kept, onMoved };
  // In the turn in which it is drawn: no answer may come between what it read and its place here.
  useLayoutEffect(() => {
    saver.open(form);
    const now = () => void saver.save();
    addEventListener('online', now);
    addEventListener('pagehide', now);
    return () => {
      removeEventListener('online', now);
      removeEventListener('pagehide', now);
      saver.leave(form);
    };
  }, [saver]);
  return saver;
}
