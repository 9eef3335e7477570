import * as v from 'valibot';
import { describeError, logEvent } from './logger.ts';

/**
 * Runs what neither a door nor a batch guards. Lambda logs an error that leaves a handler with all that it carries, and a
 * parser's carries what it was given: what leaves here says only what may stand in a log.
 */
export async function task<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    logEvent('error', 'failure', describeError(error));
    throw new Error(sayable(error));
  }
}

/** Our own errors are plain ones and quote nothing; those of libraries have classes of their own, and may. */
function sayable(error: unknown): string {
  if (v.isValiError(error)) {
    const places = error.issues.map((issue) => v.getDotPath(issue) ?? '');
    return `not as it must be: ${[...new Set(places)].join(', ')}`;
  }
  if (!(error instanceof Error)) return typeof error;
  const plain = error.constructor === Error || error.constructor === RangeError;
  return plain ? error.message : error.name;
}
