import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { State } from '../../components/message.tsx';
import { examResult as s } from '../../strings/zh-CN/exam-result.ts';
import type { Graded } from './result.tsx';

type ReviewProps = {
  readonly paper: PaperView;
  readonly review: NonNullable<Graded['review']>;
};

/** Every question with the right options, one's own, and why. */
export function Review({ paper, review }: ReviewProps) {
  const judged = new Map(review.map((each) => [each.id, each]));
  return (
    <section aria-labelledby="review">
      <div class="section-title">
        <h2 id="review">{s.review}</h2>
      </div>
      <ol class="rows">
        {paper.questions.map(({ id, stem, options }, i) => {
          const verdict = judged.get(id);
          if (!verdict) return null;
          const chosen = paper.answers[id]?.choice ?? [];
          const words = (ids: readonly string[]) =>
            options.filter((option) => ids.includes(option.id)).map(({ text }) => text);
          return (
            <li key={id} class="tight">
              <p class="between">
                <span class="small second">{s.number(i + 1)}</span>
                {verdict.annulled ? (
                  <State tone="still">{s.annulled}</State>
                ) : (
                  <State tone={verdict.correct ? 'good' : 'error'}>
                    {verdict.correct ? s.right : s.wrong}
                  </State>
                )}
              </p>
              <h3 class="exam-review-stem">{stem}</h3>
              <dl class="facts plain">
                {!verdict.correct && (
                  <div>
                    <dt>{s.yourOption}</dt>
                    <dd>{chosen.length === 0 ? s.noAnswer : <Several words={words(chosen)} />}</dd>
                  </div>
                )}
                <div>
                  <dt>{s.rightOption}</dt>
                  <dd>
                    <Several words={words(verdict.right)} />
                  </dd>
                </div>
              </dl>
              <p class="small">{verdict.explanation}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Several({ words }: { words: readonly string[] }) {
  return (
    <>
      {words.map((each) => (
        <span key={each} class="exam-word">
          {each}
        </span>
      ))}
    </>
  );
}
