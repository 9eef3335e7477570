import { s3Roots } from '../adapters/s3-roots.ts';
import { s3Client } from '../adapters/s3-uploads.ts';
import { setting } from '../app/config.ts';
import { deployedServices } from '../app/services.ts';
import { sealHeads } from './roots.ts';

const services = deployedServices();
const roots = s3Roots(s3Client(), setting('ROOTS_BUCKET'));

/** Every night: the signed root over the heads of all logs. */
export const handler = (): Promise<void> => sealHeads(services, roots, new Date());
