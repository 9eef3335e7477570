import type { ComponentChildren } from 'preact';
import type { CallProblem } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Callout, ProblemNote } from '../../components/message.tsx';
import { review as s } from '../../strings/zh-CN/review.ts';

const GONE: ReadonlySet<CallProblem['code']> = new Set([
  'NOT_FOUND',
  'ALREADY_DECIDED',
  'CLAIM_STATE',
]);

/** Was it refused because somebody else was faster, or because the person belongs to another region now? */
export const isGone = (problem: CallProblem | null | undefined): boolean =>
  problem !== null && problem !== undefined && GONE.has(problem.code);

/** Absent where there is no next: a claim that was opened beside another. */
type OnGone = { readonly onGone?: (() => void) | undefined };

/** Nothing is left to do here but to go on. */
export function Gone({ onGone, children }: OnGone & { readonly children?: ComponentChildren }) {
  return (
    <div role="alert">
      <Callout tone="caution">
        <p>{children ?? s.gone}</p>
        {onGone && (
          <p class="row">
            <Button tall onClick={onGone}>
              {s.goneNext}
            </Button>
          </p>
        )}
      </Callout>
    </div>
  );
}

/** An item that could not be read. */
export function Unread({
  problem,
  again,
  onGone,
}: OnGone & {
  readonly problem: CallProblem;
  readonly again: () => void;
}) {
  return isGone(problem) ? (
    <Gone onGone={onGone} />
  ) : (
    <ProblemNote problem={problem} again={again} />
  );
}
