import type { CallProblem } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import type { CheckState } from './workspace.tsx';

/** What saving a version and publishing a new course have in common. */

/** Why these texts can't be saved; nothing where they can. */
export function whyUnable(told: CheckState): string | undefined {
  if (told === undefined) return s.saveWaits;
  if (told === 'failed') return s.saveUnchecked;
  return told.faults.some(({ severity }) => severity === 'fault') ? s.saveUnable : undefined;
}

type SaveButtonProps = {
  readonly words: string;
  /** Why it can't be saved now. */
  readonly why: string | undefined;
  readonly onClick: () => void;
};

export function SaveButton({ words, why, onClick }: SaveButtonProps) {
  return (
    <>
      <Button kind="main" unable={why ? 'save-unable' : undefined} onClick={onClick}>
        {words}
      </Button>
      {why && (
        <span class="note" id="save-unable">
          {why}
        </span>
      )}
    </>
  );
}

/** What the server refused, with each fault by file and line. */
export function Refused({ problem }: { problem: CallProblem | null }) {
  return (
    <>
      <ProblemNote problem={problem} />
      {problem?.errors && (
        <ul class="rows manage-faults">
          {problem.errors.map(({ field, message }) => (
            <li key={field} class="small">
              {field} {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
