import type { IncomingMessage, ServerResponse } from 'node:http';
import { matchesWildcard } from '../wildcard.ts';

export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAge?: number;
}

/** Answers a preflight by the bucket's rules: 200 with the headers, or 403 as S3 does. */
export function answerPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  rules: readonly CorsRule[],
): void {
  const method = String(request.headers['access-control-request-method'] ?? '');
  const wanted = String(request.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const rule = findRule(rules, request.headers.origin, method, wanted);
  if (rule === undefined || request.headers.origin === undefined) {
    response.writeHead(403, { 'content-type': 'text/plain' });
    response.end('CORSResponse: This CORS request is not allowed.');
    return;
  }
  setAllowed(response, rule, request.headers.origin);
  response.setHeader('access-control-allow-methods', rule.methods.join(', '));
  if (wanted.length > 0) response.setHeader('access-control-allow-headers', wanted.join(', '));
  if (rule.maxAge !== undefined) response.setHeader('access-control-max-age', String(rule.maxAge));
  response.writeHead(200);
  response.end();
}

/** Lets the page read the answer of its own request, where a rule allows the origin and method. */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  rules: readonly CorsRule[],
): void {
  const origin = request.headers.origin;
  const rule = findRule(rules, origin, request.method ?? 'GET', []);
  if (rule === undefined || origin === undefined) return;
  setAllowed(response, rule, origin);
  if (rule.exposed.length > 0) {
    response.setHeader('access-control-expose-headers', rule.exposed.join(', '));
  }
}

function findRule(
  rules: readonly CorsRule[],
  origin: string | undefined,
  method: string,
  headers: readonly string[],
): CorsRule | undefined {
  if (origin === undefined) return undefined;
  return rules.find(
    (rule) =>
      rule.origins.some((pattern) => matchesWildcard(pattern, origin)) &&
      rule.methods.includes(method) &&
      headers.every((name) =>
        rule.headers.some((pattern) => matchesWildcard(pattern.toLowerCase(), name)),
      ),
  );
}

function setAllowed(response: ServerResponse, rule: CorsRule, origin: string): void {
  const any = rule.origins.includes('*');
  response.setHeader('access-control-allow-origin', any ? '*' : origin);
  if (!any) response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader(
    'vary',
    'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  );
}
