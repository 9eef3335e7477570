import type { ComponentChildren, TargetedEvent } from 'preact';
import { Icon } from './icon.tsx';
import './field.css';

export type Common = {
  /** Name in the contract; also the id, so that a summary can link to it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** A remark while typing, as the check digit being right. */
  readonly good?: string | undefined;
};

const described = (
  name: string,
  hint: unknown,
  error: unknown,
  good?: unknown,
): string | undefined =>
  [hint && `${name}-hint`, error && `${name}-error`, !error && good && `${name}-good`]
    .filter(Boolean)
    .join(' ') || undefined;

export function FieldError({ name, error }: { name: string; error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p class="field-error" id={`${name}-error`}>
      <Icon name="warning" />
      <span>{error}</span>
    </p>
  );
}

function Frame({
  name,
  label,
  hint,
  error,
  good,
  children,
}: Common & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <FieldError name={name} error={error} />
      {good && error === undefined && (
        <p class="field-ok" id={`${name}-good`}>
          <Icon name="check" />
          {good}
        </p>
      )}
    </div>
  );
}

type InputOf = TargetedEvent<HTMLInputElement>;

type TextProps = Common & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onLeave?: () => void;
  readonly type?: 'text' | 'password' | 'tel' | 'email' | 'date' | 'number';
  readonly autocomplete?: string;
  readonly autocapitalize?: 'none';
  readonly spellcheck?: boolean;
  readonly inputMode?: 'numeric' | 'text' | 'decimal';
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
};

export function TextField(props: TextProps) {
  const { name, value, onValue, onLeave, hint, error, good, label, type = 'text', ...rest } = props;
  // The element's type decides its attributes in Preact's types; here it is a value.
  const attributes = { ...rest, type } as object;
  return (
    <Frame {...{ name, label, hint, error, good }}>
      <input
        {...attributes}
        id={name}
        name={name}
        class="input"
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(name, hint, error, good)}
        onInput={(event: InputOf) => onValue(event.currentTarget.value)}
        {...(onLeave ? { onBlur: onLeave } : {})}
      />
    </Frame>
  );
}

/** The browser's own calendar: known to the person, read out well, no script. */
export const DateField = (props: Omit<TextProps, 'type' | 'inputMode'>) => (
  <TextField {...props} type="date" />
);

export function TextArea(
  props: Common & { value: string; onValue: (value: string) => void; maxLength?: number },
) {
  const { name, value, onValue, hint, error, label, maxLength } = props;
  return (
    <Frame {...{ name, label, hint, error }}>
      <textarea
        id={name}
        name={name}
        class="input"
        value={value}
        {...(maxLength ? { maxLength } : {})}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(name, hint, error)}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Frame>
  );
}

type SelectProps = Common & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly choices: readonly (readonly [value: string, words: string])[];
  /** Shown first and refused, so that nothing is chosen unseen. */
  readonly ask: string;
};

export function Select({ name, label, hint, error, value, onValue, choices, ask }: SelectProps) {
  return (
    <Frame {...{ name, label, hint, error }}>
      <span class="select">
        <select
          id={name}
          name={name}
          class="input"
          value={value}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={described(name, hint, error)}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          <option value="">{ask}</option>
          {choices.map(([choice, words]) => (
            <option key={choice} value={choice}>
              {words}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </Frame>
  );
}
