import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, startFixture } from './fixtures/cloud.ts';

let fixture: Fixture;
let s3: S3Client;
let quarantine: string;
let evidence: string;
let roots: string;

beforeAll(async () => {
  fixture = await startFixture();
  s3 = new S3Client({ ...fixture.cloud.configFor('s3'), maxAttempts: 1 });
  quarantine = fixture.name('buckets', 'Quarantine');
  evidence = fixture.name('buckets', 'Evidence');
  roots = fixture.name('buckets', 'Roots');
});
afterAll(() => fixture.end());

const put = (Bucket: string, Key: string, Body: string, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (Bucket: string, Key: string, more = {}) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Body?.transformToString();
};
const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
  return 'accepted';
};

describe('objects', () => {
  test('come back byte for byte with type, metadata, tags and the default checksum', async () => {
    const Body = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));
    const Key = '证明/a b+c&d.pdf';
    const { ETag } = await s3.send(
      new PutObjectCommand({
        Bucket: evidence,
        Key,
        Body,
        ContentType: 'application/pdf',
        Metadata: { upload: 'u1' },
        Tagging: 'kind=study&x=1',
      }),
    );
    const got = await s3.send(
      new GetObjectCommand({ Bucket: evidence, Key, ChecksumMode: 'ENABLED' }),
    );
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    expect(got).toMatchObject({
      ETag,
      ContentType: 'application/pdf',
      ContentLength: 100_000,
      Metadata: { upload: 'u1' },
      TagCount: 2,
      ServerSideEncryption: 'aws:kms',
    });
    expect(got.ChecksumCRC32).toBeDefined();
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: evidence, Key }));
    expect(TagSet).toEqual([
      { Key: 'kind', Value: 'study' },
      { Key: 'x', Value: '1' },
    ]);
  });

  test('a stream arrives without the framing that the SDK puts around it', async () => {
    const pieces = [Buffer.alloc(70_000, 1), Buffer.from('\r\n0\r\n\r\n'), Buffer.alloc(9, 2)];
    const whole = Buffer.concat(pieces);
    await s3.send(
      new PutObjectCommand({
        Bucket: quarantine,
        Key: 'stream',
        Body: Readable.from(pieces),
        ContentLength: whole.length,
      }),
    );
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: quarantine, Key: 'stream' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(whole);
  });

  test('ranges, and the answer to one that lies outside', async () => {
    await put(quarantine, 'range', '0123456789');
    expect(await text(quarantine, 'range', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text(quarantine, 'range', { Range: 'bytes=-3' })).toBe('789');
    expect(await text(quarantine, 'range', { Range: 'bytes=8-99' })).toBe('89');
    expect(await refusal(text(quarantine, 'range', { Range: 'bytes=10-' }))).toBe('InvalidRange');
  });

  test('conditions on reading and writing', async () => {
    const { ETag } = await put(quarantine, 'conditional', 'one', { IfNoneMatch: '*' });
    expect(await refusal(put(quarantine, 'conditional', 'two', { IfNoneMatch: '*' }))).toBe(
      'PreconditionFailed',
    );
    expect(await text(quarantine, 'conditional')).toBe('one');
    expect(await refusal(text(quarantine, 'conditional', { IfMatch: '"other"' }))).toBe(
      'PreconditionFailed',
    );
    const notModified = await refusal(text(quarantine, 'conditional', { IfNoneMatch: ETag }));
    expect(notModified).not.toBe('accepted');
  });

  test('of twenty writers that each want to be the first, one is', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        refusal(put(quarantine, 'race', `writer ${at}`, { IfNoneMatch: '*' })),
      ),
    );
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'PreconditionFailed')).toHaveLength(19);
  });

  test('checksums that do not fit are refused and leave nothing behind', async () => {
    const wrong = { ChecksumSHA256: Buffer.alloc(32).toString('base64') };
    expect(await refusal(put(quarantine, 'sum', 'body', wrong))).toBe('BadDigest');
    const crc = { ChecksumCRC32: 'AAAAAA==' };
    expect(await refusal(put(quarantine, 'sum', 'body', crc))).toBe('BadDigest');
    expect(await refusal(text(quarantine, 'sum'))).toBe('NoSuchKey');
    const right = await put(quarantine, 'sum', 'body', { ChecksumAlgorithm: 'SHA256' });
    expect(right.ChecksumSHA256).toBe(createHash('sha256').update('body').digest('base64'));
  });
});

