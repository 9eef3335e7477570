import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { MAX_UPLOAD_BYTES } from '../../shared/contract/routes.ts';
import { extensionOf } from '../../shared/redaction/sniff.ts';
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
};

export type RunningFile = {
  readonly id: number;
  readonly file: File;
  readonly stage: Stage;
  readonly leaving: AbortController;
};

type Keep = (change: (kept: readonly KeptFile[]) => readonly KeptFile[]) => void;

export type Files = {
  readonly list: Signal<readonly RunningFile[]>;
  readonly add: (chosen: readonly File[], kept: readonly KeptFile[]) => void;
  readonly remove: (id: number) => void;
  readonly again: (id: number) => void;
  readonly send: (id: number, parcel: Parcel) => void;
  readonly mask: (id: number, places: readonly Place[]) => void;
  readonly rest: (id: number, stage: Stage) => void;
};

let nextId = 0;

/** The check is not a part of the page's code until a file is there. */
const checker = () => import('./checker.ts').catch(() => undefined);

/** Takes chosen files through the check and to the store. No byte leaves before the check has let it. */
export function useFiles(onKept: Keep, onRunning: (running: boolean) => void): Files {
  const list = useSignal<readonly RunningFile[]>([]);

  const set = (files: readonly RunningFile[]) => {
    list.value = files;
    onRunning(files.some(({ stage }) => isTaken(stage)));
  };
  const of = (id: number) => list.value.find((one) => one.id === id);
  const put = (id: number, stage: Stage) =>
    set(list.value.map((one) => (one.id === id ? { ...one, stage } : one)));
  const remove = (id: number) => {
    of(id)?.leaving.abort();
    set(list.value.filter((one) => one.id !== id));
  };

  // Whoever leaves the page ends its checks; what is being sent goes on and is kept.
  useEffect(
    () => () => {
      for (const { stage, leaving } of list.value) if (stage.kind !== 'sending') leaving.abort();
    },
    [],
  );

  const watcherOf = (id: number): Watcher => {
    // A picture tells no pages until it is done.
    let page = { done: 0, of: 1 };
    return {
      onNews: (news) => {
        if (news.kind === 'fetching') return put(id, news);
        if (news.kind === 'page') page = { done: news.done, of: news.of };
        if (of(id)?.stage.kind !== 'masking') put(id, { kind: 'checking', ...page });
      },
      mayFetch: (bytes) => mayFetch(id, bytes),
    };
  };

  const mayFetch = (id: number, bytes: number) =>
    new Promise<boolean>((resolve) => {
      const answer = (yes: boolean) => {
        put(id, { kind: 'fetching', done: 0 });
        resolve(yes);
      };
      put(id, { kind: 'asking', bytes, answer });
    });

  const stop = (id: number, why: Why) => {
    const one = of(id);
    if (why === 'declined' && one) void sendFile(id, { content: one.file, pages: 0 });
    else if (why !== 'cancelled') put(id, { kind: 'unable', why });
  };

  const look = async (id: number) => {
    const one = of(id);
    if (!one) return;
    put(id, { kind: 'waiting' });
    const slip = await slipOf(one.file);
    if (slip !== undefined) return put(id, { kind: 'failed', fault: slip });
    const there = await checker();
    if (!there) return put(id, { kind: 'unable', why: 'engine' });
    const end = await there.check(one.file, watcherOf(id), one.leaving.signal);
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
    if (!there) return put(id, { kind: 'unable', why: 'engine' });
    const { signal } = one.leaving;
    const made = await there.mask(
      { file: one.file, quarters: before.quarters },
      places,
      watcherOf(id),
      signal,
    );
    if (made.kind === 'unable') return stop(id, made.why);
    if (!made.copy) return put(id, { kind: 'found', outcome: before, noCopy: true });
    // The copy is looked at as any other file: only then is it known that what was masked is gone.
    const end = await there.check(made.copy, watcherOf(id), signal);
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
    const onSent = (sent: number) => put(id, { kind: 'sending', sent, parcel });
    onSent(0);
    const end = await upload(content, type, onSent, one.leaving.signal);
    if (one.leaving.signal.aborted) return;
    if (end.kind === 'stopped') return put(id, { kind: 'failed', fault: s.stopped, parcel });
    if (end.kind === 'refused')
      return put(id, { kind: 'failed', fault: end.sentence ?? s.refused, parcel });
    set(list.value.filter((other) => other.id !== id));
    const { name, size } = content;
    const checked = pages > 0 ? { pages } : {};
    onKept((kept) => [...kept, { uploadId: end.uploadId, name, size, ...checked }]);
  };

  const add = (chosen: readonly File[], kept: readonly KeptFile[]) => {
    for (const [at, file] of chosen.entries()) {
      nextId += 1;
      const id = nextId;
      const taken = list.value.filter(({ stage }) => isTaken(stage));
      const full = kept.length + taken.length >= MAX_FILES;
      const again = [...kept, ...taken.map((one) => one.file)].some((one) => isSame(one, file));
      const slip = full ? s.tooMany(chosen.length - at - 1) : again ? s.twice : undefined;
      const stage: Stage = slip ? { kind: 'failed', fault: slip } : { kind: 'waiting' };
      set([...list.value, { id, file, stage, leaving: new AbortController() }]);
      if (full) return;
      if (!slip) void look(id);
    }
  };

  return {
    list,
    add,
    remove,
    again: (id) => void look(id),
    send: (id, parcel) => void sendFile(id, parcel),
    mask: (id, places) => void mask(id, places),
    rest: put,
  };
}

/** It goes to the store, or may yet go: the claim waits for it, and it takes one of the places. */
const isTaken = (stage: Stage): boolean => stage.kind !== 'failed' || stage.parcel !== undefined;

const isSame = (one: Pick<File, 'name' | 'size'>, other: File): boolean =>
  one.name === other.name && one.size === other.size;

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
export function saidOf(list: readonly RunningFile[]): string {
  return list
    .filter(({ stage }) => isResting(stage))
    .map(({ file, stage }) => `${file.name}：${restingWords(stage)}`.replace(/。?$/, '。'))
    .join('');
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
    case 'failed':
      return stage.fault;
    default:
      return '';
  }
}
