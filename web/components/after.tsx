import type { Statement } from '../../shared/engine/model.ts';
import { after as s } from '../strings/zh-CN/after.ts';
import { Bar } from './bar.tsx';
import { Icon } from './icon.tsx';
import { State } from './message.tsx';
import './after.css';

const text = (tenths: number) => String(tenths / 10);

/** The total first: it is what a verdict's sentence speaks of. */
const totalFirst = (floors: Statement['floors']): Statement['floors'] =>
  [...floors].sort((a, b) => Number(b.id === 'total') - Number(a.id === 'total'));

type AfterProps = {
  readonly title: string;
  readonly now: Statement;
  readonly approved: Statement;
};

/** The three lines as they would stand once something is approved, beside how they stand now. */
export function After({ title, now, approved }: AfterProps) {
  return (
    <div class="after">
      <h3>{title}</h3>
      <ul>
        {totalFirst(approved.floors).map((floor) => {
          const before = now.floors.find((one) => one.id === floor.id)?.counted ?? 0;
          const met = floor.shortfall === 0;
          return (
            <li key={floor.id}>
              <p class="between small">
                <span>{s.floors[floor.id] ?? floor.name}</span>
                <span class="after-figure">
                  {before !== floor.counted && (
                    <>
                      <span class="second">{text(before)}</span>
                      <Icon name="arrow" size={14} />
                    </>
                  )}
                  <strong>{text(floor.counted)}</strong>
                  <State tone={met ? 'good' : 'caution'}>
                    {met
                      ? before >= floor.required
                        ? s.enough
                        : s.crosses
                      : s.short(text(floor.shortfall))}
                  </State>
                </span>
              </p>
              <Bar
                floor={floor.required / 10}
                counted={Math.min(before, floor.counted) / 10}
                planned={Math.max(0, floor.counted - before) / 10}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
