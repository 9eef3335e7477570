import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { FieldProblem } from '../shared/contract/problems.ts';
import type { Answer, Input, RouteId } from '../shared/contract/routes.ts';
import type { Result } from '../shared/result.ts';
import { type CallProblem, call, newId } from './client.ts';
import { keptValue } from './kept-form.ts';

/**
 * Sends a form. One content has one key, over double clicks, retries and reloads, until the server has answered that
 * it is done; another content has another key.
 * @param turn which time this is, where the same content may be meant again: the reply to the last may never have come
 */
export function useSend<Id extends RouteId>(id: Id, turn: number | string = 0) {
  const busy = useSignal(false);
  const problem = useSignal<CallProblem | null>(null);
  const running = useRef<Promise<Result<Answer<Id>, CallProblem>> | null>(null);

  const send = (input: Input<Id>): Promise<Result<Answer<Id>, CallProblem>> => {
    running.current ??= sendOnce(input).finally(() => {
      running.current = null;
      busy.value = false;
    });
    return running.current;
  };

  const sendOnce = async (input: Input<Id>) => {
    busy.value = true;
    problem.value = null;
    const [name, key] = await keyOf(id, input, turn);
    const result = await call(id, input, { key });
    if (result.ok) keptValue.write(name, undefined);
    else problem.value = result.error;
    return result;
  };

  return { send, busy, problem };
}

/** The content's digest names the key, so that neither a password nor an ID number is written beside it. */
async function keyOf(
  id: RouteId,
  input: object,
  turn: number | string,
): Promise<[name: string, key: string]> {
  const bytes = new TextEncoder().encode(JSON.stringify(turn === 0 ? input : [turn, input]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const name = `key:${id}:${Array.from(digest.slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  const kept = keptValue.read(name);
  if (kept !== undefined) return [name, kept];
  const key = newId();
  keptValue.write(name, key);
  return [name, key];
}

export const fieldError = (
  errors: readonly FieldProblem[] | undefined,
  field: string,
): string | undefined => errors?.find((e) => e.field === field)?.message;
