import { S3Client } from '@aws-sdk/client-s3';
import { s3Roots } from '../adapters/s3-roots.ts';
import { setting } from '../app/config.ts';
import { deployedServices } from '../app/services.ts';
import { sealHeads } from './roots.ts';

const services = deployedServices();
const roots = s3Roots(new S3Client({}), setting('ROOTS_BUCKET'));

/** Every night: the signed root over the heads of all logs. */
export const handler = (): Promise<void> => sealHeads(services, roots, new Date());
