import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { shell as s } from '../strings/zh-CN/shell.ts';
import { Callout } from './message.tsx';

type UnkeptProps = {
  readonly unkept: boolean;
  /** Something typed would be lost with the page: the browser asks before it leaves. */
  readonly loses: boolean;
  readonly children: ComponentChildren;
};

/** The device keeps nothing of what is typed, its storage being full or forbidden: DEVICE_FULL, to whoever asks. */
export function Unkept({ unkept, loses, children }: UnkeptProps) {
  const ask = unkept && loses;
  useEffect(() => {
    window.onbeforeunload = ask ? (event) => event.preventDefault() : null;
    return () => {
      window.onbeforeunload = null;
    };
  }, [ask]);
  return (
    <div role="status">
      {unkept && (
        <Callout tone="caution">
          <p>{children}</p>
          <p class="note">
            {s.quote}
            <span class="mono">DEVICE_FULL</span>
          </p>
        </Callout>
      )}
    </div>
  );
}
