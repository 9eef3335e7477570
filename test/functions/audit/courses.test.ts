import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditCourses } from '../../../functions/audit/courses.ts';
import { coursesIn } from '../../../functions/audit/sources.ts';
import {
  CATALOGUE,
  COURSE_PREFIX,
  catalogueEntry,
  courseStream,
} from '../../../functions/courses/store.ts';
import { publishSample, SAMPLE } from '../../world/sample-course.ts';
import { createWorld, type World } from '../../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await publishSample(world);
});
afterAll(() => world.stop());

async function findings() {
  const { log, state } = world.unbroken;
  const catalogue = await state.list(CATALOGUE, COURSE_PREFIX, catalogueEntry);
  const found = [];
  const courses = coursesIn(world.dynamo, 'log');
  for await (const each of auditCourses({ log, courses, catalogue })) found.push(each.what);
  return found;
}
const put = (TableName: string, Item: object) =>
  world.documents.send(new PutCommand({ TableName, Item: Item as Record<string, unknown> }));

it('finds nothing in what was written, and each thing that was changed', async () => {
  expect(await findings()).toEqual([]);
  const stream = courseStream(SAMPLE);
  const [entry] = await world.unbroken.state.list(CATALOGUE, COURSE_PREFIX, catalogueEntry);
  const place = { pk: CATALOGUE, sk: stream, n: 1 };
  await put('state', { ...place, ...entry, offers: [[2023, false]] });
  expect(await findings()).toEqual(['课程目录和记录不一致']);
  await put('state', { ...place, ...entry });
  await put('state', {
    ...place,
    ...entry,
    sk: courseStream('ghost-2023'),
    courseId: 'ghost-2023',
  });
  expect(await findings()).toEqual(['课程目录里有，记录没有']);
  await put('state', { ...place, ...entry, sk: courseStream('ghost-2023'), courseId: SAMPLE });
  const [first] = await world.unbroken.log.read(stream);
  const body = first?.body.replace('测试', '改过');
  await put('log', { pk: stream, sk: '000001', ...first, body });
  expect(await findings()).toEqual(['内容和它的哈希对不上']);
});
