import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { Answer, Input, RouteId } from '../shared/contract/routes.ts';
import { type CallProblem, call } from './client.ts';
import { offline } from './line.ts';
import { lastRead } from './offline/last-read.ts';

export type Loaded<T> = {
  readonly value: Signal<T | undefined>;
  readonly problem: Signal<CallProblem | undefined>;
  /** Set where there is no line and the value is what was read last: when that was. */
  readonly readAt: Signal<string | undefined>;
  readonly again: () => Promise<void>;
};

/** What a person needs without a line: how the year stands, and what he has begun to study. */
const REMEMBERED: ReadonlySet<RouteId> = new Set(['year', 'courses']);
const remembered = (id: RouteId, asked: string) =>
  REMEMBERED.has(id) ? lastRead.of<unknown>(`${id}:${asked}`) : undefined;

/** Reads a route when the page opens and when `input` changes; `undefined` input reads nothing yet. */
export function useLoad<Id extends RouteId>(
  id: Id,
  input: Input<Id> | undefined,
): Loaded<Answer<Id>> {
  const value = useSignal<Answer<Id> | undefined>(undefined);
  const problem = useSignal<CallProblem | undefined>(undefined);
  const readAt = useSignal<string | undefined>(undefined);
  const asked = input === undefined ? undefined : JSON.stringify(input);

  const read = useCallback(
    async (signal?: AbortSignal) => {
      if (asked === undefined) return;
      try {
        const result = await call(id, JSON.parse(asked) as Input<Id>, signal ? { signal } : {});
        if (signal?.aborted) return;
        const last = result.ok || !offline.value ? undefined : remembered(id, asked);
        if (result.ok) value.value = result.value;
        else if (last) value.value = last.value as Answer<Id>;
        readAt.value = last?.at;
        problem.value = result.ok || last ? undefined : result.error;
        if (result.ok && REMEMBERED.has(id)) lastRead.keep(`${id}:${asked}`, result.value);
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

  return { value, problem, readAt, again: () => read() };
}
