import { useSignal } from '@preact/signals';
import { check } from '../../check.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextArea } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { SendOrCancel } from '../../components/send-or-cancel.tsx';
import { useErrors } from '../../form.ts';
import { useSend } from '../../send.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';

type AnnulProps = {
  readonly personId: string;
  readonly paperId: string;
  /** When it was begun, which tells it from others. */
  readonly of: string;
  readonly onDone: () => void;
};

/** Annuls a paper that a fault of the system spoiled, with the reason. */
export function AnnulPaper({ personId, paperId, of, onDone }: AnnulProps) {
  const open = useSignal(false);
  const reason = useSignal('');
  const form = useErrors();
  const { send, busy, problem } = useSend('annulPaper');
  const close = () => {
    open.value = false;
    problem.value = null;
  };
  const annul = async (event: Event) => {
    event.preventDefault();
    const body = { reason: reason.value };
    const slips = check('annulPaper', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ params: { personId, paperId }, body });
    if (!result.ok) return;
    close();
    onDone();
  };
  return (
    <>
      <Button
        onClick={() => {
          open.value = true;
        }}
      >
        {s.annulPaper}
        <span class="said">{of}</span>
      </Button>
      <Dialog open={open.value} title={s.annulPaper} onClose={close}>
        <form class="stack" noValidate onSubmit={(event) => void annul(event)}>
          <p>{s.annulPaperLead}</p>
          <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
          <TextArea
            name="reason"
            label={s.reason}
            value={reason.value}
            maxLength={500}
            error={form.of('reason')}
            onValue={(value) => {
              reason.value = value;
              form.clear('reason');
            }}
          />
          <ProblemNote problem={problem.value} />
          <SendOrCancel kind="danger" words={s.annulPaperDo} busy={busy.value} onCancel={close} />
        </form>
      </Dialog>
    </>
  );
}
