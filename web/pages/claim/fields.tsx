import { claimKinds, type KindId } from '../../../shared/claim/kinds.ts';
import type { ClaimKind, Field } from '../../../shared/claim/model.ts';
import { RadioCards } from '../../components/choice.tsx';
import { DateField, TextField } from '../../components/field.tsx';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { type Draft, withDates } from './draft.ts';

export type FieldsProps = {
  readonly kind: KindId;
  readonly values: Draft['values'];
  readonly onValues: (values: Draft['values'], ...changed: string[]) => void;
  readonly error: (field: string) => string | undefined;
  /** Title reviewed by a provincial department: some fields are asked only then. */
  readonly provincial: boolean;
  /** Hours by option, where the engine is there to tell them. */
  readonly hoursOf: (field: string) => Readonly<Record<string, number>> | null;
};

/** The form of any kind, made from its definition: days and facts. */
export function KindFields(props: FieldsProps) {
  const { kind, values, onValues, error, provincial } = props;
  const { when, fields }: ClaimKind = claimKinds[kind];
  const dates = (part: { start?: string; end?: string }) =>
    onValues(withDates(values, part), ...Object.keys(part), 'days');
  const asked = Object.entries(fields).filter(([, field]) => provincial || !field.provincial);
  return (
    <>
      {when.by === 'period' ? (
        <div class="pair">
          <DateField
            name="start"
            label={when.start}
            value={values['start'] ?? ''}
            error={error('start')}
            onValue={(start) => dates({ start })}
            onLeave={() => {
              if (!values['end'] && values['start']) dates({ end: values['start'] });
            }}
          />
          <DateField
            name="end"
            label={when.end}
            value={values['end'] ?? ''}
            min={values['start'] ?? ''}
            error={error('end')}
            onValue={(end) => dates({ end })}
          />
        </div>
      ) : (
        <div class="claim-short">
          <DateField
            name="completedOn"
            label={when.on}
            hint={when.hint}
            value={values['completedOn'] ?? ''}
            error={error('completedOn')}
            onValue={(completedOn) => onValues({ ...values, completedOn }, 'completedOn')}
          />
        </div>
      )}
      {asked.map(([name, field]) => (
        <OneField key={`${kind}-${name}`} name={name} field={field} {...props} />
      ))}
    </>
  );
}

function OneField({
  name,
  field,
  values,
  onValues,
  error,
  hoursOf,
}: FieldsProps & { readonly name: string; readonly field: Field }) {
  const value = values[name] ?? '';
  const put = (text: string) => onValues({ ...values, [name]: text }, name);
  const label = field.ask ?? field.label;
  if (field.kind === 'amount') {
    return (
      <div class="claim-short">
        <TextField
          name={name}
          label={label}
          hint={field.hint}
          inputMode={field.step === 1 ? 'numeric' : 'decimal'}
          autocomplete="off"
          maxLength={20}
          value={value}
          error={error(name)}
          onValue={put}
        />
      </div>
    );
  }
  const hours = field.kind === 'choice' ? hoursOf(name) : null;
  const options =
    field.kind === 'choice'
      ? Object.entries(field.options)
      : [
          ['false', field.no],
          ['true', field.yes],
        ];
  return (
    <RadioCards
      name={name}
      label={label}
      hint={field.hint}
      error={error(name)}
      across={options.length === 3 ? 3 : 2}
      value={value}
      onValue={put}
      choices={options.map(([option = '', words = '']) => ({
        value: option,
        words,
        ...(hours?.[option] === undefined ? {} : { end: s.hours(hours[option]) }),
      }))}
    />
  );
}
