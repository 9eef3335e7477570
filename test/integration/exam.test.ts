import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import type { Answer, RouteId } from '../../shared/contract/routes.ts';
import { dayAt, type Instant } from '../../shared/time/instant.ts';
import { looksRight } from '../world/courses.ts';
import { member, type Person } from '../world/people.ts';
import { createWorld, type Reply, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const MINUTE = 60_000;
const pass = (ms: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + ms);
};
const value = <Id extends RouteId>(reply: Reply<Id>): Answer<Id> => {
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
};
const course = { courseId: 'alpha-2023' };

/** Enrols and reads both chapters for as long as the server wants. */
async function study(person: Person, courseId = course.courseId): Promise<void> {
  const as = person.session;
  await world.call('enrol', { params: { courseId } }, { as });
  for (const chapterId of ['c1', 'c2']) {
    const params = { courseId, chapterId };
    await world.call('reading', { params, body: { block: 0 } }, { as });
    for (let i = 0; i < 4; i += 1) {
      pass(30_000);
      await world.call('reading', { params, body: { block: i } }, { as });
    }
    value(await world.call('chapterRead', { params }, { as }));
  }
}

const start = async (person: Person, key = newId()): Promise<PaperView> =>
  value(await world.call('startPaper', { params: course }, { as: person.session, key }));

let revision = 0;
/** Answers right where the text gives it away, which only these courses do. */
async function answerAll(person: Person, paper: PaperView, right: boolean): Promise<void> {
  for (const { id, options } of paper.questions) {
    const chosen = options.filter(({ text }) => looksRight(text) === right).map(({ id: o }) => o);
    revision += 1;
    const body = { question: id, choice: chosen, epoch: paper.epoch, revision };
    await world.call(
      'saveAnswer',
      { params: { paperId: paper.paperId }, body },
      { as: person.session },
    );
  }
}

const submit = async (person: Person, paperId: string): Promise<PaperView> =>
  value(await world.call('submitPaper', { params: { paperId } }, { as: person.session }));

async function failOnce(person: Person): Promise<PaperView> {
  const paper = await start(person);
  pass(MINUTE);
  return submit(person, paper.paperId);
}

describe('the catalogue', () => {
  it('is read by anyone, and holds nothing of the banks', async () => {
    const { courses } = value(await world.call('catalogue', {}));
    expect(courses.find(({ courseId }) => courseId === course.courseId)).toEqual({
      ...{ ...course, title: '课程 alpha-2023', summary: '测试用的课程。', yearAdded: 2023 },
      ...{ hours: 18, chapters: 2, minutes: 4 },
      exam: { questions: 6, minutes: 10, passPercent: 60 },
    });
    expect(JSON.stringify(courses)).not.toMatch(/题干|解析|bank-|对的|错的|right|seed|explanation/);
  });
});

describe('studying', () => {
  it('opens the exam only after the server has counted the time of every chapter', async () => {
    const person = await member(world);
    const as = person.session;
    value(await world.call('enrol', { params: course }, { as }));
    const params = { ...course, chapterId: 'c1' };
    const rushed = await world.call('chapterRead', { params }, { as });
    expect(rushed).toMatchObject({ status: 409, problem: { code: 'READING_TOO_SHORT' } });
    const early = await world.call('startPaper', { params: course }, { as });
    expect(early).toMatchObject({ status: 409, problem: { code: 'STUDY_UNFINISHED' } });
  });

  it('counts one chapter at a time and no silence over 90 seconds', async () => {
    const person = await member(world);
    const as = person.session;
    await world.call('enrol', { params: course }, { as });
    const beat = async (chapterId: string) =>
      value(
        await world.call(
          'reading',
          { params: { ...course, chapterId }, body: { block: 1 } },
          { as },
        ),
      );
    await beat('c1');
    await beat('c2');
    pass(30_000);
    expect(await beat('c2')).toMatchObject({ seconds: 30 });
    expect(await beat('c1')).toMatchObject({ seconds: 0 });
    pass(10 * MINUTE);
    expect(await beat('c1')).toMatchObject({ seconds: 0 });
  });

  it('lets two courses be learned a year, and answers the third with the clause', async () => {
    const person = await member(world);
    const as = person.session;
    for (const courseId of ['alpha-2023', 'beta-2023']) {
      value(await world.call('enrol', { params: { courseId } }, { as }));
    }
    const third = await world.call('enrol', { params: { courseId: 'gamma-2021' } }, { as });
    expect(third).toMatchObject({ status: 409, problem: { code: 'COURSE_LIMIT' } });
    value(await world.call('enrol', { params: { courseId: 'alpha-2023' } }, { as }));
  });

  it('holds the limit when ten enrolments race', async () => {
    const person = await member(world);
    const ids = ['alpha-2023', 'beta-2023', 'gamma-2021'];
    await Promise.all(
      Array.from({ length: 9 }, (_, i) =>
        world.call('enrol', { params: { courseId: ids[i % 3] ?? '' } }, { as: person.session }),
      ),
    );
    const { enrolled } = value(await world.call('courses', {}, { as: person.session }));
    expect(enrolled).toBe(2);
  });
});

