import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { shell as s } from '../strings/zh-CN/shell.ts';

/** Nothing under 300 ms, then the page's own frame, words over a second, and over ten that one may leave. */
export function Loading({ children }: { children?: ComponentChildren }) {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = [300, 1000, 10_000].map((ms, i) => setTimeout(() => setStage(i + 1), ms));
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div role="status" aria-live="polite">
      {stage > 0 && (
        <div class="loading">
          {stage === 2 && <p>{children ?? s.loading}</p>}
          {stage === 3 && <p>{s.loadingLong}</p>}
        </div>
      )}
    </div>
  );
}
