import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { header, type S3Call, sendEmpty } from './call.ts';
import { preconditionFailed } from './commit.ts';
import { S3Error } from './error.ts';
import { findVersion } from './find-version.ts';
import { setChecksumHeaders, setObjectHeaders } from './object-headers.ts';
import type { VersionMeta } from './version.ts';

const overridable = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
];

/** GetObject and HeadObject: conditions, then a range or the whole. */
export async function getObject(call: S3Call): Promise<void> {
  const { services, request, response, caller, bucket, key, query } = call;
  const versionId = query.get('versionId') ?? undefined;
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  services.access.require(caller.principal, action, bucket, key);
  services.access.requireKey(caller.principal, 'kms:Decrypt', bucket);
  if (query.has('partNumber')) throw new S3Error('NotImplemented', 'partNumber');
  const version = findVersion(call, bucket, key, versionId);
  setObjectHeaders(response, version, bucket.config);
  for (const name of overridable) {
    const value = query.get(`response-${name}`);
    if (value !== null) response.setHeader(name, value);
  }
  if (notModified(request, version)) return sendEmpty(response, 304);
  const range = readRange(header(request, 'range'), version.size);
  if (range === undefined && header(request, 'x-amz-checksum-mode') === 'ENABLED') {
    setChecksumHeaders(response, version);
  }
  const { start, end } = range ?? { start: 0, end: version.size - 1 };
  if (range !== undefined) {
    response.setHeader('content-range', `bytes ${start}-${end}/${version.size}`);
  }
  response.setHeader('content-length', String(end - start + 1));
  response.writeHead(range === undefined ? 200 : 206);
  if (request.method === 'HEAD' || version.size === 0) {
    response.end();
    return;
  }
  await pipeline(createReadStream(bucket.store.dataPath(version), { start, end }), response).catch(
    (error: unknown) => {
      // The reader went away in the middle: nothing to answer any more.
      if (!response.destroyed) throw error;
    },
  );
}

/** Whether 304 is the answer. @throws S3Error PreconditionFailed */
function notModified(request: IncomingMessage, version: VersionMeta): boolean {
  const same = (value: string) =>
    value.split(',').some((tag) => ['*', version.etag].includes(tag.trim().replaceAll('"', '')));
  const seconds = Math.floor(Date.parse(version.lastModified) / 1000) * 1000;
  const ifMatch = header(request, 'if-match');
  const ifNoneMatch = header(request, 'if-none-match');
  const since = header(request, 'if-modified-since');
  const unmodified = header(request, 'if-unmodified-since');
  if (ifMatch !== undefined && !same(ifMatch)) throw preconditionFailed('If-Match');
  if (ifMatch === undefined && unmodified !== undefined && seconds > Date.parse(unmodified)) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (ifNoneMatch !== undefined) return same(ifNoneMatch);
  return since !== undefined && seconds <= Date.parse(since);
}

/** One byte range; several at once or an unreadable header mean the whole object, as in S3. */
function readRange(text: string | undefined, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(text ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || start > end) {
    throw new S3Error(
      'InvalidRange',
      'The requested range is not satisfiable',
      { RangeRequested: text ?? '', ActualObjectSize: String(size) },
      { 'content-range': `bytes */${size}` },
    );
  }
  return { start, end };
}
