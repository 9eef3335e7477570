import { ok, type Result } from '../result.ts';
import type { EventOf, PersonEvent } from './events.ts';
import type { PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Sealed } from './sealed.ts';

/** A person's requests to the bureau: folded, made, answered. */

type Without<T> = T extends unknown ? Omit<T, 'type'> : never;
/** As it is asked. */
export type Asked = Without<EventOf<'RequestMade'>>;

export type Request = Asked & {
  readonly madeAt: string;
  readonly answer: { readonly at: string; readonly upheld: boolean; readonly words: Sealed } | null;
};

export function applyRequestEvent(
  requests: Map<string, Request>,
  at: string,
  event: EventOf<'RequestMade' | 'RequestAnswered'>,
): void {
  if (event.type === 'RequestMade') {
    const { type: _type, ...made } = event;
    requests.set(event.requestId, { ...made, madeAt: at, answer: null });
    return;
  }
  const { requestId, upheld, words } = event;
  const request = requests.get(requestId);
  if (request) requests.set(requestId, { ...request, answer: { at, upheld, words } });
}

/** Requests that may wait at one time. */
const MAX_OPEN_REQUESTS = 5;

type Decision = Result<readonly PersonEvent[], Refusal>;

export function decideRequest(record: PersonRecord, request: Asked): Decision {
  const open = [...record.requests.values()].filter(({ answer }) => answer === null);
  if (open.length >= MAX_OPEN_REQUESTS) return refuse('REQUESTS_OPEN');
  return ok([{ type: 'RequestMade', ...request }]);
}

export function decideAnswer(
  record: PersonRecord,
  requestId: string,
  upheld: boolean,
  words: Sealed,
): Decision {
  const request = record.requests.get(requestId);
  if (!request) return refuse('NOT_FOUND');
  if (request.answer) return refuse('ALREADY_DECIDED');
  const { years } = request;
  return ok([{ type: 'RequestAnswered', v: 1, requestId, years, upheld, words }]);
}
