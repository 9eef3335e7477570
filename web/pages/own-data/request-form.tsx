import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import { check } from '../../check.ts';
import { Button } from '../../components/button.tsx';
import { RadioCards } from '../../components/choice.tsx';
import { DayAwaited } from '../../components/day-awaited.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Select, TextArea } from '../../components/field.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { useErrors } from '../../form.ts';
import { useKept } from '../../kept-form.ts';
import { readReference, reference } from '../../reference.ts';
import { useSend } from '../../send.ts';
import { ownData as s } from '../../strings/zh-CN/own-data.ts';
import { shell } from '../../strings/zh-CN/shell.ts';

type Kind = keyof typeof s.kinds;
const kinds = Object.keys(s.kinds) as Kind[];

type FormProps = { readonly onSent: () => void };

/** Asks the bureau to look at an automatic decision, or to mend a record. */
export function RequestForm({ onSent }: FormProps) {
  useEffect(() => void readReference(), []);
  const thisYear = reference.value?.year;
  return thisYear === undefined ? <DayAwaited /> : <Form thisYear={thisYear} onSent={onSent} />;
}

function Form({ thisYear, onSent }: FormProps & { readonly thisYear: number }) {
  const { query } = useRoute();
  const asked = kinds.find((kind) => kind === query['kind']) ?? 'review';
  const kept = useKept('device', 'request', {
    kind: asked,
    year: query['year'] ?? '',
    words: '',
  });
  // Whoever comes from a decision that he doubts is led to the form, and it speaks of that one.
  useEffect(() => {
    if (query['kind'] === undefined) return;
    if (kept.value.peek().words === '') kept.put({ kind: asked, year: query['year'] ?? '' });
    document.getElementById('ask')?.focus();
  }, []);
  const form = useErrors();
  const said = useSignal('');
  const { send, busy, problem } = useSend('makeRequest');
  const { kind, words } = kept.value.value;
  const year = kept.value.value.year || String(thisYear);

  const submit = async (event: Event) => {
    event.preventDefault();
    const body = { kind, year: Number(year), words };
    const slips = check('makeRequest', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ body });
    if (!result.ok) return form.show(result.error.errors ?? []);
    kept.drop();
    said.value = s.sent(shell.monthDay(result.value.answerBy));
    onSent();
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
      <p role="status">{said.value && <State tone="good">{said.value}</State>}</p>
      <RadioCards
        name="kind"
        label={s.kind}
        value={kind}
        error={form.of('kind')}
        choices={kinds.map((each) => ({
          value: each,
          words: s.kinds[each],
          more: s.kindMore[each],
        }))}
        onValue={(value) => kept.put({ kind: value as Kind })}
      />
      <Select
        name="year"
        label={s.year}
        ask={s.year}
        value={year}
        error={form.of('year')}
        choices={[0, 1, 2, 3, 4].map((back) => {
          const each = String(thisYear - back);
          return [each, each] as const;
        })}
        onValue={(value) => kept.put({ year: value })}
      />
      <TextArea
        name="words"
        label={s.words}
        hint={s.wordsHint}
        maxLength={500}
        value={words}
        error={form.of('words')}
        onValue={(value) => {
          kept.put({ words: value });
          form.clear('words');
        }}
      />
      <ProblemNote problem={problem.value?.errors ? null : problem.value} />
      <p class="row">
        <Button kind="main" type="submit" busy={busy.value}>
          {s.send}
        </Button>
      </p>
    </form>
  );
}
