import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import { isAnswered } from './answers.ts';
import type { Desk } from './desk.ts';

type Question = PaperView['questions'][number];

/** The questions of one type that stand together. */
export type Run = { readonly type: Question['type']; readonly from: number; readonly to: number };

export function runsOf(questions: readonly Question[]): readonly Run[] {
  const runs: Run[] = [];
  questions.forEach(({ type }, i) => {
    const last = runs.at(-1);
    if (last?.type === type) runs[runs.length - 1] = { ...last, to: i };
    else runs.push({ type, from: i, to: i });
  });
  return runs;
}

export function countsOf(desk: Desk, questions: readonly Question[]) {
  const answered = questions.filter(({ id }) => isAnswered(desk.answers.value, id)).length;
  const { marks } = desk.place.value;
  return { answered, open: questions.length - answered, marks: marks.length };
}

type MapProps = {
  readonly desk: Desk;
  readonly questions: readonly Question[];
  readonly onGo: (index: number) => void;
};

/** Every question as a square: answered, open, marked, and where one is now. */
export function QuestionMap({ desk, questions, onGo }: MapProps) {
  const { at, marks } = desk.place.value;
  const counts = countsOf(desk, questions);
  return (
    <div class="exam-map">
      {runsOf(questions).map(({ type, from, to }) => (
        <div key={from}>
          <p class="between small">
            <strong>{s.types[type]}</strong>
            <span class="note">{s.range(from + 1, to + 1)}</span>
          </p>
          <ol class="exam-cells">
            {questions.slice(from, to + 1).map(({ id }, i) => {
              const answered = isAnswered(desk.answers.value, id);
              const marked = marks.includes(id);
              return (
                <li key={id}>
                  <button
                    type="button"
                    class="exam-cell"
                    data-answered={answered ? 'true' : undefined}
                    data-marked={marked ? 'true' : undefined}
                    aria-current={from + i === at ? 'true' : undefined}
                    aria-label={s.cell(from + i + 1, answered, marked)}
                    onClick={() => onGo(from + i)}
                  >
                    {from + i + 1}
                  </button>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
      <p class="exam-legend note">
        <span>
          <i class="exam-cell" data-answered="true" /> {s.answered} {counts.answered}
        </span>
        <span>
          <i class="exam-cell" /> {s.open} {counts.open}
        </span>
        <span>
          <i class="exam-cell" data-marked="true" /> {s.flag} {counts.marks}
        </span>
      </p>
    </div>
  );
}
