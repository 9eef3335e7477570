import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { Button } from '../../components/button.tsx';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import { Band, Refused } from './band.tsx';
import { Bottom } from './bottom.tsx';
import type { Desk } from './desk.ts';
import { HandingIn } from './handing-in.tsx';
import { QuestionMap, runsOf } from './map.tsx';
import { Question } from './question.tsx';
import { Top } from './top.tsx';
import { TypeSwitch } from './type-switch.tsx';

type SittingProps = { readonly desk: Desk; readonly paper: PaperView };

/** The paper while it is answered: calm, and nothing on the screen that does not belong to it. */
export function Sitting({ desk, paper }: SittingProps) {
  const asking = useSignal(false);
  const { questions } = paper;
  /** Only this page has some of the answers: the browser asks before it leaves. */
  const loses = !desk.kept.value && desk.waiting.value > 0;
  useEffect(() => {
    window.onbeforeunload = loses ? (event) => event.preventDefault() : null;
    return () => {
      window.onbeforeunload = null;
    };
  }, [loses]);
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
            {paper.extraPercent > 0 && <p class="note">{s.extraTime(paper.extraPercent)}</p>}
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
