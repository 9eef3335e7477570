import type { ComponentChildren } from 'preact';
import { FieldError } from './field.tsx';

type Choice = {
  readonly value: string;
  readonly words: string;
  readonly more?: string;
  readonly end?: ComponentChildren;
};

type RadioCardsProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly choices: readonly Choice[];
  readonly across?: 1 | 2 | 3;
};

export function RadioCards(props: RadioCardsProps) {
  const { name, label, hint, error, value, onValue, choices, across = 1 } = props;
  return (
    <fieldset class="group" aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <div class={`cards of-${across}`}>
        {choices.map((choice, i) => (
          <label key={choice.value} class="card" data-invalid={error ? 'true' : undefined}>
            <input
              type="radio"
              id={i === 0 ? name : `${name}-${choice.value}`}
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onValue(choice.value)}
            />
            <span>{choice.words}</span>
            {choice.end && <span class="note">{choice.end}</span>}
            {choice.more && <span class="more">{choice.more}</span>}
          </label>
        ))}
      </div>
      <FieldError name={name} error={error} />
    </fieldset>
  );
}

type CheckCardProps = {
  readonly name: string;
  readonly words: ComponentChildren;
  readonly more?: ComponentChildren;
  readonly checked: boolean;
  readonly error?: string | undefined;
  readonly onChecked: (checked: boolean) => void;
};

export function CheckCard({ name, words, more, checked, error, onChecked }: CheckCardProps) {
  return (
    <div class="tight">
      <label class="card top" data-invalid={error ? 'true' : undefined}>
        <input
          type="checkbox"
          id={name}
          name={name}
          checked={checked}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        <span>{words}</span>
        {more && <span class="more">{more}</span>}
      </label>
      <FieldError name={name} error={error} />
    </div>
  );
}
