import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { UploadView } from '../../shared/contract/answers.ts';
import { call } from '../client.ts';
import { type CertificateSubject, keepForCertificate } from '../redaction/certificate.ts';
import {
  filesLeft,
  filesMoved,
  filesOf,
  type Hands,
  type KeptFile,
  type RunningFile,
  saidOf,
} from '../redaction/files.ts';
import { StagePanel } from '../redaction/panel.tsx';
import '../redaction/redaction.css';
import { me } from '../session.ts';
import { files as s } from '../strings/zh-CN/claim.ts';
import { redaction } from '../strings/zh-CN/redaction.ts';
import { accepted } from '../upload.ts';
import { FieldError } from './field.tsx';
import { FileRow, standing } from './file-row.tsx';
import { Icon } from './icon.tsx';
import './file-drop.css';

export type { KeptFile };

type FileDropProps = {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  /** What the files belong to. */
  readonly draft: string;
  readonly kept: readonly KeptFile[];
  /** Names of those that were on their way when the page was left. */
  readonly underway: readonly string[];
  readonly onKept: Hands['onKept'];
  readonly onUnderway: Hands['onUnderway'];
  /** What the unit's certificate would be about. */
  readonly about?: CertificateSubject;
};

export function FileDrop(props: FileDropProps) {
  const { name, label, error, kept, onKept, about } = props;
  const files = useFiles(props);
  const checks = useSignal<Readonly<Record<string, UploadView>>>({});
  const over = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  /** A file whose place the next one takes. */
  const replaced = useRef<number | undefined>(undefined);

  const remove = (one: RunningFile) => {
    files.remove(one.id);
    input.current?.focus();
  };
  const add = (chosen: FileList | null | undefined) => {
    if (chosen?.length && replaced.current !== undefined) files.remove(replaced.current);
    replaced.current = undefined;
    files.add([...(chosen ?? [])]);
  };
  useWindowFiles(add, over);
  const resend = ({ id, stage }: RunningFile) => {
    if (stage.kind === 'failed' && stage.parcel) files.send(id, stage.parcel);
  };
  useWatch(kept, checks);
  const rows = useRef<HTMLUListElement>(null);
  useFocusInRows(rows, input);
  /** What was there when the page was opened need not be told. */
  const before = useRef(new Set(kept.map(({ uploadId }) => uploadId)));

  return (
    <div class="tight">
      <ul class="rows files" ref={rows}>
        {kept.map((one) => (
          <FileRow
            key={one.uploadId}
            kept={one}
            check={checks.value[one.uploadId]}
            onRemove={() => {
              onKept((list) => list.filter((other) => other.uploadId !== one.uploadId));
              input.current?.focus();
            }}
          />
        ))}
        {files.list.value.map((one) => (
          <FileRow
            key={one.id}
            running={one}
            onAgain={() => resend(one)}
            onRemove={() => remove(one)}
          >
            <StagePanel
              one={one}
              files={files}
              onCertificate={() => keepForCertificate(me.value?.personId ?? '', about)}
              onReplace={() => {
                replaced.current = one.id;
                input.current?.click();
              }}
              onRemove={() => remove(one)}
            />
          </FileRow>
        ))}
      </ul>
      {/* One of them that changes is read, not all of them again. */}
      <p class="said" role="status" aria-atomic="false">
        {saidOf(files.list.value).map(([id, words]) => (
          <span key={id}>{words}</span>
        ))}
        {kept.map((one) => {
          const [tone, , words] = standing(one, checks.value[one.uploadId]);
          const told = tone === 'error' ? words : before.current.has(one.uploadId) ? '' : s.stored;
          return told && <span key={one.uploadId}>{s.said(one.name, told)}</span>;
        })}
      </p>
      <div class="drop" data-over={over.value} data-invalid={error ? 'true' : undefined}>
        <Icon name="plus" />
        <label for={name}>
          <span id={`${name}-label`}>
            <span class="said">{label}</span>
            <span>
              {s.drop}
              <span class="link">{s.choose}</span>
            </span>
          </span>
          <br />
          <span id={`${name}-hint`} class="note">
            {s.limits}
            <br />
            {redaction.promise}
          </span>
        </label>
        <input
          ref={input}
          type="file"
          id={name}
          name={name}
          multiple
          accept={accepted}
          aria-invalid={error ? 'true' : undefined}
          // Its name alone is heard at each stop, what may be chosen after it.
          aria-labelledby={`${name}-label`}
          aria-describedby={error ? `${name}-hint ${name}-error` : `${name}-hint`}
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
          onCancel={() => {
            replaced.current = undefined;
          }}
        />
      </div>
      <FieldError name={name} error={error} />
    </div>
  );
}

