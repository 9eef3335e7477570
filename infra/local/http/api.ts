import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { readBody } from '../listen.ts';
import type { ApiRoute } from '../resources/api.ts';
import { answerOf, eventOf, sendAnswer } from './payload.ts';
import { Router } from './router.ts';

export interface ApiOptions {
  readonly routes: readonly ApiRoute[];
  readonly functionOf: (arn: string) => LambdaFunction | undefined;
  readonly account: string;
  readonly clock: Clock;
}

/** Lambda takes and gives 6 MB at most. */
const payloadLimit = 6 * 1024 * 1024;

/** HTTP API: routes of the template, and its own answers where no function answers. */
export class HttpApi {
  readonly #options: ApiOptions;
  readonly #router: Router;

  constructor(options: ApiOptions) {
    this.#options = options;
    this.#router = new Router(options.routes);
  }

  /** @param headers what the edge let through, with its own added */
  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    headers: IncomingHttpHeaders,
    sourceAddress: string,
  ): Promise<void> {
    const [path = '/'] = (request.url ?? '/').split('?');
    const matched = this.#router.find(request.method ?? 'GET', path);
    const lambda = matched && this.#options.functionOf(matched.route.functionArn);
    if (matched === undefined || lambda === undefined) return own(response, 404, 'Not Found');
    const body = await readBody(request, payloadLimit);
    if (body === undefined) return tooLarge(request, response);
    const { account, clock } = this.#options;
    const context = { account, now: clock(), headers, body, sourceAddress };
    const event = eventOf(request, matched, context);
    if (Buffer.byteLength(event) > payloadLimit) return tooLarge(request, response);
    const outcome = await within(lambda.invoke(event), matched.route.timeoutMilliseconds);
    if (outcome === undefined) return own(response, 503, 'Service Unavailable');
    const answer = outcome.ok ? readAnswer(outcome.payload) : undefined;
    if (answer === undefined) return own(response, 500, 'Internal Server Error');
    sendAnswer(response, answer);
  }
}

function readAnswer(payload: string) {
  return Buffer.byteLength(payload) > payloadLimit ? undefined : answerOf(payload);
}

function own(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ message });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function tooLarge(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close');
  own(response, 413, 'Request Entity Too Large');
  request.resume();
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
