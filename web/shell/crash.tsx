import { useEffect } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import { shell as s } from '../strings/zh-CN/shell.ts';

/** A bug in the page: what happened, that nothing is lost, what now, a number to quote. */
export function Crash({ id }: { id: string }) {
  useEffect(() => {
    document.getElementById('main')?.focus();
  }, []);
  return (
    <div class="page">
      <div class="stack narrow">
        <h1>{s.crashTitle}</h1>
        <p>{s.crashBody}</p>
        <p class="note">
          {s.crashQuote}
          <span class="mono">{id}</span>
        </p>
        <p class="row">
          <Button kind="main" onClick={() => location.reload()}>
            {s.reload}
          </Button>
        </p>
      </div>
    </div>
  );
}
