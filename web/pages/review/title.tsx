import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The heading of an opened item takes focus, so that keys and readers go on from there. */
export function ItemTitle({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h2 id="review-title" tabIndex={-1} ref={heading}>
      {children}
    </h2>
  );
}
