import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CallProblem } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useKept } from '../../kept-form.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { Gone, isGone } from './gone.tsx';
import { useKeys } from './keys.tsx';

export type TurnDown = 'return' | 'refuse';

type DecisionProps = {
  readonly id: string;
  readonly answerBy: string;
  readonly approveWords: string;
  /** Why it can't be approved now. */
  readonly unable?: string | undefined;
  readonly turnDowns: readonly { readonly how: TurnDown; readonly words: string }[];
  readonly busy: boolean;
  readonly problem: CallProblem | null;
  /** Somebody else has settled it. */
  readonly onGone?: (() => void) | undefined;
  /** Something is corrected: approving it takes a reason like turning it down. */
  readonly corrects?: boolean;
  /** Opens or leaves the correction; absent where nothing can be corrected. */
  readonly onCorrect?: (() => void) | undefined;
  readonly onApprove: (reason: string) => void;
  readonly onTurnDown: (how: TurnDown, reason: string) => void;
};

/** Approve, or turn down with a reason. A key goes to its control; only the second press decides. */
export function Decision(props: DecisionProps) {
  const { id, answerBy, approveWords, unable, turnDowns, busy, problem, onTurnDown } = props;
  const { corrects = false, onCorrect } = props;
  const kept = useKept('tab', `reason:${id}`, { reason: '' });
  const missing = useSignal(false);
  const armed = useSignal(false);
  const box = useRef<HTMLElement>(null);
  const approveButton = () => box.current?.querySelector<HTMLButtonElement>('.button.main');

  /**
   * The reason as it stands; undefined, and asked for, where one is needed and none is there. While a decision is on its
   * way there is no other.
   */
  const reasonFor = (needed: boolean): string | undefined => {
    if (busy) return undefined;
    const reason = kept.value.value.reason.trim();
    missing.value = needed && reason === '';
    if (!missing.value) return reason;
    document.getElementById('reason')?.focus();
    return undefined;
  };
  const approve = () => {
    const reason = reasonFor(corrects);
    if (reason !== undefined) props.onApprove(reason);
  };
  useKeys({
    ...(onCorrect ? { correct: onCorrect } : {}),
    approve: () => {
      const button = approveButton();
      if (document.activeElement === button && armed.value && !unable) approve();
      else {
        button?.focus();
        armed.value = !unable;
      }
    },
    back: () => document.getElementById('reason')?.focus(),
  });
  const turnDown = (how: TurnDown) => {
    const reason = reasonFor(true);
    if (reason !== undefined) onTurnDown(how, reason);
  };
  if (isGone(problem)) return <Gone onGone={props.onGone} />;
  return (
    <section class="decision" aria-labelledby="decide" ref={box}>
      <h3 id="decide">{s.decide}</h3>
      <TextArea
        name="reason"
        label={s.reason}
        hint={corrects ? s.reasonCorrect : s.reasonHint(turnDowns.map(({ words }) => words))}
        maxLength={500}
        value={kept.value.value.reason}
        error={missing.value ? s.reasonMissing : undefined}
        onValue={(reason) => {
          kept.put({ reason });
          missing.value = false;
        }}
      />
      <ProblemNote problem={problem} />
      {unable && (
        <p class="small second" id="decision-unable">
          {unable}
        </p>
      )}
      <div
        class="decision-buttons"
        onFocusOut={() => {
          armed.value = false;
        }}
      >
        <Button
          kind="main"
          busy={busy}
          unable={unable ? 'decision-unable' : undefined}
          // The second click of two was meant for the item before, whose button stood here.
          onClick={({ detail }) => detail < 2 && approve()}
        >
          {armed.value ? s.approveAgain : approveWords}
          <span class="key" aria-hidden="true">
            A
          </span>
        </Button>
        {onCorrect && (
          <Button tall onClick={onCorrect}>
            {corrects ? s.correctLeave : s.correct}
            <span class="key" aria-hidden="true">
              E
            </span>
          </Button>
        )}
        {turnDowns.map(({ how, words }) => (
          <Button key={how} tall onClick={() => turnDown(how)}>
            {words}
          </Button>
        ))}
      </div>
      <p class="note">{s.promised(shell.monthDay(answerBy))}</p>
    </section>
  );
}
