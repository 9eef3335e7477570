import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { Answer, Input, RouteId } from '../shared/contract/routes.ts';
import { type CallProblem, call } from './client.ts';

export type Loaded<T> = {
  readonly value: Signal<T | undefined>;
  readonly problem: Signal<CallProblem | undefined>;
  readonly again: () => Promise<void>;
};

/** Reads a route when the page opens and when `input` changes; `undefined` input reads nothing yet. */
export function useLoad<Id extends RouteId>(
  id: Id,
  input: Input<Id> | undefined,
): Loaded<Answer<Id>> {
  const value = useSignal<Answer<Id> | undefined>(undefined);
  const problem = useSignal<CallProblem | undefined>(undefined);
  const asked = input === undefined ? undefined : JSON.stringify(input);

  const read = useCallback(
    async (signal?: AbortSignal) => {
      if (asked === undefined) return;
      try {
        const result = await call(id, JSON.parse(asked) as Input<Id>, signal ? { signal } : {});
        if (signal?.aborted) return;
        if (result.ok) value.value = result.value;
        problem.value = result.ok ? undefined : result.error;
      } catch {
        // The page went on; its answer is not wanted any more.
      }
    },
    [id, asked],
  );

  useEffect(() => {
    const leaving = new AbortController();
    value.value = undefined;
    problem.value = undefined;
    void read(leaving.signal);
    return () => leaving.abort();
  }, [read]);

  return { value, problem, again: () => read() };
}
