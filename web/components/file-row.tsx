import type { UploadView } from '../../shared/contract/answers.ts';
import { files as s } from '../strings/zh-CN/claim.ts';
import type { KeptFile, RunningFile } from './file-drop.tsx';
import { Icon, type IconName } from './icon.tsx';

type FileRowProps = {
  readonly kept?: KeptFile;
  readonly running?: RunningFile;
  readonly check?: UploadView | undefined;
  readonly onRemove: () => void;
  readonly onAgain?: () => void;
};

export function FileRow({ kept, running, check, onRemove, onAgain }: FileRowProps) {
  const name = kept?.name ?? running?.file.name ?? '';
  const [tone, icon, words] = kept ? standing(kept, check) : going(running);
  return (
    <li class="file">
      <span class={`file-icon ${tone}`}>
        <Icon name={icon} />
      </span>
      <span class="file-words">
        <span>{name}</span>
        <span class={`note ${tone === 'error' ? 'error' : ''}`}>{words}</span>
        {running && running.fault === undefined && (
          <progress
            class="file-progress"
            max={running.file.size || 1}
            value={running.sent}
            aria-label={s.progress(name)}
          />
        )}
        {running?.mayRepeat && (
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
    </li>
  );
}

type Shown = readonly [tone: 'good' | 'wait' | 'caution' | 'error', icon: IconName, words: string];

function standing(kept: KeptFile, check: UploadView | undefined): Shown {
  const size = s.size(kept.size);
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
  if (running?.fault !== undefined) return ['error', 'warning', running.fault];
  const all = running?.file.size ?? 0;
  return ['wait', 'upload', s.sending(s.size(Math.min(running?.sent ?? 0, all)), s.size(all))];
}
