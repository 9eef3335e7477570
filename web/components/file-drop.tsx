import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { UploadView } from '../../shared/contract/answers.ts';
import { MAX_UPLOAD_BYTES } from '../../shared/contract/routes.ts';
import { call } from '../client.ts';
import { files as s } from '../strings/zh-CN/claim.ts';
import { acceptedEndings, MAX_FILES, typeOf, upload } from '../upload.ts';
import { FieldError } from './field.tsx';
import { FileRow } from './file-row.tsx';
import { Icon } from './icon.tsx';

/** A file that stands in the store; what the form keeps. */
export type KeptFile = { readonly uploadId: string; readonly name: string; readonly size: number };

export type RunningFile = {
  readonly id: number;
  readonly file: File;
  readonly sent: number;
  /** Set when it ended without being stored. */
  readonly fault?: string;
  readonly mayRepeat?: boolean;
  readonly leaving: AbortController;
};

type FileDropProps = {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly kept: readonly KeptFile[];
  readonly onKept: (change: (kept: readonly KeptFile[]) => readonly KeptFile[]) => void;
  readonly onRunning: (running: boolean) => void;
};

let nextId = 0;

export function FileDrop({ name, label, error, kept, onKept, onRunning }: FileDropProps) {
  const running = useSignal<readonly RunningFile[]>([]);
  const checks = useSignal<Readonly<Record<string, UploadView>>>({});
  const over = useSignal(false);
  const input = useRef<HTMLInputElement>(null);

  const set = (list: readonly RunningFile[]) => {
    running.value = list;
    onRunning(list.some((one) => one.fault === undefined));
  };
  const change = (id: number, part: Partial<RunningFile>) =>
    set(running.value.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const drop = (id: number) => set(running.value.filter((one) => one.id !== id));

  const start = async (id: number, file: File) => {
    const type = typeOf(file);
    const leaving = new AbortController();
    const one: RunningFile = { id, file, sent: 0, leaving };
    set([...running.value.filter((other) => other.id !== id), one]);
    const slip =
      type === undefined
        ? s.wrongType
        : file.size === 0
          ? s.empty
          : file.size > MAX_UPLOAD_BYTES
            ? s.tooLarge
            : undefined;
    if (slip || type === undefined) return change(id, { fault: slip ?? s.wrongType });
    const end = await upload(file, type, (sent) => change(id, { sent }), leaving.signal);
    if (leaving.signal.aborted) return drop(id);
    if (end.kind === 'stopped') return change(id, { fault: s.stopped, mayRepeat: true });
    if (end.kind === 'refused')
      return change(id, { fault: end.sentence ?? s.refused, mayRepeat: true });
    drop(id);
    onKept((list) => [...list, { uploadId: end.uploadId, name: file.name, size: file.size }]);
  };
  const add = (list: FileList | null | undefined) => {
    for (const file of list ?? []) {
      nextId += 1;
      if (kept.length + running.value.length >= MAX_FILES) {
        const leaving = new AbortController();
        set([...running.value, { id: nextId, file, sent: 0, fault: s.tooMany, leaving }]);
        return;
      }
      void start(nextId, file);
    }
  };
  useWatch(kept, checks);

  return (
    <div class="tight">
      <ul class="rows files" aria-live="polite">
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
        {running.value.map((one) => (
          <FileRow
            key={one.id}
            running={one}
            onAgain={() => void start(one.id, one.file)}
            onRemove={() => {
              one.leaving.abort();
              drop(one.id);
              input.current?.focus();
            }}
          />
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: marks where a file would fall; the input takes it */}
      <div
        class="drop"
        data-over={over.value}
        data-invalid={error ? 'true' : undefined}
        onDragEnter={() => {
          over.value = true;
        }}
        onDragLeave={() => {
          over.value = false;
        }}
        onDrop={() => {
          over.value = false;
        }}
      >
        <Icon name="plus" />
        <label for={name}>
          <span class="said">{label}</span>
          <span>
            {s.drop}
            <span class="link">{s.choose}</span>
          </span>
          <br />
          <span class="note">{s.limits}</span>
        </label>
        <input
          ref={input}
          type="file"
          id={name}
          name={name}
          multiple
          accept={acceptedEndings}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <FieldError name={name} error={error} />
    </div>
  );
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
