import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CourseView } from '../../../shared/contract/course-answers.ts';
import { State } from '../../components/message.tsx';
import { courses as s } from '../../strings/zh-CN/courses.ts';
import { type Place, shortOf } from './standing.ts';

type DeadlineProps = { readonly course: CourseView; readonly place: Place };

const LOOK_AGAIN_MS = 15_000;

/** In the last hours of a year: what no longer fits into it, before anybody enrols, reads on or begins a paper. */
export function Deadline({ course, place }: DeadlineProps) {
  const passed = useSignal(0);
  useEffect(() => {
    // The server's time, counted on: the page may stand open for an hour.
    const since = performance.now();
    passed.value = 0;
    const timer = setInterval(() => {
      passed.value = performance.now() - since;
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [course.now]);
  const short = shortOf(course, place, Date.parse(course.now) + passed.value);
  if (!short) return null;
  return (
    <p class="course-state" role="status">
      <State tone="caution">{s.short(short.left, short.reading, short.exam)}</State>
    </p>
  );
}
