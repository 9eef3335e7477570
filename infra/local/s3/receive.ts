import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Digester, type Digests } from './checksums.ts';
import { S3Error } from './error.ts';

/** A body on disk, not yet an object. */
export interface Staged extends Digests {
  readonly path: string;
}

/** S3's own ceiling for one PUT; the local disk would be full long before. */
const largestObject = 5 * 1024 ** 3;

/**
 * Writes a body to the staging folder and computes its digests on the way.
 * @throws S3Error EntityTooLarge as soon as more than `limit` bytes have come
 */
export async function stageBody(
  body: AsyncIterable<Uint8Array>,
  folder: string,
  limit = largestObject,
): Promise<Staged> {
  const path = join(folder, randomBytes(12).toString('hex'));
  const digester = new Digester();
  const file = await open(path, 'wx');
  try {
    for await (const chunk of body) {
      digester.update(chunk);
      if (digester.size > limit) throw tooLarge(digester.size, limit);
      await file.write(chunk);
    }
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return { path, ...digester.finish() };
}

function tooLarge(size: number, limit: number): S3Error {
  return new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    ProposedSize: String(size),
    MaxSizeAllowed: String(limit),
  });
}

export async function discard(staged: Staged): Promise<void> {
  await rm(staged.path, { force: true });
}
