import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Iam } from '../iam.ts';
import type { Handler } from '../listen.ts';
import type { Log } from '../log.ts';
import { diskFullSentence, isDiskFull } from '../problem.ts';
import { splitOnce } from '../sigv4/canonical.ts';
import { S3Access, type UseKey } from './access.ts';
import { authenticate } from './authenticate.ts';
import type { Bucket, BucketConfig } from './bucket.ts';
import type { S3Call, S3Services } from './call.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { deleteObject, deleteObjects } from './delete-object.ts';
import { S3Error } from './error.ts';
import { type DeliverEvent, EventOutbox } from './events.ts';
import { getObject } from './get-object.ts';
import { listObjectsV2, listObjectVersions } from './list.ts';
import { postObject } from './post-object.ts';
import { copyObject, putObject } from './put-object.ts';
import { BucketStore } from './store.ts';
import { objectSubresource } from './subresources.ts';
import { buildXml, namespace } from './xml.ts';

export interface S3Options {
  readonly folder: string;
  readonly buckets: readonly BucketConfig[];
  readonly iam: Iam;
  readonly clock: Clock;
  readonly region: string;
  readonly log: Log;
  readonly useKey: UseKey;
  readonly deliver: DeliverEvent;
}

export interface S3Server {
  readonly handle: Handler;
  /** Sends what a former run left undelivered; call once the targets are ready. */
  resume(): Promise<void>;
  /** Events that no target has yet. */
  undelivered(): number;
  close(): void;
}

/** A small S3 for this machine: path style, objects on disk, every signature and policy verified. */
export async function openS3(options: S3Options): Promise<S3Server> {
  const staging = join(options.folder, '.staging');
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  const buckets = new Map<string, Bucket>();
  for (const config of options.buckets) {
    const store = await BucketStore.open(join(options.folder, config.name));
    buckets.set(config.name, { config, store });
  }
  const outbox = new EventOutbox(join(options.folder, '.outbox'), options.deliver);
  await mkdir(join(options.folder, '.outbox'), { recursive: true });
  const services: S3Services = {
    access: new S3Access(options.iam, options.useKey),
    outbox,
    clock: options.clock,
    region: options.region,
    staging,
    bucketNamed(name) {
      const bucket = buckets.get(name);
      if (bucket !== undefined) return bucket;
      throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', {
        BucketName: name,
      });
    },
  };
  return {
    handle: (request, response) => handle(services, options, request, response),
    resume: () =>
      outbox.resume((bucket, key, versionId) =>
        (buckets.get(bucket)?.store.versionsOf(key) ?? []).some(
          (one) => one.versionId === versionId,
        ),
      ),
    undelivered: () => outbox.waiting,
    close: () => outbox.close(),
  };
}

async function handle(
  services: S3Services,
  options: S3Options,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  response.setHeader('x-amz-request-id', requestId);
  response.setHeader('date', new Date(services.clock()).toUTCString());
  try {
    await route(services, options, request, response);
  } catch (error) {
    sendError(request, response, asS3Error(error, options.log), requestId);
  }
}

async function route(
  services: S3Services,
  options: S3Options,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [rawPath, rawQuery] = splitOnce(request.url ?? '/', '?');
  const [bucketName, key] = splitOnce(decodePath(rawPath).slice(1), '/');
  if (bucketName === '')
    throw new S3Error('NotImplemented', 'ListBuckets is not implemented locally.');
  const bucket = services.bucketNamed(bucketName);
  if (request.method === 'OPTIONS') return answerPreflight(request, response, bucket.config.cors);
  allowOrigin(request, response, bucket.config.cors);
  const form = request.headers['content-type']?.startsWith('multipart/form-data') === true;
  if (request.method === 'POST' && key === '' && form) {
    return postObject(services, options.iam, bucket, request, response);
  }
  const caller = authenticate(request, options.iam, options.clock);
  const query = new URLSearchParams(rawQuery);
  const call: S3Call = { services, request, response, caller, bucket, key, query };
  return key === '' ? onBucket(call) : onObject(call);
}

async function onBucket(call: S3Call): Promise<void> {
  const { request, query, bucket, services, caller, response } = call;
  if (request.method === 'GET' && query.get('list-type') === '2') return listObjectsV2(call);
  if (request.method === 'GET' && query.has('versions')) return listObjectVersions(call);
  if (request.method === 'POST' && query.has('delete')) return deleteObjects(call);
  if (request.method === 'HEAD') {
    services.access.require(caller.principal, 's3:ListBucket', bucket);
    response.writeHead(200, { 'x-amz-bucket-region': services.region });
    response.end();
    return;
  }
  if (request.method === 'GET' && query.has('location')) {
    services.access.require(caller.principal, 's3:GetBucketLocation', bucket);
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      buildXml({ LocationConstraint: { '@_xmlns': namespace, '#text': services.region } }),
    );
    return;
  }
  throw notImplemented(call);
}

const objectSubresources = ['tagging', 'retention', 'legal-hold'];
const unsupportedSubresources = [
  'acl',
  'uploads',
  'uploadId',
  'attributes',
  'restore',
  'select',
  'torrent',
];

async function onObject(call: S3Call): Promise<void> {
  const { request, query } = call;
  const subresource = objectSubresources.find((name) => query.has(name));
  if (subresource !== undefined) return objectSubresource(call, subresource);
  if (unsupportedSubresources.some((name) => query.has(name))) throw notImplemented(call);
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return getObject(call);
    case 'PUT':
      return request.headers['x-amz-copy-source'] === undefined
        ? putObject(call)
        : copyObject(call);
    case 'DELETE':
      return deleteObject(call);
    default:
      throw notImplemented(call);
  }
}

function notImplemented(call: S3Call): S3Error {
  const names = [...call.query.keys()].join('&');
  return new S3Error(
    'NotImplemented',
    `The local S3 does not implement ${call.request.method ?? ''} with "${names}".`,
  );
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new S3Error('InvalidArgument', "Couldn't parse the specified URI.");
  }
}

function asS3Error(error: unknown, log: Log): S3Error {
  if (error instanceof S3Error) return error;
  const full = isDiskFull(error);
  const message = full ? diskFullSentence : error instanceof Error ? error.stack : String(error);
  log.write('s3', { level: 'ERROR', message });
  return new S3Error(
    'InternalError',
    full ? 'The disk is full.' : 'We encountered an internal error.',
  );
}

function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: S3Error,
  requestId: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  const body = request.method === 'HEAD' ? '' : error.toXml(requestId);
  // An upload refused midway: answer, then let go of the connection instead of reading the rest.
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(error.status, {
    'content-type': 'application/xml',
    ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  });
  response.end(body);
  if (!request.complete) request.resume();
}
