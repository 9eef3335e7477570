import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setting } from '../app/config.ts';
import { publication } from '../courses/publish.ts';

/**
 * `npm run courses:publish` stores the courses of infra/courses as immutable versions and names them in the catalogue.
 * Run with an operator's credentials and COURSES_BUCKET; running it again stores what is new and changes nothing else.
 */
const folder = join(import.meta.dirname, '../../infra/courses');

async function filesOf(course: string): Promise<Map<string, string>> {
  const entries = await readdir(course, { withFileTypes: true, recursive: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(course, path).replaceAll('\\', '/'), await readFile(path, 'utf8'));
  }
  return files;
}

const entries = await readdir(folder, { withFileTypes: true });
const courses = entries
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join(folder, name));
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
