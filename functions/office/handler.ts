import { s3Client, s3Originals } from '../adapters/s3-uploads.ts';
import { setting } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedServices } from '../app/services.ts';
import { officeCases } from './cases.ts';

const services = deployedServices();
const originals = s3Originals(s3Client(), setting('EVIDENCE_BUCKET'));
export const handler = openDoor(officeCases(services, originals), deployedDoor(services));
