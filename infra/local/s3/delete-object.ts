import { asArray, asObject, asText } from '../json.ts';
import { receiveXml } from './body.ts';
import { header, type S3Call, sendEmpty, sendXml } from './call.ts';
import { S3Error } from './error.ts';
import { newVersionId } from './store.ts';
import type { VersionMeta } from './version.ts';
import { namespace, parseXml } from './xml.ts';

interface Deletion {
  readonly versionId: string | undefined;
  readonly deleteMarker: boolean;
}

/** DeleteObject: a marker on top, or one version gone for good. */
export async function deleteObject(call: S3Call): Promise<void> {
  const versionId = call.query.get('versionId') ?? undefined;
  const result = await deleteOne(call, call.key, versionId);
  if (result.versionId !== undefined) {
    call.response.setHeader('x-amz-version-id', result.versionId);
  }
  if (result.deleteMarker) call.response.setHeader('x-amz-delete-marker', 'true');
  sendEmpty(call.response, 204);
}

/** DeleteObjects: up to 1 000 of the above, each with its own result. */
export async function deleteObjects(call: S3Call): Promise<void> {
  const document = parseXml(await receiveXml(call), 'Delete');
  const objects = asArray(document['Object']).map(asObject);
  if (objects.length === 0 || objects.length > 1000) {
    throw new S3Error('MalformedXML', 'Between 1 and 1000 objects are expected');
  }
  const deleted: Record<string, unknown>[] = [];
  const errors: Record<string, unknown>[] = [];
  for (const object of objects) {
    const key = asText(object['Key']) ?? '';
    const versionId = asText(object['VersionId']);
    try {
      const result = await deleteOne(call, key, versionId);
      const marker = result.deleteMarker
        ? { DeleteMarker: true, DeleteMarkerVersionId: result.versionId }
        : {};
      deleted.push({ Key: key, ...(versionId ? { VersionId: versionId } : {}), ...marker });
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      errors.push({ Key: key, Code: error.code, Message: error.message });
    }
  }
  const quiet = document['Quiet'] === 'true';
  const result = { ...(quiet ? {} : { Deleted: deleted }), Error: errors };
  sendXml(call.response, { DeleteResult: { '@_xmlns': namespace, ...result } });
}

async function deleteOne(call: S3Call, key: string, versionId: string | undefined) {
  const { services, caller, bucket } = call;
  const action = versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
  services.access.require(caller.principal, action, bucket, key);
  return bucket.store.exclusively(key, () =>
    versionId === undefined && bucket.config.versioned
      ? addMarker(call, key)
      : removeVersion(call, key, versionId ?? 'null'),
  );
}

async function addMarker(call: S3Call, key: string): Promise<Deletion> {
  const { services, bucket } = call;
  const marker: VersionMeta = {
    key,
    versionId: newVersionId(),
    order: bucket.store.nextOrder(),
    lastModified: new Date(services.clock()).toISOString(),
    deleteMarker: true,
    data: '',
    size: 0,
    etag: '',
    headers: {},
    userMetadata: {},
    tags: {},
    checksums: {},
  };
  const events = await announce(call, marker, 'ObjectRemoved:DeleteMarkerCreated');
  await bucket.store.add(marker, undefined);
  services.outbox.send(events);
  return { versionId: marker.versionId, deleteMarker: true };
}

async function removeVersion(call: S3Call, key: string, versionId: string): Promise<Deletion> {
  const { services, bucket } = call;
  const version = bucket.store.versionsOf(key).find((one) => one.versionId === versionId);
  const id = bucket.config.versioned ? versionId : undefined;
  // Deleting what is not there succeeds, in S3 too.
  if (version === undefined) return { versionId: id, deleteMarker: false };
  requireUnlocked(call, version);
  const events = await announce(call, version, 'ObjectRemoved:Delete');
  await bucket.store.remove(version);
  services.outbox.send(events);
  return { versionId: id, deleteMarker: version.deleteMarker };
}

function announce(call: S3Call, version: VersionMeta, eventName: string): Promise<string[]> {
  const { services, bucket, caller, request } = call;
  return services.outbox.prepare(bucket, version, {
    eventName,
    principalId: caller.principal.name,
    sourceAddress: request.socket.remoteAddress ?? '127.0.0.1',
    region: services.region,
    at: new Date(services.clock()).toISOString(),
  });
}

/** A version under retention or legal hold stays, whoever asks. */
function requireUnlocked(call: S3Call, version: VersionMeta): void {
  const { services, caller, bucket, request } = call;
  const locked =
    version.retention !== undefined && Date.parse(version.retention.until) > services.clock();
  const bypass =
    version.retention?.mode === 'GOVERNANCE' &&
    header(request, 'x-amz-bypass-governance-retention') === 'true';
  if (locked && bypass) {
    const action = 's3:BypassGovernanceRetention';
    services.access.require(caller.principal, action, bucket, version.key);
  }
  if ((locked && !bypass) || version.legalHold === true) {
    throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.');
  }
}
