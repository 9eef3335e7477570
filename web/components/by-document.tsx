import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Answer, Input } from '../../shared/contract/routes.ts';
import { check } from '../check.ts';
import { useErrors } from '../form.ts';
import { useSend } from '../send.ts';
import { ErrorSummary } from './error-summary.tsx';
import { TextField } from './field.tsx';
import { ProblemNote } from './message.tsx';

/** Routes that ask for somebody by his document number, and for nothing else. */
type ById = 'findPerson' | 'resetCode';

type ByDocumentProps<Id extends ById> = {
  readonly ask: Id;
  readonly label: string;
  /** What is said where there is nobody of that number. */
  readonly notFound: string;
  readonly onAnswer: (answer: Answer<Id>) => void;
  /** What the form ends with. */
  readonly end: (busy: boolean) => ComponentChildren;
  readonly class?: string;
  readonly children: ComponentChildren;
};

const FIELD = 'documentNumber';

/** Asks for a person by document. An answer that comes after the form was left is for nobody any more. */
export function ByDocument<Id extends ById>(props: ByDocumentProps<Id>) {
  const { ask, label, notFound, onAnswer, end, children } = props;
  const documentNumber = useSignal('');
  const form = useErrors();
  const { send, busy, problem } = useSend<ById>(ask);
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );
  const submit = async (event: Event) => {
    event.preventDefault();
    const body: Input<ById>['body'] = { documentNumber: documentNumber.value };
    const slips = check(ask, body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ body });
    if (gone.current) return;
    if (result.ok) onAnswer(result.value as Answer<Id>);
    else if (result.error.code === 'NOT_FOUND') form.show([{ field: FIELD, message: notFound }]);
    else form.show(result.error.errors ?? []);
  };
  const told = problem.value?.code === 'NOT_FOUND' || problem.value?.errors;
  return (
    <form
      class={`stack${props.class ? ` ${props.class}` : ''}`}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      {children}
      <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
      <TextField
        name={FIELD}
        label={label}
        autocomplete="off"
        value={documentNumber.value}
        error={form.of(FIELD)}
        onValue={(value) => {
          documentNumber.value = value;
          form.clear(FIELD);
        }}
      />
      <ProblemNote problem={told ? null : problem.value} />
      {end(busy.value)}
    </form>
  );
}
