import type { OwnYear } from '../../../shared/contract/year.ts';
import { Legend } from '../../components/bar.tsx';
import { timeline as t } from '../../strings/zh-CN/year/timeline.ts';
import { routeWords, year as s } from '../../strings/zh-CN/year.ts';
import './timeline.css';
import { type Mark, marksOf, placeOf } from './marks.ts';
import { hoursText } from './view.ts';

const HEIGHT = 180;
/** The plot's upper and lower edge. */
const TOP = 16;
const BOTTOM = 152;

/** The year from January to December as a rising line; the table below says the same to readers and on paper. */
export function Timeline({ view, today }: { view: OwnYear; today: string | undefined }) {
  const marks = marksOf(view);
  const counted = marks.findLast(({ state }) => state === 'counted')?.sum ?? 0;
  const waiting = (marks.at(-1)?.sum ?? 0) - counted;
  return (
    <section class="timeline" aria-labelledby="timeline">
      <div class="section-title">
        <h2 id="timeline">{t.title}</h2>
        <p class="small second">{t.note}</p>
      </div>
      {marks.length === 0 ? (
        <p class="small second">{t.empty}</p>
      ) : (
        <>
          <Drawing
            marks={marks}
            view={view}
            today={today}
            said={t.said(hoursText(counted), hoursText(waiting))}
          />
          <p class="line-legend note">
            <span>
              <Legend kind="counted" />
              {s.legend.counted(hoursText(counted))}
            </span>
            {waiting > 0 && (
              <span>
                <Legend kind="waiting" />
                {s.legend.waiting(hoursText(waiting))}
              </span>
            )}
          </p>
          <details class="timeline-table">
            <summary>{t.table}</summary>
            <Table marks={marks} />
          </details>
        </>
      )}
    </section>
  );
}

type DrawingProps = {
  readonly marks: readonly Mark[];
  readonly view: OwnYear;
  readonly today: string | undefined;
  readonly said: string;
};

function Drawing({ marks, view: { statement }, today, said }: DrawingProps) {
  const { year, floors } = statement;
  const floor = floors.find(({ id }) => id === 'total')?.required ?? 0;
  const highest = Math.max(floor * 1.1, marks.at(-1)?.sum ?? 0);
  const x = (on: string) => `${placeOf(on, year) * 100}%`;
  const y = (hours: number) => BOTTOM - ((BOTTOM - TOP) * hours) / highest;
  const months = Array.from({ length: 12 }, (_, at) => at + 1);
  return (
    <svg class="timeline-drawing" width="100%" height={HEIGHT} role="img" aria-label={said}>
      {months.map((month) => {
        const at = x(`${year}-${String(month).padStart(2, '0')}-01`);
        return (
          <g key={month}>
            <line x1={at} x2={at} y1={BOTTOM} y2={BOTTOM + 5} class="timeline-axis" />
            <text x={at} dx="3" y={HEIGHT - 10} class={month % 3 === 1 ? 'every' : 'wide'}>
              {month}
            </text>
          </g>
        );
      })}
      <line x1="0" x2="100%" y1={BOTTOM} y2={BOTTOM} class="timeline-axis" />
      <line x1="0" x2="100%" y1={y(floor)} y2={y(floor)} class="timeline-floor" />
      <text x="0" y={y(floor) - 5}>
        {s.line} {hoursText(floor)}
      </text>
      {today && (
        <>
          <line x1={x(today)} x2={x(today)} y1={TOP} y2={BOTTOM} class="timeline-today" />
          <text x={x(today)} dx="-4" y={TOP + 4} text-anchor="end">
            {t.today}
          </text>
        </>
      )}
      {marks.map((mark, at) => {
        const from = marks[at - 1]?.sum ?? 0;
        const next = marks[at + 1];
        const now = today ?? `${year}-12-31`;
        // What waits would be there as of now, on top of all that counts.
        const on = mark.state === 'waiting' ? now : mark.on;
        const until = mark.state === 'counted' && next?.state === 'counted' ? next.on : now;
        return (
          <g key={mark.id} class={mark.state}>
            <line x1={x(on)} x2={x(on)} y1={y(from)} y2={y(mark.sum)} />
            <line x1={x(on)} x2={x(until)} y1={y(mark.sum)} y2={y(mark.sum)} />
            <circle cx={x(on)} cy={y(mark.sum)} r="4" />
          </g>
        );
      })}
    </svg>
  );
}

function Table({ marks }: { marks: readonly Mark[] }) {
  const { on, what, hours, sum } = t.head;
  return (
    <table class="small">
      <thead>
        <tr>
          <th scope="col">{on}</th>
          <th scope="col">{what}</th>
          <th scope="col">{hours}</th>
          <th scope="col">{sum}</th>
        </tr>
      </thead>
      <tbody>
        {marks.map((mark) => (
          <tr key={mark.id}>
            <td>{mark.on.slice(5)}</td>
            <th scope="row">
              {mark.title || routeWords[mark.route]?.[0]}
              {mark.state === 'waiting' && <span class="note"> {t.waiting}</span>}
            </th>
            <td>{hoursText(mark.hours)}</td>
            <td>{hoursText(mark.sum)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
