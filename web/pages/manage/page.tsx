import type { ManagedCourse } from '../../../shared/contract/manage-routes.ts';
import { Loading } from '../../components/loading.tsx';
import { Empty, ProblemNote, State } from '../../components/message.tsx';
import { keptOnDevice } from '../../keep.ts';
import { useLoad } from '../../load.ts';
import { dayOf } from '../../moment.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { useTitle } from '../../title.ts';
import { NEW_COURSE } from './draft.ts';
import { Figures } from './figures.tsx';
import { ManageTabs } from './tabs.tsx';

/** All courses: whether they are on offer, and how their exams go. */
export function ManagePage() {
  useTitle(s.title);
  const { value, problem, again } = useLoad('managedCourses', {});
  const courses = value.value?.courses;
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
        <p class="lead clauses">{s.lead}</p>
      </div>
      <ManageTabs current="courses" />
      <p class="row manage-new">
        <a class="button" href="/manage/new">
          {Object.keys(keptOnDevice(NEW_COURSE, {})).length > 0 ? s.goOnNew : s.newCourse}
        </a>
      </p>
      <ProblemNote problem={problem.value} again={() => void again()} />
      {!courses && !problem.value && <Loading />}
      {courses?.length === 0 && <Empty>{s.none}</Empty>}
      {courses && courses.length > 0 && (
        <>
          <ul class="rows">
            {courses.map((course) => (
              <CourseRow key={course.courseId} course={course} />
            ))}
          </ul>
          <p class="note manage-bound">{s.bound}</p>
        </>
      )}
    </div>
  );
}

function CourseRow({ course }: { course: ManagedCourse }) {
  const [now] = course.offered;
  return (
    <li class="tight">
      <div class="between">
        <h2 class="manage-course">
          <a href={`/manage/courses/${course.courseId}`}>{course.title}</a>
        </h2>
        {now && (
          <State tone={now.offered ? 'good' : 'still'}>
            {now.offered ? s.offered(now.year) : s.notOffered(now.year)}
          </State>
        )}
      </div>
      <p class="note">
        {s.bank(course.questions)} · {s.edited(shell.day(dayOf(course.editedAt)))}
      </p>
      <Figures figures={course.figures} />
    </li>
  );
}
