import { S3Client } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { s3Removal } from '../adapters/s3-removal.ts';
import { setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import { task } from '../app/task.ts';
import { sweepFiles } from './sweep.ts';

const stores = deployedStores();
const files = s3Removal(new S3Client({}), setting('EVIDENCE_BUCKET'));

/** A minute before the function's own end it leaves the rest to the next run. */
const MARGIN_MS = 60_000;

/** Every week. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  task(async () => {
    const late = () => context.getRemainingTimeInMillis() < MARGIN_MS;
    const { failed } = await sweepFiles(stores, files, new Date(), late);
    if (failed > 0) throw new Error(`files of ${failed} people were not erased`);
  });
