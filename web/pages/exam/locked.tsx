import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { endOfYear, instant, yearAt } from '../../../shared/time/instant.ts';
import { Callout } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { courses } from '../../strings/zh-CN/courses.ts';
import { examResult as s } from '../../strings/zh-CN/exam-result.ts';
import { AddToCalendar } from '../courses/add-to-calendar.tsx';
import { opensAt, placeOf } from '../courses/standing.ts';

type LockedProps = {
  readonly paper: PaperView;
  /** When the last paper of the round was handed in; null where this is an earlier one. */
  readonly since: string | null;
  readonly until: string;
};

const EAST_8_HOURS_MS = 8 * 3_600_000;
const weekday = (instant: string): string =>
  s.weekday(new Date(Date.parse(instant) + EAST_8_HOURS_MS).getUTCDay());

/** The year that a paper is sat for: it ends with it. */
export const yearOf = ({ startedAt }: PaperView): number => yearAt(instant(startedAt));

/** Locked without despair: the minute, the calendar, what remains of the year after it. */
export function Locked({ paper, since, until: ends }: LockedProps) {
  const until = opensAt(ends);
  const year = yearOf(paper);
  const end = endOfYear(year);
  const opens = Date.parse(until);
  return (
    <section class="block tight" aria-labelledby="again-at">
      <h2 id="again-at" class="exam-again">
        {s.againAt}
      </h2>
      <p class="exam-minute">
        <span class="figure">{courses.minute(momentWords(until))}</span>{' '}
        <span class="second">{weekday(until)}</span>
      </p>
      {since !== null && opens < end && <Wait since={since} opens={opens} end={end} />}
      {opens < end && (
        <p class="row">
          <AddToCalendar courseId={paper.courseId} title={paper.title} from={until} />
        </p>
      )}
      <p class="clauses">{opens < end ? s.wait(paper.attempts) : courses.lockedOver(year)}</p>
    </section>
  );
}

/** From handing in to the minute, and from there to the end of the year. */
function Wait({ since, opens, end }: { since: string; opens: number; end: number }) {
  const from = Date.parse(since);
  const share = Math.min(100, Math.max(0, ((opens - from) / (end - from)) * 100));
  return (
    <>
      <div class="exam-wait" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </div>
      <p class="between note">
        <span>{s.waitFrom(courses.minute(momentWords(since)))}</span>
        <span>{s.waitUntil}</span>
      </p>
    </>
  );
}

const MINUTE_MS = 60_000;

/** Another course that is open to the person now, the newest first, if there is one that still can be read this year. */
export function OtherCourse({ now }: { now: string }) {
  const year = useLoad('courses', {}).value.value;
  if (!year) return null;
  const full = year.enrolled >= year.perYear;
  const other = year.courses
    .toSorted((a, b) => b.yearAdded - a.yearAdded)
    .find(
      (course) =>
        placeOf(course, full) === 'fresh' &&
        Date.parse(now) + course.minutes * MINUTE_MS < Date.parse(course.standing.yearEnds),
    );
  if (!other) return null;
  return (
    <section class="tight" aria-labelledby="other">
      <h2 id="other">{s.other}</h2>
      <p class="clauses">{s.otherBody(other.title, other.hours)}</p>
      <p>
        <a href={`/courses/${other.courseId}`}>{s.otherLook}</a>
      </p>
    </section>
  );
}

export function WhyWait() {
  return (
    <section class="tight" aria-labelledby="why">
      <h2 id="why">{s.why}</h2>
      <Callout tone="quote">
        <p>{s.quote}</p>
        <p class="note">{s.source}</p>
      </Callout>
      <p class="small">{s.whyBody}</p>
    </section>
  );
}
