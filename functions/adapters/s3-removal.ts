import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Removal } from '../app/uploads.ts';

export function s3Removal(client: S3Client, bucket: string): Removal {
  const listAfter = (key: string, last?: ListObjectVersionsCommandOutput) =>
    client.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: key,
        ...(last?.NextKeyMarker ? { KeyMarker: last.NextKeyMarker } : {}),
        ...(last?.NextVersionIdMarker ? { VersionIdMarker: last.NextVersionIdMarker } : {}),
      }),
    );

  return {
    async destroyBelow(key) {
      let gone = 0;
      let page: ListObjectVersionsCommandOutput | undefined;
      do {
        page = await listAfter(key, page);
        for (const { Key, VersionId } of [
          ...(page.Versions ?? []),
          ...(page.DeleteMarkers ?? []),
        ]) {
          await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
          gone += 1;
        }
      } while (page.IsTruncated);
      return gone;
    },
  };
}
