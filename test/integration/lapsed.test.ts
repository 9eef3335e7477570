import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { sweepLapsed } from '../../functions/lapsed/sweep.ts';
import { readRecord } from '../../functions/log/append.ts';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import { fixtureCourses, looksRight } from '../world/courses.ts';
import { quickMember } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** What ran out while nobody looked is committed by the sweeper, once, as everybody sees it already. */
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const MINUTE = 60_000;
const pass = (ms: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + ms);
};
const sweep = () => sweepLapsed({ ...world.services, courses: fixtureCourses }, world.clock.now);

type Candidate = Awaited<ReturnType<typeof quickMember>>;

async function sitting(): Promise<{ person: Candidate; paper: PaperView }> {
  const person = await quickMember(world);
  const as = person.session;
  const courseId = 'alpha-2023';
  await world.call('enrol', { params: { courseId } }, { as });
  for (const chapterId of ['c1', 'c2']) {
    const params = { courseId, chapterId };
    for (let block = 0; block < 5; block += 1) {
      await world.call('reading', { params, body: { block } }, { as });
      pass(30_000);
    }
    await world.call('chapterRead', { params }, { as });
  }
  const reply = await world.call('startPaper', { params: { courseId } }, { as, key: newId() });
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  await world.project(person.personId);
  return { person, paper: reply.value };
}

const papersOf = async ({ personId }: Candidate) => {
  const { enrolments } = await readRecord(world.unbroken.log, personId);
  return [...enrolments.values()].flatMap(({ papers }) => papers);
};

it('leaves what still runs, ends what ran out by what had arrived, and does it once', async () => {
  const { person, paper } = await sitting();
  for (const [i, { id, options }] of paper.questions.entries()) {
    const choice = options.filter(({ text }) => looksRight(text)).map((option) => option.id);
    const body = { question: id, choice, epoch: paper.epoch, revision: i + 1 };
    const params = { paperId: paper.paperId };
    await world.call('saveAnswer', { params, body }, { as: person.session });
  }
  expect(await sweep()).toEqual({ ended: 0, failed: 0 });
  // Over, but whoever is there ends it himself.
  pass(10 * MINUTE + 1);
  expect(await sweep()).toEqual({ ended: 0, failed: 0 });
  pass(MINUTE);
  expect(await sweep()).toEqual({ ended: 1, failed: 0 });
  const [ended] = await papersOf(person);
  expect(ended?.ended).toMatchObject({ result: 'pass', answered: 6, endedAt: paper.endsAt });
  const before = await world.unbroken.log.read(`person#${person.personId}`);
  // The list is behind until the projection has come; the log decides.
  expect(await sweep()).toEqual({ ended: 0, failed: 0 });
  await world.project(person.personId);
  expect(await sweep()).toEqual({ ended: 0, failed: 0 });
  expect(await world.unbroken.log.read(`person#${person.personId}`)).toEqual(before);
});

it('goes on after a failure, and ends the next time what it left', async () => {
  const [first, second] = [await sitting(), await sitting()];
  pass(12 * MINUTE);
  // The first one's log can't be read this once.
  world.faults.arm({ at: 2, when: 'before' });
  expect(await sweep()).toEqual({ ended: 1, failed: 1 });
  world.faults.arm(null);
  expect(await sweep()).toEqual({ ended: 1, failed: 0 });
  for (const { person } of [first, second])
    expect((await papersOf(person))[0]?.ended?.result).toBe('lapsed');
});

it('is the same end, whether the sweeper or the person comes first', async () => {
  const { person, paper } = await sitting();
  pass(12 * MINUTE);
  const params = { paperId: paper.paperId };
  await Promise.all([
    sweep(),
    world.call('submitPaper', { params }, { as: person.session }),
    sweep(),
  ]);
  const papers = await papersOf(person);
  expect(papers).toHaveLength(1);
  expect(papers[0]?.ended).toMatchObject({ result: 'lapsed', endedAt: paper.endsAt });
});
