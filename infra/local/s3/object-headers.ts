import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { BucketConfig } from './bucket.ts';
import { S3Error } from './error.ts';
import type { Retention, VersionMeta } from './version.ts';

const storedHeaders = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
];

/** What a PUT, a form or a copy says about the object besides its bytes. */
export interface Description {
  readonly headers: Record<string, string>;
  readonly userMetadata: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly retention?: Retention;
  readonly legalHold?: boolean;
}

/** Reads the description from headers (or form fields, which use the same names in lower case). */
export function describe(
  source: Readonly<Record<string, string>>,
  bucket: BucketConfig,
  now: number,
) {
  refuseUnsupported(source);
  const headers: Record<string, string> = {};
  const userMetadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (storedHeaders.includes(name)) headers[name] = value;
    if (name.startsWith('x-amz-meta-')) userMetadata[name.slice('x-amz-meta-'.length)] = value;
  }
  headers['content-encoding'] = (headers['content-encoding'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== 'aws-chunked')
    .join(', ');
  if (headers['content-encoding'] === '') delete headers['content-encoding'];
  headers['content-type'] ??= 'binary/octet-stream';
  const bytes = Buffer.byteLength(Object.entries(userMetadata).flat().join(''));
  if (bytes > 2048) {
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed size.');
  }
  const retention = readRetention(source, bucket, now);
  const description: Description = {
    headers,
    userMetadata,
    tags: readTagQuery(source['x-amz-tagging'] ?? ''),
    ...(retention === undefined ? {} : { retention }),
    ...(source['x-amz-object-lock-legal-hold'] === 'ON' ? { legalHold: true } : {}),
  };
  return description;
}

export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
}

function refuseUnsupported(source: Readonly<Record<string, string>>): void {
  const acl = source['x-amz-acl'] ?? source['acl'];
  if (acl !== undefined && acl !== 'bucket-owner-full-control') {
    throw new S3Error('InvalidRequest', 'The bucket does not allow ACLs');
  }
  for (const name of Object.keys(source)) {
    if (
      name.startsWith('x-amz-server-side-encryption-customer') ||
      name.startsWith('x-amz-grant')
    ) {
      throw new S3Error('NotImplemented', `The local S3 does not implement ${name}.`);
    }
  }
}

function readRetention(
  source: Readonly<Record<string, string>>,
  bucket: BucketConfig,
  now: number,
): Retention | undefined {
  const mode = source['x-amz-object-lock-mode'];
  const until = source['x-amz-object-lock-retain-until-date'];
  if (mode !== undefined || until !== undefined) {
    if (!bucket.objectLock)
      throw new S3Error('InvalidRequest', 'Bucket is missing ObjectLock Configuration');
    return checkedRetention(mode, until, now);
  }
  if (bucket.defaultRetention === undefined) return undefined;
  const { mode: defaultMode, days } = bucket.defaultRetention;
  return { mode: defaultMode, until: new Date(now + days * 86_400_000).toISOString() };
}

/** @throws S3Error InvalidArgument */
export function checkedRetention(mode: unknown, until: unknown, now: number): Retention {
  const end = typeof until === 'string' ? Date.parse(until) : Number.NaN;
  if ((mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') || Number.isNaN(end) || end <= now) {
    throw new S3Error('InvalidArgument', 'The retain until date must be in the future!');
  }
  return { mode, until: new Date(end).toISOString() };
}

function readTagQuery(text: string): Record<string, string> {
  const tags = Object.fromEntries(new URLSearchParams(text));
  if (Object.keys(tags).length > 10) throw new S3Error('InvalidArgument', 'More than 10 tags');
  return tags;
}

/** Response headers of a version, as GET and HEAD give them. */
export function setObjectHeaders(
  response: ServerResponse,
  version: VersionMeta,
  bucket: BucketConfig,
): void {
  for (const [name, value] of Object.entries(version.headers)) response.setHeader(name, value);
  for (const [name, value] of Object.entries(version.userMetadata)) {
    response.setHeader(`x-amz-meta-${name}`, value);
  }
  response.setHeader('etag', `"${version.etag}"`);
  response.setHeader('last-modified', new Date(version.lastModified).toUTCString());
  response.setHeader('accept-ranges', 'bytes');
  setVersionHeader(response, version, bucket);
  const tagCount = Object.keys(version.tags).length;
  if (tagCount > 0) response.setHeader('x-amz-tagging-count', String(tagCount));
  if (version.retention !== undefined) {
    response.setHeader('x-amz-object-lock-mode', version.retention.mode);
    response.setHeader('x-amz-object-lock-retain-until-date', version.retention.until);
  }
  if (version.legalHold === true) response.setHeader('x-amz-object-lock-legal-hold', 'ON');
  if (bucket.kmsKeyArn !== undefined) {
    response.setHeader('x-amz-server-side-encryption', 'aws:kms');
    response.setHeader('x-amz-server-side-encryption-aws-kms-key-id', bucket.kmsKeyArn);
  }
}

export function setVersionHeader(
  response: ServerResponse,
  version: Pick<VersionMeta, 'versionId'>,
  bucket: BucketConfig,
): void {
  if (bucket.versioned) response.setHeader('x-amz-version-id', version.versionId);
}

export function setChecksumHeaders(response: ServerResponse, version: VersionMeta): void {
  for (const [algorithm, value] of Object.entries(version.checksums)) {
    response.setHeader(`x-amz-checksum-${algorithm.toLowerCase()}`, value);
  }
  if (Object.keys(version.checksums).length > 0) {
    response.setHeader('x-amz-checksum-type', 'FULL_OBJECT');
  }
}
