import type { Answer } from '../../../shared/contract/routes.ts';
import { Loading } from '../../components/loading.tsx';
import { Empty, ProblemNote } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { useLoad } from '../../load.ts';
import { me } from '../../session.ts';
import { courses as s } from '../../strings/zh-CN/courses.ts';
import { useTitle } from '../../title.ts';
import './courses.css';

/** What there is to learn, for anyone; where one stands with it is said on one's own page. */
export function CataloguePage() {
  useTitle(s.catalogue);
  const { value, problem, again } = useLoad('catalogue', {});
  const view = value.value;
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.catalogue}</h1>
        <p class="lead clauses">{s.catalogueLead}</p>
        <p class="row">
          {me.value ? (
            <a class="button main" href="/courses">
              {s.toStudy}
            </a>
          ) : (
            <a class="button main" href="/sign-in?next=/courses">
              {s.toSignIn}
            </a>
          )}
        </p>
      </div>
      <ProblemNote problem={problem.value} again={() => void again()} />
      {!view && !problem.value && <Loading />}
      {view &&
        (view.courses.length === 0 ? (
          <Empty>{s.none}</Empty>
        ) : (
          <ul class="rows block">
            {view.courses
              .toSorted((a, b) => b.yearAdded - a.yearAdded)
              .map((course) => (
                <CourseRow key={course.courseId} course={course} />
              ))}
          </ul>
        ))}
    </div>
  );
}

function CourseRow({ course }: { course: Answer<'catalogue'>['courses'][number] }) {
  const { questions, minutes, passPercent } = course.exam;
  return (
    <li class="tight">
      <h2 class="course-name">
        <Titled>{course.title}</Titled>
      </h2>
      <p class="small second">{course.summary}</p>
      <p class="note">
        {s.added(course.yearAdded)} · {s.facts(course.chapters, course.minutes, course.hours)}
      </p>
      <p class="note">
        {s.exam}：{s.examFacts(questions, minutes, passPercent)}
      </p>
    </li>
  );
}
