import { DateField, TextField } from '../../components/field.tsx';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { type Draft, span } from './draft.ts';

type DetailFieldsProps = {
  readonly draft: Draft;
  readonly put: (part: Partial<Draft>) => void;
  readonly error: (field: string) => string | undefined;
};

export function DetailFields({ draft, put, error }: DetailFieldsProps) {
  // The days follow the dates until somebody writes another number. A date is whole only when its field is left:
  // while a year is typed it passes through 0002 and 0202.
  const dates = (part: Pick<Partial<Draft>, 'start' | 'end'>) => {
    const { start, end } = { ...draft, ...part };
    put({ ...part, ...(draft.daysByHand ? {} : { days: String(span(start, end) ?? '') }) });
  };
  const startLeft = () => {
    if (draft.end === '' && draft.start !== '') dates({ end: draft.start });
  };
  return (
    <>
      <TextField
        name="title"
        label={s.name}
        hint={s.nameHint}
        autocomplete="off"
        maxLength={100}
        value={draft.title}
        error={error('title')}
        onValue={(title) => put({ title })}
      />
      <div class="pair">
        <DateField
          name="start"
          label={s.start}
          value={draft.start}
          error={error('start')}
          onValue={(start) => dates({ start })}
          onLeave={startLeft}
        />
        <DateField
          name="end"
          label={s.end}
          value={draft.end}
          min={draft.start}
          error={error('end')}
          onValue={(end) => dates({ end })}
        />
      </div>
      <div class="claim-days">
        <TextField
          name="days"
          label={s.days}
          hint={s.daysHint}
          inputMode="decimal"
          autocomplete="off"
          value={draft.days}
          error={error('days')}
          onValue={(days) => put({ days, daysByHand: days !== '' })}
        />
      </div>
    </>
  );
}
