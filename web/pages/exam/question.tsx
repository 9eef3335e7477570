import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { State } from '../../components/message.tsx';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import type { Desk } from './desk.ts';

type QuestionProps = {
  readonly desk: Desk;
  readonly question: PaperView['questions'][number];
  readonly index: number;
  readonly of: number;
};

export const letter = (i: number): string => String.fromCharCode(65 + i);

/** One question. Choosing is saving: there is no button to forget. */
export function Question({ desk, question, index, of }: QuestionProps) {
  const { id, type, stem, options } = question;
  const answer = desk.answers.value[id];
  const { at, marks } = desk.place.value;
  const marked = marks.includes(id);
  const shut = desk.taken.value || desk.over.value;
  return (
    <fieldset
      class="exam-question"
      id={`question-${index + 1}`}
      tabIndex={-1}
      disabled={shut}
      data-now={index === at ? 'true' : undefined}
      onFocusIn={() => {
        if (desk.place.peek().at !== index) desk.put({ at: index });
      }}
    >
      <legend>
        <span class="small second">
          {s.number(index + 1)}
          <span class="exam-of">{s.of(of)}</span>
          <span class="exam-type">{s.types[type]}</span>
        </span>
        <span class="exam-stem">{stem}</span>
      </legend>
      <button type="button" class="exam-mark" aria-pressed={marked} onClick={() => desk.mark(id)}>
        <Flag />
        {marked ? s.marked : s.mark}
        <span class="said">{s.number(index + 1)}</span>
      </button>
      <div class="cards">
        {options.map((option, i) => (
          <label key={option.id} class="card exam-option">
            <input
              type={type === 'multiple' ? 'checkbox' : 'radio'}
              name={id}
              value={option.id}
              checked={answer?.choice.includes(option.id) ?? false}
              onChange={() => desk.choose(question, option.id)}
            />
            <span class="exam-letter" aria-hidden="true">
              {letter(i)}
            </span>
            <span>{option.text}</span>
          </label>
        ))}
      </div>
      <p class="exam-saved small">
        {answer?.state === 'sent' && <State tone="good">{s.savedOne}</State>}
        {answer?.state === 'waiting' && (
          <State tone="caution">{desk.kept.value ? s.hereOne : s.unsentOne}</State>
        )}
        {answer?.state === 'late' && <State tone="caution">{s.late}</State>}
      </p>
    </fieldset>
  );
}

function Flag() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 18V3h11l-3 4 3 4H4" />
    </svg>
  );
}
