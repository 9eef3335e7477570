import type { CourseSummary, CourseView } from '../../../shared/contract/course-answers.ts';
import type { Tone } from '../../components/message.tsx';
import { momentWords } from '../../moment.ts';
import { courses as s } from '../../strings/zh-CN/courses.ts';

/** Where somebody stands with a course, in the order in which it matters to him. */
export type Place = 'passed' | 'sitting' | 'locked' | 'exam' | 'studying' | 'full' | 'fresh';

/** The order in which the catalogue shows them. */
export const turns: readonly Place[] = [
  'sitting',
  'exam',
  'studying',
  'locked',
  'fresh',
  'full',
  'passed',
];

/** @param full this year's enrolments are used up */
export function placeOf({ standing }: CourseSummary, full: boolean): Place {
  if (standing.passed) return 'passed';
  if (standing.openPaper !== null) return 'sitting';
  if (standing.enrolled) {
    if (!standing.studyCompleted) return 'studying';
    return standing.lockedUntil === null ? 'exam' : 'locked';
  }
  return full ? 'full' : 'fresh';
}

export const tones: Record<Place, Tone> = {
  passed: 'good',
  sitting: 'caution',
  locked: 'still',
  exam: 'wait',
  studying: 'wait',
  full: 'still',
  fresh: 'still',
};

/** Whether the next attempt would come after the year: then it has to be enrolled in anew, and read. */
export const opensInYear = ({
  lockedUntil,
  yearEnds,
}: Pick<CourseSummary['standing'], 'lockedUntil' | 'yearEnds'>): boolean =>
  lockedUntil === null || Date.parse(opensAt(lockedUntil)) < Date.parse(yearEnds);

const MINUTE_MS = 60_000;

/** Minutes up to the end of the year, a begun one counted, those that reading still takes, and those of the exam as it should be. */
export type Short = { readonly left: number; readonly reading: number; readonly exam: number };

/**
 * What of a course no longer fits into the year, before anybody begins it.
 * @param now by the server's clock, in milliseconds
 * @returns null where all of it fits, or nothing is to be done
 */
export function shortOf(course: CourseView, place: Place, now: number): Short | null {
  const { chapterList, exam, standing } = course;
  if (place !== 'fresh' && place !== 'studying' && place !== 'exam') return null;
  const unread = place === 'exam' ? [] : chapterList.filter(({ read }) => !read);
  const seconds = unread.reduce(
    (sum, { minMinutes, seconds: counted }) => sum + Math.max(0, minMinutes * 60 - counted),
    0,
  );
  const left = Math.max(0, Math.ceil((Date.parse(standing.yearEnds) - now) / MINUTE_MS));
  const reading = Math.ceil(seconds / 60);
  const minutes = withExtra(exam);
  return left < reading + minutes ? { left, reading, exam: minutes } : null;
}

/** Minutes with what an official has added, rounded down: the clock on the paper shows the seconds. */
export const withExtra = ({ minutes, extraPercent }: CourseView['exam']): number =>
  Math.floor((minutes * (100 + extraPercent)) / 100);

export function placeWords(course: CourseSummary, place: Place): string {
  const { standing, chapters, chaptersRead } = course;
  switch (place) {
    case 'passed':
      return s.states.passed(standing.passed?.year ?? 0);
    case 'sitting':
      return s.states.sitting;
    case 'locked':
      return opensInYear(standing)
        ? s.states.locked(s.minute(momentWords(opensAt(standing.lockedUntil ?? ''))))
        : s.states.lockedOver;
    case 'exam':
      return s.states.exam(standing.used, standing.attempts);
    case 'studying':
      return s.states.studying(chaptersRead, chapters);
    case 'full':
      return s.states.full;
    case 'fresh':
      return s.states.fresh;
  }
}

/** The first whole minute at which a start is allowed: a lock that ends at 20:41:10 is not yet over at 20:41. */
export const opensAt = (lockedUntil: string): string =>
  new Date(Math.ceil(Date.parse(lockedUntil) / 60_000) * 60_000).toISOString();
