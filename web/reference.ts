import { signal } from '@preact/signals';
import type { Answer } from '../shared/contract/routes.ts';
import { type CallProblem, call } from './client.ts';
import { offline } from './line.ts';
import { lastRead } from './offline/last-read.ts';

/** What day it is by the server's clock: read beside the question who is there, and again when a page opens later. */
type Day = Answer<'reference'>;
export const reference = signal<Day | undefined>(undefined);
export const referenceProblem = signal<CallProblem | undefined>(undefined);

let reading: Promise<void> | undefined;
let readAt = Number.NEGATIVE_INFINITY;
/** What was read so shortly ago is not asked again: the page that a visit begins with finds it on its way. */
const FRESH_MS = 10_000;

export function readReference(): Promise<void> {
  if (performance.now() - readAt < FRESH_MS) return Promise.resolve();
  reading ??= (async () => {
    const result = await call('reference', {});
    reading = undefined;
    const last = result.ok || !offline.value ? undefined : lastRead.of<Day>('reference')?.value;
    referenceProblem.value = result.ok || last ? undefined : result.error;
    reference.value = result.ok ? result.value : (last ?? reference.value);
    if (!result.ok) return;
    readAt = performance.now();
    lastRead.keep('reference', result.value);
  })();
  return reading;
}
