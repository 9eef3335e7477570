import { useSignal } from '@preact/signals';
import { Button } from '../components/button.tsx';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import { Blocked } from './blocked.tsx';
import type { Files, RunningFile } from './files.ts';
import { Found, isOffice } from './found.tsx';
import { Masking } from './masking.tsx';
import { Asking, Fetching, Masked, Unable } from './outcome-panels.tsx';

type StagePanelProps = {
  readonly one: RunningFile;
  readonly files: Files;
  readonly onCertificate: () => void;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
};

/** What stands under a file that waits for its person. */
export function StagePanel({ one, files, onCertificate, onReplace, onRemove }: StagePanelProps) {
  const masking = useSignal(false);
  const { id, file, stage } = one;
  switch (stage.kind) {
    case 'left':
      return <Button onClick={onReplace}>{s.chooseAgain}</Button>;
    case 'asking':
      return <Asking bytes={stage.bytes} slow={stage.slow} answer={stage.answer} />;
    case 'fetching':
      return stage.maySkip ? <Fetching onSkip={() => files.skip(id)} /> : null;
    case 'blocked':
      return (
        <Blocked
          file={file}
          outcome={stage.outcome}
          onCertificate={onCertificate}
          onReplace={onReplace}
          onRemove={onRemove}
        />
      );
    case 'found':
      return masking.value && stage.noCopy !== true ? (
        <Masking
          file={file}
          outcome={stage.outcome}
          onMask={(places) => files.mask(id, places)}
          onBack={() => {
            masking.value = false;
          }}
        />
      ) : (
        <Found
          file={file}
          outcome={stage.outcome}
          noCopy={stage.noCopy === true}
          onMask={() => {
            if (isOffice(file)) files.mask(id, []);
            else masking.value = true;
          }}
          onSend={() => files.send(id, { content: file, pages: stage.outcome.pages })}
          onRemove={onRemove}
        />
      );
    case 'masked':
      return (
        <Masked
          copy={stage.copy}
          outcome={stage.outcome}
          page={stage.page}
          onSend={() => files.send(id, { content: stage.copy, pages: stage.outcome.pages })}
          onBack={() => files.rest(id, { kind: 'found', outcome: stage.before })}
        />
      );
    case 'unable':
      return (
        <Unable
          why={stage.why}
          onSend={() => files.send(id, { content: file, pages: 0 })}
          onAgain={() => files.again(id)}
        />
      );
    default:
      return null;
  }
}
