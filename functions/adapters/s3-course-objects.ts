import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { CourseObjects } from '../courses/store.ts';

/** Course versions in S3 as an operator's programs reach them. */
export const courseObjects = (client: S3Client, bucket: string): CourseObjects => ({
  async get(key) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await Body?.transformToString()) ?? '';
  },
  async put(key, body) {
    const object = { Bucket: bucket, Key: key, Body: body, ContentType: 'application/json' };
    await client.send(new PutObjectCommand(object));
  },
});
