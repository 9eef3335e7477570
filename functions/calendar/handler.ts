import { S3Client } from '@aws-sdk/client-s3';
import { kmsCall } from '../adapters/kms-call.ts';
import { kmsLookup } from '../adapters/kms-keys.ts';
import { s3Roots } from '../adapters/s3-roots.ts';
import { roleAt, setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import { task } from '../app/task.ts';
import { sealHeads } from './roots.ts';

const stores = deployedStores();
const lookup = kmsLookup(kmsCall(roleAt('KMS')), setting('LOOKUP_KEY_ID'));
const roots = s3Roots(new S3Client({}), setting('ROOTS_BUCKET'));

/** Every night: the signed root over the heads of all logs. */
export const handler = (): Promise<void> =>
  task(() => sealHeads({ ...stores, keys: { lookup } }, roots, new Date()));
