import { year as s } from '../../strings/zh-CN/year.ts';
import { type DateView, daysLeft } from './view.ts';

type DeadlineProps = {
  readonly year: number;
  readonly today: string;
  readonly dates: readonly DateView[];
};

/** How long the year still runs, and the days that matter until then. */
export function Deadline({ year, today, dates }: DeadlineProps) {
  const days = daysLeft(year, today);
  return (
    <section class="block deadline" aria-labelledby="deadline">
      <h2 id="deadline">{days > 0 ? s.deadline : s.deadlineToday}</h2>
      {days > 0 && (
        <p class="deadline-days">
          <span class="figure-large">{days}</span> <span class="second">{s.deadlineDays}</span>
        </p>
      )}
      <dl class="dates small">
        {dates.map(({ on, what, count }) => (
          <div key={`${on}${what}`}>
            <dt class="second">{s.monthDay(on)}</dt>
            <dd>
              {what === 'answer' ? s.dates.answer(count) : s.dates[what]}
              {what === 'course' && <span class="note">{s.dates.courseWhy}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
