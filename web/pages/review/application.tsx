import type { FactKind } from '../../../shared/contract/facts.ts';
import { Loading } from '../../components/loading.tsx';
import { Callout } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { useSend } from '../../send.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { documentWords, factLabels, factWords } from '../../words.ts';
import { Decision } from './decision.tsx';
import { Unread } from './gone.tsx';
import type { ItemProps } from './item.tsx';
import { ItemTitle } from './title.tsx';

const order = Object.keys(factLabels) as FactKind[];

export function ReviewApplication({ item, onDecided, onGone }: ItemProps<'application'>) {
  const params = { personId: item.personId, applicationId: item.applicationId };
  const loaded = useLoad('reviewApplication', { params });
  const { send, busy, problem } = useSend('decideApplication');
  const view = loaded.value.value;
  if (loaded.problem.value)
    return (
      <Unread problem={loaded.problem.value} again={() => void loaded.again()} onGone={onGone} />
    );
  if (!view) return <Loading>{s.loading}</Loading>;
  const name = view.facts.name ?? item.maskedName;
  const confirm = async () => {
    const result = await send({ params, body: { decision: 'confirm' } });
    if (result.ok) onDecided(s.done.confirm(name));
  };
  const refuse = async (reason: string) => {
    const result = await send({ params, body: { decision: 'refuse', reason } });
    if (result.ok) onDecided(s.done.refuse(name));
  };
  return (
    <article class="review-two" aria-labelledby="review-title">
      <div class="stack">
        <header>
          <ItemTitle>{s.kinds.application}</ItemTitle>
          <p class="second">{name}</p>
        </header>
        {view.code !== undefined && (
          <Callout tone="caution">
            <p>{s.applicationKnown}</p>
          </Callout>
        )}
        <dl class="facts">
          <div>
            <dt>{s.document}</dt>
            <dd>
              {documentWords(view.document.kind)} <span class="nowrap">{view.document.number}</span>
            </dd>
          </div>
          {order.map((kind) => (
            <div key={kind}>
              <dt>{factLabels[kind]}</dt>
              <dd>{factWords(kind, view.facts[kind] ?? '')}</dd>
            </div>
          ))}
        </dl>
        <p class="small second">{s.applicationLead}</p>
      </div>
      <Decision
        id={item.applicationId}
        answerBy={item.answerBy}
        approveWords={s.confirmApplication}
        unable={view.code === undefined ? undefined : s.known}
        turnDowns={[{ how: 'refuse', words: s.refuse }]}
        busy={busy.value}
        problem={problem.value}
        onGone={onGone}
        onApprove={() => void confirm()}
        onTurnDown={(_, reason) => void refuse(reason)}
      />
    </article>
  );
}
