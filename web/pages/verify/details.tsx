import { useSignal } from '@preact/signals';
import type { StatementForm } from '../../../shared/statement/form.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { fieldError, useSend } from '../../send.ts';
import { verify as s } from '../../strings/zh-CN/statement.ts';
import { Sheets } from '../statement/sheet.tsx';

/** Every entry, for whoever has the paper's code or knows the end of the document number. */
export function Details({ serial }: { serial: string }) {
  const { send, busy, problem } = useSend('statementDetails');
  const proof = useSignal('');
  const forms = useSignal<readonly StatementForm[] | undefined>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await send({ body: { serial, proof: proof.value } });
    if (result.ok) forms.value = result.value.forms;
  };
  const wrong = fieldError(problem.value?.errors, 'proof');
  return (
    <section class="block verify-sheets">
      <h2 class="screen-only">{s.details}</h2>
      {forms.value ? (
        <>
          <Sheets forms={forms.value} />
          {forms.value
            .filter(({ rows, lines }) => rows.length < lines.length)
            .map((form) => (
              <Merged key={form.year} form={form} />
            ))}
        </>
      ) : (
        <form class="stack narrow screen-only" onSubmit={submit} noValidate>
          <p>{s.detailsLead}</p>
          <TextField
            name="proof"
            label={s.proof}
            autocomplete="off"
            maxLength={12}
            value={proof.value}
            error={wrong}
            onValue={(value) => {
              proof.value = value;
            }}
          />
          <ProblemNote problem={wrong ? null : problem.value} />
          <p class="row">
            <Button type="submit" busy={busy.value}>
              {s.detailsSubmit}
            </Button>
          </p>
        </form>
      )}
    </section>
  );
}

/** Entry by entry, where the sheet had room for their sums only. */
function Merged({ form: { year, lines } }: { form: StatementForm }) {
  return (
    <section aria-labelledby={`merged-${year}`}>
      <h3 id={`merged-${year}`}>{s.merged(year, lines.length)}</h3>
      <ul class="rows">
        {lines.map(({ id, on, what, clause, raw, counted }) => (
          <li key={id} class="between">
            <span>
              {on.slice(5)}　{what}
            </span>
            <span class="small second">
              {clause}　{s.mergedHours(raw / 10, counted / 10)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
