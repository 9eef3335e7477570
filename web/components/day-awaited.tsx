import { readReference, referenceProblem } from '../reference.ts';
import { Loading } from './loading.tsx';
import { ProblemNote } from './message.tsx';

/** In the place of what the server's day is needed for, until it is known. */
export function DayAwaited() {
  const problem = referenceProblem.value;
  return problem ? (
    <ProblemNote problem={problem} again={() => void readReference()} />
  ) : (
    <Loading />
  );
}
