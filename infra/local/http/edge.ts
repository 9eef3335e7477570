import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from '../listen.ts';
import type { Behaviour, EdgeConfig } from '../resources/edge.ts';
import { matchesWildcard } from '../wildcard.ts';
import type { HttpApi } from './api.ts';
import { serveSite } from './site.ts';
import { viewerFunction } from './viewer-function.ts';

export interface EdgeOptions {
  readonly edge: EdgeConfig;
  readonly api: HttpApi;
  /** Hosts in the content security policy and what stands in for them here. */
  readonly standIns: ReadonlyMap<string, string>;
  /** Pages that exist only on this machine, by path. */
  readonly localOnly: ReadonlyMap<string, () => unknown>;
}

const ownName = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/u;

interface Way {
  readonly behaviour: Behaviour;
  readonly responseHeaders: readonly (readonly [string, string])[];
  readonly rewrite: (path: string) => string;
}

/** CloudFront on this machine: the site by default, the API under its path pattern, headers by policy. */
export function edgeHandler(options: EdgeOptions): Handler {
  const ways: Way[] = options.edge.behaviours.map((behaviour) => ({
    behaviour,
    responseHeaders: [...behaviour.responseHeaders].map(([name, value]) => [
      name,
      replaceHosts(value, options.standIns),
    ]),
    rewrite:
      behaviour.viewerFunction === undefined
        ? (path) => path
        : viewerFunction(behaviour.viewerFunction),
  }));
  return async (request, response) => {
    // A page of another name that points here (DNS rebinding) finds nobody, as behind CloudFront.
    if (!ownName.test(request.headers.host ?? '')) return refuse(response, 421);
    const [path = '/'] = (request.url ?? '/').split('?');
    const way = ways.find((one) => matchesWildcard(one.behaviour.pathPattern, path));
    if (way === undefined) return refuse(response, 404);
    for (const [name, value] of way.responseHeaders) response.setHeader(name, value);
    const localOnly = options.localOnly.get(path);
    if (localOnly !== undefined) return sendJson(response, localOnly());
    await serve(options, way, request, response, path);
  };
}

async function serve(
  options: EdgeOptions,
  { behaviour, rewrite }: Way,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  if (!behaviour.methods.includes(request.method ?? 'GET')) return refuse(response, 403);
  if (behaviour.origin.kind === 'site') {
    const { rootObject } = options.edge;
    const { sources } = behaviour.origin;
    return serveSite({ request, response, path: rewrite(path), rootObject, sources });
  }
  const address = viewerAddress(request);
  const headers = originHeaders(request.headers, behaviour, address);
  for (const [name, value] of behaviour.origin.headers) headers[name] = value;
  await options.api.handle(request, response, headers, address.ip);
}

function viewerAddress(request: IncomingMessage) {
  const ip = request.socket.remoteAddress ?? '127.0.0.1';
  return { ip, text: `${ip}:${request.socket.remotePort ?? 0}` };
}

/** What of the viewer's headers reaches the API: the policy's list, and what CloudFront always sends. */
function originHeaders(
  given: IncomingHttpHeaders,
  behaviour: Behaviour,
  address: { readonly ip: string; readonly text: string },
): IncomingHttpHeaders {
  const always = ['content-length', 'content-type', 'cookie'];
  const wanted = behaviour.forwarded;
  const headers: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(given)) {
    const own = name.startsWith('cloudfront-') || name === 'x-forwarded-for';
    const passes = wanted === undefined || wanted.includes(name) || always.includes(name);
    if (!own && name !== 'host' && passes) headers[name] = value;
  }
  return {
    ...headers,
    host: 'api.local',
    'cloudfront-viewer-address': address.text,
    'x-forwarded-for': address.ip,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
    via: '1.1 local.cloudfront.net (CloudFront)',
  };
}

function replaceHosts(value: string, standIns: ReadonlyMap<string, string>): string {
  let text = value;
  for (const [host, origin] of standIns) text = text.replaceAll(host, origin);
  return text;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(status === 403 ? 'This distribution does not allow the HTTP request method.' : '');
}

function sendJson(response: ServerResponse, content: unknown): void {
  const body = JSON.stringify(content);
  response.setHeader('content-length', Buffer.byteLength(body));
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(body);
}
