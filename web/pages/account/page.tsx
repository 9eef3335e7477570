import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso/router';
import type { FactView, Me } from '../../../shared/contract/answers.ts';
import type { FactKind } from '../../../shared/contract/facts.ts';
import type { CallProblem } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { me, readMe, signOut } from '../../session.ts';
import { account as s } from '../../strings/zh-CN/accounts.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { useTitle } from '../../title.ts';
import { documentWords, factLabels, factWords } from '../../words.ts';
import { NoticeSettings } from '../notices/settings.tsx';
import { ChangeForm } from './change.tsx';
import './account.css';

const order = Object.keys(factLabels) as FactKind[];

export function AccountPage() {
  useTitle(s.title);
  const person = me.value;
  const changing = useSignal<FactKind | null>(null);
  const sent = useSignal<FactKind | null>(null);
  if (!person) return null;
  const confirmed = person.state === 'confirmed';
  const done = async (kind: FactKind) => {
    changing.value = null;
    sent.value = kind;
    await readMe();
  };
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
        <p class="lead clauses">{s.lead}</p>
      </div>
      <div class="two">
        <section aria-labelledby="facts">
          <div class="section-title">
            <h2 id="facts">{s.facts}</h2>
          </div>
          <p role="status" class="account-said">
            {sent.value && <State tone="wait">{s.sent(factLabels[sent.value])}</State>}
          </p>
          <ul class="rows">
            {order.map((kind) => (
              <FactRow
                key={kind}
                kind={kind}
                facts={person.facts.filter((fact) => fact.kind === kind)}
                onChange={
                  confirmed
                    ? () => {
                        sent.value = null;
                        changing.value = kind;
                      }
                    : undefined
                }
              />
            ))}
          </ul>
        </section>
        <Aside person={person} />
      </div>
      {confirmed && <NoticeSettings />}
      <Dialog
        open={changing.value !== null}
        title={changing.value ? s.changeTitle(factLabels[changing.value]) : ''}
        onClose={() => {
          changing.value = null;
        }}
      >
        {changing.value && (
          <ChangeForm
            kind={changing.value}
            onDone={(kind) => void done(kind)}
            onCancel={() => {
              changing.value = null;
            }}
          />
        )}
      </Dialog>
    </div>
  );
}

type FactRowProps = {
  readonly kind: FactKind;
  readonly facts: readonly FactView[];
  readonly onChange: (() => void) | undefined;
};

/** The value that holds, and under it a change that waits or was refused. */
function FactRow({ kind, facts, onChange }: FactRowProps) {
  const holds = facts.findLast((fact) => fact.state === 'confirmed');
  const last = facts.at(-1);
  const other = last && last !== holds ? last : undefined;
  const waiting = other?.state === 'pending';
  const reason = `${kind}-waiting`;
  return (
    <li class="fact">
      <span class="second">{factLabels[kind]}</span>
      <span>
        {holds && <span class="fact-value">{factWords(kind, holds.value)}</span>}
        {other && (
          <span class="fact-other">
            <span>{factWords(kind, other.value)}</span>
            <span class="note">{s.since(shell.day(other.from))}</span>
            <State tone={waiting ? 'wait' : 'error'}>{s.states[other.state]}</State>
            {other.reason && <span class="note">{other.reason}</span>}
          </span>
        )}
        {waiting && (
          <span class="said" id={reason}>
            {s.waitingReason}
          </span>
        )}
      </span>
      {onChange && !waiting && (
        <button type="button" class="link" onClick={onChange}>
          {s.change}
          <span class="said">{factLabels[kind]}</span>
        </button>
      )}
    </li>
  );
}

function Aside({ person }: { person: Me }) {
  return (
    <aside class="stack">
      <div class="block">
        <dl class="facts plain">
          <div>
            <dt>{s.document}</dt>
            <dd>
              {documentWords(person.document.kind)}
              <br />
              <span class="nowrap">{person.document.masked}</span>
            </dd>
          </div>
          {person.grants.length > 0 && (
            <div>
              <dt>{s.grants}</dt>
              <dd>
                {person.grants.map((grant) => (
                  <span key={`${grant.role}${grant.region}`} class="demo-about">
                    {grant.region}
                    {s.grantRoles[grant.role]}
                  </span>
                ))}
              </dd>
            </div>
          )}
        </dl>
      </div>
      {person.state === 'confirmed' && (
        <p>
          <a href="/my-data">{s.ownData}</a>
        </p>
      )}
      <SignOutEverywhere />
    </aside>
  );
}

function SignOutEverywhere() {
  const asking = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<CallProblem | undefined>(undefined);
  const { route } = useLocation();
  const leave = async (everywhere: boolean) => {
    busy.value = true;
    problem.value = await signOut(everywhere);
    busy.value = false;
    if (!problem.value) route('/sign-in');
  };
  return (
    <section class="rule tight" aria-labelledby="security">
      <h2 id="security">{s.security}</h2>
      <p class="row">
        <Button onClick={() => void leave(false)}>{shell.signOut}</Button>
        <Button
          onClick={() => {
            asking.value = true;
          }}
        >
          {s.everywhere}
        </Button>
      </p>
      <ProblemNote problem={asking.value ? null : problem.value} />
      <Confirm
        open={asking.value}
        title={s.everywhere}
        words={s.everywhereConfirm}
        busy={busy.value}
        problem={problem.value}
        onYes={() => void leave(true)}
        onClose={() => {
          asking.value = false;
        }}
      >
        <p>{s.everywhereLead}</p>
      </Confirm>
    </section>
  );
}