/**
 * A button that is gone once it was pressed leaves the focus nowhere: the row has it then, or where the file is stored the
 * row that it has now.
 */
function useFocusInRows(
  rows: { readonly current: HTMLElement | null },
  input: { readonly current: HTMLElement | null },
): void {
  useLayoutEffect(() => {
    const list = rows.current;
    if (!list) return;
    let held: Element | null = null;
    const leaving = new AbortController();
    const { signal } = leaving;
    // A press beside everything takes the focus away by intent.
    addEventListener('pointerdown', () => (held = null), { signal, capture: true });
    document.addEventListener(
      'focusin',
      ({ target }) => {
        held = target instanceof Element && list.contains(target) ? target.closest('.file') : null;
      },
      { signal },
    );
    const watch = new MutationObserver(() => {
      if (!held || document.activeElement !== document.body) return;
      const kept = list.querySelectorAll<HTMLElement>('.file[data-kept]');
      const row = held.isConnected ? (held as HTMLElement) : [...kept].at(-1);
      (row ?? input.current)?.focus({ preventScroll: true });
    });
    watch.observe(list, { childList: true, subtree: true });
    return () => {
      leaving.abort();
      watch.disconnect();
    };
  }, []);
}

/** A line that is said to be back carries nothing for a moment yet. */
const LINE_SETTLES_MS = 1500;

/** The files of a draft, which may go on under another id while its form stands. */
function useFiles({ draft, kept, underway, onKept, onUnderway }: FileDropProps) {
  const current = useRef(draft);
  if (current.current !== draft) filesMoved(current.current, draft);
  current.current = draft;
  useEffect(() => () => filesLeft(current.current), []);
  const files = filesOf(draft, underway, { kept: () => kept, onKept, onUnderway });
  useEffect(() => {
    const back = () => setTimeout(files.resume, LINE_SETTLES_MS);
    addEventListener('online', back);
    return () => removeEventListener('online', back);
  }, [files]);
  return files;
}

/**
 * Files that are dropped anywhere on the page, or pasted: beside the field a browser would open a dropped file in place
 * of the page.
 */
function useWindowFiles(
  add: (files: FileList | undefined) => void,
  over: { value: boolean },
): void {
  const taker = useRef(add);
  taker.current = add;
  useEffect(() => {
    const leaving = new AbortController();
    const on = <Name extends 'dragover' | 'dragleave' | 'drop' | 'paste'>(
      name: Name,
      hear: (event: WindowEventMap[Name]) => void,
    ) => addEventListener(name, hear, { signal: leaving.signal });
    const isOfFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    on('dragover', (event) => {
      if (!isOfFiles(event)) return;
      event.preventDefault();
      over.value = true;
    });
    on('dragleave', (event) => {
      if (event.relatedTarget === null) over.value = false;
    });
    on('drop', (event) => {
      over.value = false;
      if (!isOfFiles(event)) return;
      event.preventDefault();
      taker.current(event.dataTransfer?.files);
    });
    on('paste', ({ clipboardData, target }) => {
      // Words that were copied from a table come with a picture of it.
      const isWords = target instanceof Element && target.matches('input, textarea');
      if (!isWords || clipboardData?.types.includes('text/plain') === false)
        taker.current(clipboardData?.files);
    });
    return () => leaving.abort();
  }, []);
}

/** Asks how the check of each stored file goes, until it is known; ever more slowly, for two minutes at most. */
function useWatch(
  kept: readonly KeptFile[],
  checks: { value: Readonly<Record<string, UploadView>> },
): void {
  const ids = kept.map((one) => one.uploadId).join(' ');
  useEffect(() => {
    const leaving = new AbortController();
    const open = () =>
      ids
        .split(' ')
        .filter((id) => id !== '' && (checks.value[id]?.state ?? 'waiting') === 'waiting');
    const look = async (wait: number, spent: number): Promise<void> => {
      for (const uploadId of open()) {
        const result = await call('upload', { params: { uploadId } }, { signal: leaving.signal });
        if (result.ok) checks.value = { ...checks.value, [uploadId]: result.value };
      }
      if (open().length === 0 || spent > 120_000) return;
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (!leaving.signal.aborted) await look(Math.min(wait * 1.5, 10_000), spent + wait);
    };
    look(600, 0).catch(() => undefined);
    return () => leaving.abort();
  }, [ids]);
}
