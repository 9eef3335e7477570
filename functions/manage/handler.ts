import { s3Courses } from '../adapters/s3-courses.ts';
import { roleAt, setting } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedServices } from '../app/services.ts';
import { courseStore } from '../courses/stored.ts';
import { manageCases } from './cases.ts';

const deployed = deployedServices();
const objects = s3Courses(roleAt('S3'), setting('COURSES_BUCKET'));
const services = {
  ...deployed,
  objects,
  courses: courseStore(deployed.state, objects),
};
export const handler = openDoor(manageCases(services), deployedDoor(services));
