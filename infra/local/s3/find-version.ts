import type { Bucket } from './bucket.ts';
import type { S3Call } from './call.ts';
import { S3Error } from './error.ts';
import type { VersionMeta } from './version.ts';

/**
 * The version a read means: the newest, or the one of the given id.
 * @throws S3Error NoSuchKey, NoSuchVersion, MethodNotAllowed on a delete marker; AccessDenied instead of
 * NoSuchKey where the caller may not list the bucket, as S3 answers
 */
export function findVersion(
  call: S3Call,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
): VersionMeta {
  const { store } = bucket;
  if (versionId !== undefined) {
    const version = store.versionsOf(key).find((one) => one.versionId === versionId);
    if (version === undefined) {
      throw new S3Error('NoSuchVersion', 'The specified version does not exist.', { Key: key });
    }
    if (!version.deleteMarker) return version;
    const marked = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId };
    throw new S3Error('MethodNotAllowed', 'The version is a delete marker.', { Key: key }, marked);
  }
  const current = store.current(key);
  if (current !== undefined && !current.deleteMarker) return current;
  if (!call.services.access.may(call.caller.principal, 's3:ListBucket', bucket)) {
    throw new S3Error(
      'AccessDenied',
      'Access Denied (the key does not exist, and the caller may not list the bucket)',
    );
  }
  const marked: Record<string, string> =
    current === undefined
      ? {}
      : { 'x-amz-delete-marker': 'true', 'x-amz-version-id': current.versionId };
  throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: key }, marked);
}
