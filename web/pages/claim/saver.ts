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
  noteHere,
  savedAs,
  textOf,
} from './kept-draft.ts';

/**
 * How one draft goes to the server. Each save rests on the version before it, and a claim takes its draft away: so they
 * go one after the other, whichever form began them, and this device is never told that it has overtaken itself.
 */

const SAVE_AFTER_MS = 1200;
/** Saves without an answer that are remembered: far more than anybody types on while the line is lost. */
const MOST_SENT = 200;

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
  /** Into the form that is open, or onto the device: what goes on may outlive its form. */
  readonly note: (learn: (draft: KeptDraft) => Partial<KeptDraft>) => void;
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
  /** Its claim was sent. */
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const now = (): KeptDraft => form?.current.kept.value.value ?? draftHere(personId, draftId);

  const note = (learn: (draft: KeptDraft) => Partial<KeptDraft>): void => {
    const learnt = learn(now());
    if (Object.keys(learnt).length === 0) return;
    if (form) form.current.kept.put(learnt);
    else noteHere(personId, draftId, learnt);
  };

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
    const { rev } = draft;
    const key = newId();
    // Known before it goes out: its answer may be lost, and the page with it.
    note(({ sent }) => ({ sent: [...sent, key].slice(-MOST_SENT) }));
    const body = { rev, content: contentOf(draft) };
    const result = await call('saveDraft', { params: { draftId }, body }, { key });
    if (result.ok) note(savedAs(result.value));
    if (!form) return;
    full.value = !result.ok && result.error.code === 'DRAFTS_FULL';
    if (result.ok && now().unsaved) later();
    if (!result.ok && result.error.code === 'DRAFT_MOVED_ON') await movedOn();
  };

  /** Was it we whose answer got lost? Then it goes on from there; otherwise both drafts stay. */
  const movedOn = async (): Promise<void> => {
    const result = await call('drafts', {});
    if (!result.ok || !form) return;
    const { kept, onMoved } = form.current;
    const there = result.value.drafts.find((one) => one.draftId === draftId);
    const mine = now();
    const same = there && textOf(there.content as Draft) === textOf(mine);
    if (!there || same || mine.sent.includes(there.key)) {
      kept.put({ rev: there?.rev ?? 0, sent: [] });
      return later();
    }
    const fork = newId();
    keepDraft(personId, fork, contentOf(mine), mine.underway);
    kept.put({ ...fromServer(there), underway: [] });
    onMoved(fork);
  };

  return {
    full,
    held,
    open: (opened) => {
      form = opened;
      // Whoever comes back to a draft that was sent begins another under its name.
      ended = false;
      void save();
    },
    leave: (left) => {
      void save();
      if (form === left) form = undefined;
    },
    note,
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
