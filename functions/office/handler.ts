import { s3Originals } from '../adapters/s3-signing.ts';
import { roleAt, setting } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedServices } from '../app/services.ts';
import { officeCases } from './cases.ts';

const services = deployedServices();
const originals = s3Originals(roleAt('S3'), setting('EVIDENCE_BUCKET'));
export const handler = openDoor(officeCases(services, originals), deployedDoor(services));
