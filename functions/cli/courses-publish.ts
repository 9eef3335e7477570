import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setting } from '../app/config.ts';
import { publication } from '../courses/publish.ts';
import { courseFolders, filesOf } from './courses/folders.ts';

/**
 * `npm run courses:publish` stores the courses of infra/courses as immutable versions and names them in the catalogue.
 * Run with an operator's credentials and COURSES_BUCKET; running it again stores what is new and changes nothing else.
 */
const courses = await courseFolders();
const { objects, faults } = publication(await Promise.all(courses.map(filesOf)));
for (const { file, line, code, severity, message } of faults) {
  if (severity === 'fault') console.error(`${file}:${line} ${code} ${message}`);
}
const published = objects.length - 1;
if (published < courses.length) {
  console.error(
    `${courses.length - published} 门课程有错，没有发布。请运行 npm run courses:check。`,
  );
}

const client = new S3Client({});
const bucket = setting('COURSES_BUCKET');
for (const { key, body } of objects) {
  await client.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: 'application/json' }),
  );
}
console.log(`已发布 ${published} 门课程。`);
