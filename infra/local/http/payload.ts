import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { asArray, asNumber, asObject, asText, isObject } from '../json.ts';
import { splitOnce } from '../sigv4/canonical.ts';
import type { Matched } from './router.ts';

export interface PayloadContext {
  readonly account: string;
  readonly now: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceAddress: string;
}

const textTypes = /^(?:text\/|application\/(?:json|javascript|xml|.*\+json|.*\+xml))/u;

/** HTTP API's payload, format 2.0. */
export function eventOf(
  request: IncomingMessage,
  matched: Matched,
  context: PayloadContext,
): string {
  const { route, parameters } = matched;
  const { headers, body, now, account, sourceAddress } = context;
  const [path, query] = splitOnce(request.url ?? '/', '?');
  const text = body.length === 0 || textTypes.test(String(headers['content-type'] ?? ''));
  const { cookie, ...others } = headers;
  const method = request.method ?? 'GET';
  const event = {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/u) }),
    headers: Object.fromEntries(
      Object.entries(others).map(([name, value]) => [name, asArray(value).join(',')]),
    ),
    ...(query === '' ? {} : { queryStringParameters: queryParameters(query) }),
    requestContext: {
      accountId: account,
      apiId: route.apiId,
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: sourceAddress,
        userAgent: String(headers['user-agent'] ?? ''),
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: Math.floor(now),
    },
    ...(Object.keys(parameters).length > 0 ? { pathParameters: parameters } : {}),
    ...(body.length === 0 ? {} : { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: !text,
  };
  return JSON.stringify(event);
}

function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return parameters;
}

/** A function's answer as HTTP API understands it; undefined when it makes no sense to it (502 → 500). */
export interface ProxyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

export function answerOf(payload: string): ProxyAnswer | undefined {
  const result: unknown = JSON.parse(payload);
  if (!isObject(result) || result['statusCode'] === undefined) {
    // Without a status code the whole result is the body of a 200.
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    const headers = { 'content-type': 'application/json' };
    return { status: 200, headers, cookies: [], body: Buffer.from(body) };
  }
  const status = asNumber(result['statusCode']);
  const body = result['body'] ?? '';
  if (status === undefined || typeof body !== 'string') return undefined;
  const headers = Object.entries(asObject(result['headers'])).map(
    ([name, value]) => [name.toLowerCase(), asText(value) ?? ''] as const,
  );
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=utf-8', ...Object.fromEntries(headers) },
    cookies: asArray(result['cookies']).map((one) => asText(one) ?? ''),
    body: Buffer.from(body, result['isBase64Encoded'] === true ? 'base64' : 'utf8'),
  };
}

export function sendAnswer(response: ServerResponse, answer: ProxyAnswer): void {
  for (const [name, value] of Object.entries(answer.headers)) {
    if (name !== 'content-length') response.setHeader(name, value);
  }
  if (answer.cookies.length > 0) response.setHeader('set-cookie', answer.cookies);
  const bodiless = answer.status === 204 || answer.status === 304;
  if (!bodiless) response.setHeader('content-length', answer.body.length);
  response.writeHead(answer.status);
  response.end(bodiless ? undefined : answer.body);
}
