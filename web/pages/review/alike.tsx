import type { Alike } from '../../../shared/contract/answers.ts';
import { State } from '../../components/message.tsx';
import { detail } from '../../strings/zh-CN/claim.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';

/** Is there anything to compare? It stands before the arithmetic then, where nobody overlooks it. */
export const isAlike = ({ own, others, elsewhere }: Alike): boolean =>
  own.length + others.length + elsewhere > 0;

type LookAlikesProps = {
  readonly alike: Alike;
  readonly personId: string;
  /** Where a claim is opened beside this one; those of other regions are nobody's here. */
  readonly claimHref: (personId: string, claimId: string) => string;
};

/** Claims that might be the same thing once more: to compare, not to judge by. */
export function LookAlikes({ alike, personId, claimHref }: LookAlikesProps) {
  const { own, others, elsewhere } = alike;
  return (
    <section class="tight" aria-labelledby="alike">
      <div class="section-title">
        <h3 id="alike">{s.alike}</h3>
      </div>
      {!isAlike(alike) ? (
        <p class="small second">{s.alikeNone}</p>
      ) : (
        <ul class="rows small">
          {own.map((one) => (
            <li key={one.claimId}>
              <State tone="caution">
                {s.alikeOwn}：{one.why.map((why) => s.alikeWhy[why]).join('、')}
              </State>
              <p>
                <a href={claimHref(personId, one.claimId)}>{one.title}</a>
              </p>
              <p class="note">{about(one)}</p>
            </li>
          ))}
          {others.map((one) => (
            <li key={one.claimId}>
              <State tone="caution">{s.alikeOthers}</State>
              <p>
                <a href={claimHref(one.personId, one.claimId)}>{one.maskedName}</a>
              </p>
              <p class="note">{about(one)}</p>
            </li>
          ))}
          {elsewhere > 0 && (
            <li>
              <State tone="caution">{s.alikeElsewhere(elsewhere)}</State>
            </li>
          )}
          <li class="note">{s.alikeNote}</li>
        </ul>
      )}
    </section>
  );
}

const about = ({ route, completedOn, state }: Alike['others'][number] | Alike['own'][number]) =>
  [routeWords[route]?.[0] ?? route, completedOn, detail.states[state]].join('，');
