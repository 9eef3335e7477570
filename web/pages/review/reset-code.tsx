import { useSignal } from '@preact/signals';
import type { Answer } from '../../../shared/contract/routes.ts';
import { Button } from '../../components/button.tsx';
import { ByDocument } from '../../components/by-document.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SendOrCancel } from '../../components/send-or-cancel.tsx';
import { Told } from '../../components/told.tsx';
import { momentWords } from '../../moment.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { shell } from '../../strings/zh-CN/shell.ts';

/** A one-time code for somebody who stands at the desk. Shown once, kept nowhere on this device. */
export function ResetCode() {
  const open = useSignal(false);
  const close = () => {
    open.value = false;
  };
  return (
    <>
      <button
        type="button"
        class="link"
        onClick={() => {
          open.value = true;
        }}
      >
        {s.codeOpen}
      </button>
      <Dialog open={open.value} title={s.codeTitle} onClose={close}>
        <CodeForm close={close} />
      </Dialog>
    </>
  );
}

/** Begins anew each time it is opened: an answer that comes after it was closed is for somebody who has left. */
function CodeForm({ close }: { close: () => void }) {
  const code = useSignal<Answer<'resetCode'> | undefined>(undefined);
  if (code.value)
    return (
      <div role="status" class="stack">
        <p>
          <Told>{s.codeIs}</Told>
        </p>
        <p class="figure mono">{code.value.code.replace(/(.{4})(?=.)/g, '$1 ')}</p>
        <p class="note">{s.codeUntil(momentWords(code.value.expiresAt))}</p>
        <p>
          <Button tall onClick={close}>
            {shell.close}
          </Button>
        </p>
      </div>
    );
  return (
    <ByDocument
      ask="resetCode"
      label={s.codeDocument}
      notFound={s.codeNobody}
      onAnswer={(answer) => {
        code.value = answer;
      }}
      end={(busy) => <SendOrCancel words={s.codeSend} busy={busy} onCancel={close} />}
    >
      <p class="small second">{s.codeLead}</p>
    </ByDocument>
  );
}
