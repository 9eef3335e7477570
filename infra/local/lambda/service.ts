import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError, type RestService } from '../aws-json.ts';
import type { Iam, Principal } from '../iam.ts';
import type { AsyncInvoker } from './async-invoker.ts';
import type { LambdaFunction } from './function.ts';

export interface LambdaOptions {
  readonly functions: readonly LambdaFunction[];
  readonly invokers: ReadonlyMap<LambdaFunction, AsyncInvoker>;
  readonly iam: Iam;
}

const syncLimit = 6 * 1024 * 1024;
const asyncLimit = 1024 * 1024;

/** Lambda's Invoke, for command lines and for functions that call one another. */
export class LambdaApi implements RestService {
  readonly service = 'lambda';
  readonly #options: LambdaOptions;

  constructor(options: LambdaOptions) {
    this.#options = options;
  }

  async handle(
    principal: Principal,
    body: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const match = /^\/2015-03-31\/functions\/([^/]+)\/invocations\/?$/u.exec(request.url ?? '');
    if (request.method !== 'POST' || match === null) {
      throw new AwsError(
        'UnknownOperationException',
        'The local Lambda implements Invoke only.',
        404,
      );
    }
    const lambda = this.#find(decodeURIComponent(match[1] ?? ''));
    const refusal = this.#options.iam.refuse(principal, 'lambda:InvokeFunction', lambda.config.arn);
    if (refusal !== undefined) throw new AwsError('AccessDeniedException', refusal.message, 403);
    const event = readEvent(body);
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'Event') return this.#accept(lambda, event, response);
    if (type === 'DryRun') return void response.writeHead(204).end();
    await invokeNow(lambda, event, response);
  }

  async #accept(lambda: LambdaFunction, event: string, response: ServerResponse): Promise<void> {
    if (Buffer.byteLength(event) > asyncLimit) {
      throw new AwsError('RequestTooLargeException', 'An asynchronous event holds 1 MB.', 413);
    }
    await this.#options.invokers.get(lambda)?.accept(event);
    response.writeHead(202, { 'content-length': 0 }).end();
  }

  #find(name: string): LambdaFunction {
    const found = this.#options.functions.find(
      ({ config }) =>
        name === config.name || name === config.arn || name === `${config.arn}:$LATEST`,
    );
    if (found !== undefined) return found;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
  }
}

async function invokeNow(lambda: LambdaFunction, event: string, response: ServerResponse) {
  const outcome = await lambda.invoke(event, randomUUID());
  const payload = outcome.ok ? outcome.payload : JSON.stringify(outcome.error);
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(payload),
    'x-amz-executed-version': '$LATEST',
    ...(outcome.ok ? {} : { 'x-amz-function-error': 'Unhandled' }),
  });
  response.end(payload);
}

function readEvent(body: Buffer): string {
  if (body.length > syncLimit) {
    throw new AwsError('RequestTooLargeException', 'An event holds 6 MB.', 413);
  }
  const text = body.length === 0 ? '{}' : body.toString('utf8');
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse the event as JSON.');
  }
}