describe('versions', () => {
  test('every write is one; a deletion is a marker; a deletion by version is for good', async () => {
    const first = await put(quarantine, 'versions', 'one');
    const second = await put(quarantine, 'versions', 'two');
    expect(first.VersionId).not.toBe(second.VersionId);
    expect(await text(quarantine, 'versions', { VersionId: first.VersionId })).toBe('one');
    const deleted = await s3.send(new DeleteObjectCommand({ Bucket: quarantine, Key: 'versions' }));
    expect(deleted.DeleteMarker).toBe(true);
    expect(await refusal(text(quarantine, 'versions'))).toBe('NoSuchKey');
    const VersionId = first.VersionId;
    await s3.send(new DeleteObjectCommand({ Bucket: quarantine, Key: 'versions', VersionId }));
    expect(await refusal(text(quarantine, 'versions', { VersionId }))).toBe('NoSuchVersion');
    const listed = await s3.send(
      new ListObjectVersionsCommand({ Bucket: quarantine, Prefix: 'versions' }),
    );
    expect(listed.Versions?.map((one) => one.VersionId)).toEqual([second.VersionId]);
    expect(listed.DeleteMarkers?.map((one) => one.IsLatest)).toEqual([true]);
  });

  test('a copy takes the version that it names, with its metadata', async () => {
    const first = await put(quarantine, 'from here', 'one', { Metadata: { m: '1' } });
    await put(quarantine, 'from here', 'two');
    const copied = await s3.send(
      new CopyObjectCommand({
        Bucket: evidence,
        Key: 'to',
        CopySource: `${quarantine}/from%20here?versionId=${first.VersionId}`,
      }),
    );
    expect(copied.CopySourceVersionId).toBe(first.VersionId);
    const head = await s3.send(new HeadObjectCommand({ Bucket: evidence, Key: 'to' }));
    expect(head.Metadata).toEqual({ m: '1' });
    expect(await text(evidence, 'to')).toBe('one');
  });

  test('a version under retention stays, also for whoever may do everything', async () => {
    const { VersionId } = await put(roots, 'root', 'signed');
    const gone = s3.send(
      new DeleteObjectCommand({
        Bucket: roots,
        Key: 'root',
        VersionId,
        BypassGovernanceRetention: true,
      }),
    );
    expect(await refusal(gone)).toBe('AccessDenied');
    expect(await text(roots, 'root', { VersionId })).toBe('signed');
  });

  test('tags change without a new version', async () => {
    const { VersionId } = await put(quarantine, 'tags', 'x');
    await s3.send(
      new PutObjectTaggingCommand({
        Bucket: quarantine,
        Key: 'tags',
        Tagging: { TagSet: [{ Key: 'k', Value: '<&>"' }] },
      }),
    );
    const got = await s3.send(new GetObjectTaggingCommand({ Bucket: quarantine, Key: 'tags' }));
    expect(got.TagSet).toEqual([{ Key: 'k', Value: '<&>"' }]);
    expect(got.VersionId).toBe(VersionId);
  });
});

describe('lists', () => {
  test('come in pages by the order of their bytes, with common prefixes', async () => {
    const keys = ['l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/中', 'l/Z'];
    for (const key of keys) await put(evidence, key, key);
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: evidence, Prefix: 'l/', MaxKeys: 2, ContinuationToken }),
      );
      expect(page.KeyCount).toBeLessThanOrEqual(2);
      found.push(...(page.Contents ?? []).map((one) => one.Key ?? ''));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(found).toEqual(['l/Z', 'l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/中']);
    const grouped = await s3.send(
      new ListObjectsV2Command({ Bucket: evidence, Prefix: 'l/', Delimiter: '/' }),
    );
    expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'l/b/' }]);
    expect(grouped.Contents).toHaveLength(4);
  });

  test('a batch deletion reports each key', async () => {
    await put(evidence, 'batch/1', 'x');
    const { Deleted } = await s3.send(
      new DeleteObjectsCommand({
        Bucket: evidence,
        Delete: { Objects: [{ Key: 'batch/1' }, { Key: 'batch/absent' }] },
      }),
    );
    expect(Deleted?.map((one) => one.Key)).toEqual(['batch/1', 'batch/absent']);
    expect(await refusal(text(evidence, 'batch/1'))).toBe('NoSuchKey');
  });
});

