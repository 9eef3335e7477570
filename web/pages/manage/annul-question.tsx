import { useSignal } from '@preact/signals';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Select, TextField } from '../../components/field.tsx';
import { State } from '../../components/message.tsx';
import { useErrors } from '../../form.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { reworked } from './draft.ts';
import type { BankQuestion } from './workshop/tasks.ts';
import type { Workshop } from './workshop/workshop.ts';

type AnnulProps = {
  readonly bank: () => string;
  readonly workshop: Workshop;
  readonly questions: readonly BankQuestion[];
  readonly onBank: (bank: string) => void;
};

const STEM = 24;

/** Marks a faulty question in the text; it counts once the version is saved. */
export function AnnulQuestion({ bank, workshop, questions, onBank }: AnnulProps) {
  const id = useSignal('');
  const reason = useSignal('');
  const said = useSignal<'done' | 'failed' | undefined>(undefined);
  const done = useSignal('');
  const form = useErrors();
  const sound = questions.filter(({ annulled }) => !annulled);
  const annul = async () => {
    const words = reason.value.trim();
    form.show([
      ...(id.value ? [] : [{ field: 'annulId', message: s.annulAsk }]),
      ...(words ? [] : [{ field: 'annulReason', message: s.annulReasonAsk }]),
    ]);
    if (!id.value || !words) return;
    const annulled = { kind: 'annul', id: id.value, reason: words } as const;
    const next = await reworked(bank, (text) => workshop.ask({ ...annulled, bank: text }));
    said.value = next === null ? 'failed' : 'done';
    if (next === null) return;
    done.value = annulled.id;
    id.value = '';
    reason.value = '';
    onBank(next);
  };
  return (
    <section class="rule tight" aria-labelledby="annul">
      <h2 id="annul">{s.annulTitle}</h2>
      <p class="note">{s.annulLead}</p>
      <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
      <Select
        name="annulId"
        label={s.annulWhich}
        ask={s.annulAsk}
        value={id.value}
        error={form.of('annulId')}
        choices={sound.map((each) => [each.id, `${each.id} ${each.stem.slice(0, STEM)}`])}
        onValue={(value) => {
          id.value = value;
          said.value = undefined;
          form.clear('annulId');
        }}
      />
      <TextField
        name="annulReason"
        label={s.annulReason}
        value={reason.value}
        error={form.of('annulReason')}
        maxLength={200}
        onValue={(value) => {
          reason.value = value;
          form.clear('annulReason');
        }}
      />
      <p class="row">
        <Button onClick={() => void annul()}>{s.annulDo}</Button>
      </p>
      <p role="status" class="small">
        {said.value === 'done' && <State tone="good">{s.annulDone(done.value)}</State>}
        {said.value === 'failed' && <State tone="error">{s.annulFailed}</State>}
      </p>
    </section>
  );
}
