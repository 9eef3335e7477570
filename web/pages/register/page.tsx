import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FieldProblem } from '../../../shared/contract/problems.ts';
import { checkDocument } from '../../../shared/identity/documents.ts';
import type { DocumentType } from '../../../shared/vocabulary.ts';
import { check } from '../../check.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { ProblemNote, Steps } from '../../components/message.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { useErrors } from '../../form.ts';
import { useKept } from '../../kept-form.ts';
import { useSend } from '../../send.ts';
import { register as s } from '../../strings/zh-CN/accounts.ts';
import { useTitle } from '../../title.ts';
import { Received } from './received.tsx';
import { WhoFields } from './who.tsx';
import { WorkFields } from './work.tsx';

const empty = {
  documentKind: 'residentId',
  documentNumber: '',
  name: '',
  phone: '',
  employer: '',
  region: '',
  personnelType: '',
  profession: '',
  title: '',
  reviewingAuthority: '',
  password: '',
};
export type Registration = typeof empty;
export type RegisterForm = {
  readonly value: Registration;
  readonly put: (field: keyof Registration) => (value: string) => void;
  readonly error: (field: keyof Registration) => string | undefined;
};

const inOrder = Object.keys(empty);

/** The contract's check and the number's own, in the order in which the form asks. */
function slipsOf(body: Registration): readonly FieldProblem[] {
  const slips = [...check('register', body)];
  const number = checkDocument(body.documentKind as DocumentType, body.documentNumber);
  if (!number.ok && !slips.some((slip) => slip.field === 'documentNumber'))
    slips.push({ field: 'documentNumber', message: s.documentFaults[number.error] });
  return slips.sort((a, b) => inOrder.indexOf(a.field) - inOrder.indexOf(b.field));
}

export function RegisterPage() {
  useTitle(s.title);
  const kept = useKept('tab', 'register', empty, ['password']);
  const errors = useErrors();
  const { send, busy, problem } = useSend('register');
  const received = useSignal(false);
  useEffect(() => {
    if (received.value) document.getElementById('main')?.focus();
  }, [received.value]);

  const submit = async (event: Event) => {
    event.preventDefault();
    const body = kept.value.value;
    const slips = slipsOf(body);
    errors.show(slips);
    if (slips.length > 0) return;
    // The check above has narrowed the words to the contract's lists.
    const result = await send({ body } as Parameters<typeof send>[0]);
    if (!result.ok) return errors.show(result.error.errors ?? []);
    kept.drop();
    received.value = true;
    scrollTo(0, 0);
  };
  const form: RegisterForm = {
    value: kept.value.value,
    put: (field) => (value) => {
      kept.put({ [field]: value });
      errors.clear(field);
    },
    error: errors.of,
  };

  if (received.value) return <Received />;
  return (
    <div class="page">
      <div class="two">
        <form class="stack narrow" onSubmit={(event) => void submit(event)} noValidate>
          <div class="tight">
            <h1>{s.title}</h1>
            <p class="lead">{s.lead}</p>
          </div>
          <ErrorSummary errors={errors.errors.value} turn={errors.turn.value} />
          <WhoFields form={form} />
          <WorkFields form={form} />
          <section class="block stack" aria-labelledby="secret">
            <h2 id="secret">{s.secret}</h2>
            <PasswordField
              name="password"
              label={s.password}
              hint={s.passwordHint}
              autocomplete="new-password"
              value={form.value.password}
              error={form.error('password')}
              onValue={form.put('password')}
            />
          </section>
          <section class="block stack">
            <ProblemNote problem={problem.value?.errors ? null : problem.value} />
            <p class="row">
              <Button kind="main" type="submit" busy={busy.value}>
                {s.submit}
              </Button>
            </p>
          </section>
        </form>
        <aside class="block" aria-labelledby="next">
          <h2 id="next">{s.next}</h2>
          <Steps steps={s.nextSteps.map((words) => ({ words, done: false }))} />
          <p class="note">{s.nextNote}</p>
        </aside>
      </div>
    </div>
  );
}
