import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Clock } from './clock.ts';
import type { Iam, Principal } from './iam.ts';
import { asObject, type JsonObject } from './json.ts';
import { type Handler, readBody } from './listen.ts';
import type { Log } from './log.ts';
import { diskFullSentence, isDiskFull } from './problem.ts';
import { sha256Hex } from './sigv4/canonical.ts';
import { type Unsigned, verifySignature } from './sigv4/verify.ts';

/** A refusal in the JSON protocols: `__type` names the error. */
export class AwsError extends Error {
  readonly status: number;
  readonly type: string;
  readonly details: JsonObject;

  constructor(type: string, message: string, status = 400, details: JsonObject = {}) {
    super(message);
    this.type = type;
    this.status = status;
    this.details = details;
  }

  get body(): JsonObject {
    return { __type: this.type, message: this.message, ...this.details };
  }
}

export interface JsonCall {
  readonly principal: Principal;
  /** The part of X-Amz-Target after the dot. */
  readonly operation: string;
  readonly input: JsonObject;
}

/** One service that speaks JSON 1.0 or 1.1: `service` is the name in the credential scope. */
export interface JsonService {
  readonly service: string;
  readonly targetPrefix: string;
  call(call: JsonCall): Promise<JsonObject>;
}

/** A service with paths of its own (Lambda). */
export interface RestService {
  readonly service: string;
  handle(
    principal: Principal,
    body: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void>;
}

/** One verified call of an AWS API: who makes it, by the name of his role, and what it is. */
export interface WatchedCall {
  readonly role: string;
  readonly service: string;
  readonly operation: string;
}

export interface AwsApiOptions {
  readonly iam: Iam;
  /** Is told every call of a JSON service. */
  readonly watchCall: (call: WatchedCall) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly json: readonly JsonService[];
  readonly rest: readonly RestService[];
}

const largestBody = 16 * 1024 * 1024;

/** One endpoint for every AWS API but S3: verifies the signature, then hands on by target or scope. */
export function awsApi(options: AwsApiOptions): Handler {
  return async (request, response) => {
    const answered = {
      'x-amzn-requestid': randomUUID(),
      date: new Date(options.clock()).toUTCString(),
    };
    try {
      const output = await serve(options, request, response, answered);
      if (output !== undefined) send(response, 200, output, answered);
    } catch (error) {
      const known = error instanceof AwsError ? error : unexpected(error, options.log);
      send(response, known.status, known.body, { ...answered, 'x-amzn-errortype': known.type });
    }
  };
}

/** @returns the answer of a JSON service; a service with paths of its own has answered by itself */
async function serve(
  options: AwsApiOptions,
  request: IncomingMessage,
  response: ServerResponse,
  answered: Readonly<Record<string, string>>,
): Promise<JsonObject | undefined> {
  const body = await readBody(request, largestBody);
  if (body === undefined) throw new AwsError('RequestEntityTooLargeException', 'Too large', 413);
  const verified = verifySignature(request, sha256Hex(body), options.iam, options.clock);
  if (!verified.ok) throw signatureError(verified);
  const { principal, scope } = verified;
  const rest = options.rest.find((one) => one.service === scope.service);
  if (rest !== undefined) {
    for (const [name, value] of Object.entries(answered)) response.setHeader(name, value);
    await rest.handle(principal, body, request, response);
    return undefined;
  }
  const [prefix = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const json = options.json.find((one) => one.targetPrefix === prefix);
  if (json === undefined || operation === '') {
    throw new AwsError('UnknownOperationException', `The local cloud does not know ${prefix}.`);
  }
  if (json.service !== scope.service) {
    throw new AwsError(
      'InvalidSignatureException',
      'Credential is scoped to another service.',
      403,
    );
  }
  options.watchCall({ role: principal.name, service: json.service, operation });
  return json.call({ principal, operation, input: readInput(body) });
}

function readInput(body: Buffer): JsonObject {
  try {
    return asObject(body.length === 0 ? {} : JSON.parse(body.toString('utf8')));
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: JsonObject,
  headers: Readonly<Record<string, string>>,
): void {
  const text = JSON.stringify(body);
  // All headers at once, and the body as text: Node then puts them together without looking at each.
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amz-crc32': String(crc32(text)),
  });
  response.end(text);
}

function signatureError(refused: Unsigned): AwsError {
  switch (refused.fault) {
    case 'missing':
      return new AwsError('MissingAuthenticationTokenException', refused.message, 403);
    case 'malformed':
      return new AwsError('IncompleteSignatureException', refused.message);
    case 'unknown-key':
    case 'bad-token':
      return new AwsError('UnrecognizedClientException', refused.message, 403);
    case 'skewed':
    case 'expired':
    case 'mismatch':
      return new AwsError('InvalidSignatureException', refused.message, 403);
  }
}

function unexpected(error: unknown, log: Log): AwsError {
  const full = isDiskFull(error);
  const message = full ? diskFullSentence : error instanceof Error ? error.stack : String(error);
  log.write('cloud', { level: 'ERROR', message });
  return new AwsError('InternalServerError', full ? 'The disk is full.' : 'Internal error', 500);
}
