import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Vault } from '../redaction-check/vault.ts';

const isGone = (error: unknown): boolean =>
  error instanceof NoSuchKey ||
  (error instanceof S3ServiceException &&
    (error.name === 'NoSuchVersion' || error.name === 'NotFound'));

export function s3Vault(
  client: S3Client,
  buckets: { readonly quarantine: string; readonly evidence: string },
): Vault {
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

    async keep(key, { bytes, contentType, trace }) {
      await client.send(
        new PutObjectCommand({
          Bucket: buckets.evidence,
          Key: key,
          Body: bytes,
          ContentType: contentType,
          Metadata: { trace },
        }),
      );
    },

    async destroy(key, version) {
      await client.send(
        new DeleteObjectCommand({ Bucket: buckets.quarantine, Key: key, VersionId: version }),
      );
    },
  };
}
