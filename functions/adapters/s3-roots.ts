import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Roots } from '../calendar/roots.ts';

/** Roots by day, in a bucket under object lock: storing a day again adds a version and takes nothing away. */
export function s3Roots(client: S3Client, bucket: string): Roots {
  return {
    async store(root) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: `roots/${root.day}.json`,
          Body: JSON.stringify(root),
          ContentType: 'application/json',
          // Object lock asks for a checksum of what it locks.
          ChecksumAlgorithm: 'SHA256',
        }),
      );
    },
  };
}
