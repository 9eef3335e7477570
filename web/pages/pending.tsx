import { useSignal } from '@preact/signals';
import type { Me } from '../../shared/contract/answers.ts';
import { Button } from '../components/button.tsx';
import { Callout, Steps } from '../components/message.tsx';
import { momentWords } from '../moment.ts';
import { readMe } from '../session.ts';
import { pending as s } from '../strings/zh-CN/accounts.ts';
import { useTitle } from '../title.ts';
import { factLabels, factWords } from '../words.ts';

/** An account that nobody has confirmed yet: nothing is shown or claimed on it, and the page says whose turn it is. */
export function PendingAccount({ person }: { person: Me }) {
  useTitle(s.pageTitle);
  const busy = useSignal(false);
  const looked = useSignal('');
  const region = person.facts.find((fact) => fact.kind === 'region')?.value ?? '';
  const look = async () => {
    busy.value = true;
    await readMe();
    busy.value = false;
    looked.value = momentWords(new Date().toISOString()).slice(11);
  };
  const [sent, by] = s.title(region);
  const refused = person.state === 'refused';
  return (
    <div class="page">
      <div class="two">
        <div class="stack">
          <div class="tight">
            <h1>
              {refused ? (
                s.refusedTitle
              ) : (
                <>
                  {sent}
                  <wbr />
                  {by}
                </>
              )}
            </h1>
            {!refused && <p class="lead clauses">{s.lead}</p>}
          </div>
          {refused ? (
            <Callout tone="error">
              <p class="note">{s.refusedReason}</p>
              <p>{person.reason}</p>
              <p>{s.refusedNext}</p>
              <p class="row">
                <a class="button main" href="/register">
                  {s.registerAgain}
                </a>
              </p>
            </Callout>
          ) : (
            <>
              <Steps steps={s.steps(region).map((words, i) => ({ words, done: i === 0 }))} />
              <p class="row">
                <Button onClick={() => void look()} busy={busy.value} tall>
                  {s.refresh}
                </Button>
                <span class="small second" role="status">
                  {looked.value && s.notYet(looked.value)}
                </span>
              </p>
            </>
          )}
        </div>
        <aside class="block tight">
          <h2>{s.facts}</h2>
          <dl class="facts">
            {person.facts.map((fact) => (
              <div key={fact.factId}>
                <dt>{factLabels[fact.kind]}</dt>
                <dd>{factWords(fact.kind, fact.value)}</dd>
              </div>
            ))}
          </dl>
          {!refused && (
            <p class="small second">
              {s.wrong}{' '}
              <a class="nowrap" href="/rules#phones">
                {s.phones}
              </a>
            </p>
          )}
        </aside>
      </div>
    </div>
  );
}
