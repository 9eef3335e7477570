import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { mayCall, type Principal } from '../../shared/access/index.ts';
import {
  type FieldProblem,
  type Problem,
  type ProblemCode,
  problem,
} from '../../shared/contract/problems.ts';
import {
  type Answer,
  type Parsed,
  type Route,
  type RouteId,
  type Routes,
  routes,
} from '../../shared/contract/routes.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { viewerNetwork } from './address.ts';
import { describeError, logEvent } from './logger.ts';

/** What a use case knows about the call beside its parsed input. */
export type Call = {
  /** Instant of receipt: every deadline is judged by it. */
  readonly receivedAt: Date;
  /** Correlation id, from the browser where it sent one. */
  readonly trace: string;
  /** The caller's name for this command; empty on routes that are not keyed. */
  readonly key: string;
  readonly address: string;
  /** The raw session cookie, for sign-out. */
  readonly session: string | null;
  readonly setSession: (cookie: string | null) => void;
};
export type SignedCall = Call & { readonly who: Principal };

type RoutesOf<Fn extends Route['fn']> = {
  [Id in RouteId]: Routes[Id]['fn'] extends Fn ? Id : never;
}[RouteId];

export type Handler<Id extends RouteId> = (
  input: Parsed<Id>,
  call: Routes[Id]['who'] extends 'anyone' ? Call : SignedCall,
) => Promise<Result<Answer<Id>, Refusal>>;

/** One handler for each route that the contract gives to a function. */
export type Handlers<Fn extends Route['fn']> = { readonly [Id in RoutesOf<Fn>]: Handler<Id> };

export type DoorConfig = {
  /** The only origin from which writes are accepted. */
  readonly siteOrigin: string;
  /** Known to the edge and to us: requests that did not come through the edge are turned away. */
  readonly originSecret: string;
  readonly clock: () => Date;
  readonly newTrace: () => string;
  readonly authenticate: (cookie: string, receivedAt: Date) => Promise<Principal | null>;
};

/** Characters from which an answer is packed: the edge packs only what it may keep, and it keeps no answer. */
const PACKED_FROM = 1400;
/** Half the time of the defaults for a fiftieth more bytes: nearly all answers fit the smaller window. */
const PACKING = { level: 4, windowBits: 14, memLevel: 7 } as const;
const SESSION_COOKIE = '__Host-session';
const MAX_BODY_BYTES = 64 * 1024;
const TRACE = /^[\w-]{8,64}$/;
const KEY = /^[\w-]{16,64}$/;

type AnyHandler = (input: unknown, call: Call) => Promise<Result<unknown, Refusal>>;

/**
 * Makes a Lambda handler of use cases. The gateway has matched the route; the door checks where the request came from,
 * who sent it and what it says, calls the use case, and turns whatever comes back into an HTTP answer.
 */
export function openDoor<Fn extends Route['fn']>(handlers: Handlers<Fn>, config: DoorConfig) {
  const byRouteKey = new Map<string, RouteId>(
    Object.keys(handlers).map((id) => {
      const { method, path } = routes[id as RouteId];
      return [`${method} ${path}`, id as RouteId];
    }),
  );

  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const receivedAt = config.clock();
    const sent = event.headers['x-correlation-id'];
    const trace = sent && TRACE.test(sent) ? sent : config.newTrace();
    const id = byRouteKey.get(event.routeKey);
    const cookies: string[] = [];
    const result = await respond(id, event, { receivedAt, trace, cookies });
    const status = result.ok ? 200 : problem(result.error.code, trace).status;
    logEvent(status >= 500 ? 'error' : 'info', 'request', {
      trace,
      route: id ?? 'none',
      status,
      code: result.ok ? undefined : result.error.code,
      ms: config.clock().getTime() - receivedAt.getTime(),
    });
    return answer(
      result,
      id === undefined ? undefined : (routes[id] as Route).file,
      trace,
      cookies,
      event.headers['accept'],
    );
  };

  async function respond(
    id: RouteId | undefined,
    event: APIGatewayProxyEventV2,
    base: { receivedAt: Date; trace: string; cookies: string[] },
  ): Promise<Result<unknown, Refusal>> {
    try {
      if (event.headers['x-origin-secret'] !== config.originSecret)
        return refuse('NOT_THROUGH_EDGE');
      if (id === undefined) return refuse('NOT_FOUND');
      const route: Route = routes[id];
      const write = route.method !== 'GET';
      if (write && event.headers['origin'] !== config.siteOrigin) return refuse('WRONG_ORIGIN');

      const session = readCookie(event.cookies);
      const who = session === null ? null : await config.authenticate(session, base.receivedAt);
      const refused = mayCall(route.who, who);
      if (refused) return refuse(refused);

      const input = parseInput(route, event);
      if (!input.ok) return input;
      const key = event.headers['idempotency-key'] ?? '';
      if (route.keyed && !KEY.test(key)) return refuse('IDEMPOTENCY_KEY_MISSING');

      const call = {
        receivedAt: base.receivedAt,
        trace: base.trace,
        key: route.keyed ? key : '',
        address: viewerAddress(event),
        session,
        who,
        setSession: (cookie: string | null) => base.cookies.push(sessionCookie(cookie)),
      };
      const handler = handlers[id as keyof typeof handlers] as unknown as AnyHandler;
      return await handler(input.value, call);
    } catch (error) {
      const busy = isBusy(error);
      logEvent('error', 'failure', { trace: base.trace, route: id, ...describeError(error) });
      return refuse(busy ? 'UNAVAILABLE' : 'INTERNAL', busy ? { retryAfter: 2 } : {});
    }
  }
}

