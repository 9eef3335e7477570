import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { DraftView } from '../../../shared/contract/drafts.ts';
import { call, newId } from '../../client.ts';
import { type Kept, useKept } from '../../keep.ts';
import { type Draft, isEmpty } from './draft.ts';
import {
  contentOf,
  emptyKept,
  fromServer,
  type KeptDraft,
  keepDraft,
  nameOf,
  noteSaved,
} from './kept-draft.ts';

/**
 * A draft is on this device at every keystroke, and on the server a moment later, so that it goes on on another
 * device. Where two devices wrote, both drafts stay: nothing typed is lost.
 */

const SAVE_AFTER_MS = 1200;

export type DraftState = 'none' | 'device' | 'saved' | 'full';

export type OpenDraft = {
  readonly draft: Draft;
  readonly put: (change: (draft: Draft) => Partial<Draft>) => void;
  readonly state: DraftState;
  readonly savedAt: string;
  /** It was sent: it goes here; the server lets it go with the claim. */
  readonly sent: () => void;
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
  const full = useSignal(false);
  useEffect(() => {
    const there = others?.find((one) => one.draftId === draftId);
    const here = kept.value.value;
    if (there && !here.unsaved && there.rev > here.rev) kept.put(fromServer(there));
  }, [others, draftId]);
  const saving = useSaving(personId, draftId, kept, full, onMoved);
  const draft = kept.value.value;
  const state = full.value ? 'full' : draft.unsaved ? 'device' : draft.rev > 0 ? 'saved' : 'none';
  return {
    draft,
    put: (change) => {
      kept.put({ ...change(kept.value.value), unsaved: true });
      saving.later();
    },
    state,
    savedAt: draft.savedAt,
    sent: () => {
      saving.end();
      kept.put({ unsaved: false });
      kept.drop();
    },
  };
}

/** How the saving of one draft goes; it outlives the page that began it, which may be drawn anew meanwhile. */
type Saver = {
  running: Promise<void> | undefined;
  /** What was sent last, over which version, and its key: its answer may have been lost on the way. */
  last: { readonly text: string; readonly rev: number; readonly key: string } | undefined;
  /** Its claim was sent. */
  ended: boolean;
};
const savers = new Map<string, Saver>();

function saverOf(draftId: string): Saver {
  const known = savers.get(draftId);
  if (known) return known;
  const made: Saver = { running: undefined, last: undefined, ended: false };
  savers.set(draftId, made);
  return made;
}

/** Saves a moment after the last change, when the page is left, and when the line is back. */
function useSaving(
  personId: string,
  draftId: string,
  kept: Kept<KeptDraft>,
  full: Signal<boolean>,
  onMoved: (draftId: string) => void,
): { readonly later: () => void; readonly end: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const left = useRef(false);
  const saver = saverOf(draftId);

  const save = async (): Promise<void> => {
    clearTimeout(timer.current);
    while (saver.running) await saver.running;
    const draft = kept.value.value;
    if (saver.ended || !draft.unsaved || (draft.rev === 0 && isEmpty(draft))) return;
    saver.running = sendTo(draft).finally(() => {
      saver.running = undefined;
    });
    await saver.running;
  };

  const sendTo = async (draft: KeptDraft): Promise<void> => {
    const content = contentOf(draft);
    const text = JSON.stringify(content);
    const before = saver.last;
    const { rev } = draft;
    const key = before?.text === text && before.rev === rev ? before.key : newId();
    saver.last = { text, rev, key };
    const body = { rev, content };
    const result = await call('saveDraft', { params: { draftId }, body }, { key });
    // Its claim overtook it.
    if (saver.ended) return void call('dropDraft', { params: { draftId } });
    if (left.current) return result.ok ? noteSaved(personId, result.value) : undefined;
    full.value = !result.ok && result.error.code === 'DRAFTS_FULL';
    if (result.ok) {
      const { rev, savedAt } = result.value;
      const unsaved = JSON.stringify(contentOf(kept.value.value)) !== text;
      kept.put({ rev, savedAt, unsaved });
      if (unsaved) later();
    } else if (result.error.code === 'DRAFT_MOVED_ON') {
      await movedOn(before?.text);
    }
  };

  /** Was it we whose answer got lost? Then it goes on from there; otherwise both drafts stay. */
  const movedOn = async (before: string | undefined): Promise<void> => {
    const result = await call('drafts', {});
    if (!result.ok) return;
    const there = result.value.drafts.find((one) => one.draftId === draftId);
    const theirs = there && JSON.stringify(contentOf(there.content as Draft));
    const mine = JSON.stringify(contentOf(kept.value.value));
    if (!there || theirs === before || theirs === mine) {
      kept.put({ rev: there?.rev ?? 0 });
      return later();
    }
    const fork = newId();
    keepDraft(personId, fork, contentOf(kept.value.value));
    kept.put(fromServer(there));
    onMoved(fork);
  };

  const later = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), SAVE_AFTER_MS);
  };
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    left.current = false;
    const now = () => void latest.current();
    now();
    addEventListener('online', now);
    addEventListener('pagehide', now);
    return () => {
      removeEventListener('online', now);
      removeEventListener('pagehide', now);
      now();
      left.current = true;
    };
  }, [draftId]);
  return {
    later,
    end: () => {
      saver.ended = true;
    },
  };
}
