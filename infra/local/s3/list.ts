import type { S3Call } from './call.ts';
import { sendXml } from './call.ts';
import { S3Error } from './error.ts';
import type { VersionMeta } from './version.ts';
import { namespace } from './xml.ts';

interface Page<T> {
  readonly entries: readonly T[];
  readonly prefixes: readonly string[];
  readonly truncated: boolean;
  readonly next: string;
}

/** ListObjectsV2: current objects by key, in pages. */
export function listObjectsV2(call: S3Call): void {
  const { query, bucket } = call;
  requireList(call, 's3:ListBucket');
  const limit = readLimit(query);
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : decodeToken(token);
  const page = paginate(call, after, limit, (key) => {
    const current = bucket.store.current(key);
    return current === undefined || current.deleteMarker ? [] : [current];
  });
  const result: Record<string, unknown> = {
    '@_xmlns': namespace,
    Name: bucket.config.name,
    Prefix: encoded(query, query.get('prefix') ?? ''),
    KeyCount: page.entries.length + page.prefixes.length,
    MaxKeys: limit,
    IsTruncated: page.truncated,
    ...echo(query, 'delimiter', 'Delimiter'),
    ...echo(query, 'encoding-type', 'EncodingType'),
    ...echo(query, 'start-after', 'StartAfter'),
    ...(token === null ? {} : { ContinuationToken: token }),
    ...(page.truncated ? { NextContinuationToken: encodeToken(page.next) } : {}),
    Contents: page.entries.map((version) => summary(version, query)),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encoded(query, prefix) })),
  };
  sendXml(call.response, { ListBucketResult: result });
}

/** ListObjectVersions: every version and marker. Pages end between keys, never within one. */
export function listObjectVersions(call: S3Call): void {
  const { query, bucket } = call;
  requireList(call, 's3:ListBucketVersions');
  const limit = readLimit(query);
  const page = paginate(call, query.get('key-marker') ?? '', limit, (key) =>
    bucket.store.versionsOf(key),
  );
  const latest = (version: VersionMeta) => bucket.store.current(version.key) === version;
  const result: Record<string, unknown> = {
    '@_xmlns': namespace,
    Name: bucket.config.name,
    Prefix: encoded(query, query.get('prefix') ?? ''),
    KeyMarker: query.get('key-marker') ?? '',
    MaxKeys: limit,
    IsTruncated: page.truncated,
    ...echo(query, 'encoding-type', 'EncodingType'),
    ...(page.truncated ? { NextKeyMarker: encoded(query, page.next) } : {}),
    Version: page.entries
      .filter((one) => !one.deleteMarker)
      .map((one) => ({
        ...summary(one, query),
        VersionId: one.versionId,
        IsLatest: latest(one),
      })),
    DeleteMarker: page.entries
      .filter((one) => one.deleteMarker)
      .map((one) => ({
        Key: encoded(query, one.key),
        VersionId: one.versionId,
        IsLatest: latest(one),
        LastModified: one.lastModified,
      })),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encoded(query, prefix) })),
  };
  sendXml(call.response, { ListVersionsResult: result });
}

function requireList(call: S3Call, action: string): void {
  const prefix = { 's3:prefix': call.query.get('prefix') ?? '' };
  call.services.access.require(call.caller.principal, action, call.bucket, undefined, prefix);
}

function paginate(
  call: S3Call,
  after: string,
  limit: number,
  entriesOf: (key: string) => readonly VersionMeta[],
): Page<VersionMeta> {
  const prefix = call.query.get('prefix') ?? '';
  const delimiter = call.query.get('delimiter') ?? '';
  const entries: VersionMeta[] = [];
  const prefixes: string[] = [];
  let last = after;
  const afterBytes = Buffer.from(after);
  for (const key of call.bucket.store.keys()) {
    if (!key.startsWith(prefix)) continue;
    if (after !== '' && Buffer.compare(Buffer.from(key), afterBytes) <= 0) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const common = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    if (common !== undefined && (prefixes.includes(common) || after === common)) continue;
    // Everything under a common prefix that the last page ended with was told already.
    if (common !== undefined && after.startsWith(common)) continue;
    const found = entriesOf(key);
    if (found.length === 0) continue;
    if (entries.length + prefixes.length >= limit) {
      return { entries, prefixes, truncated: true, next: last };
    }
    if (common === undefined) entries.push(...found);
    else prefixes.push(common);
    last = common ?? key;
  }
  return { entries, prefixes, truncated: false, next: '' };
}

function summary(version: VersionMeta, query: URLSearchParams): Record<string, unknown> {
  return {
    Key: encoded(query, version.key),
    LastModified: version.lastModified,
    ETag: `"${version.etag}"`,
    ChecksumAlgorithm: Object.keys(version.checksums),
    Size: version.size,
    StorageClass: 'STANDARD',
  };
}

function encoded(query: URLSearchParams, text: string): string {
  return query.get('encoding-type') === 'url'
    ? encodeURIComponent(text).replaceAll('%2F', '/')
    : text;
}

function echo(query: URLSearchParams, parameter: string, element: string) {
  const value = query.get(parameter);
  return value === null ? {} : { [element]: value };
}

function readLimit(query: URLSearchParams): number {
  const text = query.get('max-keys') ?? '1000';
  if (!/^\d{1,9}$/u.test(text)) throw new S3Error('InvalidArgument', 'max-keys must be a number');
  return Math.min(Number(text), 1000);
}

function encodeToken(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function decodeToken(token: string): string {
  return Buffer.from(token, 'base64url').toString('utf8');
}
