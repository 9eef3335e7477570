import { createReadStream } from 'node:fs';
import { splitOnce } from '../sigv4/canonical.ts';
import { receiveObjectBody } from './body.ts';
import { header, type S3Call, sendEmpty, sendXml } from './call.ts';
import { commitObject } from './commit.ts';
import { S3Error } from './error.ts';
import { findVersion } from './find-version.ts';
import {
  type Description,
  describe,
  plainHeaders,
  setChecksumHeaders,
  setVersionHeader,
} from './object-headers.ts';
import { stageBody } from './receive.ts';
import { namespace } from './xml.ts';

/** PutObject: one body, verified before it becomes an object. */
export async function putObject(call: S3Call): Promise<void> {
  const { services, request, response, caller, bucket, key } = call;
  requireWrite(call);
  if (header(request, 'content-length') === undefined && !caller.payload.startsWith('STREAMING-')) {
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.');
  }
  const description = describe(stated(call), bucket.config, services.clock());
  requireTagging(call, description);
  const { staged, checksums } = await receiveObjectBody(call);
  const version = await commitObject(services, {
    bucket,
    key,
    staged,
    checksums,
    description,
    ifNoneMatch: header(request, 'if-none-match'),
    ifMatch: header(request, 'if-match'),
    eventName: 'ObjectCreated:Put',
    principal: caller.principal,
    request,
  });
  response.setHeader('etag', `"${version.etag}"`);
  setVersionHeader(response, version, bucket.config);
  setChecksumHeaders(response, version);
  sendEmpty(response, 200);
}

/** CopyObject: the bytes of one version become the newest version of another key. */
export async function copyObject(call: S3Call): Promise<void> {
  const { services, request, response, caller, bucket, key } = call;
  const source = readSource(call);
  const from = services.bucketNamed(source.bucket);
  const action = source.versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  services.access.require(caller.principal, action, from, source.key);
  services.access.requireKey(caller.principal, 'kms:Decrypt', from);
  requireWrite(call);
  const original = findVersion(call, from, source.key, source.versionId);
  const replace = header(request, 'x-amz-metadata-directive') === 'REPLACE';
  const replaceTags = header(request, 'x-amz-tagging-directive') === 'REPLACE';
  const given = describe(stated(call), bucket.config, services.clock());
  const description: Description = {
    ...given,
    headers: replace ? given.headers : { ...original.headers },
    userMetadata: replace ? given.userMetadata : { ...original.userMetadata },
    tags: replaceTags ? given.tags : { ...original.tags },
  };
  requireTagging(call, description);
  const staged = await stageBody(createReadStream(from.store.dataPath(original)), services.staging);
  const version = await commitObject(services, {
    bucket,
    key,
    staged,
    checksums: { ...original.checksums },
    description,
    ifNoneMatch: header(request, 'if-none-match'),
    eventName: 'ObjectCreated:Copy',
    principal: caller.principal,
    request,
  });
  setVersionHeader(response, version, bucket.config);
  if (from.config.versioned) response.setHeader('x-amz-copy-source-version-id', original.versionId);
  const result = { ETag: `"${version.etag}"`, LastModified: version.lastModified };
  sendXml(response, { CopyObjectResult: { '@_xmlns': namespace, ...result } });
}

function stated(call: S3Call): Record<string, string> {
  // Presigned PUTs carry hoisted headers in the query.
  const hoisted = [...call.query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-meta-') || name === 'x-amz-tagging');
  return { ...Object.fromEntries(hoisted), ...plainHeaders(call.request.headers) };
}

function requireWrite(call: S3Call): void {
  const { services, caller, bucket, key } = call;
  services.access.require(caller.principal, 's3:PutObject', bucket, key);
  services.access.requireKey(caller.principal, 'kms:GenerateDataKey', bucket);
}

function requireTagging(call: S3Call, description: Description): void {
  const { services, caller, bucket, key } = call;
  if (Object.keys(description.tags).length > 0) {
    services.access.require(caller.principal, 's3:PutObjectTagging', bucket, key);
  }
  if (header(call.request, 'x-amz-object-lock-mode') !== undefined) {
    services.access.require(caller.principal, 's3:PutObjectRetention', bucket, key);
  }
}

function readSource(call: S3Call) {
  const text = header(call.request, 'x-amz-copy-source') ?? '';
  const conditional = Object.keys(call.request.headers).find((name) =>
    name.startsWith('x-amz-copy-source-'),
  );
  if (conditional !== undefined) {
    throw new S3Error('NotImplemented', `The local S3 does not implement ${conditional}.`);
  }
  const [path, query] = splitOnce(text.replace(/^\//u, ''), '?');
  const [bucket, key] = splitOnce(decodeURIComponent(path), '/');
  if (bucket === '' || key === '') throw new S3Error('InvalidArgument', 'Invalid copy source');
  const versionId = new URLSearchParams(query).get('versionId') ?? undefined;
  return { bucket, key, versionId };
}
