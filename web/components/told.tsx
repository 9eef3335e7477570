import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type ToldProps = {
  /** It happened here and just now, by a button that may be gone: not what stood so when the page was opened. */
  readonly just?: boolean;
  readonly children: ComponentChildren;
};

/** What has happened. It takes the focus that the button had which did it, so that a reader hears it. */
export function Told({ just = true, children }: ToldProps) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (just) place.current?.focus();
  }, []);
  return (
    <span ref={place} tabIndex={-1}>
      {children}
    </span>
  );
}
