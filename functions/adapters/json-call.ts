import { hash } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { ServiceException } from '@smithy/core/client';
import { HttpRequest, HttpResponse, loadJsonRpcErrorCode } from '@smithy/core/protocols';
import { isClockSkewError, retryMiddleware, StandardRetryStrategy } from '@smithy/core/retry';
import aws4 from 'aws4';
import { type AwsCall, basicTime } from './aws-call.ts';

/** Where a service is, and in whose name it is asked. */
export type Reach = {
  readonly region: string;
  readonly credentials: Credentials | (() => Promise<Credentials>);
  /** Another endpoint than the region's own. */
  readonly endpoint?: string;
  /** Milliseconds that the service's clock is ahead of the machine's; corrected by what the service says. */
  readonly systemClockOffset?: number;
};

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
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
type Sending = (sent: { readonly request: HttpRequest }) => Promise<Answered>;

/** From so far apart on AWS refuses a request for its time, and a minute earlier the SDK corrects its clock. */
const SKEWED_FROM = 4 * 60_000;

/**
 * Calls of a service by the SDK's own parts: its connections, its retries, its names of errors. A client of the SDK
 * settles all of them anew for each call and walks through input and answer by schema, half a millisecond of CPU; an
 * answer in an exam is two calls. Here they are settled once, and what goes well is never shown to the retries.
 */
export function jsonCall(service: JsonService, reach: Reach): AwsCall {
  const { name, contentType, target, maxAttempts, baseDelay } = service;
  const { region, credentials } = reach;
  const url = new URL(reach.endpoint ?? regional(name, region));
  const { protocol, hostname, host, port, pathname: path } = url;
  const ask = asker(protocol === 'https:' ? https : http);
  const retries = new StandardRetryStrategy({ maxAttempts, baseDelay });
  const unretried = retries.acquireInitialRetryToken('');
  let ahead = reach.systemClockOffset ?? 0;

  async function attempt(request: HttpRequest): Promise<Output> {
    const known = typeof credentials === 'function' ? await credentials() : credentials;
    const headers = { ...request.headers, 'x-amz-date': basicTime(new Date(Date.now() + ahead)) };
    const asked = { service: name, region, host, method: 'POST', path, body: request.body };
    const signed = aws4.sign({ ...asked, headers }, known).headers as HttpRequest['headers'];
    const sent = new HttpRequest({ ...request, headers: signed });
    const response = await ask(sent);
    const text = response.body as string;
    if (response.statusCode < 300) return JSON.parse(text) as Output;
    const refused = refusal(response, text);
    const skew = Date.parse(response.headers['date'] ?? '') - Date.now();
    if (isClockSkewError(refused as never) && Math.abs(skew - ahead) >= SKEWED_FROM) {
      ahead = skew;
      Object.assign(refused.$metadata, { clockSkewCorrected: true });
    }
    throw refused;
  }

  /** The SDK's retries from where they come in: after a first attempt that failed. */
  async function again(request: HttpRequest, failed: unknown): Promise<Output> {
    let isFirst = true;
    const next: Sending = async (sent) => {
      if (!isFirst) return { response: {}, output: answered(await attempt(sent.request)) };
      isFirst = false;
      throw failed;
    };
    const settings = { maxAttempts: async () => maxAttempts, retryStrategy: async () => retries };
    const send = retryMiddleware(settings as never)(next as never, {}) as unknown as Sending;
    return (await send({ request })).output.answer;
  }

  return async (operation, input) => {
    const body = JSON.stringify(input);
    const request = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path,
      headers: {
        host,
        'content-type': contentType,
        'content-length': String(Buffer.byteLength(body)),
        'x-amz-target': `${target}.${operation}`,
        // Sent along, as the SDK does; and hashed at once it costs a third.
        'x-amz-content-sha256': hash('sha256', body),
      },
      body,
    });
    try {
      const output = await attempt(request);
      retries.recordSuccess(await unretried);
      return output;
    } catch (error) {
      return again(request, error);
    }
  };
}

/** The retries leave their count beside the answer. */
const answered = (answer: Output) => ({ answer, $metadata: {} });

/** A service's own endpoint in a region; the mainland's regions are a partition of their own. */
export const regional = (service: string, region: string): string =>
  `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** A refusal as the SDK has it, so that its retries know what is passing. */
function refusal(response: HttpResponse, text: string): ServiceException {
  const said = bodyOf(text);
  const refused = new ServiceException({
    name: loadJsonRpcErrorCode(response, said) ?? `HTTP ${response.statusCode}`,
    message: String(said['message'] ?? said['Message'] ?? ''),
    $fault: response.statusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: response.statusCode },
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

/**
 * Asks over connections that stay open, and reads the answer whole. The SDK's own handler sets three timers for each
 * question and offers streams, which nobody needs here.
 */
function asker({ Agent, request }: typeof http | typeof https) {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  return ({ hostname, port, method, path, headers, body }: HttpRequest): Promise<HttpResponse> =>
    new Promise((resolve, reject) => {
      const asking = { agent, host: hostname, port, method, path, headers };
      request(asking, (response) => {
        const parts: Buffer[] = [];
        // Iterating over the stream would take as long as the rest of reading it.
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode = 0, headers: said } = response;
          const text = Buffer.concat(parts).toString();
          resolve(new HttpResponse({ statusCode, headers: said as never, body: text }));
        });
      })
        .on('error', reject)
        .end(body);
    });
}
