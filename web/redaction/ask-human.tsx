import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Code } from '../../shared/redaction/codes.ts';
import { Button } from '../components/button.tsx';
import { TextArea } from '../components/field.tsx';
import { ProblemNote, State } from '../components/message.tsx';
import { readReference, reference } from '../reference.ts';
import { useSend } from '../send.ts';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import { shell } from '../strings/zh-CN/shell.ts';

type AskHumanProps = { readonly code: Code; readonly page: number | null };

/**
 * For whoever says that it is no marking: a human is asked without the file. What goes out is what the check called it,
 * the page, and what the person writes; the file stays where it is, whatever the answer.
 */
export function AskHuman({ code, page }: AskHumanProps) {
  const words = useSignal('');
  const missing = useSignal<string | undefined>(undefined);
  const answerBy = useSignal<string | undefined>(undefined);
  const { send, busy, problem } = useSend('makeRequest');
  useEffect(() => {
    void readReference();
  }, []);
  const year = reference.value?.year;
  const ask = async () => {
    missing.value = words.value.trim() === '' ? s.askHumanMissing : undefined;
    if (missing.value || year === undefined) return;
    const body = { kind: 'marking' as const, year, words: words.value, code, page };
    const result = await send({ body });
    if (result.ok) answerBy.value = result.value.answerBy;
  };
  return (
    <details class="ask-human">
      <summary>{s.askHuman}</summary>
      {answerBy.value === undefined ? (
        <div class="stack">
          <p class="small">{s.askHumanLead}</p>
          <TextArea
            name={`marking-${code}-${page ?? 0}`}
            label={s.askHumanWords}
            hint={s.askHumanHint}
            maxLength={500}
            value={words.value}
            error={missing.value}
            onValue={(text) => {
              words.value = text;
              missing.value = undefined;
            }}
          />
          <ProblemNote problem={problem.value} />
          <p class="row">
            <Button busy={busy.value} onClick={() => void ask()}>
              {s.askHumanSend}
            </Button>
          </p>
        </div>
      ) : (
        <p role="status">
          <State tone="good">{s.askHumanSent(shell.monthDay(answerBy.value))}</State>
        </p>
      )}
    </details>
  );
}
