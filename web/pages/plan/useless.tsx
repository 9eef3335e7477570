import { type PlanKindId, planKind } from '../../../shared/engine/kinds.ts';
import { Chip } from '../../components/message.tsx';
import { kindWords, plan as s } from '../../strings/zh-CN/plan.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';
import type { Useless } from './model.ts';

/** What would be recorded and not counted: nobody should spend December on it. */
export function UselessList({ useless }: { useless: readonly Useless[] }) {
  return (
    <section aria-labelledby="useless">
      <div class="section-title">
        <h2 id="useless">{s.none}</h2>
        <p class="small second">{s.noneNote}</p>
      </div>
      {useless.length === 0 ? (
        <p class="plan-none small second">{s.noneEmpty}</p>
      ) : (
        <ul class="rows">
          {useless.map(({ kinds, clause, why }) => (
            <li key={kinds.join()} class="plan-useless">
              <span>{[...new Set(kinds.map(nameOf))].join('、')}</span>
              <span class="small second">{why}</span>
              <Chip clause={clause} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** By its route, as the home page calls it; 学习强国 has a rule of its own within one. */
const nameOf = (kind: PlanKindId): string =>
  (kind === 'xuexi' ? kindWords[kind] : routeWords[planKind(kind).route])?.[0] ?? kind;
