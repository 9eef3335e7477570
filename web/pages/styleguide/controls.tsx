import { useSignal } from '@preact/signals';
import { Button } from '../../components/button.tsx';
import { CheckCard, RadioCards } from '../../components/choice.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { DateField, Select, TextArea, TextField } from '../../components/field.tsx';
import { shell } from '../../strings/zh-CN/shell.ts';
import { styleguide as s } from '../../strings/zh-CN/styleguide.ts';
import { nothing, Part } from './part.tsx';

export function Controls() {
  return (
    <>
      <Buttons />
      <Fields />
      <Choices />
    </>
  );
}

function Buttons() {
  const open = useSignal(false);
  const turn = (to: boolean) => () => {
    open.value = to;
  };
  return (
    <Part title={s.buttons}>
      <p class="row">
        <Button kind="main">{s.main}</Button>
        <Button tall>{s.plain}</Button>
        <Button>{s.plain}</Button>
        <Button kind="danger">{s.danger}</Button>
        <Button kind="main" busy>
          {s.busy}
        </Button>
        <Button kind="main" unable="why">
          {s.main}
        </Button>
        <span id="why" class="small second">
          {s.unableReason}
        </span>
        <a class="link" href="/styleguide">
          {s.link}
        </a>
        <Button onClick={turn(true)}>{s.dialog}</Button>
      </p>
      <Dialog open={open.value} title={s.dialogTitle} onClose={turn(false)}>
        <p>{s.dialogBody}</p>
        <p class="row">
          <Button kind="danger" tall onClick={turn(false)}>
            {shell.close}
          </Button>
        </p>
      </Dialog>
    </Part>
  );
}

function Fields() {
  const text = { value: '', onValue: nothing };
  const wrong = ['sg-wrong', 'sg-select', 'sg-reason'].map((field) => ({
    field,
    message: s.error,
  }));
  return (
    <Part title={s.fields}>
      <ErrorSummary turn={0} errors={wrong} />
      <div class="pair">
        <TextField name="sg-plain" label={s.label} hint={s.hint} {...text} />
        <TextField name="sg-wrong" label={s.label} hint={s.hint} error={s.error} {...text} />
        <TextField
          name="sg-good"
          label={s.label}
          good={s.good}
          value="33049919900101261X"
          onValue={nothing}
        />
        <DateField name="sg-date" label={s.date} {...text} />
        <Select
          name="sg-select"
          label={s.label}
          ask={s.ask}
          choices={[['a', s.way]]}
          error={s.error}
          {...text}
        />
        <TextArea name="sg-reason" label={s.reason} error={s.error} {...text} />
      </div>
    </Part>
  );
}

function Choices() {
  const chosen = useSignal('a');
  const checked = useSignal(true);
  return (
    <Part title={s.choices}>
      <RadioCards
        name="sg-radio"
        label={s.label}
        across={3}
        value={chosen.value}
        onValue={(value) => {
          chosen.value = value;
        }}
        choices={['a', 'b', 'c'].map((value) => ({ value, words: s.plain, more: s.source }))}
      />
      <CheckCard
        name="sg-check"
        words={s.yes}
        more={s.yesMore}
        checked={checked.value}
        onChecked={(value) => {
          checked.value = value;
        }}
      />
      <CheckCard
        name="sg-refused"
        words={s.yes}
        checked={false}
        error={s.error}
        onChecked={nothing}
      />
    </Part>
  );
}
