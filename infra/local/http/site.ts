import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync, constants, createBrotliCompress } from 'node:zlib';
import type { SiteSource } from '../resources/edge.ts';
import { matchesWildcard } from '../wildcard.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
};

const compressible = /^(?:text\/|application\/(?:json|javascript|manifest|wasm)|image\/svg)/u;
const localMark = '<meta name="xueshi-local" content="1">';

export interface SiteRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Path after the edge's rewriting. */
  readonly path: string;
  readonly rootObject: string;
  readonly sources: readonly SiteSource[];
}

/** Serves what the deployments copy to the site bucket, straight from the built folder. */
export async function serveSite(site: SiteRequest): Promise<void> {
  const { request, response, rootObject } = site;
  const path = site.path === '/' ? `/${rootObject}` : site.path;
  const found = await findFile(site.sources, path);
  if (found === undefined) return notFound(response);
  const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream';
  response.setHeader('content-type', type);
  for (const [name, value] of found.headers) response.setHeader(name, value);
  if (path.endsWith('.html')) return sendPage(request, response, found.file);
  const etag = `"${found.size.toString(16)}-${Math.floor(found.modified).toString(16)}"`;
  response.setHeader('etag', etag);
  response.setHeader('last-modified', new Date(found.modified).toUTCString());
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  await sendFile(request, response, found, type);
}

interface Found {
  readonly file: string;
  readonly size: number;
  readonly modified: number;
  readonly headers: ReadonlyMap<string, string>;
}

async function findFile(sources: readonly SiteSource[], path: string): Promise<Found | undefined> {
  const relative = normalize(decode(path)).replace(/^[/\\]+/u, '');
  if (relative.startsWith('..') || relative.includes('\0')) return undefined;
  for (const { folder, include, exclude, headers } of sources) {
    if (!takes(relative, include, exclude)) continue;
    const file = join(folder, relative);
    const info = await stat(file).catch(() => undefined);
    if (info?.isFile() === true) {
      return { file, size: info.size, modified: info.mtimeMs, headers };
    }
  }
  return undefined;
}

/** As `aws s3 sync --exclude … --include …`: what is excluded may be included again. */
function takes(path: string, include: readonly string[], exclude: readonly string[]): boolean {
  const excluded = exclude.some((pattern) => matchesWildcard(pattern, path));
  return !excluded || include.some((pattern) => matchesWildcard(pattern, path));
}

/** The page tells itself that it is local: only then does the sign-in page ask for the demo people. */
async function sendPage(request: IncomingMessage, response: ServerResponse, file: string) {
  const html = await readFile(file, 'utf8');
  const marked = Buffer.from(html.replace(/<head([^>]*)>/u, `<head$1>${localMark}`));
  const etag = `"${createHash('sha256').update(marked).digest('hex').slice(0, 20)}"`;
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  const packs = edgePacks(request, marked.length);
  if (packs) response.setHeader('content-encoding', 'br');
  response.setHeader('vary', 'accept-encoding');
  const sent = packs ? brotliCompressSync(marked, { params: edgeBrotli }) : marked;
  response.setHeader('content-length', sent.length);
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : sent);
}

/** CloudFront compresses what it serves when the browser takes it; so does the local edge. */
const edgeBrotli = { [constants.BROTLI_PARAM_QUALITY]: 4 };
const edgePacks = (request: IncomingMessage, size: number): boolean =>
  size > 1000 && String(request.headers['accept-encoding'] ?? '').includes('br');

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  found: Found,
  type: string,
): Promise<void> {
  // Deployed as packed: the bytes go out as they are, whatever the browser says that it takes.
  if (found.headers.has('content-encoding'))
    return sendStream(request, response, found.file, found.size);
  const accepted = String(request.headers['accept-encoding'] ?? '');
  for (const [encoding, suffix] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    if (!accepted.includes(encoding)) continue;
    const packed = await stat(found.file + suffix).catch(() => undefined);
    if (packed === undefined) continue;
    response.setHeader('content-encoding', encoding);
    response.setHeader('vary', 'accept-encoding');
    return sendStream(request, response, found.file + suffix, packed.size);
  }
  if (edgePacks(request, found.size) && compressible.test(type)) {
    response.setHeader('content-encoding', 'br');
    response.setHeader('vary', 'accept-encoding');
    response.writeHead(200);
    if (request.method === 'HEAD') return void response.end();
    const brotli = createBrotliCompress({ params: edgeBrotli });
    await pipeline(createReadStream(found.file), brotli, response).catch(() => undefined);
    return;
  }
  return sendStream(request, response, found.file, found.size);
}

async function sendStream(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  size: number,
): Promise<void> {
  response.setHeader('content-length', size);
  response.writeHead(200);
  if (request.method === 'HEAD') return void response.end();
  // A browser that leaves midway is no fault of ours.
  await pipeline(createReadStream(file), response).catch(() => undefined);
}

function notFound(response: ServerResponse): void {
  // S3 behind an origin access control answers 403 for what it does not have.
  response.setHeader('content-type', 'application/xml');
  response.writeHead(403);
  response.end('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '\0';
  }
}
