import { factLabels } from '../../../shared/contract/facts.ts';
import { Loading } from '../../components/loading.tsx';
import { useLoad } from '../../load.ts';
import { useSend } from '../../send.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { factWords } from '../../words.ts';
import { Decision } from './decision.tsx';
import { Unread } from './gone.tsx';
import type { ItemProps } from './item.tsx';
import { ItemTitle } from './title.tsx';

export function ReviewFact({ item, onDecided, onGone }: ItemProps<'fact'>) {
  const params = { personId: item.personId, factId: item.factId };
  const loaded = useLoad('reviewFact', { params });
  const { send, busy, problem } = useSend('decideFact');
  const view = loaded.value.value;
  if (loaded.problem.value)
    return (
      <Unread problem={loaded.problem.value} again={() => void loaded.again()} onGone={onGone} />
    );
  if (!view) return <Loading>{s.loading}</Loading>;
  const { fact, current, name } = view;
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
          <ItemTitle>
            {s.kinds.fact}
            {factLabels[fact.kind]}
          </ItemTitle>
          <p class="second">{name}</p>
        </header>
        <dl class="facts">
          {current !== undefined && (
            <div>
              <dt>{s.factNow}</dt>
              <dd>{factWords(fact.kind, current)}</dd>
            </div>
          )}
          <div>
            <dt>{s.factNew}</dt>
            <dd>
              <strong>{factWords(fact.kind, fact.value)}</strong>
            </dd>
          </div>
          <div>
            <dt>{s.factFrom}</dt>
            <dd>{shell.day(fact.from)}</dd>
          </div>
        </dl>
        <p class="small second">{s.factLead}</p>
      </div>
      <Decision
        id={item.factId}
        answerBy={item.answerBy}
        approveWords={s.confirmFact}
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
