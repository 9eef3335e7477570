import { effect, type Signal, signal } from '@preact/signals';
import { MAX_UPLOAD_BYTES } from '../../shared/contract/routes.ts';
import { extensionOf } from '../../shared/redaction/sniff.ts';
import { wipes } from '../keep.ts';
import { me } from '../session.ts';
import { files as s } from '../strings/zh-CN/claim.ts';
import { redaction } from '../strings/zh-CN/redaction.ts';
import { MAX_FILES, typeOf, upload } from '../upload.ts';
import type { Watcher } from './checker.ts';
import { whereOf } from './place.ts';
import type { Place, Why } from './protocol.ts';
import { afterCheck, isResting, type Parcel, type Stage } from './stage.ts';

/** A file that stands in the store; what the form keeps. */
export type KeptFile = {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  /** Pages that were looked at on this device; none where the server alone checks. */
  readonly pages?: number;
  /** Of what was sent; absent in a draft of before. */
  readonly sha256?: string;
};

export type RunningFile = {
  readonly id: number;
  readonly file: File;
  readonly stage: Stage;
  readonly leaving: AbortController;
  /** Known once it was read. */
  readonly sha256?: string;
};

/** What the form does with files, whichever form of that draft is open. */
export type Hands = {
  readonly kept: () => readonly KeptFile[];
  readonly onKept: (change: (kept: readonly KeptFile[]) => readonly KeptFile[]) => void;
  /** Names of those that are not in the store yet: the claim waits for them. */
  readonly onUnderway: (names: readonly string[]) => void;
};

export type Files = {
  readonly list: Signal<readonly RunningFile[]>;
  readonly add: (chosen: readonly File[]) => void;
  readonly remove: (id: number) => void;
  readonly again: (id: number) => void;
  /** The line is back: what it stopped goes on. */
  readonly resume: () => void;
  /** Its check is not waited for: the server's decides. */
  readonly skip: (id: number) => void;
  readonly send: (id: number, parcel: Parcel) => void;
  readonly mask: (id: number, places: readonly Place[]) => void;
  readonly rest: (id: number, stage: Stage) => void;
};

let nextId = 0;
const running = (file: File, stage: Stage): RunningFile => {
  nextId += 1;
  return { id: nextId, file, stage, leaving: new AbortController() };
};

/** By draft. They outlive their form: whoever looks at another page, or signs in again, finds them as they are. */
const ongoing = new Map<string, Ongoing>();
type Ongoing = { readonly files: Files; hands: Hands; readonly born: number };

// Who signs out leaves nothing behind, and nothing goes on; nor once somebody else has come.
effect(() => {
  void me.value;
  for (const [draft, { born }] of ongoing) if (born !== wipes) filesDropped(draft);
});

/**
 * A draft's files on their way. What was on its way when the page itself was left is told by name: a page that is loaded
 * anew has the file no more, and it may not lie in the browser's storage, where a marked one would stay.
 * @param before names of those
 */
export function filesOf(draft: string, before: readonly string[], hands: Hands): Files {
  const known = ongoing.get(draft);
  if (known?.born === wipes) {
    known.hands = hands;
    return known.files;
  }
  const made: Ongoing = { files: makeFiles(before, () => made.hands), hands, born: wipes };
  ongoing.set(draft, made);
  return made.files;
}

/** The draft goes on under another id, and its files with it. */
export function filesMoved(from: string, to: string): void {
  const files = ongoing.get(from);
  ongoing.delete(from);
  if (files) ongoing.set(to, files);
}

/** Its form was left: what was refused is not told again. */
export function filesLeft(draft: string): void {
  const list = ongoing.get(draft)?.files.list.value ?? [];
  if (!list.some(({ stage }) => isTaken(stage))) ongoing.delete(draft);
}

/** The draft is gone, and nothing of it is to be sent. */
export function filesDropped(draft: string): void {
  for (const { leaving } of ongoing.get(draft)?.files.list.value ?? []) leaving.abort();
  ongoing.delete(draft);
}

/** It came with the field of files. */
const checker = () => import('./checker.ts');

