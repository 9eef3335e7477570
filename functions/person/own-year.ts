import type { CourseOfYear, OwnYear } from '../../shared/contract/year.ts';
import { elsewhereFor } from '../../shared/engine/elsewhere.ts';
import type { PlanItem } from '../../shared/engine/kinds.ts';
import type { Entry, RulesInForce } from '../../shared/engine/model.ts';
import { standing } from '../../shared/engine/standing.ts';
import { tryEach } from '../../shared/engine/tries.ts';
import {
  coursesToTake,
  type Planning,
  type Way,
  type WayPart,
  waysFor,
} from '../../shared/engine/ways.ts';
import { courseStanding } from '../../shared/exam/policy.ts';
import { hundredth } from '../../shared/exam/score.ts';
import { toPolicy } from '../../shared/ledger/courses.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import { enrolmentsIn, givenOf, statementOf, yearsIn } from '../../shared/ledger/year.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { notice2023 } from '../../shared/rules/notice-2023.ts';
import { addDays, lastDayOf } from '../../shared/time/day.ts';
import { dayAt, type Instant, instant, yearAt } from '../../shared/time/instant.ts';
import type { Sealer } from '../accounts/keys.ts';
import { yearView } from '../app/views.ts';
import type { CourseStore } from '../courses/store.ts';
import { coursesOnOffer, openCourses, planningOf } from './planning.ts';

/** The person's own page of a year. Null for a year that no rule set covers. */
export async function ownYear(
  courses: CourseStore,
  personId: string,
  record: PersonRecord,
  year: number,
  sealer: Sealer,
  at: Instant,
): Promise<OwnYear | null> {
  const view = yearView(personId, record, year, sealer);
  const inForce = ruleSetFor(year);
  if (!view || !inForce.ok) return null;
  const rules = inForce.value;
  const running = year === yearAt(at) && view.statement.verdict !== null;
  const { publicCourses } = rules.ruleSet;
  const stored = running ? await coursesOnOffer(courses, record, year) : [];
  const planning = planningOf(
    personId,
    record,
    rules,
    openCourses(record, stored, publicCourses, at),
    at,
  );
  const next = running ? coursesToTake(planning, publicCourses.perYear) : [];
  const { person, entries } = givenOf(personId, record, rules);
  return {
    ...view,
    years: yearsOf(personId, record, at),
    courses: await coursesOfYear(courses, record, rules, at),
    way: running ? shortestWay(rules, planning) : null,
    nextCourses: next.map(({ courseId, title, enrolled }) => ({
      courseId,
      title,
      begun: enrolled,
    })),
    tries: running
      ? tryEach(
          rules,
          person,
          supposeApproved(planning),
          triesFor(next[0]?.courseId),
          planning.today,
        )
      : [],
    elsewhere: elsewhereFor(rules, person, entries, view.statement),
    quotes: quotesFor(view),
    courseBy: addDays(lastDayOf(year), -publicCourses.exam.lockoutDays),
  };
}

/** The shortest way, with a course whose exam is locked at its end: it is not what to begin with. */
function shortestWay(rules: RulesInForce, planning: Planning): Way | null {
  const [way] = waysFor(rules, planning, ['shortest']);
  if (!way) return null;
  const { courses, today } = planning;
  const locked = new Set(courses.filter(({ from }) => from > today).map((each) => each.courseId));
  // Public hours are under no cap with others: what a part adds is the same in any place.
  const later = ({ what, ids: [id = ''] }: WayPart) => Number(what === 'course' && locked.has(id));
  return { ...way, parts: way.parts.toSorted((a, b) => later(a) - later(b)) };
}

/** A course, a day of the unit's own, some online hours: what most people think of first. */
const triesFor = (courseId: string | undefined): readonly PlanItem[] => [
  ...(courseId === undefined ? [] : [{ id: 'course', kind: 'course' as const, courseId }]),
  { id: 'unit', kind: 'unit', amount: 1 },
  { id: 'online', kind: 'online', amount: 12 },
];

const supposeApproved = ({ entries, waiting }: Planning): readonly Entry[] =>
  entries.map((entry) => (waiting.includes(entry.id) ? { ...entry, status: 'approved' } : entry));

function yearsOf(personId: string, record: PersonRecord, at: Instant): OwnYear['years'] {
  const years = [...new Set([yearAt(at), ...yearsIn(record)])].sort((a, b) => b - a);
  return years.flatMap((year) => {
    const rules = ruleSetFor(year);
    if (!rules.ok) return [];
    const statement = statementOf(personId, record, rules.value);
    return { year, standing: standing(statement, at), borrowed: rules.value.note !== undefined };
  });
}

const coursesOfYear = (
  courses: CourseStore,
  record: PersonRecord,
  { year, ruleSet: { publicCourses } }: RulesInForce,
  at: Instant,
): Promise<CourseOfYear[]> =>
  Promise.all(
    enrolmentsIn(record, year).map(
      async ({ courseId, version, enrolledAt, papers, chaptersRead }) => {
        const { course } = await courses.read(courseId, version);
        const ended = papers.flatMap((paper) => paper.ended ?? []);
        const passed = ended.find(({ result }) => result === 'pass');
        const { lockedUntil } = courseStanding(publicCourses, toPolicy(record), courseId, at);
        return {
          courseId,
          title: course.title,
          on: dayAt(instant(ended.at(-1)?.endedAt ?? enrolledAt)),
          attempts: ended.length,
          passed: passed ? hundredth(passed.points, passed.outOf) : null,
          chapters: course.chapters.length,
          chaptersRead: chaptersRead.size,
          opensOn: lockedUntil === null ? null : dayAt(lockedUntil),
        };
      },
    ),
  );

/** What the notice says where a cap took something: the paragraph of the clause that names a most. */
function quotesFor({ statement, ifApproved }: Pick<OwnYear, 'statement' | 'ifApproved'>) {
  const steps = [...statement.entries, ...ifApproved.entries].flatMap(({ steps }) => steps);
  const clauses = new Set(steps.filter(({ kind }) => kind === 'CAP').map(({ clause }) => clause));
  return Object.fromEntries(
    [...clauses].flatMap((clause) => {
      const said = notice2023.find(
        (paragraph) => paragraph.clause === clause && /最多|封顶/.test(paragraph.text),
      );
      return said ? [[clause, said.text]] : [];
    }),
  );
}
