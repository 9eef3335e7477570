import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditCourses } from '../../../functions/audit/courses.ts';
import { coursesIn } from '../../../functions/audit/sources.ts';
import {
  rootOf,
  type SignedRoot,
  sealHeads,
  signedCourses,
} from '../../../functions/calendar/roots.ts';
import {
  CATALOGUE,
  COURSE_PREFIX,
  catalogueEntry,
  courseStream,
} from '../../../functions/courses/store.ts';
import { commitHash } from '../../../functions/log/chain.ts';
import { publishSample, SAMPLE } from '../../world/sample-course.ts';
import { createWorld, type World } from '../../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await publishSample(world);
});
afterAll(() => world.stop());

async function findings(root: SignedRoot | null = null) {
  const { log, state } = world.unbroken;
  const catalogue = await state.list(CATALOGUE, COURSE_PREFIX, catalogueEntry);
  const found = [];
  const courses = coursesIn(world.dynamo, 'log');
  for await (const each of auditCourses({ log, courses, catalogue, root })) found.push(each.what);
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

it('names a course whose log is not what was signed: written anew, cut off, or gone', async () => {
  const stream = courseStream('signed-2023');
  await publishSample(world, 'signed-2023');
  let root: SignedRoot | undefined;
  await sealHeads(
    world.services,
    {
      store: async (stored) => {
        root = stored;
      },
    },
    world.clock.now,
  );
  if (!root) return expect.fail('no root');
  expect(signedCourses(root).map(({ courseId }) => courseId)).toContain('signed-2023');
  expect(rootOf(root.heads, signedCourses(root))).toBe(root.root);
  expect(rootOf(root.heads, [])).not.toBe(root.root);
  const before = (await findings(root)).filter((what) => what.includes('签名'));
  expect(before).toEqual([]);
  const [first] = await world.unbroken.log.read(stream);
  const body = first?.body.replace('测试', '改过') ?? '';
  const hash = commitHash(stream, 1, first?.prevHash ?? '', body);
  // A forger's chain is whole; only the root tells.
  await put('log', { pk: stream, sk: '000001', ...first, body, hash });
  expect(await findings(root)).toContain('和签名的根不一致：被改写或截短过');
  await world.documents.send(
    new DeleteCommand({ TableName: 'log', Key: { pk: stream, sk: '000001' } }),
  );
  expect(await findings(root)).toContain('上次签名时有这份记录，现在没有了');
});
