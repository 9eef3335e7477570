import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Originals, Uploads } from '../app/uploads.ts';

const TICKET_SECONDS = 15 * 60;
const LINK_SECONDS = 5 * 60;

export const s3Client = (): S3Client =>
  // A signed form or link carries no checksum of a body that is not there yet.
  new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });

const expiry = (now: Date, seconds: number): string =>
  new Date(now.getTime() + seconds * 1000).toISOString();

export function s3Uploads(client: S3Client, bucket: string): Uploads {
  return {
    async ticket(key, { type, maxBytes, trace }, now) {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: key,
        Expires: TICKET_SECONDS,
        Fields: { 'Content-Type': type, 'x-amz-meta-trace': trace },
        Conditions: [
          ['content-length-range', 1, maxBytes],
          ['eq', '$Content-Type', type],
        ],
      });
      return { url, fields, expiresAt: expiry(now, TICKET_SECONDS) };
    },
  };
}

export function s3Originals(client: S3Client, bucket: string): Originals {
  return {
    async link(key, fileName, now) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentDisposition: `attachment; filename="${fileName}"`,
      });
      const url = await getSignedUrl(client, command, { expiresIn: LINK_SECONDS });
      return { url, expiresAt: expiry(now, LINK_SECONDS) };
    },
  };
}
