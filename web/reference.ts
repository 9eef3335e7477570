import { signal } from '@preact/signals';
import type { Answer } from '../shared/contract/routes.ts';
import { type CallProblem, call } from './client.ts';
import { offline } from './line.ts';
import { lastRead } from './offline/last-read.ts';

/** What day it is by the server's clock. Read once a visit, beside the question who is there. */
type Day = Answer<'reference'>;
export const reference = signal<Day | undefined>(undefined);
export const referenceProblem = signal<CallProblem | undefined>(undefined);

let reading: Promise<void> | undefined;

export function readReference(): Promise<void> {
  reading ??= (async () => {
    const result = await call('reference', {});
    reading = undefined;
    const last = result.ok || !offline.value ? undefined : lastRead.of<Day>('reference')?.value;
    referenceProblem.value = result.ok || last ? undefined : result.error;
    reference.value = result.ok ? result.value : (last ?? reference.value);
    if (result.ok) lastRead.keep('reference', result.value);
  })();
  return reading;
}
