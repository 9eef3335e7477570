import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { release } from '../../functions/courses/release.ts';
import { courseStream, readCourseLog } from '../../functions/courses/store.ts';
import { sampleBank } from '../shared/course/sample.ts';
import { quickMember } from '../world/people.ts';
import { SAMPLE, sampleWith } from '../world/sample-course.ts';
import { createWorld, type World } from '../world/world.ts';

/** An operator's publishing of a course folder, again and again, as the software moves on and back. */

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world?.stop());

const edited = sampleBank.replace('第 1 问？', '第 1 问，改？');
const publish = async (bank: string) => {
  const stores = { log: world.unbroken.log, objects: world.objects };
  const files = new Map(Object.entries(sampleWith(bank)));
  return (await release(stores, files, world.clock.now)).outcome;
};
const versions = async () => (await readCourseLog(world.unbroken.log, SAMPLE)).versions;

test('a folder that returns to an earlier version makes that one current again, each time', async () => {
  const outcomes: string[] = [];
  for (const bank of [sampleBank, sampleBank, edited, sampleBank, edited, sampleBank, sampleBank])
    outcomes.push(await publish(bank));
  expect(outcomes).toEqual([
    ...['published', 'unchanged', 'published', 'published', 'published', 'published', 'unchanged'],
  ]);
  const made = (await versions()).map(({ version }) => version);
  expect(made).toEqual([made[0], made[1], made[0], made[1], made[0]]);
});

test('a question that the folder takes back is annulled for the papers before', async () => {
  await publish(sampleBank);
  await publish(sampleBank.replace('- id: q-2\n', '- id: q-2\n  annulled: 两个选项都对\n'));
  expect((await versions()).map(({ annulled }) => annulled)).toEqual([[], ['q-2']]);
});

test('what an administrator has edited is left to him, whatever the folder holds', async () => {
  await publish(sampleBank);
  await world.follow(await world.lastOf(courseStream(SAMPLE)));
  const admin = await quickMember(world, '市属', [{ role: 'admin', region: '市属' }]);
  const [first] = await versions();
  const saved = await world.call(
    'saveCourse',
    {
      params: { courseId: SAMPLE },
      body: { base: first?.version ?? '', note: '改题', files: sampleWith(edited) },
    },
    { as: admin.session, key: newId() },
  );
  expect(saved).toMatchObject({ value: { version: expect.any(String) } });
  expect(await publish(sampleBank)).toBe('edited');
  expect(await publish(edited)).toBe('unchanged');
  expect(await versions()).toHaveLength(2);
});

test('a faulty folder publishes nothing', async () => {
  expect(await publish('- id: q-1\n')).toBe('faulty');
  expect(await versions()).toEqual([]);
});
