import { createHmac, hash } from 'node:crypto';

/** RFC 3986 as Signature Version 4 wants it. */
function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function sha256Hex(content: string | Uint8Array): string {
  return hash('sha256', content);
}

function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

/** Scope of a credential: `20261123/ap-southeast-1/s3/aws4_request`. */
export interface Scope {
  readonly day: string;
  readonly region: string;
  readonly service: string;
}

export function scopeText(scope: Scope): string {
  return `${scope.day}/${scope.region}/${scope.service}/aws4_request`;
}

const keys = new Map<string, Buffer>();

/** The signing key of a secret for a scope; remembered, since every request of a day asks for it. */
function signingKey(secret: string, scope: Scope): Buffer {
  const name = `${secret}\n${scopeText(scope)}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const day = hmac(`AWS4${secret}`, scope.day);
  const key = hmac(hmac(hmac(day, scope.region), scope.service), 'aws4_request');
  if (keys.size > 1000) keys.clear();
  keys.set(name, key);
  return key;
}

export interface CanonicalParts {
  readonly method: string;
  /** Path and query as they came over the wire. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  readonly service: string;
}

export function canonicalRequest(parts: CanonicalParts): string {
  const [path = '/', query = ''] = splitOnce(parts.url, '?');
  const headers = parts.signedHeaders.map((name) => `${name}:${headerText(parts.headers[name])}\n`);
  return [
    parts.method,
    canonicalPath(path, parts.service),
    canonicalQuery(query),
    headers.join(''),
    parts.signedHeaders.join(';'),
    parts.payloadHash,
  ].join('\n');
}

/** S3 encodes the path once, every other service encodes the encoded path again. */
function canonicalPath(path: string, service: string): string {
  // The only one there is, of nearly all services.
  if (path === '/') return path;
  const segments = path.split('/');
  if (service === 's3') return segments.map((part) => encodeRfc3986(decode(part))).join('/');
  return segments.map(encodeRfc3986).join('/');
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .map((pair) => splitOnce(pair, '='))
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeRfc3986(decode(name)), encodeRfc3986(decode(value))] as const)
    .sort(([a, av], [b, bv]) => compare(a, b) || compare(av, bv))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function headerText(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text.includes('  ') ? text.trim().replaceAll(/ +/gu, ' ') : text.trim();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}

export function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

export function stringToSign(amzDate: string, scope: Scope, canonical: string): string {
  return ['AWS4-HMAC-SHA256', amzDate, scopeText(scope), sha256Hex(canonical)].join('\n');
}

export function signatureOf(secret: string, scope: Scope, text: string): string {
  return hmac(signingKey(secret, scope), text).toString('hex');
}
