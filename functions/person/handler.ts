import { randomBytes } from 'node:crypto';
import { kmsCall } from '../adapters/kms-call.ts';
import { kmsMac } from '../adapters/kms-keys.ts';
import { s3Courses } from '../adapters/s3-courses.ts';
import { s3Originals, s3Uploads } from '../adapters/s3-signing.ts';
import { roleAt, setting } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedSealedServices } from '../app/services.ts';
import { courseStore } from '../courses/stored.ts';
import { personCases } from './cases.ts';

const signer = roleAt('S3');
const deployed = deployedSealedServices();
const services = {
  ...deployed,
  courses: courseStore(deployed.state, s3Courses(signer, setting('COURSES_BUCKET'))),
  newSeed: () => randomBytes(16).toString('hex'),
};
const uploads = s3Uploads(signer, setting('QUARANTINE_BUCKET'));
const originals = s3Originals(signer, setting('EVIDENCE_BUCKET'));
const mac = kmsMac(kmsCall(roleAt('KMS')), setting('STATEMENT_KEY_ID'));
const door = deployedDoor(services);
export const handler = openDoor(
  personCases(services, uploads, originals, mac, door.siteOrigin),
  door,
);
