import { useRoute } from 'preact-iso/router';
import type { CourseView } from '../../../shared/contract/course-answers.ts';
import type { Answer } from '../../../shared/contract/routes.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote, State } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { useSend } from '../../send.ts';
import { courses as s } from '../../strings/zh-CN/courses.ts';
import { useTitle } from '../../title.ts';
import './courses.css';
import { Titled } from '../../components/titled.tsx';
import { Deadline } from './deadline.tsx';
import { ExamRules } from './exam-rules.tsx';
import { type Place, placeOf, placeWords, tones } from './standing.ts';

export function CoursePage() {
  const { params } = useRoute();
  const courseId = params['courseId'] ?? '';
  const loaded = useLoad('course', { params: { courseId } });
  const catalogue = useLoad('courses', {});
  const view = loaded.value.value;
  const year = catalogue.value.value;
  useTitle(view?.title ?? s.title);
  const problem = loaded.problem.value ?? catalogue.problem.value;
  return (
    <div class="page">
      <p class="course-back">
        <a href="/courses">{s.back}</a>
      </p>
      <ProblemNote
        wholePage
        problem={problem}
        again={() => {
          void loaded.again();
          void catalogue.again();
        }}
      />
      {!problem && (!view || !year) && <Loading wholePage />}
      {view && year && (
        <Course
          course={view}
          year={year}
          onChange={(next) => {
            if (next) loaded.value.value = next;
            else void loaded.again();
            void catalogue.again();
          }}
        />
      )}
    </div>
  );
}

type CourseProps = {
  readonly course: CourseView;
  readonly year: Answer<'courses'>;
  /** @param course null where it is to be read again */
  readonly onChange: (course: CourseView | null) => void;
};

function Course({ course, year, onChange }: CourseProps) {
  const place = placeOf(course, year.enrolled >= year.perYear);
  return (
    <>
      <div class="page-title course-lead">
        <h1>
          <Titled>{course.title}</Titled>
        </h1>
        <p class="lead">{course.summary}</p>
        <p>
          <State tone={tones[place]}>{placeWords(course, place)}</State>
        </p>
      </div>
      <div class="two">
        <div class="stack">
          <Enrol course={course} year={year} place={place} onChange={onChange} />
          <Chapters course={course} />
        </div>
        <ExamRules course={course} place={place} onStale={() => onChange(null)} />
      </div>
    </>
  );
}

function Enrol({ course, year, place, onChange }: CourseProps & { readonly place: Place }) {
  const sending = useSend('enrol');
  if (place === 'full') return <Callout tone="caution">{s.full}</Callout>;
  if (place !== 'fresh') return null;
  const enrol = async () => {
    const result = await sending.send({ params: { courseId: course.courseId } });
    // Refused: another window was faster, and what stands here is of before.
    if (result.ok || result.error.status === 409) onChange(result.ok ? result.value : null);
  };
  return (
    <Callout>
      <h2>{s.enrolTitle}</h2>
      <p class="clauses" id="enrol-rule">
        {s.enrolRule}
        {s.enrolAfter(year.perYear - year.enrolled - 1)}
      </p>
      <Deadline course={course} place={place} />
      <ProblemNote problem={sending.problem.value} />
      <p class="row">
        <Button kind="main" busy={sending.busy.value} onClick={() => void enrol()}>
          {s.enrol}
        </Button>
      </p>
    </Callout>
  );
}

function Chapters({ course }: { course: CourseView }) {
  const { chapterList, position, standing } = course;
  const unread = chapterList.find(({ read }) => !read);
  const stopped = chapterList.find(
    ({ chapterId, read }) => chapterId === position?.chapterId && !read,
  );
  const goOn = stopped ?? unread;
  const readable = standing.enrolled;
  return (
    <section aria-labelledby="chapters">
      <div class="section-title">
        <h2 id="chapters">{s.chapters}</h2>
        <span class="note">{s.chaptersRead(course.chaptersRead, course.chapters)}</span>
      </div>
      {readable && goOn && !standing.passed && (
        <p class="row lesson-begin">
          <a class="button main" href={`/courses/${course.courseId}/${goOn.chapterId}`}>
            {position === null && goOn === chapterList[0] ? s.begin : s.goOn(goOn.title)}
          </a>
        </p>
      )}
      <ol class="rows">
        {chapterList.map((chapter, i) => (
          <li key={chapter.chapterId} class="chapter-row">
            <span>
              <span class="second">{s.chapter(i + 1)}</span>{' '}
              {readable ? (
                <a href={`/courses/${course.courseId}/${chapter.chapterId}`}>
                  <Titled>{chapter.title}</Titled>
                </a>
              ) : (
                <Titled>{chapter.title}</Titled>
              )}
            </span>
            <span class="note">{s.chapterTime(chapter.minMinutes, chapter.seconds)}</span>
            {chapter.read && <State tone="good">{s.read}</State>}
          </li>
        ))}
      </ol>
      {readable && <p class="note">{s.timeNote}</p>}
    </section>
  );
}
