import type { Answer } from '../../../shared/contract/routes.ts';
import { Loading } from '../../components/loading.tsx';
import { Chip, ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { useSend } from '../../send.ts';
import { detail } from '../../strings/zh-CN/claim.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';
import { Arithmetic } from './arithmetic.tsx';
import { Decision, type TurnDown } from './decision.tsx';
import { EvidenceList } from './evidence.tsx';
import type { ItemProps } from './item.tsx';
import { ItemTitle } from './title.tsx';

export function ReviewClaim({ item, onDecided }: ItemProps<'claim'>) {
  const { personId, claimId } = item;
  const loaded = useLoad('reviewClaim', { params: { personId, claimId } });
  const { send, busy, problem } = useSend('decideClaim');
  const view = loaded.value.value;
  if (loaded.problem.value)
    return <ProblemNote problem={loaded.problem.value} again={() => void loaded.again()} />;
  if (!view) return <Loading>{s.loading}</Loading>;

  const params = { personId, claimId };
  const approve = async () => {
    const result = await send({ params, body: { decision: 'approve' } });
    if (result.ok) onDecided(s.done.approve(view.name));
  };
  const turnDown = async (decision: TurnDown, reason: string) => {
    const result = await send({ params, body: { decision, reason } });
    if (result.ok) onDecided(s.done[decision](view.name));
  };
  const ready = view.claim.evidence.every(({ state }) => state === 'clear' || state === 'review');
  return (
    <article class="review-two" aria-labelledby="review-title">
      <div class="stack">
        <ClaimHead view={view} />
        <EvidenceList personId={personId} claim={view.claim} />
      </div>
      <div class="stack">
        <Arithmetic claimId={claimId} years={view.years} />
        <Decision
          id={claimId}
          answerBy={view.claim.answerBy}
          approveWords={s.approveClaim(countedOf(view))}
          unable={ready ? undefined : s.evidenceUnready}
          turnDowns={[
            { how: 'return', words: s.returnClaim },
            { how: 'refuse', words: s.refuseClaim },
          ]}
          busy={busy.value}
          problem={problem.value}
          onApprove={() => void approve()}
          onTurnDown={(how, reason) => void turnDown(how, reason)}
        />
      </div>
    </article>
  );
}

type View = Answer<'reviewClaim'>;

const countedOf = (view: View): string =>
  String(
    view.years.reduce(
      (sum, { approved }) =>
        sum +
        (approved.statement.entries.find((entry) => entry.id === view.claim.claimId)?.counted ?? 0),
      0,
    ) / 10,
  );

function ClaimHead({ view: { name, employer, claim } }: { view: View }) {
  const [words = claim.route, clause = ''] = routeWords[claim.route] ?? [];
  const { start, end } = claim.period ?? { start: claim.completedOn, end: claim.completedOn };
  const days = claim.facts['days'];
  return (
    <header>
      <ItemTitle>{claim.title}</ItemTitle>
      <p class="second">
        {name}，{employer}
      </p>
      <dl class="facts plain">
        <div>
          <dt>{detail.route}</dt>
          <dd>
            {words} <Chip clause={clause} />
          </dd>
        </div>
        <div>
          <dt>{detail.period}</dt>
          <dd>{start === end ? start : `${start} ${detail.to} ${end}`}</dd>
        </div>
        {days !== undefined && (
          <div>
            <dt>{detail.days}</dt>
            <dd>{detail.daysUnit(String(days))}</dd>
          </div>
        )}
      </dl>
    </header>
  );
}
