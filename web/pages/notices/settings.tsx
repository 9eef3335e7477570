import { useSignal } from '@preact/signals';
import type { NoticeSettings as Settings } from '../../../shared/contract/notice-routes.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Callout, ProblemNote, State } from '../../components/message.tsx';
import { useErrors } from '../../form.ts';
import { useLoad } from '../../load.ts';
import { useSend } from '../../send.ts';
import { notices as s } from '../../strings/zh-CN/notices.ts';
import './notices.css';

const ways = ['site', 'sms', 'mail'] as const;
type Kind = keyof Settings['choices'];

/** What the person wants to be told, and by which way. */
export function NoticeSettings() {
  const { value, problem, again } = useLoad('noticeSettings', {});
  return (
    <section class="notice-settings" id="notice-settings" aria-labelledby="notice-settings-title">
      <div class="section-title">
        <h2 id="notice-settings-title">{s.settingsTitle}</h2>
      </div>
      <ProblemNote problem={problem.value} again={() => void again()} />
      {value.value && <Form settings={value.value} />}
    </section>
  );
}

function Form({ settings }: { settings: Settings }) {
  const choices = useSignal(settings.choices);
  const kept = useSignal(settings.mail);
  const mail = useSignal('');
  const saved = useSignal(false);
  const form = useErrors();
  const { send, busy, problem } = useSend('chooseNotices');
  const byMail = Object.values(choices.value).some((chosen) => chosen.mail);
  const set = (kind: Kind, way: (typeof ways)[number], on: boolean) => {
    saved.value = false;
    choices.value = { ...choices.value, [kind]: { ...choices.value[kind], [way]: on } };
  };
  const store = async (address: string | null | undefined) => {
    const body = { choices: choices.value, ...(address === undefined ? {} : { mail: address }) };
    const result = await send({ body });
    if (!result.ok) return form.show(result.error.errors ?? []);
    kept.value = result.value.mail;
    mail.value = '';
    saved.value = true;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    form.show([]);
    const typed = mail.value.trim();
    if (byMail && typed === '' && kept.value === null)
      return form.show([{ field: 'mail', message: s.mailAsk }]);
    void store(typed === '' ? undefined : typed);
  };
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <p class="small second clauses">{s.settingsLead}</p>
      <Callout tone="caution">
        <p class="small clauses">{s.notConnected}</p>
      </Callout>
      <table>
        <thead>
          <tr>
            <td />
            {ways.map((way) => (
              <th key={way} scope="col">
                {s.ways[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(Object.keys(s.kinds) as Kind[]).map((kind) => (
            <tr key={kind}>
              <th scope="row">
                {s.kinds[kind][0]}
                <br />
                <span class="note">{s.kinds[kind][1]}</span>
              </th>
              {ways.map((way) => (
                <td key={way}>
                  <label>
                    <span class="said">{s.wayOf(s.kinds[kind][0], s.ways[way])}</span>
                    <input
                      type="checkbox"
                      checked={choices.value[kind][way]}
                      onChange={({ currentTarget }) => set(kind, way, currentTarget.checked)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <TextField
        name="mail"
        label={s.mail}
        hint={kept.value ? s.mailNow(kept.value) : s.mailNone}
        type="email"
        value={mail.value}
        error={form.of('mail')}
        onValue={(typed) => {
          mail.value = typed;
          saved.value = false;
          form.clear('mail');
        }}
      />
      <ProblemNote problem={problem.value?.errors ? null : problem.value} />
      <p class="row">
        <Button type="submit" busy={busy.value}>
          {s.save}
        </Button>
        {kept.value && (
          <button type="button" class="link" onClick={() => void store(null)}>
            {s.removeMail}
          </button>
        )}
      </p>
      <p class="small" role="status">
        {saved.value && <State tone="good">{s.saved}</State>}
      </p>
    </form>
  );
}
