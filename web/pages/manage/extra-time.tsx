import { useSignal } from '@preact/signals';
import type { ExamRecord } from '../../../shared/contract/manage-routes.ts';
import { check } from '../../check.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { DateField, TextArea, TextField } from '../../components/field.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { useErrors } from '../../form.ts';
import { useKept } from '../../kept-form.ts';
import { momentWords } from '../../moment.ts';
import { useSend } from '../../send.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { shell } from '../../strings/zh-CN/shell.ts';

type ExtraProps = { readonly record: ExamRecord; readonly onChange: () => void };
const empty = { percent: '', from: '', until: '', reason: '' };

/** Decisions that lengthen a person's exams, and the form for the next one. */
export function ExtraTime({ record, onChange }: ExtraProps) {
  const draft = useKept('tab', `extra:${record.personId}`, empty);
  const done = useSignal(false);
  const form = useErrors();
  const { send, busy, problem } = useSend('decideExtraTime');
  const { percent, from, until, reason } = draft.value.value;
  const put = (part: Partial<typeof empty>) => {
    draft.put(part);
    done.value = false;
    for (const field of Object.keys(part)) form.clear(field);
  };
  const decide = async (event: Event) => {
    event.preventDefault();
    const body = { percent: percent === '' ? Number.NaN : Number(percent), from, until, reason };
    const slips = check('decideExtraTime', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ params: { personId: record.personId }, body });
    if (!result.ok) return form.show(result.error.errors ?? []);
    draft.drop();
    done.value = true;
    onChange();
  };
  return (
    <section class="block tight" aria-labelledby="extra">
      <h2 id="extra">{s.extraTitle}</h2>
      <p class="note">{s.extraLead}</p>
      {record.extraTime.length === 0 && <p class="small second">{s.extraNone}</p>}
      <ul class="rows">
        {record.extraTime.toReversed().map((each) => (
          <li key={each.decidedAt} class="small">
            {s.extra(each.percent, shell.day(each.from), shell.day(each.until))}
            <br />
            <span class="note">
              {momentWords(each.decidedAt)} · {each.reason}
            </span>
          </li>
        ))}
      </ul>
      <form class="stack" noValidate onSubmit={(event) => void decide(event)}>
        <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
        <TextField
          name="percent"
          label={s.extraPercent}
          hint={s.extraHint}
          inputMode="numeric"
          value={percent}
          error={form.of('percent')}
          onValue={(value) => put({ percent: value })}
        />
        <DateField
          name="from"
          label={s.from}
          value={from}
          error={form.of('from')}
          onValue={(value) => put({ from: value })}
        />
        <DateField
          name="until"
          label={s.until}
          value={until}
          error={form.of('until')}
          onValue={(value) => put({ until: value })}
        />
        <TextArea
          name="reason"
          label={s.reason}
          value={reason}
          maxLength={500}
          error={form.of('reason')}
          onValue={(value) => put({ reason: value })}
        />
        <ProblemNote problem={problem.value?.errors ? null : problem.value} />
        <p class="row">
          <Button kind="main" type="submit" busy={busy.value}>
            {s.decide}
          </Button>
        </p>
        <p role="status">{done.value && <State tone="good">{s.decided}</State>}</p>
      </form>
    </section>
  );
}
