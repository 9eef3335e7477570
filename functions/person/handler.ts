import { s3Client, s3Uploads } from '../adapters/s3-uploads.ts';
import { setting } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedServices } from '../app/services.ts';
import { personCases } from './cases.ts';

const services = deployedServices();
const uploads = s3Uploads(s3Client(), setting('QUARANTINE_BUCKET'));
export const handler = openDoor(personCases(services, uploads), deployedDoor(services));
