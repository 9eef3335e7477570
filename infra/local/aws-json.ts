import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Clock } from './clock.ts';
import type { Iam, Principal } from './iam.ts';
import { asObject, type JsonObject } from './json.ts';
import { type Handler, readBody } from './listen.ts';
import type { Log } from './log.ts';
import type { Answerer, Reply } from './posts.ts';
import { diskFullSentence, isDiskFull } from './problem.ts';
import { type Scope, sha256Hex } from './sigv4/canonical.ts';
import { type Signed, type SignedPart, type Unsigned, verifySignature } from './sigv4/verify.ts';

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

/**
 * One endpoint for every AWS API but S3: verifies the signature, then hands on by target or scope. What is posted to `/`,
 * which is for the JSON services, is answered without Node's server.
 */
export function awsApi(options: AwsApiOptions): {
  readonly handle: Handler;
  readonly post: Answerer;
} {
  const post: Answerer = (given) =>
    answering(options, async (common) => {
      const { scope, principal } = verified(options, given, given.body);
      return reply(200, await json(options, given, given.body, principal, scope), common);
    });
  const handle: Handler = async (request, response) => {
    const answer = await answering(options, async (common) => {
      const body = await readBody(request, largestBody);
      if (body === undefined)
        throw new AwsError('RequestEntityTooLargeException', 'Too large', 413);
      const { scope, principal } = verified(options, request, body);
      const rest = options.rest.find((one) => one.service === scope.service);
      if (rest === undefined)
        return reply(200, await json(options, request, body, principal, scope), common);
      // A service with paths of its own answers by itself.
      for (const [name, value] of Object.entries(common)) response.setHeader(name, value);
      await rest.handle(principal, body, request, response);
      return undefined;
    });
    if (answer === undefined) return;
    const { status, headers, text } = answer;
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  };
  return { handle, post };
}

type Headers = Readonly<Record<string, string>>;

/** @param serve is given the headers that every answer has */
async function answering<R>(
  options: AwsApiOptions,
  serve: (common: Headers) => Promise<R>,
): Promise<R | Reply> {
  const common = {
    'x-amzn-requestid': randomUUID(),
    date: new Date(options.clock()).toUTCString(),
  };
  try {
    return await serve(common);
  } catch (error) {
    const known = error instanceof AwsError ? error : unexpected(error, options.log);
    return reply(known.status, known.body, { ...common, 'x-amzn-errortype': known.type });
  }
}

function verified({ iam, clock }: AwsApiOptions, request: SignedPart, body: Buffer): Signed {
  const verification = verifySignature(request, sha256Hex(body), iam, clock);
  if (!verification.ok) throw signatureError(verification);
  return verification;
}

/** What a JSON service answers. */
async function json(
  options: AwsApiOptions,
  { headers }: SignedPart,
  body: Buffer,
  principal: Principal,
  scope: Scope,
): Promise<JsonObject> {
  const [prefix = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  const found = options.json.find((one) => one.targetPrefix === prefix);
  if (found === undefined || operation === '') {
    throw new AwsError('UnknownOperationException', `The local cloud does not know ${prefix}.`);
  }
  if (found.service !== scope.service) {
    throw new AwsError(
      'InvalidSignatureException',
      'Credential is scoped to another service.',
      403,
    );
  }
  options.watchCall({ role: principal.name, service: found.service, operation });
  return found.call({ principal, operation, input: readInput(body) });
}

function readInput(body: Buffer): JsonObject {
  try {
    return asObject(body.length === 0 ? {} : JSON.parse(body.toString('utf8')));
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

function reply(status: number, body: JsonObject, headers: Headers): Reply {
  const text = JSON.stringify(body);
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-crc32': String(crc32(text)),
    },
    text,
  };
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
