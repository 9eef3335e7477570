import { hash } from 'node:crypto';
import { ServiceException } from '@smithy/core/client';
import { HttpRequest, HttpResponse, loadJsonRpcErrorCode } from '@smithy/core/protocols';
import { isClockSkewError, retryMiddleware, StandardRetryStrategy } from '@smithy/core/retry';
import type { AwsCall } from './aws-call.ts';
import { type Answer, headersOf, linesTo } from './http-lines.ts';
import { type Credentials, signer } from './signing.ts';

/** Where a service is, and in whose name it is asked. */
export type Reach = {
  readonly region: string;
  readonly credentials: Credentials | (() => Promise<Credentials>);
  /** Another endpoint than the region's own. */
  readonly endpoint?: string;
  /** Milliseconds that the service's clock is ahead of the machine's; corrected by what the service says. */
  readonly systemClockOffset?: number;
};

/** A service of AWS that is asked by POST, with the operation in a header and JSON in both directions. */
export type JsonService = {
  /** As signatures and hosts have it. */
  readonly name: string;
  readonly target: string;
  readonly contentType: `application/x-amz-json-1.${0 | 1}`;
  readonly maxAttempts: number;
  /** Milliseconds before the first repetition, at most; they double. */
  readonly baseDelay: number;
};

type Output = Readonly<Record<string, unknown>>;
type Answered = { readonly response: unknown; readonly output: { readonly answer: Output } };
type Question = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bodyHash: string;
};
type Sending = (sent: { readonly request: HttpRequest }) => Promise<Answered>;

/** From so far apart on AWS refuses a request for its time, and a minute earlier the SDK corrects its clock. */
const SKEWED_FROM = 4 * 60_000;

/**
 * Calls of a service with the SDK's own retries and names of errors. A client of the SDK settles all of them anew for
 * each call and walks through input and answer by schema, half a millisecond of CPU; an answer in an exam is two calls.
 * Here they are settled once, and what goes well is never shown to the retries.
 */
export function jsonCall(service: JsonService, reach: Reach): AwsCall {
  const { name, contentType, target, maxAttempts, baseDelay } = service;
  const { region, credentials } = reach;
  const url = new URL(reach.endpoint ?? regional(name, region));
  const ask = linesTo(url);
  const sign = signer(region, name);
  const retries = new StandardRetryStrategy({ maxAttempts, baseDelay });
  const unretried = retries.acquireInitialRetryToken('');
  let ahead = reach.systemClockOffset ?? 0;

  async function attempt({ headers, body, bodyHash }: Question): Promise<Output> {
    const known = typeof credentials === 'function' ? await credentials() : credentials;
    const signed = sign(headers, bodyHash, new Date(Date.now() + ahead), known);
    const answer = await ask(`POST / HTTP/1.1\r\n${signed}\r\n${body}`);
    if (answer.status < 300) return JSON.parse(answer.body) as Output;
    const said = headersOf(answer);
    const refused = refusal(answer, said);
    const skew = Date.parse(said['date'] ?? '') - Date.now();
    if (isClockSkewError(refused as never) && Math.abs(skew - ahead) >= SKEWED_FROM) {
      ahead = skew;
      Object.assign(refused.$metadata, { clockSkewCorrected: true });
    }
    throw refused;
  }

  /** The SDK's retries from where they come in: after a first attempt that failed. */
  async function again(question: Question, failed: unknown): Promise<Output> {
    let isFirst = true;
    const next: Sending = async ({ request }) => {
      if (!isFirst)
        return {
          response: {},
          output: answered(await attempt({ ...question, headers: request.headers })),
        };
      isFirst = false;
      throw failed;
    };
    const settings = { maxAttempts: async () => maxAttempts, retryStrategy: async () => retries };
    const send = retryMiddleware(settings as never)(next as never, {}) as unknown as Sending;
    // They write into its headers which attempt it is.
    const request = new HttpRequest({ method: 'POST', headers: { ...question.headers } });
    return (await send({ request })).output.answer;
  }

  return async (operation, input) => {
    const body = JSON.stringify(input);
    const bodyHash = hash('sha256', body);
    const question = {
      headers: {
        host: url.host,
        'content-type': contentType,
        'content-length': String(Buffer.byteLength(body)),
        'x-amz-target': `${target}.${operation}`,
        // Sent along, as the SDK does.
        'x-amz-content-sha256': bodyHash,
      },
      body,
      bodyHash,
    };
    try {
      const output = await attempt(question);
      retries.recordSuccess(await unretried);
      return output;
    } catch (error) {
      return again(question, error);
    }
  };
}

/** The retries leave their count beside the answer. */
const answered = (answer: Output) => ({ answer, $metadata: {} });

/** A service's own endpoint in a region; the mainland's regions are a partition of their own. */
export const regional = (service: string, region: string): string =>
  `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** A refusal as the SDK has it, so that its retries know what is passing. */
function refusal({ status, body }: Answer, headers: Record<string, string>): ServiceException {
  const said = bodyOf(body);
  const response = new HttpResponse({ statusCode: status, headers, body });
  const refused = new ServiceException({
    name: loadJsonRpcErrorCode(response, said) ?? `HTTP ${status}`,
    message: String(said['message'] ?? said['Message'] ?? ''),
    $fault: status < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: status },
  });
  return Object.defineProperty(refused, '$response', { value: response });
}

/** What broke on the way may answer with a page. */
function bodyOf(text: string): Output {
  try {
    return JSON.parse(text) as Output;
  } catch {
    return {};
  }
}
