import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso/router';
import type { CourseView } from '../../../shared/contract/course-answers.ts';
import { hundredth } from '../../../shared/exam/score.ts';
import { instant, yearAt } from '../../../shared/time/instant.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { momentWords } from '../../moment.ts';
import { useSend } from '../../send.ts';
import { courses as s } from '../../strings/zh-CN/courses.ts';
import { AddToCalendar } from './add-to-calendar.tsx';
import { Deadline } from './deadline.tsx';
import { opensAt, opensInYear, type Place, withExtra } from './standing.ts';

type RulesProps = {
  readonly course: CourseView;
  readonly place: Place;
  /** What stands here is of before. */
  readonly onStale: () => void;
};

/** The rules stand before the start, never as a surprise after it. */
export function ExamRules({ course, place, onStale }: RulesProps) {
  const { exam, standing } = course;
  const attempt = standing.used + 1;
  return (
    <section class="block tight" aria-labelledby="exam">
      <h2 id="exam">{s.exam}</h2>
      <p>{s.examFacts(exam.questions, exam.minutes, exam.passPercent)}</p>
      {exam.extraPercent > 0 && (
        <p>{s.extraTime(exam.minutes, exam.extraPercent, withExtra(exam))}</p>
      )}
      {place === 'exam' && <p>{s.attempt(attempt, standing.attempts)}</p>}
      {place !== 'exam' && <ExamStep course={course} place={place} />}
      {place !== 'passed' && (
        <ul class="exam-rules rule">
          {s.rules(standing.attempts, course.hours).map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      )}
      {place !== 'fresh' && <Deadline course={course} place={place} />}
      {place === 'exam' && <Start course={course} attempt={attempt} onStale={onStale} />}
      <History course={course} />
    </section>
  );
}

type ExamStepProps = {
  readonly course: CourseView;
  readonly place: Place;
};

function ExamStep({ course, place }: ExamStepProps) {
  const { standing } = course;
  if (place === 'passed' && standing.passed) {
    const { points, outOf } = standing.passed;
    return (
      <p>
        <State tone="good">{s.passed(hundredth(points, outOf))}</State>
      </p>
    );
  }
  if (place === 'sitting')
    return (
      <>
        <p>{s.sitting}</p>
        <p class="row">
          <a class="button main" href={`/exam/${standing.openPaper}`}>
            {s.resume}
          </a>
        </p>
      </>
    );
  if (place === 'studying')
    return <p class="small second">{s.needRead(course.chapters - course.chaptersRead)}</p>;
  if (place === 'locked' && !opensInYear(standing))
    return <p class="small">{s.lockedOver(yearAt(instant(course.now)))}</p>;
  if (place === 'locked' && standing.lockedUntil)
    return (
      <>
        <p class="small second">{s.lockedTitle}</p>
        <p class="figure">{s.minute(momentWords(opensAt(standing.lockedUntil)))}</p>
        <p class="small">{s.lockedBody}</p>
        <p class="row">
          <AddToCalendar
            courseId={course.courseId}
            title={course.title}
            from={opensAt(standing.lockedUntil)}
          />
        </p>
      </>
    );
  return null;
}

type StartProps = Omit<RulesProps, 'place'> & { readonly attempt: number };

function Start({ course, attempt, onStale }: StartProps) {
  const sending = useSend('startPaper', course.history.length);
  const leaving = useSignal(false);
  const { route } = useLocation();
  const start = async () => {
    const result = await sending.send({ params: { courseId: course.courseId } });
    if (!result.ok) {
      // Another window has used up the attempts, say: the page then shows the minute of the next.
      if (result.error.status === 409) onStale();
      return;
    }
    leaving.value = true;
    route(`/exam/${result.value.paperId}`);
  };
  return (
    <>
      <ProblemNote problem={sending.problem.value} />
      <p class="row">
        <Button kind="main" busy={sending.busy.value || leaving.value} onClick={() => void start()}>
          {s.start(attempt)}
        </Button>
      </p>
    </>
  );
}

/** Each with its number; what a fault of the system spoiled has none, or the next start would be called otherwise. */
function History({ course }: { course: CourseView }) {
  if (course.history.length === 0) return null;
  const counting = course.history.filter(({ result }) => result !== 'annulled');
  const name = (paper: (typeof counting)[number]) =>
    paper.result === 'annulled' ? s.historyVoid : s.historyRow(counting.indexOf(paper) + 1);
  return (
    <div class="rule">
      <h3>{s.history}</h3>
      <ol class="rows">
        {course.history.map((paper) => {
          const { paperId, startedAt, endedAt, result, points, outOf, regraded } = paper;
          return (
            <li key={paperId} class="attempt-row">
              <span>
                {name(paper)} <span class="note">{momentWords(endedAt ?? startedAt)}</span>
                <br />
                {result === null ? s.running : s.results[result]}
                {points !== null && outOf !== null && `，${s.score(hundredth(points, outOf))}`}
                {regraded && <span class="note"> {s.regraded}</span>}
              </span>
              {result !== null && (
                <a href={`/exam/${paperId}`}>
                  {s.look}
                  <span class="said">{name(paper)}</span>
                </a>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
