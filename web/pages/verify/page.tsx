import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Verification } from '../../../shared/contract/statement-answers.ts';
import { parseFragment } from '../../../shared/statement/link.ts';
import { formatSerial, parseSerial } from '../../../shared/statement/serial.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useSend } from '../../send.ts';
import { verify as s } from '../../strings/zh-CN/statement.ts';
import { useTitle } from '../../title.ts';
import { Details } from './details.tsx';
import { Result } from './result.tsx';
import { Revoke } from './revoke.tsx';
import './verify.css';

/** 核验, for anyone: by the QR code, which brings serial and MAC, or by the serial as typed. */
export function VerifyPage() {
  useTitle(s.title);
  const { send, busy, problem } = useSend('verifyStatement');
  const typed = useSignal('');
  const wrong = useSignal<string | undefined>(undefined);
  const found = useSignal<Verification | undefined>(undefined);

  const ask = async (serial: string, mac?: string) => {
    found.value = undefined;
    const result = await send({ body: { serial, ...(mac === undefined ? {} : { mac }) } });
    if (result.ok) found.value = result.value;
  };
  useEffect(() => {
    const scanned = parseFragment(location.hash);
    if (!scanned) return;
    typed.value = formatSerial(scanned.serial);
    void ask(scanned.serial, scanned.mac);
    // Neither the history nor a look over the shoulder keeps the code.
    history.replaceState(null, '', location.pathname);
  }, []);

  const submit = (event: Event) => {
    event.preventDefault();
    const serial = parseSerial(typed.value);
    wrong.value = serial ? undefined : typed.value.trim() === '' ? s.serialEmpty : s.serialWrong;
    if (serial) {
      void ask(serial);
      return;
    }
    // What was found stands no longer beside a number that is none.
    found.value = undefined;
    problem.value = null;
    document.getElementById('serial')?.focus();
  };

  return (
    <div class="page verify">
      <header class="page-title">
        <h1>{s.title}</h1>
        <p class="lead screen-only">{s.lead}</p>
      </header>
      <form class="stack narrow screen-only" onSubmit={submit} noValidate>
        <TextField
          name="serial"
          label={s.serial}
          hint={s.serialHint}
          autocomplete="off"
          maxLength={60}
          value={typed.value}
          error={wrong.value}
          onValue={(value) => {
            typed.value = value;
            wrong.value = undefined;
          }}
        />
        <p class="row">
          <Button kind="main" type="submit" busy={busy.value}>
            {busy.value ? s.checking : s.submit}
          </Button>
        </p>
        <ProblemNote problem={problem.value} />
      </form>
      <div class="verify-result" aria-live="polite">
        {found.value && <Result found={found.value} />}
      </div>
      {found.value && (
        <Revoke
          key={`${found.value.serial} ${found.value.validity}`}
          found={found.value}
          onRevoked={() => void ask(typed.value)}
        />
      )}
      {found.value && <Details key={found.value.serial} serial={found.value.serial} />}
      <section class="block verify-offline screen-only">
        <h2>{s.offlineTitle}</h2>
        <ol>
          {s.offline.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p class="note">{s.offlineMore}</p>
      </section>
    </div>
  );
}
