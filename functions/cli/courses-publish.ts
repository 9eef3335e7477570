import { S3Client } from '@aws-sdk/client-s3';
import { dynamoOn } from '../adapters/dynamo.ts';
import { dynamoCall } from '../adapters/dynamo-call.ts';
import { dynamoLog } from '../adapters/dynamo-log.ts';
import { courseObjects } from '../adapters/s3-course-objects.ts';
import { setting } from '../app/config.ts';
import { type Released, release } from '../courses/release.ts';
import { courseFolders, filesOf } from './courses/folders.ts';
import { operatorAt } from './operator.ts';

/**
 * `npm run courses:publish` stores the courses of infra/courses as immutable versions and makes them the current ones.
 * Run with an operator's credentials, COURSES_BUCKET and LOG_TABLE; running it again stores what is new.
 */
const stores = {
  log: dynamoLog(dynamoOn(dynamoCall(await operatorAt('DYNAMODB'))), setting('LOG_TABLE')),
  objects: courseObjects(new S3Client({}), setting('COURSES_BUCKET')),
};

const words: Readonly<Record<Released['outcome'], string>> = {
  published: '已发布',
  unchanged: '没有变化',
  edited: '管理员改过这门课，没有覆盖。请在管理页面里修改。',
  faulty: '有错，没有发布。请运行 npm run courses:check。',
  refused: '同时有人在保存，没有发布。请再运行一次。',
};

for (const folder of await courseFolders()) {
  const { courseId, outcome, faults } = await release(stores, await filesOf(folder), new Date());
  for (const { file, line, code, severity, message } of faults) {
    if (severity === 'fault') console.error(`${file}:${line} ${code} ${message}`);
  }
  console.log(`${courseId ?? folder}：${words[outcome]}`);
}
