import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * The heading of an opened item takes focus, so that keys and readers go on from there. It comes into view where it is
 * not: whoever chose it far down a list would look at nothing.
 */
export function ItemTitle({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <h2 id="review-title" tabIndex={-1} ref={heading}>
      {children}
    </h2>
  );
}
