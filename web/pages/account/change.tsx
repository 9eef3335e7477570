import type { FactKind } from '../../../shared/contract/facts.ts';
import {
  personnelTypes,
  professions,
  regions,
  reviewingAuthorities,
  titleLevels,
} from '../../../shared/vocabulary.ts';
import { check } from '../../check.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { DateField, Select, TextField } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { SendOrCancel } from '../../components/send-or-cancel.tsx';
import { useErrors } from '../../form.ts';
import { useKept } from '../../kept-form.ts';
import { useSend } from '../../send.ts';
import { account as s } from '../../strings/zh-CN/accounts.ts';
import { factLabels } from '../../words.ts';

const same = (words: readonly string[]) => words.map((word) => [word, word] as const);
const choices: Partial<Record<FactKind, readonly (readonly [string, string])[]>> = {
  region: same(regions),
  profession: same(professions),
  personnelType: Object.entries(personnelTypes),
  title: Object.entries(titleLevels),
  reviewingAuthority: Object.entries(reviewingAuthorities),
};

type ChangeFormProps = {
  readonly kind: FactKind;
  readonly onDone: (kind: FactKind) => void;
  readonly onCancel: () => void;
};

export function ChangeForm({ kind, onDone, onCancel }: ChangeFormProps) {
  const kept = useKept('tab', `change:${kind}`, { value: '', from: '' });
  const form = useErrors();
  const { send, busy, problem } = useSend('changeFact');
  const { value, from } = kept.value.value;

  const submit = async (event: Event) => {
    event.preventDefault();
    const body = { kind, value, from };
    const slips = check('changeFact', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ body });
    if (!result.ok) return form.show(result.error.errors ?? []);
    kept.drop();
    onDone(kind);
  };
  const field = {
    name: 'value',
    label: s.newValue(factLabels[kind]),
    value,
    error: form.of('value'),
    onValue: (next: string) => {
      kept.put({ value: next });
      form.clear('value');
    },
  };
  const list = choices[kind];
  return (
    <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
      {list ? (
        <Select {...field} ask={s.ask} choices={list} />
      ) : (
        <TextField
          {...field}
          {...(kind === 'phone' ? { type: 'tel' as const, inputMode: 'numeric' as const } : {})}
        />
      )}
      <DateField
        name="from"
        label={s.from}
        hint={s.fromHint}
        value={from}
        error={form.of('from')}
        onValue={(next) => {
          kept.put({ from: next });
          form.clear('from');
        }}
      />
      <ProblemNote problem={problem.value?.errors ? null : problem.value} />
      <SendOrCancel words={s.send} busy={busy.value} onCancel={onCancel} />
    </form>
  );
}
