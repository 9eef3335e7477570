import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPerson } from '../../functions/accounts/identity.ts';
import { courseStream } from '../../functions/courses/store.ts';
import { personStream } from '../../functions/log/append.ts';
import { takeOver } from '../../functions/staff/history.ts';
import type { Answer, RouteId } from '../../shared/contract/routes.ts';
import { annulIn } from '../../shared/course/annul.ts';
import { sampleBank } from '../shared/course/sample.ts';
import { appointment, documentNumber, quickMember } from '../world/people.ts';
import { publishSample, SAMPLE, sampleWith } from '../world/sample-course.ts';
import { createWorld, type Reply, type World } from '../world/world.ts';

/** What an operator takes over from an earlier register, as its owner and an administrator see it. */
let world: World;
let version: string;
beforeAll(async () => {
  world = await createWorld();
  version = await publishSample(world);
});
afterAll(() => world?.stop());

const value = <Id extends RouteId>(reply: Reply<Id>): Answer<Id> => {
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
};
const params = { courseId: SAMPLE };
const failed = { endedAt: '2023-03-20T02:00:00.000Z', result: 'fail' as const, points: 56 };
const passed = {
  ...{ endedAt: '2023-03-21T02:00:00.000Z', result: 'pass' as const, points: 3 },
  marks: { right: ['q-1', 'q-2', 'q-3'], wrong: ['q-4', 'q-5'] },
};
const record = (attempts: (typeof failed | typeof passed)[]) => ({
  person: appointment(documentNumber()),
  since: '2023-01-05T02:00:00.000Z',
  courses: [
    {
      courseId: SAMPLE,
      enrolledAt: '2023-03-01T02:00:00.000Z',
      studyCompletedAt: '2023-03-10T02:00:00.000Z',
      chapters: ['c1'],
      attempts,
    },
  ],
  claims: [],
});

it('every attempt is in the person’s history; of what was sat elsewhere only the result is known', async () => {
  const { services, clock } = world;
  const versions = new Map([[SAMPLE, version]]);
  const earlier = record([failed, passed]);
  expect(await takeOver(services, earlier, versions)).toBe(true);
  // Broken off and begun again, it adds nothing.
  expect(await takeOver(services, earlier, versions)).toBe(true);
  const { state, keys } = services;
  const personId = await findPerson(state, keys, earlier.person.documentNumber);
  const session = await services.sessions.start(personId ?? '', null, clock.now);
  const course = value(await world.call('course', { params }, { as: session }));
  expect(course.history).toMatchObject([
    { result: 'fail', points: 56, outOf: 100 },
    { result: 'pass', points: 3, outOf: 5 },
  ]);
  expect(course.standing.passed).toEqual({ year: 2023, points: 3, outOf: 5 });
  for (const { paperId } of course.history) {
    const paper = value(await world.call('paper', { params: { paperId } }, { as: session }));
    // Nothing is drawn that was never shown, and nothing is stored by looking.
    expect(paper).toMatchObject({ questions: [], answers: {}, result: { review: null } });
  }
  expect((await world.dump()).state.filter(({ sk }) => sk.startsWith('paper#'))).toEqual([]);
});

it('counts in the figures: by question where it is known how each was answered', async () => {
  const admin = await quickMember(world, '市属', [{ role: 'admin', region: '市属' }]);
  const earlier = record([passed]);
  await takeOver(world.services, earlier, new Map([[SAMPLE, version]]));
  const { state, keys } = world.services;
  const personId = await findPerson(state, keys, earlier.person.documentNumber);
  await world.project(personId ?? '');
  const { figures, bank } = value(
    await world.call('managedCourse', { params }, { as: admin.session }),
  );
  expect(figures).toMatchObject({ papers: 1, passedPapers: 1, first: 1, passedFirst: 1 });
  const known = bank.filter(({ asked }) => asked > 0);
  expect(known.map(({ id, facility }) => [id, facility])).toEqual([
    ['q-1', 1],
    ['q-2', 1],
    ['q-3', 1],
    ['q-4', 0],
    ['q-5', 0],
  ]);
});

it('is left as it is when a question is annulled: nobody knows what stood on such a paper', async () => {
  const admin = await quickMember(world, '市属', [{ role: 'admin', region: '市属' }]);
  const earlier = record([failed]);
  await takeOver(world.services, earlier, new Map([[SAMPLE, version]]));
  const { state, keys, log } = world.services;
  const personId = (await findPerson(state, keys, earlier.person.documentNumber)) ?? '';
  await world.project(personId);
  const before = await log.read(personStream(personId));
  const files = sampleWith(annulIn(sampleBank, 'q-1', '两个选项都对') ?? '');
  const body = { base: version, note: '作废一题', files };
  value(await world.call('saveCourse', { params, body }, { as: admin.session }));
  await world.follow(await world.lastOf(courseStream(SAMPLE)));
  await world.regradeAll();
  expect(await log.read(personStream(personId))).toEqual(before);
});
