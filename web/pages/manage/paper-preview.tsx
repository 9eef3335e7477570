import { useSignal } from '@preact/signals';
import { newId } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { examResult } from '../../strings/zh-CN/exam-result.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';

const randomSeed = (): string => newId().slice(0, 6);

/** A paper as it could be drawn, with its answers. */
export function PaperPreview({ courseId }: { courseId: string }) {
  const typed = useSignal('1');
  const seed = useSignal('1');
  const { value, problem, again } = useLoad('previewPaper', {
    params: { courseId },
    query: { seed: seed.value },
  });
  const draw = (next: string) => {
    typed.value = next;
    seed.value = next;
  };
  const paper = value.value;
  const errors = problem.value?.errors;
  return (
    <section class="stack manage-part">
      <form
        class="tight"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          draw(typed.value);
        }}
      >
        <TextField
          name="seed"
          label={s.seed}
          hint={s.seedHint}
          value={typed.value}
          error={errors?.[0]?.message}
          autocomplete="off"
          onValue={(next) => {
            typed.value = next;
          }}
        />
        <p class="row">
          <Button type="submit">{s.draw}</Button>
          <Button onClick={() => draw(randomSeed())}>{s.another}</Button>
        </p>
      </form>
      <ProblemNote problem={errors ? null : problem.value} again={() => void again()} />
      {!paper && !problem.value && <Loading />}
      {paper && (
        <ol class="rows block">
          {paper.questions.map((question, i) => (
            <li key={question.id} class="tight">
              <p class="note">
                {examResult.number(i + 1)} · <span class="mono">{question.bankId}</span> ·{' '}
                {question.chapter} · {s.types[question.type]} · {s.difficulty(question.difficulty)}
              </p>
              <p class="manage-stem">{question.stem}</p>
              <ul class="manage-options">
                {question.options.map(({ text, right }) => (
                  <li key={text}>
                    {text}
                    {right && (
                      <>
                        {' '}
                        <State tone="good">{s.right}</State>
                      </>
                    )}
                  </li>
                ))}
              </ul>
              <p class="small second">
                {s.why}：{question.explanation}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
