import type { CourseSummary } from '../../../shared/contract/course-answers.ts';
import { Loading } from '../../components/loading.tsx';
import { Empty, ProblemNote, State } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { useLoad } from '../../load.ts';
import { courses as s } from '../../strings/zh-CN/courses.ts';
import { useTitle } from '../../title.ts';
import './courses.css';
import { placeOf, placeWords, tones, turns } from './standing.ts';

/** The catalogue: what there is, and in words where one stands with each. */
export function CoursesPage() {
  useTitle(s.title);
  const { value, problem, again } = useLoad('courses', {});
  const view = value.value;
  const full = view !== undefined && view.enrolled >= view.perYear;
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
        <p class="lead clauses">{s.lead}</p>
      </div>
      <ProblemNote problem={problem.value} again={() => void again()} />
      {!view && !problem.value && <Loading />}
      {view && (
        <>
          <p class="course-counter">{s.counter(view.enrolled, view.perYear)}</p>
          {view.courses.length === 0 && <Empty>{s.none}</Empty>}
          <ul class="rows block">
            {inTurn(view.courses, full).map((course) => (
              <CourseRow key={course.courseId} course={course} full={full} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What goes on first, then what is new, the newest first, and last what is over. */
const inTurn = (courses: readonly CourseSummary[], full: boolean): readonly CourseSummary[] => {
  const turn = (course: CourseSummary) => turns.indexOf(placeOf(course, full));
  return courses.toSorted((a, b) => turn(a) - turn(b) || b.yearAdded - a.yearAdded);
};

function CourseRow({ course, full }: { course: CourseSummary; full: boolean }) {
  const place = placeOf(course, full);
  const to =
    course.standing.openPaper === null
      ? `/courses/${course.courseId}`
      : `/exam/${course.standing.openPaper}`;
  return (
    <li class="course-row">
      <div class="tight">
        <h2 class="course-name">
          <a href={`/courses/${course.courseId}`}>
            <Titled>{course.title}</Titled>
          </a>
        </h2>
        <p class="small second">{course.summary}</p>
        <p class="note">
          {s.added(course.yearAdded)} · {s.facts(course.chapters, course.minutes, course.hours)}
        </p>
        <p class="small course-state">
          <State tone={tones[place]}>{placeWords(course, place)}</State>
        </p>
      </div>
      <a class="button" href={to}>
        {s.open[place]}
        <span class="said">{course.title}</span>
      </a>
    </li>
  );
}