/** The cloud said "not now" rather than "no". */
function isBusy(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return /Throttl|ProvisionedThroughput|RequestLimit|TimeoutError|ServiceUnavailable|LimitExceeded/.test(
    name,
  );
}

/** CloudFront's word for it; behind it, the gateway sees only CloudFront. */
function viewerAddress({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const viewer = headers['cloudfront-viewer-address'];
  return viewer === undefined ? requestContext.http.sourceIp : viewerNetwork(viewer);
}

function readCookie(cookies: readonly string[] | undefined): string | null {
  const prefix = `${SESSION_COOKIE}=`;
  return cookies?.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length) ?? null;
}

const sessionCookie = (value: string | null): string =>
  `${SESSION_COOKIE}=${value ?? ''}; Path=/; Secure; HttpOnly; SameSite=Lax${
    value === null ? '; Max-Age=0' : ''
  }`;

function parseInput(route: Route, event: APIGatewayProxyEventV2): Result<object, Refusal> {
  const parts: Record<string, unknown> = {};
  if (route.params) parts['params'] = event.pathParameters ?? {};
  if (route.query) parts['query'] = event.queryStringParameters ?? {};
  if (route.body) {
    const body = readJson(event, route.maxBytes ?? MAX_BODY_BYTES);
    if (!body.ok) return body;
    parts['body'] = body.value;
  }
  const parsed: Record<string, unknown> = {};
  for (const [part, value] of Object.entries(parts)) {
    const schema = route[part as 'params' | 'query' | 'body'];
    if (!schema) continue;
    const outcome = v.safeParse(schema, value);
    if (!outcome.success) {
      // A path that can't name anything names nothing.
      if (part === 'params') return refuse('NOT_FOUND');
      return refuse('INVALID_INPUT', { errors: outcome.issues.slice(0, 20).map(fieldProblem) });
    }
    parsed[part] = outcome.output;
  }
  return ok(parsed);
}

function readJson(event: APIGatewayProxyEventV2, atMost: number): Result<unknown, Refusal> {
  if (!/^application\/json\s*(;|$)/i.test(event.headers['content-type'] ?? '')) {
    return refuse('UNSUPPORTED_CONTENT');
  }
  const text = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (text.byteLength > atMost) return refuse('BODY_TOO_LARGE');
  try {
    return ok(JSON.parse(text.toString('utf8')));
  } catch {
    return refuse('MALFORMED_JSON');
  }
}

/** The schemas' own sentences are Chinese; the library's default ones never leave the house. */
function fieldProblem(issue: v.BaseIssue<unknown>): FieldProblem {
  const field = v.getDotPath(issue) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { field, message: '这里没有这个字段。' };
  }
  return {
    field,
    message: /\p{Script=Han}/u.test(issue.message) ? issue.message : '请填写这一项。',
  };
}

function answer(
  result: Result<unknown, Refusal>,
  file: Route['file'],
  trace: string,
  cookies: string[],
  accept: string | undefined,
): APIGatewayProxyStructuredResultV2 {
  const headers = {
    'cache-control': 'no-store',
    'x-correlation-id': trace,
    'x-robots-tag': 'noindex',
  };
  if (result.ok && file !== undefined) {
    return {
      statusCode: 200,
      headers: { ...headers, 'content-type': file, 'content-disposition': 'attachment' },
      cookies,
      body: Buffer.from(result.value as Uint8Array).toString('base64'),
      isBase64Encoded: true,
    };
  }
  if (result.ok) {
    const body = JSON.stringify(result.value);
    const answered = { ...headers, 'content-type': 'application/json; charset=utf-8' };
    if (body.length < PACKED_FROM || !accept?.includes('packed=gzip')) {
      return { statusCode: 200, headers: answered, cookies, body };
    }
    return {
      statusCode: 200,
      headers: { ...answered, 'content-encoding': 'gzip' },
      cookies,
      body: gzipSync(body, PACKING).toString('base64'),
      isBase64Encoded: true,
    };
  }
  const { code, errors, retryAfter, until } = result.error;
  const details: Problem = problem(code as ProblemCode, trace, {
    ...(errors ? { errors } : {}),
    ...(retryAfter ? { retryAfter } : {}),
    ...(until ? { until } : {}),
  });
  return {
    statusCode: details.status,
    headers: {
      ...headers,
      'content-type': 'application/problem+json; charset=utf-8',
      ...(retryAfter ? { 'retry-after': String(retryAfter) } : {}),
    },
    cookies,
    body: JSON.stringify(details),
  };
}
