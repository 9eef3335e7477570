import { signal } from '@preact/signals';
import type { Answer } from '../shared/contract/routes.ts';
import { type CallProblem, call } from './client.ts';

/** What day it is by the server's clock. Read once a visit, beside the question who is there. */
export const reference = signal<Answer<'reference'> | undefined>(undefined);
export const referenceProblem = signal<CallProblem | undefined>(undefined);

let reading: Promise<void> | undefined;

export function readReference(): Promise<void> {
  reading ??= (async () => {
    const result = await call('reference', {});
    reading = undefined;
    referenceProblem.value = result.ok ? undefined : result.error;
    if (result.ok) reference.value = result.value;
  })();
  return reading;
}
