import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Principal } from '../iam.ts';
import type { Bucket } from './bucket.ts';
import type { S3Services } from './call.ts';
import type { Algorithm } from './checksums.ts';
import { S3Error } from './error.ts';
import type { Description } from './object-headers.ts';
import { discard, type Staged } from './receive.ts';
import { newVersionId } from './store.ts';
import type { VersionMeta } from './version.ts';

export interface NewObject {
  readonly bucket: Bucket;
  readonly key: string;
  readonly staged: Staged;
  readonly checksums: Partial<Record<Algorithm, string>>;
  readonly description: Description;
  readonly ifNoneMatch?: string | undefined;
  readonly ifMatch?: string | undefined;
  /** `ObjectCreated:Put`, `:Post` or `:Copy`. */
  readonly eventName: string;
  readonly principal: Principal;
  readonly request: IncomingMessage;
}

/** Makes staged bytes the newest version of a key, and tells who waits for it. */
export async function commitObject(services: S3Services, object: NewObject): Promise<VersionMeta> {
  const { bucket, key, staged } = object;
  try {
    if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError', 'Your key is too long');
    return await bucket.store.exclusively(key, () => addVersion(services, object));
  } finally {
    // A no-op once the bytes were moved into the bucket.
    await discard(staged);
  }
}

async function addVersion(services: S3Services, object: NewObject): Promise<VersionMeta> {
  const { bucket, key, staged, description } = object;
  requirePreconditions(bucket.store.current(key), object);
  const at = new Date(services.clock()).toISOString();
  const version: VersionMeta = {
    key,
    versionId: bucket.config.versioned ? newVersionId() : 'null',
    order: bucket.store.nextOrder(),
    lastModified: at,
    deleteMarker: false,
    data: `${randomBytes(12).toString('hex')}.data`,
    size: staged.size,
    etag: staged.md5,
    checksums: object.checksums,
    ...description,
  };
  const events = await services.outbox.prepare(bucket, version, {
    eventName: object.eventName,
    principalId: object.principal.name,
    sourceAddress: object.request.socket.remoteAddress ?? '127.0.0.1',
    region: services.region,
    at,
  });
  await bucket.store.add(version, staged.path);
  services.outbox.send(events);
  return version;
}

function requirePreconditions(current: VersionMeta | undefined, object: NewObject): void {
  const { ifNoneMatch, ifMatch } = object;
  const exists = current !== undefined && !current.deleteMarker;
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new S3Error('NotImplemented', 'If-None-Match on a write accepts only *');
  }
  if (ifNoneMatch === '*' && exists) throw preconditionFailed('If-None-Match');
  if (ifMatch === undefined) return;
  if (!exists) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
  if (ifMatch.replaceAll('"', '') !== current.etag) throw preconditionFailed('If-Match');
}

export function preconditionFailed(condition: string): S3Error {
  return new S3Error(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    { Condition: condition },
  );
}
