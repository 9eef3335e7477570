import { asArray, asObject, asText } from '../json.ts';
import { receiveXml } from './body.ts';
import { type S3Call, sendEmpty, sendXml } from './call.ts';
import { S3Error } from './error.ts';
import { findVersion } from './find-version.ts';
import { checkedRetention, setVersionHeader } from './object-headers.ts';
import type { VersionMeta } from './version.ts';
import { namespace, parseXml } from './xml.ts';

/** `?tagging`, `?retention` and `?legal-hold` of an object. */
export async function objectSubresource(call: S3Call, name: string): Promise<void> {
  const reading = call.request.method === 'GET';
  if (name === 'tagging') return reading ? getTagging(call) : putTagging(call);
  if (name === 'retention') return reading ? getRetention(call) : putRetention(call);
  return reading ? getLegalHold(call) : putLegalHold(call);
}

function getTagging(call: S3Call): void {
  const version = permitted(call, 'GetObject', 'Tagging');
  const tags = Object.entries(version.tags).map(([Key, Value]) => ({ Key, Value }));
  sendXml(call.response, { Tagging: { '@_xmlns': namespace, TagSet: { Tag: tags } } });
}

async function putTagging(call: S3Call): Promise<void> {
  const deleting = call.request.method === 'DELETE';
  const version = permitted(call, deleting ? 'DeleteObject' : 'PutObject', 'Tagging');
  const tags = deleting ? {} : readTags(await receiveXml(call));
  await call.bucket.store.amend({ ...version, tags });
  sendEmpty(call.response, deleting ? 204 : 200);
}

function readTags(text: string): Record<string, string> {
  const set = asArray(asObject(parseXml(text, 'Tagging')['TagSet'])['Tag']).map(asObject);
  if (set.length > 10)
    throw new S3Error('InvalidArgument', 'Object tags cannot be greater than 10');
  return Object.fromEntries(
    set.map((tag) => [asText(tag['Key']) ?? '', asText(tag['Value']) ?? ''] as const),
  );
}

function getRetention(call: S3Call): void {
  const version = permitted(call, 'GetObject', 'Retention');
  if (version.retention === undefined) throw new S3Error('NoSuchKey', 'There is no retention');
  const { mode, until } = version.retention;
  sendXml(call.response, {
    Retention: { '@_xmlns': namespace, Mode: mode, RetainUntilDate: until },
  });
}

/** Retention may be prolonged, never shortened. */
async function putRetention(call: S3Call): Promise<void> {
  requireLock(call);
  const version = permitted(call, 'PutObject', 'Retention');
  const document = parseXml(await receiveXml(call), 'Retention');
  const now = call.services.clock();
  const retention = checkedRetention(document['Mode'], document['RetainUntilDate'], now);
  const before = version.retention;
  if (before !== undefined && Date.parse(before.until) > now && retention.until < before.until) {
    throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.');
  }
  await call.bucket.store.amend({ ...version, retention });
  sendEmpty(call.response, 200);
}

function getLegalHold(call: S3Call): void {
  const version = permitted(call, 'GetObject', 'LegalHold');
  const status = version.legalHold === true ? 'ON' : 'OFF';
  sendXml(call.response, { LegalHold: { '@_xmlns': namespace, Status: status } });
}

async function putLegalHold(call: S3Call): Promise<void> {
  requireLock(call);
  const version = permitted(call, 'PutObject', 'LegalHold');
  const legalHold = parseXml(await receiveXml(call), 'LegalHold')['Status'] === 'ON';
  await call.bucket.store.amend({ ...version, legalHold });
  sendEmpty(call.response, 200);
}

function permitted(call: S3Call, verb: string, noun: string): VersionMeta {
  const { services, caller, bucket, key, query, response } = call;
  const versionId = query.get('versionId') ?? undefined;
  const versioned = versionId !== undefined && noun === 'Tagging' ? 'Version' : '';
  services.access.require(caller.principal, `s3:${verb}${versioned}${noun}`, bucket, key);
  const version = findVersion(call, bucket, key, versionId);
  setVersionHeader(response, version, bucket.config);
  return version;
}

function requireLock(call: S3Call): void {
  if (!call.bucket.config.objectLock) {
    throw new S3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
  }
}
