import { useSignal } from '@preact/signals';
import type { Answer } from '../../../shared/contract/routes.ts';
import { check } from '../../check.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { SendOrCancel } from '../../components/send-or-cancel.tsx';
import { useErrors } from '../../form.ts';
import { momentWords } from '../../moment.ts';
import { useSend } from '../../send.ts';
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
  const documentNumber = useSignal('');
  const code = useSignal<Answer<'resetCode'> | undefined>(undefined);
  const form = useErrors();
  const { send, busy, problem } = useSend('resetCode');
  const submit = async (event: Event) => {
    event.preventDefault();
    const body = { documentNumber: documentNumber.value };
    const slips = check('resetCode', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ body });
    if (result.ok) code.value = result.value;
    else form.show(result.error.errors ?? []);
  };
  if (code.value)
    return (
      <div role="status" class="stack">
        <p>{s.codeIs}</p>
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
    <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
      <p class="small second">{s.codeLead}</p>
      <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
      <TextField
        name="documentNumber"
        label={s.codeDocument}
        autocomplete="off"
        value={documentNumber.value}
        error={form.of('documentNumber')}
        onValue={(value) => {
          documentNumber.value = value;
          form.clear('documentNumber');
        }}
      />
      <ProblemNote problem={problem.value?.errors ? null : problem.value} />
      <SendOrCancel words={s.codeSend} busy={busy.value} onCancel={close} />
    </form>
  );
}
