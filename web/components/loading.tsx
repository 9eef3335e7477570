import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { shell as s } from '../strings/zh-CN/shell.ts';

type LoadingProps = {
  readonly children?: ComponentChildren;
  /** Nothing else is on the page then, so it gets its heading here: for readers, as nothing may flash by. */
  readonly wholePage?: boolean;
};

/** Nothing under 300 ms, then the page's own frame, words over a second, and over ten that one may leave. */
export function Loading({ children, wholePage = false }: LoadingProps) {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = [300, 1000, 10_000].map((ms, i) => setTimeout(() => setStage(i + 1), ms));
    return () => timers.forEach(clearTimeout);
  }, []);
  const words = children ?? s.loading;
  return (
    <>
      {wholePage && <h1 class="said">{words}</h1>}
      <div role="status" aria-live="polite" class="awaited">
        {stage > 0 && (
          <div class="loading">
            {stage === 2 && <p>{words}</p>}
            {stage === 3 && <p>{s.loadingLong}</p>}
          </div>
        )}
      </div>
    </>
  );
}
