import { s3Originals } from '../adapters/s3-signing.ts';
import { roleAt, setting } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedSealedServices } from '../app/services.ts';
import { incidentCases } from './cases.ts';

const services = deployedSealedServices();
const sealed = s3Originals(roleAt('S3'), setting('SEALED_BUCKET'));
export const handler = openDoor(incidentCases(services, sealed), deployedDoor(services));
