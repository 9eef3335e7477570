import type { CourseSummary } from '../../../shared/contract/course-answers.ts';
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

export function placeWords(course: CourseSummary, place: Place): string {
  const { standing, chapters, chaptersRead } = course;
  switch (place) {
    case 'passed':
      return s.states.passed(standing.passed?.year ?? 0);
    case 'sitting':
      return s.states.sitting;
    case 'locked':
      return s.states.locked(s.minute(momentWords(opensAt(standing.lockedUntil ?? ''))));
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
