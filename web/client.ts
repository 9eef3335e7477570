import { signal } from '@preact/signals';
import type { Problem } from '../shared/contract/problems.ts';
import type { Answer, Input, RouteId } from '../shared/contract/routes.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { line } from './line.ts';
import { routeOf } from './route.ts';
import { client as s } from './strings/zh-CN/client.ts';

/** A refusal by the server, or the line: nothing was answered, and the same call may be made again. */
export type CallProblem = Omit<Problem, 'code' | 'type'> & {
  readonly code: Problem['code'] | 'NO_LINE' | 'NO_ANSWER';
};

/** Will pass by itself. What is no word of the server, a gateway's page say, says nothing of the matter either. */
export const passing = ({ code, status }: CallProblem): boolean =>
  code === 'NO_LINE' || code === 'NO_ANSWER' || status >= 500 || status === 429;

export type CallOptions = {
  /** For routes that need one: the same key for the same content, however often it is sent. */
  readonly key?: string;
  readonly signal?: AbortSignal;
};

type Loose = {
  readonly params?: Record<string, string | number>;
  readonly query?: Record<string, string | undefined>;
  readonly body?: unknown;
};

/** Counts the answers that said that the session is over, so that the shell asks for a new one. */
export const sessionEnded = signal(0);

const ANSWER_WITHIN_MS = 30_000;
const PAUSES_MS = [400, 1500];
const STUMBLES = new Set([502, 503, 504]);

/** 26 characters of base 32, the form of the correlation id from the page to the projection. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) =>
    '0123456789abcdefghjkmnpqrstvwxyz'.charAt(byte % 32),
  ).join('');

function address(path: string, input: Loose): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined) query.set(name, value);
  const asked = query.toString();
  return asked === '' ? filled : `${filled}?${asked}`;
}

const noAnswer = (
  code: 'NO_LINE' | 'NO_ANSWER',
  method: string | undefined,
  instance: string,
): CallProblem => ({
  code,
  title:
    method === 'GET'
      ? code === 'NO_LINE'
        ? s.unread
        : s.unanswered
      : code === 'NO_LINE'
        ? s.noLine
        : s.noAnswer,
  status: 0,
  instance,
});

async function once(
  url: string,
  init: RequestInit,
  id: string,
  leaving: AbortSignal | undefined,
): Promise<Result<unknown, CallProblem>> {
  let response: Response;
  let text: string;
  const ending = new AbortController();
  const leave = () => ending.abort();
  leaving?.addEventListener('abort', leave);
  let late = setTimeout(leave, ANSWER_WITHIN_MS);
  try {
    response = await fetch(url, { ...init, signal: ending.signal });
    // An answer that has begun has as long again: a line may also break, or stand still, in the middle of it.
    clearTimeout(late);
    late = setTimeout(leave, ANSWER_WITHIN_MS);
    text = await response.text();
  } catch (error) {
    if (leaving?.aborted) throw error;
    if (!ending.signal.aborted) line.lost();
    return fail(noAnswer(ending.signal.aborted ? 'NO_ANSWER' : 'NO_LINE', init.method, id));
  } finally {
    clearTimeout(late);
    leaving?.removeEventListener('abort', leave);
  }
  line.held();
  try {
    const answer: unknown = JSON.parse(text);
    return response.ok ? ok(answer) : fail(answer as CallProblem);
  } catch {
    return fail({ ...noAnswer('NO_ANSWER', init.method, id), status: response.status });
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Calls a route of the contract. A call that is safe to repeat (a read, or a write with its key) is sent again when
 * the line or the server stumbles: at most three times in all.
 */
export async function call<Id extends RouteId>(
  id: Id,
  input: Input<Id>,
  options: CallOptions = {},
): Promise<Result<Answer<Id>, CallProblem>> {
  const { method, path, keyed } = routeOf(id);
  const loose = input as Loose;
  const correlation = newId();
  const headers: Record<string, string> = {
    'x-correlation-id': correlation,
    // The edge hands on `accept` alone of what a browser says about itself.
    accept: 'application/json;packed=gzip',
  };
  if (method !== 'GET') headers['content-type'] = 'application/json';
  if (keyed) headers['idempotency-key'] = options.key ?? newId();
  const repeatable = method === 'GET' || keyed;

  for (let attempt = 0; ; attempt++) {
    const init: RequestInit = {
      method,
      headers,
      credentials: 'same-origin',
      ...(loose.body === undefined ? {} : { body: JSON.stringify(loose.body) }),
    };
    const result = await once(address(path, loose), init, correlation, options.signal);
    const wait = PAUSES_MS[attempt];
    if (result.ok) return result as Result<Answer<Id>, CallProblem>;
    if (result.error.code === 'SIGN_IN_REQUIRED' && id !== 'me') sessionEnded.value++;
    const stumbled = result.error.status === 0 || STUMBLES.has(result.error.status);
    if (!repeatable || !stumbled || wait === undefined || !navigator.onLine) return result;
    await pause(wait);
  }
}
