import type { Grade } from '../exam/grade.ts';
import { ok, type Result } from '../result.ts';
import { type Instant, instant } from '../time/instant.ts';
import { findPaper, openPaper } from './courses.ts';
import type { EventOf, PersonEvent, Sealed } from './events.ts';
import type { PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What officials decide about somebody's exams, and what follows for a paper when a question is annulled. */

type Decision = Result<readonly PersonEvent[], Refusal>;

/** Lengthens somebody's exams (WCAG 2.2.1); papers that have started keep their end. */
export function decideExtraTime(
  { extraTime }: PersonRecord,
  decision: Omit<EventOf<'ExtraTimeDecided'>, 'type' | 'v'>,
): Decision {
  if (extraTime.some(({ decisionId }) => decisionId === decision.decisionId)) return ok([]);
  return ok([{ type: 'ExtraTimeDecided', v: 1, ...decision }]);
}

/**
 * Annuls a paper that a fault of the system spoiled (reading A10). Not a pass, which only takes from the person; nor one
 * that is over and not graded yet, since it may be one.
 * @param closed whether it was handed in
 */
export function decideAnnulPaper(
  record: PersonRecord,
  paperId: string,
  reason: Sealed,
  at: Instant,
  closed: boolean,
): Decision {
  const paper = findPaper(record, paperId)?.paper;
  if (!paper) return refuse('NOT_FOUND');
  if (paper.annulled) return refuse('ALREADY_DECIDED');
  if (paper.ended?.result === 'pass') return refuse('PAPER_PASSED');
  if (!paper.ended && (closed || instant(paper.endsAt) <= at)) return refuse('PAPER_NOT_GRADED');
  const { courseId, years } = paper;
  return ok([{ type: 'PaperAnnulled', v: 1, years, courseId, paperId, reason }]);
}

/** Is a paper of the course open in any year? Whether it passes must be known before another is graded again. */
export const isSitting = ({ enrolments }: PersonRecord, courseId: string): boolean =>
  [...enrolments.values()].some((each) => each.courseId === courseId && openPaper(each));

/**
 * Grades a paper again after questions of it were annulled, once for each question. What was passed stays passed, and
 * the points never fall.
 * @param gradeBy the paper's grade with these questions given to everybody
 */
export function decideRegrade(
  record: PersonRecord,
  paperId: string,
  annulled: ReadonlySet<string>,
  gradeBy: (annulled: ReadonlySet<string>) => Grade,
): Decision {
  const paper = findPaper(record, paperId)?.paper;
  if (!paper?.ended || paper.annulled) return ok([]);
  const { ended, courseId, years } = paper;
  const all = gradeBy(new Set([...annulled, ...ended.annulled]));
  const added = all.annulled.filter((id) => !ended.annulled.includes(id));
  if (added.length === 0) return ok([]);
  return ok([
    {
      ...{ type: 'PaperRegraded', v: 1, years, courseId, paperId },
      annulled: added,
      before: { result: ended.result, points: ended.points },
      after: {
        result: all.passed ? 'pass' : ended.result,
        points: all.points,
        weak: [...all.weak],
      },
    },
  ]);
}
