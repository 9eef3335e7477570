import { useLocation, useRoute } from 'preact-iso/router';
import { lazyPage } from '../../components/lazy-page.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { useLoad } from '../../load.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { useTitle } from '../../title.ts';
import { Figures } from './figures.tsx';
import { PaperPreview } from './paper-preview.tsx';
import { Questions } from './questions.tsx';
import { Versions } from './versions.tsx';

/** Brings the validator and its YAML parser: only whoever edits loads them. */
const Editor = lazyPage(() => import('./editor.tsx').then((m) => m.Editor));

const parts = ['questions', 'edit', 'paper', 'versions'] as const;
type Part = (typeof parts)[number];

export function ManagedCoursePage() {
  const { params, query } = useRoute();
  const { route } = useLocation();
  const courseId = params['courseId'] ?? '';
  const { value, problem, again } = useLoad('managedCourse', { params: { courseId } });
  const course = value.value;
  const part = parts.find((each) => each === query['part']) ?? 'questions';
  useTitle(course?.title ?? s.title);
  return (
    <div class="page">
      <p class="course-back">
        <a href="/manage">{s.back}</a>
      </p>
      <ProblemNote wholePage={!course} problem={problem.value} again={() => void again()} />
      {!course && !problem.value && <Loading wholePage />}
      {course && (
        <>
          <div class="page-title">
            <h1>
              <Titled>{course.title}</Titled>
            </h1>
            <Figures figures={course.figures} />
            <p class="note clauses">
              {s.exam(course.exam.questions, course.exam.minutes, course.exam.passPercent)}
              {s.shown[course.exam.answersShown]}
            </p>
          </div>
          <PartTabs courseId={courseId} current={part} />
          {part === 'questions' && <Questions course={course} />}
          {part === 'paper' && <PaperPreview courseId={courseId} />}
          {part === 'versions' && <Versions course={course} onChange={() => void again()} />}
          {part === 'edit' && (
            <Editor
              key={course.version}
              course={course}
              question={query['question']}
              past={query['past']}
              onPast={() => route(`/manage/courses/${courseId}?part=edit`, true)}
              onSaved={() => {
                void again();
                route(`/manage/courses/${courseId}?part=versions&saved=now`);
              }}
            />
          )}
        </>
      )}
    </div>
  );
}

function PartTabs({ courseId, current }: { courseId: string; current: Part }) {
  return (
    <nav class="tabs" aria-label={s.parts}>
      {parts.map((each) => (
        <a
          key={each}
          href={`/manage/courses/${courseId}?part=${each}`}
          aria-current={each === current ? 'page' : undefined}
        >
          {s.tabs[each]}
        </a>
      ))}
    </nav>
  );
}