describe('refusals', () => {
  const as = (change: Record<string, unknown>) =>
    new S3Client({ ...fixture.cloud.configFor('s3'), maxAttempts: 1, ...change });
  const read = (client: S3Client) =>
    refusal(client.send(new GetObjectCommand({ Bucket: evidence, Key: 'l/a' })));

  test('another secret, an unknown key, a wrong token, no signature', async () => {
    const { credentials } = fixture.cloud.configFor('s3');
    const forged = { credentials: { ...credentials, secretAccessKey: 'x' } };
    expect(await read(as(forged))).toBe('SignatureDoesNotMatch');
    const unknown = { credentials: { ...credentials, accessKeyId: 'ASIAX' } };
    expect(await read(as(unknown))).toBe('InvalidAccessKeyId');
    const noToken = { credentials: { ...credentials, sessionToken: 'x' } };
    expect(await read(as(noToken))).toBe('InvalidToken');
    const anonymous = await fetch(`${fixture.cloud.s3Origin}/${evidence}/l/a`);
    expect(anonymous.status).toBe(403);
    expect(await anonymous.text()).toContain('<Code>AccessDenied</Code>');
  });

  test('a clock that is an hour off', async () => {
    // The SDK corrects its clock after the first refusal; one attempt shows the refusal itself.
    expect(await read(as({ systemClockOffset: 3_600_000 }))).toBe('RequestTimeTooSkewed');
  });

  test('a role reads only what its policy names, and an absent key is no secret told', async () => {
    const door = new S3Client({ ...fixture.cloud.configFor('s3', 'DoorRole'), maxAttempts: 1 });
    const denied = door.send(new GetObjectCommand({ Bucket: quarantine, Key: 'race' }));
    await expect(denied).rejects.toThrow(
      /DoorRole is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::fixture-quarantine\/race/,
    );
    // s3:GetObject on evidence is granted, the use of its key is not.
    await expect(door.send(new GetObjectCommand({ Bucket: evidence, Key: 'l/a' }))).rejects.toThrow(
      /kms:Decrypt/,
    );
    expect(
      await refusal(door.send(new PutObjectCommand({ Bucket: evidence, Key: 'x', Body: '' }))),
    ).toBe('AccessDenied');
  });

  test('a deny in the bucket policy holds for everyone; the TLS-only deny is inert here', async () => {
    expect(await refusal(put(evidence, 'closed/1', 'x'))).toBe('AccessDenied');
    expect(await refusal(put(evidence, 'open/1', 'x'))).toBe('accepted');
  });

  test('what is not implemented says so', async () => {
    const acl = await refusal(put(evidence, 'acl', 'x', { ACL: 'public-read' }));
    expect(acl).toBe('InvalidRequest');
    expect(await refusal(put(evidence, 'crc', 'x', { ChecksumAlgorithm: 'CRC32C' }))).toBe(
      'NotImplemented',
    );
    expect(await refusal(put('fixture-nowhere', 'k', 'x'))).toBe('NoSuchBucket');
  });
});

test('objects, versions and tags are there after a restart', async () => {
  const before = await s3.send(new ListObjectVersionsCommand({ Bucket: quarantine }));
  fixture = await fixture.restart();
  s3 = new S3Client({ ...fixture.cloud.configFor('s3'), maxAttempts: 1 });
  const after = await s3.send(new ListObjectVersionsCommand({ Bucket: quarantine }));
  expect(after.Versions).toEqual(before.Versions);
  expect(after.DeleteMarkers).toEqual(before.DeleteMarkers);
  expect(await text(quarantine, 'range')).toBe('0123456789');
});
