import { useSignal } from '@preact/signals';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { shell } from '../../strings/zh-CN/shell.ts';

type AskedProps = {
  readonly words: string;
  /** What would be gone. */
  readonly lead: string;
  readonly onYes: () => void;
};

/** A button whose doing can't be taken back: it asks first. */
export function Asked({ words, lead, onYes }: AskedProps) {
  const asking = useSignal(false);
  const close = () => {
    asking.value = false;
  };
  return (
    <>
      <Button
        onClick={() => {
          asking.value = true;
        }}
      >
        {words}
      </Button>
      <Dialog open={asking.value} title={words} onClose={close}>
        <p>{lead}</p>
        <p class="row">
          <Button
            kind="danger"
            tall
            onClick={() => {
              close();
              onYes();
            }}
          >
            {words}
          </Button>
          <Button tall onClick={close}>
            {shell.cancel}
          </Button>
        </p>
      </Dialog>
    </>
  );
}
