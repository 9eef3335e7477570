import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Faults } from './faults.ts';

type Version = { readonly id: string; readonly bytes: Uint8Array };

/** Stands in for versioned buckets: the three calls that the check makes. */
export function memoryBuckets(faults: Faults) {
  const objects = new Map<string, Version[]>();
  let versions = 0;

  const place = (bucket = '', key = '') => `${bucket}/${key}`;

  function put(bucket: string, key: string, bytes: Uint8Array): string {
    versions += 1;
    // Long enough that no sealed text holds it by chance: tests look for it in what is stored.
    const id = `version-${String(versions).padStart(6, '0')}`;
    objects.set(place(bucket, key), [...(objects.get(place(bucket, key)) ?? []), { id, bytes }]);
    return id;
  }

  function answer(command: unknown): unknown {
    if (command instanceof GetObjectCommand) {
      const { Bucket, Key, VersionId } = command.input;
      const all = objects.get(place(Bucket, Key)) ?? [];
      const found = VersionId === undefined ? all.at(-1) : all.find(({ id }) => id === VersionId);
      if (!found) throw new NoSuchKey({ $metadata: {}, message: 'gone' });
      return {
        Body: { transformToByteArray: async () => found.bytes },
        ContentType: 'application/pdf',
        Metadata: { trace: 'trace-upload' },
      };
    }
    if (command instanceof PutObjectCommand) {
      const { Bucket = '', Key = '', Body } = command.input;
      return { VersionId: put(Bucket, Key, Body as Uint8Array) };
    }
    if (command instanceof DeleteObjectCommand) {
      const { Bucket, Key, VersionId } = command.input;
      const left = (objects.get(place(Bucket, Key)) ?? []).filter(({ id }) => id !== VersionId);
      objects.set(place(Bucket, Key), left);
      return {};
    }
    throw new Error('the buckets were asked for something unknown');
  }

  return {
    put,
    held: (bucket: string, key: string): number => objects.get(place(bucket, key))?.length ?? 0,
    /** Versions of an upload in the sealed bucket. */
    sealed: (key: string): number =>
      [...objects.keys()].filter((each) => each.startsWith(`sealed/${key}/`)).length,
    client: {
      send: (command: unknown) => faults.around(async () => answer(command)),
    } as unknown as S3Client,
  };
}
