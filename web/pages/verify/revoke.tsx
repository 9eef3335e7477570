import { useSignal } from '@preact/signals';
import type { Verification } from '../../../shared/contract/statement-answers.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { fieldError, useSend } from '../../send.ts';
import { verify as s } from '../../strings/zh-CN/statement.ts';

/** A reviewer of the person's region may revoke, with a reason that the person reads. Others see nothing here. */
export function Revoke({ found, onRevoked }: { found: Verification; onRevoked: () => void }) {
  const { value } = useLoad('reviewStatement', { params: { serial: found.serial } });
  const { send, busy, problem } = useSend('revokeStatement');
  const reason = useSignal('');
  if (!value.value) return null;
  const revoke = async () => {
    const params = { serial: found.serial };
    const result = await send({ params, body: { reason: reason.value } });
    if (result.ok) onRevoked();
  };
  const wrong = fieldError(problem.value?.errors, 'reason');
  return (
    <section class="block stack narrow">
      <h2>{s.revokeTitle}</h2>
      <p>{s.revokeLead(value.value.name)}</p>
      <TextArea
        name="reason"
        label={s.revokeReason}
        maxLength={500}
        value={reason.value}
        error={wrong}
        onValue={(text) => {
          reason.value = text;
        }}
      />
      <ProblemNote problem={wrong ? null : problem.value} />
      <p class="row">
        <Button kind="danger" busy={busy.value} onClick={() => void revoke()}>
          {s.revoke}
        </Button>
      </p>
    </section>
  );
}