describe('the exam', () => {
  it('credits 18 hours in the commit of the pass, once, however often it is handed in', async () => {
    const person = await member(world);
    await study(person);
    const paper = await start(person);
    await answerAll(person, paper, true);
    const results = await Promise.all([1, 2, 3].map(() => submit(person, paper.paperId)));
    for (const { result } of results) expect(result).toEqual(results[0]?.result);
    const year = value(
      await world.call('year', { params: { year: 2023 } }, { as: person.session }),
    );
    const judged = results[0]?.result;
    expect(judged?.answered).toBe(paper.questions.length);
    expect(year.statement.categories['public']).toBe(judged?.result === 'pass' ? 180 : 0);
    expect(judged?.result).toBe('pass');
  });

  it('has one score everywhere: 4 of 6 are 66, never rounded up', async () => {
    const person = await member(world);
    await study(person);
    const paper = await start(person);
    await answerAll(person, { ...paper, questions: paper.questions.slice(0, 4) }, true);
    expect((await submit(person, paper.paperId)).result).toMatchObject({ points: 4, outOf: 6 });
    const { courses } = value(
      await world.call('year', { params: { year: 2023 } }, { as: person.session }),
    );
    expect(courses).toMatchObject([{ passed: 66 }]);
  });

  it('sends nothing before the grade that tells a right answer', async () => {
    const person = await member(world);
    await study(person);
    const paper = await start(person);
    const sent = JSON.stringify(paper);
    expect(sent).not.toMatch(/解析|bank-|right|seed|explanation/);
    const other = await member(world);
    await study(other);
    const ids = (view: PaperView) =>
      view.questions.flatMap(({ options }) => options.map(({ id }) => id));
    const shared = ids(await start(other)).filter((id) => ids(paper).includes(id));
    expect(shared).toEqual([]);
  });

  it('gives one paper to 100 simultaneous starts', async () => {
    const person = await member(world);
    await study(person);
    const papers = await Promise.all(Array.from({ length: 100 }, () => start(person)));
    expect(new Set(papers.map(({ paperId }) => paperId)).size).toBe(1);
    const { standing, history } = value(
      await world.call('course', { params: course }, { as: person.session }),
    );
    expect(history).toHaveLength(1);
    expect(standing.used).toBe(0);
  });

  it('locks for two weeks from the fifth failed submission, to the millisecond', async () => {
    const person = await member(world);
    await study(person);
    for (let i = 0; i < 4; i += 1) {
      const { result } = await failOnce(person);
      expect(result).toMatchObject({ result: 'fail', attemptsLeft: 4 - i, lockedUntil: null });
    }
    const fifth = await failOnce(person);
    const until = new Date(world.clock.now.getTime() + 14 * 24 * 60 * MINUTE);
    expect(Date.parse(fifth.result?.lockedUntil ?? '')).toBe(until.getTime());
    const now = world.clock.now;
    world.clock.now = new Date(until.getTime() - 1);
    const { session } = { session: await again(person) };
    const opensOn = async () =>
      value(await world.call('year', { params: { year: 2023 } }, { as: session })).courses.map(
        (each) => each.opensOn,
      );
    expect(await opensOn()).toEqual([dayAt(until.getTime() as Instant)]);
    const early = await world.call('startPaper', { params: course }, { as: session });
    expect(early).toMatchObject({ status: 409, problem: { code: 'EXAM_LOCKED' } });
    world.clock.now = until;
    expect(await opensOn()).toEqual([null]);
    value(await world.call('startPaper', { params: course }, { as: session }));
    world.clock.now = now;
  });

  it('grades a paper that ran out by what had arrived, whenever it is looked at', async () => {
    const person = await member(world);
    await study(person);
    const paper = await start(person);
    await answerAll(person, paper, true);
    pass(11 * MINUTE);
    const late = { question: 'q1', choice: [], epoch: paper.epoch, revision: 10_000 };
    const refused = await world.call(
      'saveAnswer',
      { params: { paperId: paper.paperId }, body: late },
      { as: person.session },
    );
    expect(refused).toMatchObject({ status: 409, problem: { code: 'PAPER_CLOSED' } });
    const seen = value(
      await world.call('paper', { params: { paperId: paper.paperId } }, { as: person.session }),
    );
    expect(seen.result).toMatchObject({ result: 'pass', late: 1 });
    expect(Date.parse(seen.result?.endedAt ?? '')).toBe(Date.parse(paper.endsAt));
  });

  it('takes an answer of the last moment, and none of the end itself', async () => {
    const person = await member(world);
    await study(person);
    const paper = await start(person);
    const params = { paperId: paper.paperId };
    const saved = (revision: number) => {
      const body = { question: 'q1', choice: [], epoch: paper.epoch, revision };
      return world.call('saveAnswer', { params, body }, { as: person.session });
    };
    pass(Date.parse(paper.endsAt) - 1 - world.clock.now.getTime());
    expect(await saved(1)).toMatchObject({ value: { stored: true } });
    pass(1);
    expect(await saved(2)).toMatchObject({ problem: { code: 'PAPER_CLOSED' } });
  });

  it('shows keys and explanations once it is passed, where the course says so, and not before', async () => {
    const person = await member(world);
    await study(person);
    const failed = await failOnce(person);
    expect(failed.result).toMatchObject({ result: 'fail', review: null });
    expect(JSON.stringify(failed)).not.toContain('解析秘密');
    const paper = await start(person);
    await answerAll(person, paper, true);
    const { result } = await submit(person, paper.paperId);
    expect(result?.review?.map(({ correct }) => correct)).toEqual(paper.questions.map(() => true));
    expect(result?.review?.[0]?.explanation).toContain('解析秘密');
  });

  it('lets the newer window win, and merges what the older one answered elsewhere', async () => {
    const person = await member(world);
    await study(person);
    const older = await start(person);
    const params = { paperId: older.paperId };
    const newer = value(await world.call('holdPaper', { params }, { as: person.session }));
    expect(newer.epoch).toBe(older.epoch + 1);
    const say = async (epoch: number, question: string, option: string) =>
      value(
        await world.call(
          'saveAnswer',
          { params, body: { question, choice: [option], epoch, revision: 1 } },
          { as: person.session },
        ),
      );
    expect(await say(newer.epoch, 'q1', 'newes1')).toEqual({ stored: true, epoch: newer.epoch });
    expect(await say(older.epoch, 'q1', 'oldes1')).toEqual({ stored: false, epoch: newer.epoch });
    expect(await say(older.epoch, 'q2', 'oldes1')).toEqual({ stored: true, epoch: newer.epoch });
    expect(await say(older.epoch, 'q2', 'oldes1')).toEqual({ stored: true, epoch: newer.epoch });
    const seen = value(await world.call('paper', { params }, { as: person.session }));
    expect(seen.answers).toMatchObject({ q1: { choice: ['newes1'] }, q2: { choice: ['oldes1'] } });
  });

  it('ends at the deadline of the year, and a pass of the last second earns its hours', async () => {
    const before = world.clock.now;
    world.clock.now = new Date('2023-12-31T15:40:00Z');
    const person = await member(world);
    await study(person);
    world.clock.now = new Date('2023-12-31T15:58:00Z');
    const paper = await start(person);
    expect(Date.parse(paper.endsAt)).toBe(Date.parse('2024-01-01T00:00:00+08:00'));
    await answerAll(person, paper, true);
    world.clock.now = new Date('2023-12-31T16:00:01Z');
    const seen = await submit(person, paper.paperId);
    expect(seen.result?.result).toBe('pass');
    const year = value(
      await world.call('year', { params: { year: 2023 } }, { as: person.session }),
    );
    expect(year.statement.categories['public']).toBe(180);
    const next = value(
      await world.call('year', { params: { year: 2024 } }, { as: person.session }),
    );
    expect(next.statement.total).toBe(0);
    world.clock.now = before;
  });

  it('keeps its session to its end, however long nobody moves, and not a moment longer', async () => {
    const person = await member(world);
    await study(person);
    const paper = await start(person);
    const ends = Date.parse(paper.endsAt);
    const kept = (await world.dump()).state.filter(({ keptUntil }) => keptUntil === ends);
    expect(kept).toHaveLength(1);
    // As on a paper that lasts longer than a session may idle.
    const { sessions } = world.services;
    const later = world.clock.now.getTime() + 90 * MINUTE;
    await sessions.keepUntil(person.session, later);
    expect(await sessions.authenticate(person.session, new Date(later))).toBeNull();
    expect(await sessions.authenticate(person.session, new Date(later - 1))).not.toBeNull();
  });

  it('saves an answer in two calls of the engine', async () => {
    const person = await member(world);
    await study(person);
    const paper = await start(person);
    world.faults.arm(null);
    await answerAll(person, { ...paper, questions: paper.questions.slice(0, 1) }, true);
    expect(world.faults.calls).toBe(2);
  });
});

/** Signs in again: two weeks outlast a session. */
async function again({ document, password }: Person): Promise<string> {
  const reply = await world.call('signIn', { body: { documentNumber: document, password } });
  if (!('session' in reply) || !reply.session) throw new Error('no session');
  return reply.session;
}
