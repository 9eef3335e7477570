import { useSignal } from '@preact/signals';
import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { State } from '../../components/message.tsx';
import { examResult as s } from '../../strings/zh-CN/exam-result.ts';
import { letter } from './question.tsx';
import type { Graded } from './result.tsx';

type Verdict = NonNullable<Graded['review']>[number];

type ReviewProps = {
  readonly paper: PaperView;
  readonly review: readonly Verdict[];
};

/**
 * Every question as it stood on the paper, with the right options, one's own, and why: an explanation speaks of wrong
 * options too. Whoever only wants to see where he was wrong has those alone.
 */
export function Review({ paper, review }: ReviewProps) {
  const wrongOnly = useSignal(false);
  const judged = new Map(review.map((each) => [each.id, each]));
  const wrong = review.filter(({ correct, annulled }) => !correct && !annulled).length;
  return (
    <section aria-labelledby="review">
      <div class="section-title">
        <h2 id="review">{s.review}</h2>
        {wrong > 0 && wrong < review.length && (
          <button
            type="button"
            class="link small"
            onClick={() => {
              wrongOnly.value = !wrongOnly.value;
            }}
          >
            {wrongOnly.value ? s.reviewAll(review.length) : s.reviewWrong(wrong)}
          </button>
        )}
      </div>
      <ol class="rows">
        {paper.questions.map((question, i) => {
          const verdict = judged.get(question.id);
          if (!verdict || (wrongOnly.value && (verdict.correct || verdict.annulled))) return null;
          return (
            <Reviewed
              key={question.id}
              question={question}
              nth={i + 1}
              verdict={verdict}
              chosen={paper.answers[question.id]?.choice ?? []}
            />
          );
        })}
      </ol>
    </section>
  );
}

type ReviewedProps = {
  readonly question: PaperView['questions'][number];
  readonly nth: number;
  readonly verdict: Verdict;
  readonly chosen: readonly string[];
};

function Reviewed({ question: { stem, options }, nth, verdict, chosen }: ReviewedProps) {
  return (
    <li class="tight">
      <p class="between">
        <span class="small second">{s.number(nth)}</span>
        {verdict.annulled ? (
          <State tone="still">{s.annulled}</State>
        ) : (
          <State tone={verdict.correct ? 'good' : 'error'}>
            {verdict.correct ? s.right : s.wrong}
          </State>
        )}
      </p>
      <h3 class="exam-review-stem">{stem}</h3>
      <ol class="exam-review">
        {options.map(({ id, text }, i) => {
          const right = verdict.right.includes(id);
          const own = chosen.includes(id);
          return (
            <li key={id} class={right ? 'right' : undefined}>
              <span class="exam-letter" aria-hidden="true">
                {letter(i)}
              </span>
              <span>
                {text}
                {right && (
                  <>
                    {' '}
                    <State tone="good">{s.rightOption}</State>
                  </>
                )}
                {own && (
                  <>
                    {' '}
                    <State tone={right ? 'good' : 'error'} icon={right ? 'check' : 'error'}>
                      {s.yourOption}
                    </State>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      {chosen.length === 0 && <p class="small second">{s.noAnswer}</p>}
      <p class="small">{verdict.explanation}</p>
    </li>
  );
}
