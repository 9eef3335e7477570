import { S3Client } from '@aws-sdk/client-s3';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { kmsCall } from '../adapters/kms-call.ts';
import { kmsLookup } from '../adapters/kms-keys.ts';
import { s3Vault } from '../adapters/s3-vault.ts';
import { roleAt, setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import { checkBatch } from './batch.ts';
import { check } from './check.ts';
import { previewsOf } from './previews.ts';
import { tidy } from './tidy.ts';

// No key to personal fields: strangers' files are read here.
const lookup = kmsLookup(kmsCall(roleAt('KMS')), setting('LOOKUP_KEY_ID'));
const stores = { ...deployedStores(), keys: { lookup } };
const vault = s3Vault(new S3Client({}), {
  quarantine: setting('QUARANTINE_BUCKET'),
  evidence: setting('EVIDENCE_BUCKET'),
  sealed: setting('SEALED_BUCKET'),
});
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  checkBatch(stores, vault, { check, tidy, previews: previewsOf }, event);
