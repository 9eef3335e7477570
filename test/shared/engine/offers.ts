import type { Entry, RulesInForce } from '../../../shared/engine/model.ts';
import type { Offer } from '../../../shared/engine/plan.ts';
import type { Day } from '../../../shared/time/day.ts';
import { after, DAY, startOfDay } from '../../../shared/time/instant.ts';

/** Taught hours that a working day of study holds; the notice names none, it only weighs one way against another. */
const HOURS_PER_DAY = 8;

/** Offers as a whole year has them, for weighing `cheapestWays`: two courses, online study, classes, days. */
export function usualOffers(
  { ruleSet }: RulesInForce,
  entries: readonly Entry[],
  today: Day,
): readonly Offer[] {
  const { publicCourses } = ruleSet;
  const taken = entries.filter(({ course }) => course !== undefined).length;
  const left = Math.max(0, publicCourses.perYear - taken);
  const begin = startOfDay(today);
  const studied = (hours: number): number => Math.ceil((hours * 10) / HOURS_PER_DAY);
  const course = (number: number): Offer => ({
    id: `course-${number}`,
    name: `公需科目课程（第 ${number} 门）`,
    unit: {
      route: 'PUB',
      status: 'approved',
      facts: {},
      course: {
        courseId: `plan-${number}`,
        passedInEarlierYear: false,
        enrolledAt: begin,
        studyCompletedAt: begin,
        attempts: [{ submittedAt: after(begin, DAY - 1), result: 'pass' }],
      },
    },
    effort: studied(publicCourses.hours),
    most: 1,
  });
  const activity = (
    id: string,
    name: string,
    route: string,
    facts: Entry['facts'],
    effort: number,
    most: number,
  ): Offer => ({
    id,
    name,
    unit: { route, status: 'approved', professionMatch: true, facts },
    effort,
    most,
  });
  return [
    ...Array.from({ length: left }, (_, at) => course(at + 1)),
    activity(
      'online',
      '网络教育（6 学时）',
      'P2',
      { markedHours: 6, repeatedCourseware: false },
      studied(6),
      6,
    ),
    activity(
      'class',
      '认定机构培训班（一门，两天）',
      'P1',
      { courses: 1, daysPerCourse: 2 },
      20,
      4,
    ),
    activity('department', '行业主管部门培训班（一天）', 'P4', { days: 1 }, 10, 6),
    activity('unit', '本单位或其他专题学习（一天）', 'P6.1', { kind: 'study', days: 1 }, 10, 6),
    activity('teaching', '授课、对口支援、服务基层（一天）', 'P6.2', { days: 1 }, 10, 6),
  ];
}
