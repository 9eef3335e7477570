import { useSignal } from '@preact/signals';
import type { FieldProblem } from '../shared/contract/problems.ts';
import { fieldError } from './send.ts';

/** The errors that a form shows, and a turn that counts each time they are shown, so that focus moves to them. */
export function useErrors() {
  const errors = useSignal<readonly FieldProblem[]>([]);
  const turn = useSignal(0);
  return {
    errors,
    turn,
    show: (list: readonly FieldProblem[]) => {
      errors.value = list;
      if (list.length > 0) turn.value++;
    },
    /** A field that is being corrected is not scolded meanwhile. */
    clear: (field: string) => {
      if (fieldError(errors.value, field) !== undefined)
        errors.value = errors.value.filter((e) => e.field !== field);
    },
    of: (field: string) => fieldError(errors.value, field),
  };
}
