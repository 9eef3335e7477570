import { useEffect } from 'preact/hooks';
import type { CourseView, PaperView } from '../../../shared/contract/course-answers.ts';
import { hundredth } from '../../../shared/exam/score.ts';
import { endOfYear, instant, yearAt } from '../../../shared/time/instant.ts';
import { ProblemNote, State } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { examResult as s } from '../../strings/zh-CN/exam-result.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import '../courses/courses.css';
import { opensAt } from '../courses/standing.ts';
import { Attempts } from './attempts.tsx';
import type { Desk } from './desk.ts';
import { Locked, OtherCourse, WhyWait, yearOf } from './locked.tsx';
import { Review } from './review.tsx';

export type Graded = NonNullable<PaperView['result']>;
type ResultProps = { readonly paper: PaperView; readonly result: Graded; readonly desk: Desk };

/** The result is a sentence, then the way on, then the proof. */
export function Result({ paper, result, desk }: ResultProps) {
  const course = useLoad('course', { params: { courseId: paper.courseId } }).value.value;
  useEffect(() => {
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, []);
  const score = hundredth(result.points, result.outOf);
  const passed = result.result === 'pass';
  const year = yearOf(paper);
  const over = yearAt(instant(paper.now)) > year;
  const locked = !passed && !over && result.lockedUntil !== null;
  return (
    <div class="page">
      <div class="two">
        <div class="stack">
          <div class="tight">
            <p class="small second">{s.resultOf(paper.title, paper.attempt, paper.attempts)}</p>
            <h1>{sentence(paper, result, score)}</h1>
            <p class="lead">{s.score(score, result.passPercent)}</p>
            <p class="second">
              {paper.questions.length === 0
                ? s.elsewhere
                : s.detail(result.points, result.outOf, result.answered)}
            </p>
            {result.annulled.length > 0 && <p>{annulledWords(result, score)}</p>}
            {result.late > 0 && <p class="note">{s.lateNote(result.late)}</p>}
            <ProblemNote problem={desk.problem.value} />
          </div>
          {course && <Attempts paper={paper} course={course} />}
          {passed && (
            <div class="tight">
              {creditWords(paper, course)}
              <p class="row">
                <a class="button main" href={over ? `/?year=${year}` : '/'}>
                  {s.toYear}
                </a>
              </p>
            </div>
          )}
          {locked && result.lockedUntil !== null && (
            <Locked
              paper={paper}
              since={paper.attempt === paper.attempts ? result.endedAt : null}
              until={result.lockedUntil}
            />
          )}
          {!passed && !locked && course?.standing.passed === null && (
            <Again left={result.attemptsLeft} course={course} over={over ? year : null} />
          )}
          {!passed && <Weak paper={paper} result={result} course={course} />}
          {result.review && <Review paper={paper} review={result.review} />}
        </div>
        <aside class="stack">
          {locked && <OtherCourse now={paper.now} />}
          {locked && <WhyWait />}
          <p>
            <a href={`/courses/${paper.courseId}`}>{s.toCourse}</a>
          </p>
          <p>
            <a href="/my-data?kind=review">{shell.askHuman}</a>
          </p>
        </aside>
      </div>
    </div>
  );
}

const opensInTime = (paper: PaperView, lockedUntil: string): boolean =>
  Date.parse(opensAt(lockedUntil)) < endOfYear(yearOf(paper));

function sentence(paper: PaperView, result: Graded, score: number): string {
  const { attempt, attempts } = paper;
  if (result.result === 'pass') return s.passed(score);
  if (result.lockedUntil !== null && attempt === attempts && opensInTime(paper, result.lockedUntil))
    return s.lockedHead(attempt);
  return result.result === 'lapsed' ? s.lapsed(attempt) : s.failed(attempt);
}

/** Questions that were found faulty count as right; where that came after the result, the points before are said. */
function annulledWords({ annulled, pointsBefore, outOf }: Graded, score: number): string {
  return pointsBefore === null
    ? s.annulledGiven(annulled)
    : s.regraded(annulled, hundredth(pointsBefore, outOf), score);
}

type AgainProps = {
  readonly left: number;
  readonly course: CourseView;
  /** The year of the paper, once it is over: its round ended with it. */
  readonly over: number | null;
};

/** The rules stand before the next start, so the way leads over the course's page. */
function Again({ left, course, over }: AgainProps) {
  return (
    <div class="tight">
      <p>{over === null ? s.left1(left) : s.yearOver(over)}</p>
      <p class="row">
        <a class="button main" href={`/courses/${course.courseId}`}>
          {over === null ? s.again : s.toCourse}
        </a>
      </p>
    </div>
  );
}

/** Hours are those of the year in which the paper was begun, and a course earns them once. */
function creditWords({ startedAt }: PaperView, course: CourseView | undefined) {
  const year = yearAt(instant(startedAt));
  const elsewhere = course?.standing.passed?.year;
  return (
    <p>
      {elsewhere === undefined || elsewhere === year ? (
        <State tone="good">{s.credited(year)}</State>
      ) : (
        <State tone="still">{s.creditedElsewhere(elsewhere)}</State>
      )}
    </p>
  );
}

const SHOWN = 3;

function Weak({
  paper,
  result,
  course,
}: Omit<ResultProps, 'desk'> & { course: CourseView | undefined }) {
  const weak = result.weak.slice(0, SHOWN);
  // Enrolment is for a year: after it the chapters are closed.
  const readable = course?.standing.enrolled === true;
  if (weak.length === 0) return null;
  return (
    <section aria-labelledby="weak">
      <div class="section-title">
        <h2 id="weak">{s.weak(weak.length)}</h2>
        <span class="note">
          {s.weakNote}
          {readable && s.weakOpen}
        </span>
      </div>
      <ul class="rows">
        {weak.map(({ chapterId, title }) => {
          const minutes = course?.chapterList.find((each) => each.chapterId === chapterId);
          return (
            <li key={chapterId} class="attempt-row">
              <span>
                {title}
                <br />
                {minutes && <span class="note">{s.minutes(minutes.minMinutes)}</span>}
              </span>
              {readable && (
                <a href={`/courses/${paper.courseId}/${chapterId}`}>
                  {s.toRead}
                  <span class="said">{title}</span>
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
