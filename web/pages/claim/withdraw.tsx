import { useSignal } from '@preact/signals';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useSend } from '../../send.ts';
import { detail as s } from '../../strings/zh-CN/claim.ts';
import { shell } from '../../strings/zh-CN/shell.ts';

export function Withdraw({
  claim,
  onDone,
}: {
  claim: ClaimView;
  onDone: (claim: ClaimView) => void;
}) {
  const asking = useSignal(false);
  const { send, busy, problem } = useSend('withdrawClaim');
  const close = () => {
    asking.value = false;
  };
  const withdraw = async () => {
    const result = await send({ params: { claimId: claim.claimId } });
    if (!result.ok) return;
    close();
    onDone(result.value);
  };
  return (
    <>
      <Button
        tall
        onClick={() => {
          asking.value = true;
        }}
      >
        {s.withdraw}
      </Button>
      <Dialog open={asking.value} title={s.withdrawTitle} onClose={close}>
        <p>{s.withdrawLead}</p>
        <ProblemNote problem={problem.value} />
        <p class="row">
          <Button kind="danger" tall busy={busy.value} onClick={() => void withdraw()}>
            {s.withdrawConfirm}
          </Button>
          <Button tall onClick={close}>
            {shell.cancel}
          </Button>
        </p>
      </Dialog>
    </>
  );
}
