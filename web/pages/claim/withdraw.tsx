import { useSignal } from '@preact/signals';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { useSend } from '../../send.ts';
import { detail as s } from '../../strings/zh-CN/claim.ts';

export function Withdraw({
  claim,
  main = false,
  onDone,
}: {
  claim: ClaimView;
  /** It is what has to be done. */
  main?: boolean;
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
        kind={main ? 'main' : 'plain'}
        tall
        onClick={() => {
          asking.value = true;
        }}
      >
        {s.withdraw}
      </Button>
      <Confirm
        open={asking.value}
        title={s.withdrawTitle}
        words={s.withdrawConfirm}
        busy={busy.value}
        problem={problem.value}
        onYes={() => void withdraw()}
        onClose={close}
      >
        <p>{s.withdrawLead}</p>
      </Confirm>
    </>
  );
}
