import type { CourseView, PaperView } from '../../../shared/contract/course-answers.ts';
import { hundredth } from '../../../shared/exam/score.ts';
import { dayOf } from '../../moment.ts';
import { examResult as s } from '../../strings/zh-CN/exam-result.ts';

type AttemptsProps = { readonly paper: PaperView; readonly course: CourseView };

/** The scores of this round up to this paper, each with its day. */
export function Attempts({ paper, course }: AttemptsProps) {
  const counting = course.history.filter(({ result }) => result !== 'annulled');
  const at = counting.findIndex(({ paperId }) => paperId === paper.paperId);
  if (at < 0) return null;
  const round = counting.slice(Math.max(0, at - paper.attempt + 1), at + 1);
  return (
    <section aria-labelledby="attempts">
      <h2 class="said" id="attempts">
        {s.attempts}
      </h2>
      <ol class="exam-attempts">
        {round.map(({ paperId, result, points, outOf, endedAt, startedAt }) => (
          <li key={paperId} data-result={result ?? undefined}>
            <span class="exam-attempt-score">{hundredth(points ?? 0, outOf ?? 0)}</span>
            <span class="note">{dayOf(endedAt ?? startedAt).slice(5)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
