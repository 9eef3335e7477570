import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Received, Vault } from '../redaction-check/vault.ts';

const isGone = (error: unknown): boolean =>
  error instanceof NoSuchKey ||
  (error instanceof S3ServiceException &&
    (error.name === 'NoSuchVersion' || error.name === 'NotFound'));

export function s3Vault(
  client: S3Client,
  buckets: { readonly quarantine: string; readonly evidence: string; readonly sealed: string },
): Vault {
  async function put(Bucket: string, Key: string, file: Received): Promise<void> {
    const { bytes, contentType, trace } = file;
    const command = new PutObjectCommand({
      Bucket,
      Key,
      Body: bytes,
      ContentType: contentType,
      Metadata: { trace },
    });
    await client.send(command);
  }

  return {
    async receive(key, version) {
      try {
        const command = new GetObjectCommand({
          Bucket: buckets.quarantine,
          Key: key,
          VersionId: version,
        });
        const { Body, ContentType, Metadata } = await client.send(command);
        if (!Body) return undefined;
        return {
          bytes: await Body.transformToByteArray(),
          contentType: ContentType ?? '',
          trace: Metadata?.['trace'] ?? '',
        };
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },

    keep: (key, file) => put(buckets.evidence, key, file),

    seal: (key, version, file) => put(buckets.sealed, `${key}/${version}`, file),

    async destroy(key, version) {
      await client.send(
        new DeleteObjectCommand({ Bucket: buckets.quarantine, Key: key, VersionId: version }),
      );
    },
  };
}
