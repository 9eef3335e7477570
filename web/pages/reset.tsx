import { useLocation } from 'preact-iso/router';
import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { TextField } from '../components/field.tsx';
import { ProblemNote } from '../components/message.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { useErrors } from '../form.ts';
import { useKept } from '../kept-form.ts';
import { useSend } from '../send.ts';
import { reset as s } from '../strings/zh-CN/accounts.ts';
import { useTitle } from '../title.ts';

export function ResetPage() {
  useTitle(s.title);
  const { route } = useLocation();
  const kept = useKept('tab', 'reset', { documentNumber: '', code: '', password: '' }, [
    'code',
    'password',
  ]);
  const form = useErrors();
  const { send, busy, problem } = useSend('resetPassword');

  const submit = async (event: Event) => {
    event.preventDefault();
    const body = kept.value.value;
    const { check } = await import('../check.ts');
    const slips = check('resetPassword', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ body });
    if (!result.ok) return form.show(result.error.errors ?? []);
    kept.drop();
    route('/sign-in?reset=done', true);
  };
  const put = (field: 'documentNumber' | 'code' | 'password') => (value: string) => {
    kept.put({ [field]: value });
    form.clear(field);
  };

  return (
    <div class="page">
      <form class="stack narrow" onSubmit={(event) => void submit(event)} noValidate>
        <div class="tight">
          <h1>{s.title}</h1>
          <p class="second">{s.lead}</p>
        </div>
        <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
        <TextField
          name="documentNumber"
          label={s.documentNumber}
          autocomplete="username"
          value={kept.value.value.documentNumber}
          error={form.of('documentNumber')}
          onValue={put('documentNumber')}
        />
        <TextField
          name="code"
          label={s.code}
          hint={s.codeHint}
          autocomplete="one-time-code"
          value={kept.value.value.code}
          error={form.of('code')}
          onValue={put('code')}
        />
        <PasswordField
          name="password"
          label={s.password}
          hint={s.passwordHint}
          autocomplete="new-password"
          value={kept.value.value.password}
          error={form.of('password')}
          onValue={put('password')}
        />
        <ProblemNote problem={problem.value?.errors ? null : problem.value} />
        <p class="row">
          <Button kind="main" type="submit" busy={busy.value}>
            {s.submit}
          </Button>
          <a class="link" href="/sign-in">
            {s.back}
          </a>
        </p>
      </form>
    </div>
  );
}
