import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { check } from '../../check.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useErrors } from '../../form.ts';
import { useSend } from '../../send.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { useTitle } from '../../title.ts';
import { ManageTabs } from './tabs.tsx';

/** Finds a person by document, for what is to be decided about his exams. */
export function ManagePeoplePage() {
  useTitle(s.peopleTab);
  const { route } = useLocation();
  const documentNumber = useSignal('');
  const form = useErrors();
  const { send, busy, problem } = useSend('findPerson');
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );
  const find = async (event: Event) => {
    event.preventDefault();
    const body = { documentNumber: documentNumber.value };
    const slips = check('findPerson', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ body });
    // Whoever has gone on before the answer came stays where he is.
    if (gone.current) return;
    if (result.ok) route(`/manage/people/${result.value.personId}`);
    else if (result.error.code === 'NOT_FOUND')
      form.show([{ field: 'documentNumber', message: s.notFound }]);
    else form.show(result.error.errors ?? []);
  };
  const told = problem.value?.code === 'NOT_FOUND' || problem.value?.errors;
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
      </div>
      <ManageTabs current="people" />
      <form class="stack narrow manage-part" noValidate onSubmit={(event) => void find(event)}>
        <h2>{s.findTitle}</h2>
        <p class="small second">{s.findLead}</p>
        <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
        <TextField
          name="documentNumber"
          label={s.document}
          autocomplete="off"
          value={documentNumber.value}
          error={form.of('documentNumber')}
          onValue={(value) => {
            documentNumber.value = value;
            form.clear('documentNumber');
          }}
        />
        <ProblemNote problem={told ? null : problem.value} />
        <p class="row">
          <Button kind="main" type="submit" busy={busy.value}>
            {s.find}
          </Button>
        </p>
      </form>
    </div>
  );
}
