import { useSignal } from '@preact/signals';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Select, TextField } from '../../components/field.tsx';
import { State } from '../../components/message.tsx';
import { Told } from '../../components/told.tsx';
import { useErrors } from '../../form.ts';
import { useKept } from '../../kept-form.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { reworked } from './draft.ts';
import { NotDone, useWish } from './wish.tsx';
import type { BankQuestion } from './workshop/tasks.ts';
import type { Workshop } from './workshop/workshop.ts';

type AnnulProps = {
  /** The course's draft: what is typed here is kept beside it while the tab is open. */
  readonly draft: string;
  readonly bank: () => string;
  readonly workshop: Workshop;
  /** Null where the bank can't be read. */
  readonly questions: readonly BankQuestion[] | null;
  readonly onBank: (bank: string) => void;
};

const STEM = 24;

/** Marks a faulty question in the text; it counts once the version is saved. */
export function AnnulQuestion({ draft, bank, workshop, questions, onBank }: AnnulProps) {
  const typed = useKept('tab', `${draft}:annul`, { id: '', reason: '' });
  const { id, reason } = typed.value.value;
  const said = useSignal<'done' | 'failed' | undefined>(undefined);
  const done = useSignal('');
  const form = useErrors();
  const { wish, busy, failed } = useWish();
  const sound = (questions ?? []).filter(({ annulled }) => !annulled);
  const annul = async () => {
    const words = reason.trim();
    form.show([
      ...(id ? [] : [{ field: 'annulId', message: s.annulAsk }]),
      ...(words ? [] : [{ field: 'annulReason', message: s.annulReasonAsk }]),
    ]);
    if (!id || !words) return;
    const next = await wish(() =>
      reworked(bank, (text) => workshop.ask({ kind: 'annul', bank: text, id, reason: words })),
    );
    if (next === undefined) return;
    said.value = next === null ? 'failed' : 'done';
    if (next === null) return;
    done.value = id;
    typed.drop();
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
        value={id}
        hint={questions === null && s.annulUnread}
        error={form.of('annulId')}
        choices={sound.map((each) => [each.id, `${each.id} ${each.stem.slice(0, STEM)}`])}
        onValue={(value) => {
          typed.put({ id: value });
          said.value = undefined;
          form.clear('annulId');
        }}
      />
      <TextField
        name="annulReason"
        label={s.annulReason}
        value={reason}
        error={form.of('annulReason')}
        maxLength={200}
        onValue={(value) => {
          typed.put({ reason: value });
          form.clear('annulReason');
        }}
      />
      <p class="row">
        <Button busy={busy.value} onClick={() => void annul()}>
          {s.annulDo}
        </Button>
      </p>
      <NotDone failed={failed.value} words={s.notDone} />
      <p role="status" class="small">
        {said.value === 'done' && (
          <Told key={done.value}>
            <State tone="good">{s.annulDone(done.value)}</State>
          </Told>
        )}
        {said.value === 'failed' && <State tone="error">{s.annulFailed}</State>}
      </p>
    </section>
  );
}
