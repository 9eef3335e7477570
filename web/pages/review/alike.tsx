import type { Alike } from '../../../shared/contract/answers.ts';
import { State } from '../../components/message.tsx';
import { detail } from '../../strings/zh-CN/claim.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';

/** Claims that might be the same thing once more: to compare, not to judge by. */
export function LookAlikes({ alike }: { alike: Alike }) {
  const { own, others, elsewhere } = alike;
  const nothing = own.length + others.length + elsewhere === 0;
  return (
    <section class="tight" aria-labelledby="alike">
      <div class="section-title">
        <h3 id="alike">{s.alike}</h3>
      </div>
      {nothing ? (
        <p class="small second">{s.alikeNone}</p>
      ) : (
        <ul class="rows small">
          {own.map((one) => (
            <li key={one.claimId}>
              <State tone="caution">
                {s.alikeOwn}：{one.why.map((why) => s.alikeWhy[why]).join('、')}
              </State>
              <p>{one.title}</p>
              <p class="note">{about(one)}</p>
            </li>
          ))}
          {others.map((one) => (
            <li key={one.claimId}>
              <State tone="caution">{s.alikeOthers}</State>
              <p>{one.maskedName}</p>
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
