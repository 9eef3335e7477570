import type { Signal } from '@preact/signals';
import type { Statement } from '../../../shared/engine/model.ts';
import { Bar } from '../../components/bar.tsx';
import { State } from '../../components/message.tsx';
import { plan as s } from '../../strings/zh-CN/plan.ts';
import { hoursText, totalFirst } from '../year/view.ts';
import { passes } from './reckon.ts';

type ResultProps = {
  readonly before: Statement;
  readonly after: Statement;
  /** Tenths of an hour that wait. */
  readonly waiting: number;
  readonly withWaiting: Signal<boolean>;
  readonly tried: boolean;
};

/** The year with the plan in it: the verdict, then the three bars. */
export function Result({ before, after, waiting, withWaiting, tried }: ResultProps) {
  const enough = passes(after);
  const spare = (floor: string) => {
    const found = after.floors.find(({ id }) => id === floor);
    return hoursText(found ? found.counted - found.required : 0);
  };
  return (
    <aside class="plan-result block" aria-labelledby="result">
      <div role="status">
        <h2 id="result">
          {enough ? (
            <State tone="good">{s.result.enough}</State>
          ) : tried ? (
            s.result.short
          ) : (
            s.result.now
          )}
        </h2>
        {enough && (
          <p class="small second">{s.result.enoughMore(spare('total'), spare('professional'))}</p>
        )}
      </div>
      <ul class="rows">
        {totalFirst(after.floors).map(({ id, name, counted, required, shortfall }) => {
          const was = before.floors.find((floor) => floor.id === id)?.counted ?? 0;
          return (
            <li key={id} class="plan-line">
              <p class="between small">
                <span>{s.floorName(id, name)}</span>
                <span class="plan-line-figure">
                  <span class="second">{hoursText(was)}</span> →{' '}
                  <strong>{hoursText(counted)}</strong>
                  <span class="third"> / {hoursText(required)}</span>
                </span>
                <State tone={shortfall === 0 ? 'good' : 'caution'}>
                  {shortfall === 0 ? s.line.met : s.line.short(hoursText(shortfall))}
                </State>
              </p>
              <Bar
                floor={required / 10}
                counted={was / 10}
                planned={Math.max(0, counted - was) / 10}
              />
            </li>
          );
        })}
      </ul>
      {waiting > 0 && (
        <label class="plan-waiting small">
          <input
            type="checkbox"
            checked={withWaiting.value}
            onChange={({ currentTarget }) => {
              withWaiting.value = currentTarget.checked;
            }}
          />
          <span>{s.withWaiting(hoursText(waiting))}</span>
        </label>
      )}
    </aside>
  );
}
