import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Iam, Principal } from '../iam.ts';
import { canonicalRequest, type Scope, signatureOf, splitOnce, stringToSign } from './canonical.ts';

const skewLimit = 15 * 60_000;
const longestPresign = 7 * 24 * 3600;

export type SignatureFault =
  | 'missing'
  | 'malformed'
  | 'unknown-key'
  | 'bad-token'
  | 'skewed'
  | 'expired'
  | 'mismatch';

export interface Signed {
  readonly ok: true;
  readonly principal: Principal;
  readonly scope: Scope;
  readonly amzDate: string;
  readonly signature: string;
  readonly signedHeaders: readonly string[];
  readonly presigned: boolean;
}

export interface Unsigned {
  readonly ok: false;
  readonly fault: SignatureFault;
  readonly message: string;
}

export type Verification = Signed | Unsigned;

/** Signature Version 4 in the Authorization header or in the query of a presigned URL. */
export function verifySignature(
  request: IncomingMessage,
  payloadHash: string,
  iam: Iam,
  clock: Clock,
): Verification {
  const [, query] = splitOnce(request.url ?? '/', '?');
  const parameters = query === '' ? undefined : new URLSearchParams(query);
  if (parameters?.has('X-Amz-Signature')) {
    return verifyQuery(request, parameters, payloadHash, iam, clock);
  }
  return verifyHeader(request, payloadHash, iam, clock);
}

function verifyHeader(
  request: IncomingMessage,
  payloadHash: string,
  iam: Iam,
  clock: Clock,
): Verification {
  const authorization = request.headers.authorization;
  if (authorization === undefined) return fault('missing', 'Request is missing a signature');
  const fields = new Map(
    authorization
      .replace(/^AWS4-HMAC-SHA256\s+/u, '')
      .split(/,\s*/u)
      .map((field) => splitOnce(field, '=')),
  );
  const amzDate = String(request.headers['x-amz-date'] ?? '');
  const token = request.headers['x-amz-security-token'];
  const claim = readClaim(fields.get('Credential'), fields.get('SignedHeaders'), amzDate);
  if (!authorization.startsWith('AWS4-HMAC-SHA256 ') || claim === undefined) {
    return fault('malformed', 'The authorization header is malformed');
  }
  if (Math.abs(clock() - claim.signedAt) > skewLimit) {
    return fault(
      'skewed',
      'The difference between the request time and the current time is too large.',
    );
  }
  const signature = fields.get('Signature') ?? '';
  return compareSignature(request, claim, signature, payloadHash, iam, token, false);
}

function verifyQuery(
  request: IncomingMessage,
  parameters: URLSearchParams,
  payloadHash: string,
  iam: Iam,
  clock: Clock,
): Verification {
  const amzDate = parameters.get('X-Amz-Date') ?? '';
  const claim = readClaim(
    parameters.get('X-Amz-Credential') ?? undefined,
    parameters.get('X-Amz-SignedHeaders') ?? undefined,
    amzDate,
  );
  const seconds = Number(parameters.get('X-Amz-Expires') ?? 'NaN');
  const bounded = seconds >= 1 && seconds <= longestPresign;
  if (claim === undefined || !bounded || parameters.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') {
    return fault('malformed', 'The query-string authentication parameters are malformed');
  }
  if (claim.signedAt - clock() > skewLimit) return fault('expired', 'Request is not yet valid');
  if (clock() > claim.signedAt + seconds * 1000) return fault('expired', 'Request has expired');
  const token = parameters.get('X-Amz-Security-Token') ?? undefined;
  const signature = parameters.get('X-Amz-Signature') ?? '';
  return compareSignature(request, claim, signature, payloadHash, iam, token, true);
}

interface Claim {
  readonly accessKeyId: string;
  readonly scope: Scope;
  readonly signedHeaders: readonly string[];
  readonly amzDate: string;
  readonly signedAt: number;
}

function readClaim(
  credential: string | undefined,
  signedHeaders: string | undefined,
  amzDate: string,
): Claim | undefined {
  const [accessKeyId, day, region, service, end] = (credential ?? '').split('/');
  const signedAt = parseAmzDate(amzDate);
  if (!accessKeyId || !day || !region || !service || end !== 'aws4_request') return undefined;
  if (!signedHeaders || Number.isNaN(signedAt) || !amzDate.startsWith(day)) return undefined;
  const names = signedHeaders.split(';');
  if (!names.includes('host')) return undefined;
  return { accessKeyId, scope: { day, region, service }, signedHeaders: names, amzDate, signedAt };
}

let lastDate = { text: '', at: Number.NaN };

/** `20261123T203000Z` as milliseconds; NaN when it is something else. Hundreds of requests come in one second. */
export function parseAmzDate(text: string): number {
  if (text !== lastDate.text) lastDate = { text, at: readAmzDate(text) };
  return lastDate.at;
}

function readAmzDate(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function compareSignature(
  request: IncomingMessage,
  claim: Claim,
  signature: string,
  payloadHash: string,
  iam: Iam,
  token: string | string[] | undefined,
  presigned: boolean,
): Verification {
  const principal = iam.find(claim.accessKeyId);
  if (principal === undefined) {
    return fault(
      'unknown-key',
      'The access key ID that you provided does not exist in our records.',
    );
  }
  if (token !== principal.sessionToken) return fault('bad-token', 'The security token is invalid');
  const canonical = canonicalRequest({
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers,
    signedHeaders: claim.signedHeaders,
    payloadHash,
    service: claim.scope.service,
  });
  const text = stringToSign(claim.amzDate, claim.scope, canonical);
  const expected = signatureOf(principal.secretAccessKey, claim.scope, text);
  if (!sameText(expected, signature)) {
    return fault(
      'mismatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  const { scope, amzDate, signedHeaders } = claim;
  return { ok: true, principal, scope, amzDate, signature, signedHeaders, presigned };
}

export function sameText(expected: string, actual: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(actual);
  return a.length === b.length && timingSafeEqual(a, b);
}

function fault(kind: SignatureFault, message: string): Unsigned {
  return { ok: false, fault: kind, message };
}
