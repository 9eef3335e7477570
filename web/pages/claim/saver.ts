import { type Signal, signal } from '@preact/signals';
import { call, newId } from '../../client.ts';
import type { Kept } from '../../kept-form.ts';
import { type Draft, isEmpty } from './draft.ts';
import {
  contentOf,
  draftHere,
  fromServer,
  type KeptDraft,
  keepDraft,
  noteSaved,
} from './kept-draft.ts';

/**
 * How one draft goes to the server. Each save rests on the version before it, and a claim takes its draft away: so they
 * go one after the other, whichever form began them, and this device is never told that it has overtaken itself.
 */

const SAVE_AFTER_MS = 1200;

/** The form in which a draft is written, as it was last drawn. */
type OpenForm = {
  readonly current: {
    readonly kept: Kept<KeptDraft>;
    /** Another device has gone on with this draft; what is here goes on under this new id. */
    readonly onMoved: (draftId: string) => void;
  };
};

export type Saver = {
  /** The account holds as many drafts as it may: this one stays on the device. */
  readonly full: Signal<boolean>;
  /** Its claim is on its way: nothing is saved meanwhile. */
  readonly held: Signal<boolean>;
  readonly open: (form: OpenForm) => void;
  readonly leave: (form: OpenForm) => void;
  readonly later: () => void;
  readonly save: () => Promise<void>;
  /** Sends its claim after the save that is under way, and saves nothing more once it was sent. */
  readonly asClaim: <Sent extends { readonly ok: boolean }>(
    send: () => Promise<Sent>,
  ) => Promise<Sent>;
};

/** They outlive their forms: one may be drawn anew, or left, while a save is under way. */
const savers = new Map<string, Saver>();

export function saverOf(personId: string, draftId: string): Saver {
  const name = `${personId}:${draftId}`;
  const known = savers.get(name);
  if (known) return known;
  const made = makeSaver(personId, draftId);
  savers.set(name, made);
  return made;
}

function makeSaver(personId: string, draftId: string): Saver {
  const full = signal(false);
  const held = signal(false);
  let form: OpenForm | undefined;
  let running: Promise<void> | undefined;
  /** What was sent last, over which version, and its key: its answer may have been lost on the way. */
  let last: { readonly text: string; readonly rev: number; readonly key: string } | undefined;
  /** Its claim was sent. */
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const now = (): KeptDraft => form?.current.kept.value.value ?? draftHere(personId, draftId);

  const save = async (): Promise<void> => {
    clearTimeout(timer);
    while (running) await running;
    const draft = now();
    if (held.value || ended || !draft.unsaved || (draft.rev === 0 && isEmpty(draft))) return;
    running = sendTo(draft).finally(() => {
      running = undefined;
    });
    await running;
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), SAVE_AFTER_MS);
  };

  const sendTo = async (draft: KeptDraft): Promise<void> => {
    const content = contentOf(draft);
    const text = JSON.stringify(content);
    const before = last;
    const { rev } = draft;
    const key = before?.text === text && before.rev === rev ? before.key : newId();
    last = { text, rev, key };
    const result = await call(
      'saveDraft',
      { params: { draftId }, body: { rev, content } },
      { key },
    );
    if (!form) return result.ok ? noteSaved(personId, result.value) : undefined;
    full.value = !result.ok && result.error.code === 'DRAFTS_FULL';
    if (result.ok) {
      const { rev, savedAt } = result.value;
      const unsaved = JSON.stringify(contentOf(now())) !== text;
      form.current.kept.put({ rev, savedAt, unsaved });
      if (unsaved) later();
    } else if (result.error.code === 'DRAFT_MOVED_ON') {
      await movedOn(before?.text);
    }
  };

  /** Was it we whose answer got lost? Then it goes on from there; otherwise both drafts stay. */
  const movedOn = async (before: string | undefined): Promise<void> => {
    const result = await call('drafts', {});
    if (!result.ok || !form) return;
    const { kept, onMoved } = form.current;
    const there = result.value.drafts.find((one) => one.draftId === draftId);
    const theirs = there && JSON.stringify(contentOf(there.content as Draft));
    const mine = JSON.stringify(contentOf(now()));
    if (!there || theirs === before || theirs === mine) {
      kept.put({ rev: there?.rev ?? 0 });
      return later();
    }
    const fork = newId();
    keepDraft(personId, fork, contentOf(now()));
    kept.put(fromServer(there));
    onMoved(fork);
  };

  return {
    full,
    held,
    open: (opened) => {
      form = opened;
      void save();
    },
    leave: (left) => {
      void save();
      if (form === left) form = undefined;
    },
    later,
    save,
    asClaim: async (send) => {
      held.value = true;
      try {
        while (running) await running;
        const result = await send();
        ended = result.ok;
        return result;
      } finally {
        held.value = false;
        later();
      }
    },
  };
}
