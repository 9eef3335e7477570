import { useEffect, useRef } from 'preact/hooks';
import type { FieldProblem } from '../../shared/contract/problems.ts';
import { shell as s } from '../strings/zh-CN/shell.ts';

/**
 * The list of links above a form with more than two errors. It takes focus when it comes, so that a reader hears it;
 * with one or two the first wrong field takes it.
 */
export function ErrorSummary({ errors, turn }: { errors: readonly FieldProblem[]; turn: number }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (turn === 0 || errors.length === 0) return;
    if (errors.length > 2) box.current?.focus();
    else document.getElementById(errors[0]?.field ?? '')?.focus();
  }, [turn]);
  if (errors.length <= 2) return null;
  return (
    <section class="summary" ref={box} tabIndex={-1} aria-labelledby="error-summary">
      <h2 id="error-summary">{s.errorsTitle(errors.length)}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a
              href={`#${error.field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(error.field)?.focus();
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
