import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { CallProblem } from '../client.ts';
import { shell } from '../strings/zh-CN/shell.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './message.tsx';

type ConfirmProps = {
  readonly open: boolean;
  readonly title: string;
  /** What it does, as a verb. */
  readonly words: string;
  readonly busy?: boolean;
  readonly problem?: CallProblem | null | undefined;
  readonly onYes: () => void;
  readonly onClose: () => void;
  /** What it brings about. */
  readonly children: ComponentChildren;
};

/** Asks before something is done. */
export function Confirm({
  open,
  title,
  words,
  busy = false,
  problem = null,
  onYes,
  onClose,
  children,
}: ConfirmProps) {
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      {children}
      <ProblemNote problem={problem} />
      <p class="row">
        <Button kind="danger" tall busy={busy} onClick={onYes}>
          {words}
        </Button>
        <Button tall onClick={onClose}>
          {shell.cancel}
        </Button>
      </p>
    </Dialog>
  );
}

type AskedProps = {
  readonly words: string;
  /** Which one, where several buttons have these words: heard, not seen. */
  readonly of?: string;
  /** What would be gone. */
  readonly lead: string;
  readonly busy?: boolean;
  readonly onYes: () => void;
};

/** A button whose doing can't be taken back: it asks first. */
export function Asked({ words, of, lead, busy = false, onYes }: AskedProps) {
  const asking = useSignal(false);
  const close = () => {
    asking.value = false;
  };
  return (
    <>
      <Button
        busy={busy}
        onClick={() => {
          asking.value = true;
        }}
      >
        {words}
        {of && <span class="said">{of}</span>}
      </Button>
      <Confirm
        open={asking.value}
        title={words}
        words={words}
        onYes={() => {
          close();
          onYes();
        }}
        onClose={close}
      >
        {of && <p>{of}</p>}
        <p>{lead}</p>
      </Confirm>
    </>
  );
}
