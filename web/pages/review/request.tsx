import { useSignal } from '@preact/signals';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote } from '../../components/message.tsx';
import { useKept } from '../../kept-form.ts';
import { useLoad } from '../../load.ts';
import { useSend } from '../../send.ts';
import { ownData as s } from '../../strings/zh-CN/own-data.ts';
import { review } from '../../strings/zh-CN/review.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { Gone, isGone, Unread } from './gone.tsx';
import type { ItemProps } from './item.tsx';
import { ItemTitle } from './title.tsx';
import { YearOfRequest } from './year-of-request.tsx';

/** A person asks a human to look, or to mend a record: read, look, mend where it has to be, answer. */
export function ReviewRequest({ item, onDecided, onGone }: ItemProps<'request'>) {
  const params = { personId: item.personId, requestId: item.requestId };
  const loaded = useLoad('reviewRequest', { params });
  const { send, busy, problem } = useSend('answerRequest');
  const kept = useKept('tab', `answer:${item.requestId}`, { words: '' });
  const missing = useSignal(false);
  const view = loaded.value.value;
  if (loaded.problem.value)
    return (
      <Unread problem={loaded.problem.value} again={() => void loaded.again()} onGone={onGone} />
    );
  if (!view) return <Loading>{review.loading}</Loading>;
  const answer = async (upheld: boolean) => {
    const words = kept.value.value.words.trim();
    missing.value = words === '';
    if (missing.value) return document.getElementById('answer')?.focus();
    const result = await send({ params, body: { upheld, words } });
    if (result.ok) onDecided(s.answered(view.name));
  };
  const marking = view.request.kind === 'marking';
  return (
    <article class="review-two" aria-labelledby="review-title">
      <div class="stack">
        <header>
          <ItemTitle>
            {s.officeTitle[view.request.kind]}，{view.request.year} 年度
          </ItemTitle>
          <p class="second">
            {view.name}，{view.employer}
          </p>
        </header>
        <section aria-labelledby="request-words">
          <h3 id="request-words">{s.officeWords}</h3>
          <p>{view.request.words}</p>
          {view.request.found && (
            <Callout tone="caution">
              <p>{s.officeFound(view.request.found.says, view.request.found.page)}</p>
              <p class="note">{s.officeMarking}</p>
            </Callout>
          )}
        </section>
        {view.year && !marking && (
          <YearOfRequest
            personId={view.personId}
            view={view.year}
            again={() => void loaded.again()}
          />
        )}
      </div>
      {isGone(problem.value) ? (
        <Gone onGone={onGone} />
      ) : (
        <section class="decision" aria-labelledby="decide">
          <h3 id="decide">{review.decide}</h3>
          <TextArea
            name="answer"
            label={s.officeAnswer}
            hint={marking ? undefined : s.officeHint}
            maxLength={500}
            value={kept.value.value.words}
            error={missing.value ? s.officeAnswerMissing : undefined}
            onValue={(words) => {
              kept.put({ words });
              missing.value = false;
            }}
          />
          <ProblemNote problem={problem.value} />
          <div class="decision-buttons">
            <Button tall busy={busy.value} onClick={() => void answer(true)}>
              {marking ? s.notMark : s.officeUpheld}
            </Button>
            <Button tall busy={busy.value} onClick={() => void answer(false)}>
              {marking ? s.isMark : s.officeNotUpheld}
            </Button>
          </div>
          <p class="note">{review.promised(shell.monthDay(view.request.answerBy))}</p>
        </section>
      )}
    </article>
  );
}
