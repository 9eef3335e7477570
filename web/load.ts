import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { Answer, Input, RouteId } from '../shared/contract/routes.ts';
import type { Result } from '../shared/result.ts';
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
  REMEMBERED.has(id) ? lastRead.of<unknown>(nameOf(id, asked)) : undefined;

/** Reads that were begun before their page was there; it takes each over, once. */
const begun = new Map<string, Promise<Result<unknown, CallProblem>>>();
const nameOf = (id: RouteId, asked: string) => `${id}:${asked}`;
/** Milliseconds after which such a read is old: the page that it was for did not open. */
const FRESH_MS = 10_000;

/** Begins what the page is going to read, while it is still asked who is there and its code is on its way. */
export function readAhead<Id extends RouteId>(id: Id, input: Input<Id>): void {
  const name = nameOf(id, JSON.stringify(input));
  begun.set(name, call(id, input));
  setTimeout(() => begun.delete(name), FRESH_MS);
}

/** A read that failed is made again: it may have been asked before somebody signed in. */
async function takenOver<Id extends RouteId>(
  id: Id,
  asked: string,
): Promise<Result<Answer<Id>, CallProblem> | undefined> {
  const name = nameOf(id, asked);
  const result = await begun.get(name);
  begun.delete(name);
  return result?.ok ? (result as Result<Answer<Id>, CallProblem>) : undefined;
}

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
        const early = begun.size > 0 ? await takenOver(id, asked) : undefined;
        if (signal?.aborted) return;
        const result =
          early ?? (await call(id, JSON.parse(asked) as Input<Id>, signal ? { signal } : {}));
        if (signal?.aborted) return;
        const last = result.ok || !offline.value ? undefined : remembered(id, asked);
        if (result.ok) value.value = result.value;
        else if (last) value.value = last.value as Answer<Id>;
        readAt.value = last?.at;
        problem.value = result.ok || last ? undefined : result.error;
        if (result.ok && REMEMBERED.has(id)) lastRead.keep(nameOf(id, asked), result.value);
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
