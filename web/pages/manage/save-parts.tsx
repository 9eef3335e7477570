import type { CallProblem } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote } from '../../components/message.tsx';
import type { Checked } from './workshop/tasks.ts';

/** What saving a version and publishing a new course have in common. */

export const isFaulty = (checked: Checked | undefined): boolean =>
  checked?.faults.some(({ severity }) => severity === 'fault') ?? true;

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
