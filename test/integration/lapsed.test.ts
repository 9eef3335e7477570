import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { sweepLapsed } from '../../functions/lapsed/sweep.ts';
import { readRecord } from '../../functions/log/append.ts';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import type { Answer, RouteId } from '../../shared/contract/routes.ts';
import { fixtureCourses, looksRight } from '../world/courses.ts';
import { quickMember } from '../world/people.ts';
import { createWorld, type Reply, type World } from '../world/world.ts';

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

const params = { courseId: 'alpha-2023' };
const value = <Id extends RouteId>(reply: Reply<Id>): Answer<Id> => {
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
};

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

async function answerRight(person: Candidate, paper: PaperView): Promise<void> {
  for (const [i, { id, options }] of paper.questions.entries()) {
    const choice = options.filter(({ text }) => looksRight(text)).map((option) => option.id);
    const body = { question: id, choice, epoch: paper.epoch, revision: i + 1 };
    const params = { paperId: paper.paperId };
    await world.call('saveAnswer', { params, body }, { as: person.session });
  }
}

const papersOf = async ({ personId }: Candidate) => {
  const { enrolments } = await readRecord(world.unbroken.log, personId);
  return [...enrolments.values()].flatMap(({ papers }) => papers);
};

it('leaves what still runs, ends what ran out by what had arrived, and does it once', async () => {
  const { person, paper } = await sitting();
  await answerRight(person, paper);
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

it('is what its person comes back to while it runs, and not any longer', async () => {
  const { person, paper } = await sitting();
  const me = async () => value(await world.call('me', {}, { as: person.session })).sitting;
  expect(await me()).toBe(paper.paperId);
  pass(10 * MINUTE - 1);
  expect(await me()).toBe(paper.paperId);
  pass(1);
  expect(await me()).toBeNull();
});

it('counts as ended on whatever page it is read first', async () => {
  async function ranOut(): Promise<string> {
    const { person, paper } = await sitting();
    await answerRight(person, paper);
    pass(10 * MINUTE);
    return person.session;
  }
  const course = value(await world.call('course', { params }, { as: await ranOut() }));
  expect(course.standing).toMatchObject({ openPaper: null, passed: { year: 2023 } });
  const { courses } = value(await world.call('courses', {}, { as: await ranOut() }));
  const listed = courses.find(({ courseId }) => courseId === params.courseId);
  expect(listed?.standing).toMatchObject({ openPaper: null, passed: { year: 2023 } });
  const year = await world.call('year', { params: { year: 2023 } }, { as: await ranOut() });
  expect(value(year).statement.categories['public']).toBe(180);
});

it('that passed with the old year lets nobody learn the same course again in the new one', async () => {
  const before = world.clock.now;
  world.clock.now = new Date('2023-12-31T23:50:00+08:00');
  const { person, paper } = await sitting();
  await answerRight(person, paper);
  expect(Date.parse(paper.endsAt)).toBe(Date.parse('2024-01-01T00:00:00+08:00'));
  // Nobody has looked at the paper, and the sweeper has not come.
  world.clock.now = new Date('2024-01-01T00:00:05+08:00');
  const again = await world.call('enrol', { params }, { as: person.session });
  expect(again).toMatchObject({ problem: { code: 'COURSE_ALREADY_LEARNED' } });
  expect(value(await world.call('courses', {}, { as: person.session })).enrolled).toBe(0);
  world.clock.now = before;
});

it('that was handed in and closed, and no further, is graded by whoever comes next', async () => {
  const ways = ['paper', 'holdPaper', 'startPaper'] as const;
  for (const way of ways) {
    const { person, paper } = await sitting();
    const as = person.session;
    await answerRight(person, paper);
    const ofPaper = { params: { paperId: paper.paperId } };
    // Who it is, the log, the close; then the function is gone before the commit.
    world.faults.arm({ at: 4, when: 'before' });
    const handedInAt = world.clock.now.getTime();
    expect(await world.call('submitPaper', ofPaper, { as })).toMatchObject({ status: 503 });
    world.faults.arm(null);
    expect((await papersOf(person))[0]?.ended).toBeNull();
    pass(MINUTE);
    const seen =
      way === 'startPaper'
        ? value(await world.call(way, { params }, { as }))
        : value(await world.call(way, ofPaper, { as }));
    expect([way, seen.paperId, seen.result?.result]).toEqual([way, paper.paperId, 'pass']);
    expect(Date.parse(seen.result?.endedAt ?? '')).toBe(handedInAt);
  }
});
