import { lazyPage } from '../../components/lazy-page.tsx';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { useTitle } from '../../title.ts';

/** Brings the validator and its YAML parser: only whoever writes loads them. */
const NewCourse = lazyPage(() => import('./new-course.tsx').then((m) => m.NewCourse));

export function NewCoursePage() {
  useTitle(s.newCourse);
  return (
    <div class="page">
      <p class="course-back">
        <a href="/manage">{s.back}</a>
      </p>
      <div class="page-title">
        <h1>{s.newCourse}</h1>
        <p class="lead clauses">{s.newCourseLead}</p>
      </div>
      <NewCourse />
    </div>
  );
}
