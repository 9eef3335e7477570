import { useEffect } from 'preact/hooks';
import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Callout, ProblemNote } from '../../components/message.tsx';
import { offline } from '../../line.ts';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import { isAnswered } from './answers.ts';
import { Band } from './band.tsx';
import { Left } from './clock.tsx';
import type { Desk } from './desk.ts';
import { countsOf, QuestionMap } from './map.tsx';
import { TypeSwitch } from './type-switch.tsx';

type HandingInProps = {
  readonly desk: Desk;
  readonly paper: PaperView;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onGo: (index: number) => void;
};

/** All questions, what is not answered yet, and what handing in means. Pressing twice is handing in once. */
export function HandingIn({ desk, paper, open, onClose, onGo }: HandingInProps) {
  const { questions, attempt, attempts } = paper;
  const counts = countsOf(desk, questions);
  const firstOpen = questions.findIndex(({ id }) => !isAnswered(desk.answers.value, id));
  const submitting = desk.submitting.value;
  /** Nothing can be handed in from here: the time is over, or another window has the paper. */
  const shut = desk.taken.value || desk.over.value;
  useEffect(() => {
    // It stands where it was left the last time, and what is new is at its head.
    if (open) document.querySelector('dialog[open]')?.scrollTo(0, 0);
  }, [open, shut]);
  // An attempt is not easily given away: with questions open, answering them is what offers itself.
  const toAnswer = firstOpen >= 0 && !submitting && !shut;
  const go = (index: number) => {
    desk.cancelSubmit();
    onGo(index);
  };
  const close = () => {
    desk.cancelSubmit();
    onClose();
  };
  return (
    <Dialog open={open} title={s.map} onClose={close}>
      <Left desk={desk} endsAt={paper.endsAt} />
      {shut ? (
        <Band desk={desk} />
      ) : (
        <p class="clauses">
          {s.unanswered(counts.open)}
          {s.afterwards(attempts - attempt)}
        </p>
      )}
      <QuestionMap desk={desk} questions={questions} onGo={go} />
      <div role="status">
        {submitting && offline.value && (
          <Callout tone="caution">
            <p>{s.submitOffline}</p>
          </Callout>
        )}
        {submitting && !offline.value && <p class="second">{s.submitting}</p>}
      </div>
      <ProblemNote problem={offline.value ? undefined : desk.problem.value} />
      <p class="row exam-acts">
        {!shut && (
          <Button
            kind={toAnswer ? 'plain' : 'main'}
            tall
            busy={submitting}
            onClick={() => void desk.submit()}
          >
            {s.submitNow}
          </Button>
        )}
        {toAnswer && (
          <Button kind="main" onClick={() => go(firstOpen)}>
            {s.firstOpen}
          </Button>
        )}
        <Button tall onClick={close}>
          {shut ? s.back : submitting ? s.keepAnswering : s.goOn}
        </Button>
      </p>
      <TypeSwitch />
    </Dialog>
  );
}
