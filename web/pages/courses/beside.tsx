import type { CourseView } from '../../../shared/contract/course-answers.ts';
import { State } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { courses as s } from '../../strings/zh-CN/courses.ts';

type BesideProps = {
  readonly course: CourseView;
  readonly chapterId: string;
  readonly read: boolean;
  /** What the server has counted of this chapter so far. */
  readonly seconds: number;
  readonly minutes: number;
};

/** Beside a lesson where there is room, and after it where there is none: how much of its time is full, and the others. */
export function Beside({ course, chapterId, read, seconds, minutes }: BesideProps) {
  const share = `${Math.min(100, (seconds / (minutes * 60)) * 100)}%`;
  return (
    <div class="beside">
      {!read && (
        <section class="beside-time" aria-labelledby="beside-time">
          <h2 id="beside-time">{s.timeTitle}</h2>
          <svg width="100%" height="6" aria-hidden="true" focusable="false">
            <rect width="100%" height="6" class="bar-track" />
            <rect width={share} height="6" class="bar-counted" />
          </svg>
          <p class="note">{seconds < minutes * 60 ? s.counted(seconds, minutes) : s.timeEnough}</p>
        </section>
      )}
      <nav aria-labelledby="beside-chapters">
        <div class="section-title">
          <h2 id="beside-chapters">{s.chapters}</h2>
          <span class="note">{s.chaptersRead(course.chaptersRead, course.chapters)}</span>
        </div>
        <ol class="rows">
          {course.chapterList.map((each) => (
            <li key={each.chapterId} class="chapter-row">
              <a
                href={`/courses/${course.courseId}/${each.chapterId}`}
                aria-current={each.chapterId === chapterId ? 'page' : undefined}
              >
                <Titled>{each.title}</Titled>
              </a>
              {each.read && <State tone="good">{s.read}</State>}
            </li>
          ))}
        </ol>
      </nav>
    </div>
  );
}
