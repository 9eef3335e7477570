import { s3Uploads } from '../adapters/s3-signing.ts';
import { setting, signerOfRole } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedServices } from '../app/services.ts';
import { personCases } from './cases.ts';

const services = deployedServices();
const uploads = s3Uploads(signerOfRole(), setting('QUARANTINE_BUCKET'));
export const handler = openDoor(personCases(services, uploads), deployedDoor(services));
