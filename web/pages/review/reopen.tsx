import { useSignal } from '@preact/signals';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useKept } from '../../kept-form.ts';
import { useSend } from '../../send.ts';
import { ownData as s } from '../../strings/zh-CN/own-data.ts';

/** A return is the person's to answer; what waits needs no reopening. */
export const isReopenable = ({ state }: ClaimView): boolean =>
  state === 'approved' || state === 'refused';

type ReopenProps = {
  readonly personId: string;
  readonly claim: ClaimView;
  readonly onDone: () => void;
};

/** Takes up again what was decided, with the reason that the person reads. */
export function Reopen({ personId, claim: { claimId, title }, onDone }: ReopenProps) {
  const open = useSignal(false);
  const kept = useKept('tab', `reopen:${claimId}`, { words: '' });
  const missing = useSignal(false);
  const { send, busy, problem } = useSend('decideClaim');
  const name = `reopen-${claimId}`;
  const reopen = async () => {
    const words = kept.value.value.words.trim();
    missing.value = words === '';
    if (missing.value) return document.getElementById(name)?.focus();
    const body = { decision: 'reopen', reason: words } as const;
    const result = await send({ params: { personId, claimId }, body });
    if (!result.ok) return;
    kept.drop();
    onDone();
  };
  if (!open.value)
    return (
      <p>
        <button
          type="button"
          class="link small"
          onClick={() => {
            open.value = true;
          }}
        >
          {s.reopen}
          <span class="said">{title}</span>
        </button>
      </p>
    );
  return (
    <div class="stack tight">
      <TextArea
        name={name}
        label={s.reopenReason}
        hint={s.reopenLead}
        maxLength={500}
        value={kept.value.value.words}
        error={missing.value ? s.reopenMissing : undefined}
        onValue={(words) => {
          kept.put({ words });
          missing.value = false;
        }}
      />
      <ProblemNote problem={problem.value} />
      <p class="row">
        <Button busy={busy.value} onClick={() => void reopen()}>
          {s.reopen}
        </Button>
        <Button
          onClick={() => {
            open.value = false;
          }}
        >
          {s.reopenLeave}
        </Button>
      </p>
    </div>
  );
}
