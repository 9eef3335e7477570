import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { UploadView } from '../../shared/contract/answers.ts';
import { type KeptFile, type RunningFile, restingWords } from '../redaction/files.ts';
import type { Stage } from '../redaction/stage.ts';
import { files as s } from '../strings/zh-CN/claim.ts';
import { redaction } from '../strings/zh-CN/redaction.ts';
import { Icon, type IconName } from './icon.tsx';

type FileRowProps = {
  readonly kept?: KeptFile;
  readonly running?: RunningFile;
  readonly check?: UploadView | undefined;
  readonly onRemove: () => void;
  readonly onAgain?: () => void;
  /** What stands under the row. */
  readonly children?: ComponentChildren;
};

export function FileRow({ kept, running, check, onRemove, onAgain, children }: FileRowProps) {
  const name = kept?.name ?? running?.file.name ?? '';
  const [tone, icon, words] = kept ? standing(kept, check) : going(running);
  const mayRepeat = running?.stage.kind === 'failed' && running.stage.parcel !== undefined;
  return (
    <li class="file" tabIndex={-1} data-kept={kept ? 'true' : undefined}>
      <span class={`file-icon ${tone}`}>
        <Icon name={icon} />
      </span>
      <span class="file-words">
        <span>{name}</span>
        <span class={`note ${tone === 'error' ? 'error' : ''}`}>{words}</span>
        {kept && isKnown(check) && (
          // In a window of its own: files that are being checked here stay.
          <a class="small" href={`/files/${kept.uploadId}`} target="_blank" rel="noreferrer">
            {check?.state === 'clear' ? s.view : s.result}
            <span class="said">{s.viewed(name)}</span>
          </a>
        )}
        {running && isLooking(running.stage) && <Patience />}
        {running && <Progress stage={running.stage} name={name} size={running.file.size} />}
        {mayRepeat && (
          <span>
            <button type="button" class="button" onClick={onAgain}>
              {s.again}
            </button>
          </span>
        )}
      </span>
      <button type="button" class="icon-button" onClick={onRemove}>
        <Icon name="close" />
        <span class="said">{s.remove(name)}</span>
      </button>
      {children && <div class="file-more">{children}</div>}
    </li>
  );
}

/** The check is done: there is something to see. */
const isKnown = (check: UploadView | undefined): boolean =>
  check !== undefined && check.state !== 'waiting';

const isLooking = ({ kind }: Stage): boolean =>
  kind === 'waiting' || kind === 'checking' || kind === 'masking';

const LONG_MS = 10_000;

/** What one may do meanwhile, once it takes long. */
function Patience() {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return long ? <span class="note">{redaction.long}</span> : null;
}

function Progress({ stage, name, size }: { stage: Stage; name: string; size: number }) {
  const bar = (label: string, value?: number, max = 1) => (
    <progress class="file-progress" max={max} value={value} aria-label={label} />
  );
  switch (stage.kind) {
    case 'sending':
      return bar(s.progress(name), stage.sent, size || 1);
    case 'fetching':
      return (
        <>
          <span class="note">{redaction.fetchingNote}</span>
          {bar(redaction.progress(name), stage.done)}
        </>
      );
    case 'checking':
      // Of a single page it is not known how far it is.
      return stage.of > 1
        ? bar(redaction.progress(name), stage.done, stage.of)
        : bar(redaction.progress(name));
    case 'waiting':
    case 'masking':
      return bar(redaction.progress(name));
    default:
      return null;
  }
}

type Shown = readonly [tone: 'good' | 'wait' | 'caution' | 'error', icon: IconName, words: string];

/** How a stored file stands with the server's check. */
export function standing(kept: KeptFile, check: UploadView | undefined): Shown {
  const pages = kept.pages === undefined ? '' : `${redaction.pages(kept.pages)}，`;
  const size = `${pages}${s.size(kept.size)}`;
  switch (check?.state) {
    case 'clear':
      return ['good', 'check', s.clear(size)];
    case 'review':
      return ['caution', 'clock', s.review(size)];
    case 'blocked':
    case 'rejected':
      return ['error', 'error', check.sentence ?? s.unaccepted];
    default:
      return ['wait', 'clock', s.checking(size)];
  }
}

function going(running: RunningFile | undefined): Shown {
  const stage = running?.stage;
  switch (stage?.kind) {
    case 'blocked':
      return ['error', 'error', restingWords(stage)];
    case 'failed':
      return ['error', 'warning', stage.fault];
    case 'left':
    case 'found':
    case 'unable':
    case 'masked':
      return ['caution', 'warning', restingWords(stage)];
    case 'asking':
      return ['wait', 'clock', restingWords(stage)];
    case 'fetching':
      return ['wait', 'search', redaction.fetching(`${Math.round(stage.done * 100)}%`)];
    case 'checking': {
      const page = Math.min(stage.done + 1, stage.of);
      return ['wait', 'search', redaction.checkingPage(page, stage.of)];
    }
    case 'masking':
      return ['wait', 'search', redaction.masking];
    case 'sending': {
      const all = stage.parcel.content.size;
      return ['wait', 'upload', s.sending(s.size(Math.min(stage.sent, all)), s.size(all))];
    }
    default:
      return ['wait', 'search', redaction.loading];
  }
}
