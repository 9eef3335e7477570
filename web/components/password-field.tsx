import { useSignal } from '@preact/signals';
import { password as s } from '../strings/zh-CN/accounts.ts';
import { type Common, TextField } from './field.tsx';

type PasswordProps = Common & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly autocomplete: 'current-password' | 'new-password';
};

/** A password is typed once, so it can be looked at. */
export function PasswordField(props: PasswordProps) {
  const shown = useSignal(false);
  return (
    <div class="tight">
      <TextField
        {...props}
        type={shown.value ? 'text' : 'password'}
        autocapitalize="none"
        spellcheck={false}
      />
      <p class="small">
        <button
          type="button"
          class="link"
          aria-controls={props.name}
          onClick={() => {
            shown.value = !shown.value;
          }}
        >
          {shown.value ? s.hide : s.show}
        </button>
      </p>
    </div>
  );
}
