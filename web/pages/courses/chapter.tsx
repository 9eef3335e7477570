import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import type { CourseView } from '../../../shared/contract/course-answers.ts';
import type { Answer, Input } from '../../../shared/contract/routes.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { useSend } from '../../send.ts';
import { courses as s } from '../../strings/zh-CN/courses.ts';
import { useTitle } from '../../title.ts';
import { Beside } from './beside.tsx';
import './courses.css';
import { Titled } from '../../components/titled.tsx';
import { Lesson } from './lesson.tsx';

export function ChapterPage() {
  const { params } = useRoute();
  const courseId = params['courseId'] ?? '';
  const chapterId = params['chapterId'] ?? '';
  const chapter = useLoad('chapter', { params: { courseId, chapterId } });
  const course = useLoad('course', { params: { courseId } });
  const problem = chapter.problem.value ?? course.problem.value;
  const text = chapter.value.value;
  const whole = course.value.value;
  useTitle(text?.title ?? s.title);
  return (
    <div class="page">
      <p class="course-back">
        <a href={`/courses/${courseId}`}>{whole?.title ?? s.toCourse}</a>
      </p>
      <ProblemNote
        wholePage
        problem={problem}
        again={() => {
          void chapter.again();
          void course.again();
        }}
      />
      {!problem && (!text || !whole) && <Loading wholePage />}
      {text && whole && text.chapterId === chapterId && (
        <Reading
          key={chapterId}
          chapter={text}
          course={whole}
          onCourse={(next) => {
            course.value.value = next;
          }}
        />
      )}
    </div>
  );
}

const BEAT_MS = 30_000;
const REST_MS = 200;

/** The block that stands at the top of the window. */
function blockInView(): number {
  for (const element of document.querySelectorAll<HTMLElement>('[data-block]'))
    if (element.getBoundingClientRect().bottom > 80) return Number(element.dataset['block']);
  return 0;
}

/** The last sign, as somebody leaves: it may outlive its page, and nobody waits for the answer. */
const leave = (chapter: Input<'reading'>['params'], block: number) =>
  fetch(`/api/courses/${chapter.courseId}/chapters/${chapter.chapterId}/reading`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ block }),
  }).catch(() => undefined);

/**
 * Tells the server that this chapter is before somebody's eyes, only while it is, and where he leaves it. The server's
 * count comes back.
 */
function useSignsOfLife(
  params: { readonly courseId: string; readonly chapterId: string },
  seconds: Signal<number>,
  needed: number,
): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const beat = async () => {
      clearTimeout(timer);
      if (gone || document.visibilityState !== 'visible') return;
      const result = await call('reading', { params, body: { block: blockInView() } });
      if (gone) return;
      if (result.ok) seconds.value = result.value.seconds;
      // The last one comes as soon as the time is full, so that nobody waits for a button.
      const missing = (needed - seconds.value) * 1000;
      clearTimeout(timer);
      timer = setTimeout(
        () => void beat(),
        missing > 0 ? Math.min(BEAT_MS, missing + 500) : BEAT_MS,
      );
    };
    // Where it came to rest: when the page is left, it may be at its head again already.
    let block = blockInView();
    let resting: ReturnType<typeof setTimeout> | undefined;
    const scrolled = () => {
      clearTimeout(resting);
      resting = setTimeout(() => {
        block = blockInView();
      }, REST_MS);
    };
    const seen = () =>
      void (document.visibilityState === 'visible' ? beat() : leave(params, block));
    void beat();
    document.addEventListener('visibilitychange', seen);
    addEventListener('scroll', scrolled, { passive: true });
    return () => {
      if (document.visibilityState === 'visible') void leave(params, block);
      gone = true;
      clearTimeout(timer);
      clearTimeout(resting);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('scroll', scrolled);
    };
  }, [params.courseId, params.chapterId]);
}

type ReadingProps = {
  readonly chapter: Answer<'chapter'>;
  readonly course: CourseView;
  readonly onCourse: (course: CourseView) => void;
};

function Reading({ chapter, course, onCourse }: ReadingProps) {
  const { courseId, chapterId, minMinutes } = chapter;
  const seconds = useSignal(chapter.seconds);
  const at = course.chapterList.findIndex((each) => each.chapterId === chapterId);
  const read = course.chapterList[at]?.read ?? chapter.read;
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current) return;
    restored.current = true;
    const { position } = course;
    if (position?.chapterId !== chapterId || position.block === 0) return;
    document.querySelector(`[data-block="${position.block}"]`)?.scrollIntoView();
  }, []);
  useSignsOfLife({ courseId, chapterId }, seconds, minMinutes * 60);

  return (
    <>
      <div class="page-title">
        <p class="second">{s.chapter(at + 1)}</p>
        <h1>
          <Titled>{chapter.title}</Titled>
        </h1>
        <p class="note">{s.chapterTime(minMinutes, 0)}</p>
      </div>
      <div class="two">
        <div>
          <Lesson blocks={chapter.blocks} figures={chapter.figures} />
          <div class="block tight lesson-end">
            {read ? (
              <p role="status">
                <State tone="good">{s.doneSaid}</State>
              </p>
            ) : (
              <Done
                params={{ courseId, chapterId }}
                seconds={seconds.value}
                minutes={minMinutes}
                onCourse={onCourse}
              />
            )}
            <Onward course={course} at={at} read={read} />
          </div>
        </div>
        <Beside
          course={course}
          chapterId={chapterId}
          read={read}
          seconds={seconds.value}
          minutes={minMinutes}
        />
      </div>
    </>
  );
}

type DoneProps = {
  readonly params: { readonly courseId: string; readonly chapterId: string };
  readonly seconds: number;
  readonly minutes: number;
  readonly onCourse: (course: CourseView) => void;
};

function Done({ params, seconds, minutes, onCourse }: DoneProps) {
  const sending = useSend('chapterRead');
  const missing = minutes * 60 - seconds;
  const done = async () => {
    const result = await sending.send({ params });
    if (result.ok) onCourse(result.value);
  };
  return (
    <>
      <p class="small">{missing > 0 ? s.counted(seconds, minutes) : s.countedEnough}</p>
      <p class="note" id="done-yet">
        {missing > 0 ? `${s.doneYet(missing)}${s.countedHidden}` : ''}
      </p>
      <ProblemNote problem={sending.problem.value} />
      <p class="row">
        <Button
          kind="main"
          busy={sending.busy.value}
          unable={missing > 0 ? 'done-yet' : undefined}
          onClick={() => void done()}
        >
          {s.done}
        </Button>
      </p>
    </>
  );
}

function Onward({ course, at, read }: { course: CourseView; at: number; read: boolean }) {
  const next = course.chapterList[at + 1];
  const { studyCompleted, passed } = course.standing;
  const ready = studyCompleted && passed === null;
  return (
    <p class="row">
      {next && (
        <a
          class={read && !ready ? 'button main' : 'button'}
          href={`/courses/${course.courseId}/${next.chapterId}`}
        >
          <span>
            {s.next}
            <span class="lesson-next">
              <Titled>{next.title}</Titled>
            </span>
          </span>
        </a>
      )}
      {ready ? (
        <a class="button main" href={`/courses/${course.courseId}`}>
          {s.toExam}
        </a>
      ) : (
        <a class="button" href={`/courses/${course.courseId}`}>
          {s.toCourse}
        </a>
      )}
    </p>
  );
}
