import { Bar, Legend } from '../../components/bar.tsx';
import { State } from '../../components/message.tsx';
import { year as s } from '../../strings/zh-CN/year.ts';
import { type BarView, hoursText } from './view.ts';

export function Lines({ bars }: { bars: readonly BarView[] }) {
  return (
    <section aria-labelledby="lines">
      <div class="section-title">
        <h2 id="lines">{s.lines}</h2>
        <p class="small second">
          <span class="line-key" aria-hidden="true" />
          {s.linesNote}
        </p>
      </div>
      <ul class="rows">
        {bars.map((bar) => (
          <Line key={bar.id} bar={bar} />
        ))}
      </ul>
    </section>
  );
}

function Line({ bar }: { bar: BarView }) {
  const met = bar.shortfall === 0;
  return (
    <li class="line">
      <h3 class="line-name">
        {s.floorName(bar.id, bar.name)}
        <span class="note">{s.atLeast(hoursText(bar.floor))}</span>
      </h3>
      <p class="line-figure">
        <span class="figure">{hoursText(bar.counted)}</span>
        <span class="third"> / {hoursText(bar.floor)}</span>
      </p>
      <p class="line-state">
        <State tone={met ? 'good' : 'caution'}>
          {met ? s.enough : s.short(hoursText(bar.shortfall))}
        </State>
      </p>
      <div class="line-bar">
        <Bar
          floor={bar.floor / 10}
          counted={bar.counted / 10}
          waiting={bar.waiting / 10}
          planned={bar.planned / 10}
          lost={bar.lost / 10}
        />
        <p class="line-legend note">
          <span>
            <Legend kind="counted" />
            {s.legend.counted(hoursText(bar.counted))}
          </span>
          {bar.waiting > 0 && (
            <span>
              <Legend kind="waiting" />
              {s.legend.waiting(hoursText(bar.waiting))}
            </span>
          )}
          {bar.planned > 0 && (
            <span>
              <Legend kind="planned" />
              {s.legend.planned(hoursText(bar.planned))}
            </span>
          )}
          {bar.lost > 0 && (
            <span>
              <Legend kind="lost" />
              {s.legend.lost(hoursText(bar.lost))}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
