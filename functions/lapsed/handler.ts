import { s3Courses } from '../adapters/s3-courses.ts';
import { roleAt, setting } from '../app/config.ts';
import { deployedStores } from '../app/services.ts';
import { task } from '../app/task.ts';
import { courseStore } from '../courses/stored.ts';
import { sweepLapsed } from './sweep.ts';

const stores = deployedStores();
const objects = s3Courses(roleAt('S3'), setting('COURSES_BUCKET'));
const services = { ...stores, courses: courseStore(stores.state, objects) };

/** Every quarter of an hour: commits the end of papers that ran out and that nobody has looked at since. */
export const handler = (): Promise<void> =>
  task(async () => {
    const { failed } = await sweepLapsed(services, new Date());
    if (failed > 0) throw new Error(`${failed} papers were not tidied`);
  });
