import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso/router';
import type { Me } from '../../shared/contract/answers.ts';
import { Button } from '../components/button.tsx';
import { CheckCard } from '../components/choice.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { TextField } from '../components/field.tsx';
import { Callout, ProblemNote } from '../components/message.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { useErrors } from '../form.ts';
import { useKept } from '../kept-form.ts';
import { isLocal } from '../local.ts';
import { safePath } from '../next-page.ts';
import { lastRead } from '../offline/last-read.ts';
import { useSend } from '../send.ts';
import { me, readMe } from '../session.ts';
import { setSharedComputer, sharedComputer } from '../shared-computer.ts';
import { signIn as s } from '../strings/zh-CN/accounts.ts';
import { useTitle } from '../title.ts';
import { DemoPeople } from './demo-people.tsx';

export function SignInPage() {
  useTitle(s.title);
  const { route } = useLocation();
  const { query } = useRoute();
  const kept = useKept('tab', 'sign-in', { documentNumber: '', password: '' }, ['password']);
  const form = useErrors();
  const { send, busy, problem } = useSend('signIn');
  const entering = useSignal(false);

  // Also for somebody who is signed in already and comes here by an old link. A paper's time is running.
  const known = Boolean(me.value);
  useEffect(() => {
    const paperId = me.peek()?.sitting;
    if (known) route(safePath(query['next'] ?? (paperId ? `/exam/${paperId}` : '/')), true);
  }, [known]);

  const enter = async (documentNumber: string, password: string) => {
    const result = await send({ body: { documentNumber, password } });
    if (!result.ok) return form.show(result.error.errors ?? []);
    entering.value = true;
    kept.drop();
    await readMe();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const { documentNumber, password } = kept.value.value;
    void enter(documentNumber, password);
  };

  return (
    <div class="page">
      <div class="two">
        <form class="stack narrow" onSubmit={submit} noValidate>
          <div class="tight">
            <h1>{s.title}</h1>
            <p class="lead">{s.lead}</p>
          </div>
          {query['reset'] === 'done' && (
            <Callout tone="good">
              <p>{s.resetDone}</p>
            </Callout>
          )}
          {/* What was read is kept until somebody signs out: here a session ended by itself. */}
          {me.value === null && lastRead.of<Me>('me') && (
            <Callout tone="caution">
              <p>{s.ended}</p>
            </Callout>
          )}
          <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
          <TextField
            name="documentNumber"
            label={s.documentNumber}
            hint={s.documentHint}
            autocomplete="username"
            value={kept.value.value.documentNumber}
            error={form.of('documentNumber')}
            onValue={(documentNumber) => {
              kept.put({ documentNumber });
              form.clear('documentNumber');
            }}
          />
          <PasswordField
            name="password"
            label={s.password}
            autocomplete="current-password"
            value={kept.value.value.password}
            error={form.of('password')}
            onValue={(password) => {
              kept.put({ password });
              form.clear('password');
            }}
          />
          <CheckCard
            name="shared"
            words={s.shared}
            more={s.sharedMore}
            checked={sharedComputer.value}
            onChecked={setSharedComputer}
          />
          <ProblemNote problem={problem.value?.errors ? null : problem.value} />
          <p class="row">
            <Button kind="main" type="submit" busy={busy.value || entering.value}>
              {s.submit}
            </Button>
            <a class="link" href="/password">
              {s.forgotten}
            </a>
          </p>
          <p class="rule">
            {s.noAccount}
            <a href="/register">{s.register}</a>
          </p>
        </form>
        {isLocal && <DemoPeople onChoose={enter} />}
      </div>
    </div>
  );
}