/** Takes chosen files through the check and to the store. No byte leaves before the check has let it. */
function makeFiles(before: readonly string[], hands: () => Hands): Files {
  const list = signal<readonly RunningFile[]>(
    before.map((name) => running(new File([], name), { kind: 'left' })),
  );
  const owner = me.value?.personId;

  const set = (files: readonly RunningFile[]) => {
    list.value = files;
    hands().onUnderway(namesOf(files));
  };
  const of = (id: number) => list.value.find((one) => one.id === id);
  const change = (id: number, part: Partial<RunningFile>) =>
    set(list.value.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const put = (id: number, stage: Stage) => change(id, { stage });
  const remove = (id: number) => {
    of(id)?.leaving.abort();
    set(list.value.filter((one) => one.id !== id));
  };

  const watcherOf = (id: number, maySkip: boolean): Watcher => {
    // A picture tells no pages until it is done.
    let page = { done: 0, of: 1 };
    return {
      onNews: (news) => {
        // What has come is set up yet.
        if (news.kind === 'fetching')
          return put(id, news.done < 1 ? { ...news, maySkip } : { kind: 'waiting' });
        if (news.kind === 'page') page = { done: news.done, of: news.of };
        if (of(id)?.stage.kind !== 'masking') put(id, { kind: 'checking', ...page });
      },
      mayFetch: (bytes, slow) =>
        new Promise<boolean>((resolve) => {
          const answer = (yes: boolean) => {
            put(id, { kind: 'fetching', done: 0, maySkip });
            resolve(yes);
          };
          put(id, { kind: 'asking', bytes, slow, answer });
        }),
    };
  };

  const stop = (id: number, why: Why) => {
    const one = of(id);
    if (why === 'declined' && one) void sendFile(id, { content: one.file, pages: 0 });
    else if (why === 'engine' && !navigator.onLine) put(id, { kind: 'unable', why: 'line' });
    else if (why !== 'cancelled') put(id, { kind: 'unable', why });
  };

  const skip = async (id: number) => {
    const one = of(id);
    if (one?.stage.kind !== 'fetching') return;
    one.leaving.abort();
    change(id, { leaving: new AbortController() });
    void checker().then(({ askFirst }) => askFirst());
    await sendFile(id, { content: one.file, pages: 0 });
  };

  const look = async (id: number) => {
    const one = of(id);
    if (!one) return;
    put(id, { kind: 'waiting' });
    const slip = await slipOf(one.file);
    if (slip !== undefined) return put(id, { kind: 'failed', fault: slip });
    const sha256 = await digestOf(one.file).catch(() => undefined);
    if (sha256 === undefined) return put(id, { kind: 'failed', fault: s.unreadable });
    const others = list.value.filter((other) => other.id !== id && isTaken(other.stage));
    if ([...hands().kept(), ...others].some((other) => other.sha256 === sha256))
      return put(id, { kind: 'failed', fault: s.twice });
    change(id, { sha256 });
    const there = await checker();
    const end = await there.check(one.file, watcherOf(id, true), one.leaving.signal);
    if (end.kind === 'unable') return stop(id, end.why);
    const next = afterCheck(end.outcome);
    if (next === 'send') return sendFile(id, { content: one.file, pages: end.outcome.pages });
    put(id, { kind: next, outcome: end.outcome });
  };

  const mask = async (id: number, places: readonly Place[]) => {
    const one = of(id);
    if (one?.stage.kind !== 'found') return;
    const before = one.stage.outcome;
    put(id, { kind: 'masking' });
    const there = await checker();
    const { signal } = one.leaving;
    const made = await there.mask(
      { file: one.file, quarters: before.quarters },
      places,
      watcherOf(id, false),
      signal,
    );
    if (made.kind === 'unable') return stop(id, made.why);
    if (!made.copy) return put(id, { kind: 'found', outcome: before, noCopy: true });
    // The copy is looked at as any other file: only then is it known that what was masked is gone.
    const end = await there.check(made.copy, watcherOf(id, false), signal);
    if (end.kind === 'unable') return stop(id, end.why === 'declined' ? 'engine' : end.why);
    if (end.outcome.verdict === 'blocked')
      return put(id, { kind: 'blocked', outcome: end.outcome });
    const page = places[0]?.page ?? 1;
    put(id, { kind: 'masked', copy: made.copy, outcome: end.outcome, page, before });
  };

  const sendFile = async (id: number, parcel: Parcel) => {
    const one = of(id);
    const { content, pages } = parcel;
    const type = await typeOf(content).catch(() => undefined);
    if (!one || type === undefined) return put(id, { kind: 'failed', fault: s.unreadable });
    // A file goes in the name of whoever chose it, and of nobody who came after him.
    if (me.value?.personId !== owner) return put(id, { kind: 'failed', fault: s.ended, parcel });
    const onSent = (sent: number) => put(id, { kind: 'sending', sent, parcel });
    onSent(0);
    const sha256 = content === one.file ? one.sha256 : await digestOf(content);
    const end = await upload(content, type, onSent, one.leaving.signal);
    if (one.leaving.signal.aborted) return;
    if (end.kind === 'stopped') return put(id, { kind: 'failed', fault: s.stopped, parcel });
    if (end.kind === 'refused')
      return put(id, { kind: 'failed', fault: end.sentence ?? s.refused, parcel });
    set(list.value.filter((other) => other.id !== id));
    const { name, size } = content;
    const known = { ...(pages > 0 ? { pages } : {}), ...(sha256 ? { sha256 } : {}) };
    hands().onKept((kept) => [...kept, { uploadId: end.uploadId, name, size, ...known }]);
  };

  const add = (chosen: readonly File[]) => {
    for (const [at, file] of chosen.entries()) {
      // It is there again.
      const left = list.value.find(
        (one) => one.stage.kind === 'left' && one.file.name === file.name,
      );
      if (left) remove(left.id);
      const taken = list.value.filter(({ stage }) => isTaken(stage));
      const full = hands().kept().length + taken.length >= MAX_FILES;
      const fault = s.tooMany(chosen.length - at - 1);
      const one = running(file, full ? { kind: 'failed', fault } : { kind: 'waiting' });
      set([...list.value, one]);
      if (full) return;
      void look(one.id);
    }
  };

  return {
    list,
    add,
    remove,
    again: (id) => void look(id),
    resume: () => {
      for (const { id, stage } of list.value) {
        if (stage.kind === 'unable' && stage.why === 'line') void look(id);
        if (stage.kind === 'failed' && stage.parcel && stage.fault === s.stopped)
          void sendFile(id, stage.parcel);
      }
    },
    skip: (id) => void skip(id),
    send: (id, parcel) => void sendFile(id, parcel),
    mask: (id, places) => void mask(id, places),
    rest: put,
  };
}

/** It goes to the store, or may yet go: the claim waits for it, and it takes one of the places. */
const isTaken = (stage: Stage): boolean => stage.kind !== 'failed' || stage.parcel !== undefined;

const namesOf = (files: readonly RunningFile[]): readonly string[] =>
  files.flatMap(({ file, stage }) => (isTaken(stage) ? [file.name] : []));

/** The same name and size may be another file, and another name the same one. */
async function digestOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function slipOf(file: File): Promise<string | undefined> {
  if (file.size === 0) return s.empty;
  if (file.size > MAX_UPLOAD_BYTES) return s.tooLarge;
  const type = await typeOf(file).catch(() => null);
  // A folder, a file that was moved meanwhile, or one that lies in a cloud.
  if (type === null) return s.unreadable;
  return type === undefined ? wrongTypeOf(extensionOf(file.name)) : undefined;
}

/** What is nothing that we take, with the way to make it so. */
function wrongTypeOf(ending: string): string {
  if (/^hei[cf]$/.test(ending)) return s.heic;
  if (/^(?:jpe?g|jpe|jfif|png|webp|gif|bmp|tiff?|avif|svg)$/.test(ending)) return s.wrongPicture;
  if (/^(?:docm?|dot|wps|et|dps|rtf|txt|xlsx?|pptx?|ppsx?|html?)$/.test(ending))
    return s.wrongDocument;
  if (/^(?:zip|rar|7z|gz|tar)$/.test(ending)) return s.archive;
  return /^(?:pdf|docx|ofd)$/.test(ending) ? s.notWhatItSays : s.wrongType;
}

/** What a reader hears of a file that came to rest; progress is only shown. */
export function saidOf(list: readonly RunningFile[]): readonly (readonly [number, string])[] {
  return list
    .filter(({ stage }) => isResting(stage))
    .map(({ id, file, stage }) => [id, s.said(file.name, restingWords(stage))] as const);
}

export function restingWords(stage: Stage): string {
  switch (stage.kind) {
    case 'asking':
      return redaction.askingRow;
    case 'blocked': {
      const [first] = stage.outcome.findings;
      const { page, place } = first ?? { page: null, place: '' };
      return redaction.blockedRow(whereOf({ page, bbox: null, place }, null));
    }
    case 'found':
      return redaction.foundRow(stage.outcome.findings.length + stage.outcome.advisories.length);
    case 'masked':
      return redaction.maskedRow;
    case 'unable':
      return redaction.unableRow;
    case 'left':
      return redaction.leftRow;
    case 'failed':
      return stage.fault;
    default:
      return '';
  }
}
