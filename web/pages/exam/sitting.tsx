import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { Button } from '../../components/button.tsx';
import { Icon, Mark } from '../../components/icon.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { offline } from '../../line.ts';
import { momentWords } from '../../moment.ts';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import { Clock } from './clock.tsx';
import type { Desk } from './desk.ts';
import { HandingIn } from './handing-in.tsx';
import { countsOf, QuestionMap, runsOf } from './map.tsx';
import { Question } from './question.tsx';
import { TypeSwitch } from './type-switch.tsx';

type SittingProps = { readonly desk: Desk; readonly paper: PaperView };

/** The paper while it is answered: calm, and nothing on the screen that does not belong to it. */
export function Sitting({ desk, paper }: SittingProps) {
  const asking = useSignal(false);
  const { questions } = paper;
  useEffect(() => {
    document.documentElement.dataset['sitting'] = 'true';
    document.getElementById(`question-${desk.place.peek().at + 1}`)?.scrollIntoView();
    return () => {
      delete document.documentElement.dataset['sitting'];
    };
  }, []);
  const go = (index: number) => {
    asking.value = false;
    desk.put({ at: index });
    // Closed at once, so that it has given its focus back before the question, drawn by then, takes it.
    document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
    requestAnimationFrame(() => {
      const question = document.getElementById(`question-${index + 1}`);
      question?.focus({ preventScroll: true });
      question?.scrollIntoView();
    });
  };
  const ask = () => {
    asking.value = true;
  };
  return (
    <>
      <Top desk={desk} paper={paper} onSubmit={ask} />
      <Band desk={desk} />
      <Refused desk={desk} />
      <div class="page exam-page">
        <aside class="exam-side">
          <QuestionMap desk={desk} questions={questions} onGo={go} />
          <div class="rule tight">
            <p>
              <strong>{s.attempt(paper.attempt)}</strong>
            </p>
            <p class="note clauses">{s.rule(paper.attempts)}</p>
            <TypeSwitch />
          </div>
        </aside>
        <div class="exam-questions">
          {runsOf(questions).map(({ type, from, to }) => (
            <section key={from} aria-labelledby={`run-${from}`}>
              <h2 id={`run-${from}`} class="exam-run">
                {s.types[type]}
              </h2>
              <p class="small second exam-run">{s.howTo[type]}</p>
              {questions.slice(from, to + 1).map((question, i) => (
                <Question
                  key={question.id}
                  desk={desk}
                  question={question}
                  index={from + i}
                  of={questions.length}
                />
              ))}
            </section>
          ))}
          <p class="exam-last">
            <Button kind="main" onClick={ask}>
              {s.submit}
            </Button>
          </p>
        </div>
      </div>
      <Bottom desk={desk} paper={paper} onGo={go} onMap={ask} />
      <HandingIn
        desk={desk}
        paper={paper}
        open={asking.value}
        onClose={() => {
          asking.value = false;
        }}
        onGo={go}
      />
    </>
  );
}

function Top({ desk, paper, onSubmit }: SittingProps & { readonly onSubmit: () => void }) {
  return (
    <div class="exam-top">
      <div>
        <span class="exam-brand">
          <Mark />
        </span>
        <div class="exam-name">
          <h1>{paper.title}</h1>
          <p class="note">
            <span class="exam-kind">{s.kind} </span>
            {s.attemptOf(paper.attempt, paper.attempts)}
          </p>
        </div>
        <Saved desk={desk} />
        <Clock desk={desk} endsAt={paper.endsAt} />
        <Button onClick={onSubmit}>{s.submit}</Button>
      </div>
    </div>
  );
}

/** One sentence for all answers; each question says its own below itself. */
function Saved({ desk }: { desk: Desk }) {
  const waiting = desk.waiting.value;
  const at = desk.savedAt.value;
  return (
    <p class="exam-all small" role="status">
      {waiting > 0 && offline.value && <State tone="caution">{s.here(waiting)}</State>}
      {waiting > 0 && !offline.value && <State tone="still">{s.saving}</State>}
      {waiting === 0 && (
        <State tone="good">
          {s.saved}
          {at !== undefined && ` ${momentWords(new Date(at).toISOString()).slice(11)}`}
        </State>
      )}
    </p>
  );
}

function Band({ desk }: { desk: Desk }) {
  const waiting = desk.waiting.value;
  const lost = offline.value;
  return (
    <div role="status" class="exam-band">
      {desk.taken.value && (
        <Line title={s.taken} body={s.takenBody}>
          <Button onClick={() => void desk.open()}>{s.takeBack}</Button>
        </Line>
      )}
      {!desk.taken.value && desk.over.value && (
        <Line title={s.overTitle} body={s.overBody(lost ? waiting : 0)} />
      )}
      {!desk.taken.value && !desk.over.value && lost && (
        <Line title={s.offline} body={s.offlineBody(waiting)} />
      )}
    </div>
  );
}

/** What sending again would not mend; a line that stumbles is the band's business. */
function Refused({ desk }: { desk: Desk }) {
  const problem = desk.problem.value;
  if (!problem || problem.status === 0 || problem.status >= 500) return null;
  return (
    <div class="page exam-refused">
      <ProblemNote problem={problem} />
    </div>
  );
}

type LineProps = {
  readonly title: string;
  readonly body: string;
  readonly children?: ComponentChildren;
};

function Line({ title, body, children }: LineProps) {
  return (
    <div class="band">
      <div>
        <Icon name={children ? 'warning' : 'offline'} />
        <div class="tight">
          <p>
            <strong>{title}</strong> {body}
          </p>
          {children && <p class="row">{children}</p>}
        </div>
      </div>
    </div>
  );
}

type BottomProps = SittingProps & {
  readonly onGo: (index: number) => void;
  readonly onMap: () => void;
};

/** The thumb's way through the paper on a phone. */
function Bottom({ desk, paper, onGo, onMap }: BottomProps) {
  const { at } = desk.place.value;
  const { questions } = paper;
  const counts = countsOf(desk, questions);
  const last = at === questions.length - 1;
  return (
    <nav class="exam-bottom" aria-label={s.map}>
      {at > 0 && (
        <Button tall onClick={() => onGo(at - 1)}>
          {s.previous}
        </Button>
      )}
      <button type="button" class="button tall exam-all-button" onClick={onMap}>
        <span>{s.map}</span>
        <span class="note">{s.progress(counts.answered, questions.length)}</span>
      </button>
      {last ? (
        <Button kind="main" onClick={onMap}>
          {s.submit}
        </Button>
      ) : (
        <Button kind="main" onClick={() => onGo(at + 1)}>
          {s.next}
        </Button>
      )}
    </nav>
  );
}
