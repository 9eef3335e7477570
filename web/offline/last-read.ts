import { keepAhead, keptOnDevice } from '../keep.ts';
import { sharedComputer } from '../shared-computer.ts';

/**
 * What was last read of a person, for a page that opens without a line. On this device alone, never on a shared computer,
 * wiped at sign-out like all that is kept, and told with the moment at which it was read.
 */
export type LastRead<T> = { readonly at: string; readonly value: T };

export const lastRead = {
  of: <T>(what: string): LastRead<T> | undefined => {
    const kept = keptOnDevice<{ at?: string; value?: T }>(`last:${what}`, {});
    return kept.at !== undefined && kept.value !== undefined
      ? { at: kept.at, value: kept.value }
      : undefined;
  },
  keep: <T>(what: string, value: T): void =>
    sharedComputer.value
      ? undefined
      : keepAhead(`last:${what}`, { at: new Date().toISOString(), value }),
};
