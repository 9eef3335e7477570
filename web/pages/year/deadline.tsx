import { year as s } from '../../strings/zh-CN/year.ts';
import { daysLeft } from './view.ts';

export function Deadline({ year, today }: { year: number; today: string }) {
  const days = daysLeft(year, today);
  return (
    <section class="block deadline" aria-labelledby="deadline">
      <h2 id="deadline">{days > 0 ? s.deadline : s.deadlineToday}</h2>
      {days > 0 && (
        <p>
          <span class="figure-large">{days}</span> <span class="second">{s.deadlineDays}</span>
        </p>
      )}
      <p class="small">
        {s.deadlineAt(year)} <span class="second">{s.deadlineWhat}</span>
      </p>
    </section>
  );
}
