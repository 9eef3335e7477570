import { shell } from '../strings/zh-CN/shell.ts';
import { Button } from './button.tsx';

type SendOrCancelProps = {
  /** What sending does, as a verb. */
  readonly words: string;
  readonly kind?: 'main' | 'danger';
  readonly busy: boolean;
  readonly onCancel: () => void;
};

/** The last row of a small form that can be left without sending it. */
export function SendOrCancel({ words, kind = 'main', busy, onCancel }: SendOrCancelProps) {
  return (
    <p class="row">
      <Button kind={kind} type="submit" busy={busy}>
        {words}
      </Button>
      <Button tall onClick={onCancel}>
        {shell.cancel}
      </Button>
    </p>
  );
}
