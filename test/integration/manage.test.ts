import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { courseStream } from '../../functions/courses/store.ts';
import { append, personStream } from '../../functions/log/append.ts';
import { regradeBatch } from '../../functions/regrade/batch.ts';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import type { Answer, RouteId } from '../../shared/contract/routes.ts';
import { ok } from '../../shared/result.ts';
import { sampleBank } from '../shared/course/sample.ts';
import { answer, becomes, type Candidate, candidate, start, submit } from '../world/candidates.ts';
import { quickMember } from '../world/people.ts';
import { publishSample, SAMPLE, sampleWith } from '../world/sample-course.ts';
import { createWorld, type Reply, type World } from '../world/world.ts';

/** What an administrator does about courses and exams, from the page's call to the person's year. */

let world: World;
let version: string;
let admin: Candidate;
beforeEach(async () => {
  world = await createWorld();
  version = await publishSample(world);
  admin = await quickMember(world, '市属', [{ role: 'admin', region: '市属' }]);
});
afterEach(() => world?.stop());

const value = <Id extends RouteId>(reply: Reply<Id>): Answer<Id> => {
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
};
const code = (reply: Reply<RouteId>) => ('problem' in reply ? reply.problem.code : reply.status);
const params = { courseId: SAMPLE };

/** Saves a bank on top of a version; the stream and the queue follow. */
const save = (bank: string, base = version, key = newId()) =>
  world.call(
    'saveCourse',
    { params, body: { base, note: '改题', files: sampleWith(bank) } },
    { as: admin.session, key },
  );
/** The course as its page shows it. */
const managed = async () =>
  value(await world.call('managedCourse', { params }, { as: admin.session }));
const followed = async (): Promise<void> => {
  await world.follow(await world.lastOf(courseStream(SAMPLE)));
  await world.regradeAll();
};
const annulling = (...ids: readonly string[]): string =>
  ids.reduce(
    (bank, id) => bank.replace(`- id: ${id}\n`, `- id: ${id}\n  annulled: 两个选项都对\n`),
    sampleBank,
  );
/** Ids of the bank on a paper: the stem of q-7 is 第 7 问？ */
const bankIds = ({ questions }: PaperView) =>
  questions.map(({ stem }) => `q-${/\d+/.exec(stem)?.[0]}`);
/** What a person is told, newest first. */
const toldTo = async ({ session }: Pick<Candidate, 'session'>) =>
  value(await world.call('notices', {}, { as: session })).notices;
const yearOf = async ({ session }: Candidate) =>
  value(await world.call('year', { params: { year: 2023 } }, { as: session })).statement;

describe('editing a course', () => {
  it('makes the next version, and of two who edit at once the second is told', async () => {
    const first = value(await save(sampleBank.replace('第 1 问？', '第 1 问，改？')));
    expect((await managed()).versions.map(({ by }) => by)).toEqual(['operator', 'self']);
    expect(first.version).not.toBe(version);
    expect(code(await save(sampleBank.replace('第 2 问？', '第 2 问，改？')))).toBe(
      'COURSE_MOVED_ON',
    );
    const source = { ...params, version: first.version };
    const { files } = value(
      await world.call('courseSource', { params: source }, { as: admin.session }),
    );
    expect(files['bank.yaml']).toContain('第 1 问，改？');
    await followed();
    const person = await candidate(world, first.version);
    expect((await start(world, person)).questions).toHaveLength(5);
  });

  it('ten at once make one version', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        save(sampleBank.replace('第 1 问？', `第 1 问，${i}？`)),
      ),
    );
    expect(all.map(code).filter((each) => each === 200)).toHaveLength(1);
    expect(all.map(code).filter((each) => each === 'COURSE_MOVED_ON')).toHaveLength(9);
  });

  it('sent again it is one version; the same text is none, and another course is refused', async () => {
    const key = newId();
    const bank = sampleBank.replace('第 1 问？', '第 1 问，改？');
    const once = value(await save(bank, version, key));
    expect(value(await save(bank, version, key))).toEqual(once);
    expect((await managed()).versions).toHaveLength(2);
    expect(code(await save(sampleBank, version, key))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(code(await save(bank, once.version))).toBe('COURSE_UNCHANGED');
    const files = sampleWith(bank);
    const other = files['course.yaml']?.replace('sample-2023', 'other-2023') ?? '';
    const body = { base: once.version, note: '换', files: { ...files, 'course.yaml': other } };
    const reply = await world.call('saveCourse', { params, body }, { as: admin.session });
    expect(code(reply)).toBe('COURSE_FAULTY');
  });

  it('is refused with file and line of each fault, and stores nothing', async () => {
    const before = world.objects.keys();
    const reply = await save(sampleBank.replace('difficulty: 2', 'difficulty: 9'));
    expect(reply).toMatchObject({
      status: 422,
      problem: { code: 'COURSE_FAULTY', errors: [{ field: 'bank.yaml:3' }] },
    });
    expect(world.objects.keys()).toEqual(before);
  });

  it('a course is offered by the year: nobody enrols in one that is not, who learns it goes on', async () => {
    const learns = await candidate(world, version);
    const fresh = await quickMember(world);
    const open = async () =>
      value(await world.call('catalogue', {})).courses.map(({ courseId }) => courseId);
    expect(await open()).toContain(SAMPLE);
    const offer = { params, body: { year: 2023, offered: false } };
    value(await world.call('offerCourse', offer, { as: admin.session }));
    expect((await managed()).offered).toEqual([
      { year: 2023, offered: false },
      { year: 2024, offered: false },
    ]);
    await followed();
    expect(code(await world.call('enrol', { params }, { as: fresh.session }))).toBe(
      'COURSE_NOT_OFFERED',
    );
    const listed = async ({ session }: { session: string }) =>
      value(await world.call('courses', {}, { as: session })).courses.map(
        ({ courseId }) => courseId,
      );
    expect(await open()).not.toContain(SAMPLE);
    expect(await listed(fresh)).not.toContain(SAMPLE);
    expect(await listed(learns)).toContain(SAMPLE);
    expect((await start(world, learns)).questions).toHaveLength(5);
  });
});

describe('a new course', () => {
  const NEW = 'brand-new-2023';
  const create = (files = sampleWith(sampleBank, NEW), offered = false, key = newId()) =>
    world.call('createCourse', { body: { files, offered } }, { as: admin.session, key });
  const course = { params: { courseId: NEW } };

  it('is there with its first version, on offer only when that is said, and then like any other', async () => {
    const key = newId();
    const made = value(await create(undefined, false, key));
    expect(made.courseId).toBe(NEW);
    expect(value(await create(undefined, false, key))).toEqual(made);
    const seen = value(await world.call('managedCourse', course, { as: admin.session }));
    expect(seen).toMatchObject({
      versions: [{ by: 'self', note: '新建', version: made.version }],
      offered: [
        { year: 2023, offered: false },
        { year: 2024, offered: false },
      ],
    });
    const follow = async () => world.follow(await world.lastOf(courseStream(NEW)));
    await follow();
    const person = await quickMember(world);
    expect(code(await world.call('enrol', course, { as: person.session }))).toBe(
      'COURSE_NOT_OFFERED',
    );
    const offer = { ...course, body: { year: 2023, offered: true } };
    value(await world.call('offerCourse', offer, { as: admin.session }));
    await follow();
    expect(code(await world.call('enrol', course, { as: person.session }))).toBe(200);
    const base = made.version;
    const files = sampleWith(sampleBank.replace('第 1 问？', '第一问？'), NEW);
    const next = { ...course, body: { base, note: '改一处', files } };
    expect(code(await world.call('saveCourse', next, { as: admin.session }))).toBe(200);
  });

  it('takes no id that is taken, of many at once one, and none with a fault', async () => {
    const all = await Promise.all([0, 1, 2, 3].map(() => create(undefined, true)));
    expect(all.map(code).toSorted()).toEqual([
      200,
      ...Array.from({ length: 3 }, () => 'COURSE_ID_TAKEN'),
    ]);
    const taken = sampleWith(sampleBank.replace('第 1 问？', '第一问？'));
    expect(code(await create(taken))).toBe('COURSE_ID_TAKEN');
    expect((await managed()).versions).toHaveLength(1);
    const before = world.objects.keys();
    const faulty = sampleWith(sampleBank.replace('difficulty: 2', 'difficulty: 9'), 'other-2023');
    expect(await create(faulty)).toMatchObject({
      status: 422,
      problem: { code: 'COURSE_FAULTY', errors: [{ field: 'bank.yaml:3' }] },
    });
    expect(world.objects.keys()).toEqual(before);
  });
});

describe('a question that is annulled', () => {
  it('regrades what was drawn with it, for everyone, once, with the hours of the submission', async () => {
    const people = [await candidate(world, version), await candidate(world, version)];
    const [fails, passes] = people as [Candidate, Candidate];
    const failed = await start(world, fails);
    const [bad = '', , , ...rightOnes] = bankIds(failed);
    // Two of five are right, and one that is not gets annulled: three of five pass.
    const right = (stem: string) => rightOnes.some((id) => stem === `第 ${id.slice(2)} 问？`);
    await answer(world, fails, failed, right);
    expect((await submit(world, fails, failed.paperId)).result).toMatchObject({
      ...{ result: 'fail', points: 2, annulled: [], regraded: null },
    });
    const passed = await start(world, passes);
    await answer(world, passes, passed, () => true);
    await submit(world, passes, passed.paperId);
    // A third has a paper open over the correction, a fourth begins after it.
    const sits = await candidate(world, version);
    const open = await start(world, sits);
    await world.project(fails.personId, passes.personId, sits.personId);
    expect((await yearOf(fails)).categories['public']).toBe(0);

    // Known only in the next year: the hours are those of the submission.
    const submitted = world.clock.now;
    world.clock.now = new Date('2024-01-10T02:00:00Z');
    const admitted = await world.services.sessions.start(admin.personId, null, world.clock.now);
    admin = { ...admin, session: admitted };
    const next = value(await save(annulling(bad)));
    expect((await managed()).versions.at(-1)?.annulled).toEqual([bad]);
    await world.follow(await world.lastOf(courseStream(SAMPLE)));
    expect(world.regrades.waiting()).toEqual([{ kind: 'course', courseId: SAMPLE }]);
    expect(world.regrades.delays()[0]).toBeGreaterThan(60);
    await world.regradeAll();
    await followed();
    const events = async ({ personId }: Candidate) =>
      (await world.unbroken.log.read(personStream(personId))).flatMap(({ body }) => {
        const { at, events: all } = JSON.parse(body) as { at: string; events: { type: string }[] };
        return all
          .filter(({ type }) => type === 'PaperRegraded')
          .map((event) => ({ at, ...event }));
      });
    expect(await events(fails)).toMatchObject([
      {
        ...{ at: '2024-01-10T02:00:00.000Z', paperId: failed.paperId, annulled: [bad] },
        ...{ before: { result: 'fail', points: 2 }, after: { result: 'pass', points: 3 } },
      },
    ]);
    const had = bankIds(passed).includes(bad);
    expect(await events(passes)).toHaveLength(had ? 1 : 0);

    world.clock.now = submitted;
    expect((await yearOf(fails)).categories['public']).toBe(180);
    const shown = value(
      await world.call('paper', { params: { paperId: failed.paperId } }, { as: fails.session }),
    );
    expect(shown.result).toMatchObject({
      result: 'pass',
      points: 3,
      pointsBefore: 2,
      annulled: [1],
    });
    expect(shown.result?.review?.[0]).toMatchObject({ annulled: true });
    world.clock.now = new Date('2024-01-10T02:00:00Z');
    const session = await world.services.sessions.start(fails.personId, null, world.clock.now);
    expect((await toldTo({ session }))[0]).toMatchObject({
      ...{
        what: 'regraded',
        before: 2,
        after: 3,
        outOf: 5,
        pass: 'newly',
        earned: 180,
        year: 2023,
      },
      ...{ title: '样课', href: `/exam/${failed.paperId}`, unread: true },
    });
    await world.project(fails.personId);
    expect(world.notices.waiting()).toContainEqual({ people: [fails.personId] });
    world.clock.now = submitted;

    await answer(world, sits, open, (stem) => stem !== `第 ${bad.slice(2)} 问？`);
    const graded = (await submit(world, sits, open.paperId)).result;
    expect(graded).toMatchObject({ result: 'pass', points: 5, regraded: null });
    const late = await candidate(world, next.version);
    expect(bankIds(await start(world, late))).not.toContain(bad);
  });

  it('stands on no paper that begins later, also of those who enrolled before', async () => {
    const person = await candidate(world, version);
    const before = await start(world, person);
    const faulty = bankIds(before).slice(0, 2);
    await submit(world, person, before.paperId);
    value(await save(annulling(...faulty)));
    await followed();
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      const paper = await start(world, person);
      expect(paper.questions).toHaveLength(5);
      for (const id of faulty) expect(bankIds(paper)).not.toContain(id);
      // Drawn again, it is the same paper.
      const params = { paperId: paper.paperId };
      const seen = value(await world.call('paper', { params }, { as: person.session }));
      expect(seen.questions).toEqual(paper.questions);
      await answer(world, person, paper, () => attempt === 5);
      const { result } = await submit(world, person, paper.paperId);
      expect(result).toMatchObject({ outOf: 5, points: attempt === 5 ? 5 : 0, annulled: [] });
    }
  });

  it('waits while somebody sits the same course, so that nothing is earned twice', async () => {
    const person = await candidate(world, version);
    const first = await start(world, person);
    const [bad = ''] = bankIds(first);
    await answer(world, person, first, () => false);
    await submit(world, person, first.paperId);
    await start(world, person);
    await world.project(person.personId);
    value(await save(annulling(bad)));
    await world.follow(await world.lastOf(courseStream(SAMPLE)));
    // From the course to its parts, to the paper, which asks to come again.
    for (let round = 0; round < 3; round += 1) await oneRound(world);
    expect(world.regrades.waiting()).toMatchObject([{ kind: 'paper', paperId: first.paperId }]);
    expect(world.regrades.delays()).toEqual([900]);
  });

  it('that stopped halfway is seen to, and goes on when it is asked for again', async () => {
    const people = [await candidate(world, version), await candidate(world, version)];
    for (const person of people) {
      const paper = await start(world, person);
      await answer(world, person, paper, () => false);
      await submit(world, person, paper.paperId);
    }
    await world.project(...people.map(({ personId }) => personId));
    expect((await managed()).regrading).toEqual({ papers: 0, done: 0, all: true });
    // Every question of the bank, and as many new ones in their place.
    const ids = Array.from({ length: 12 }, (_, i) => `q-${i + 1}`);
    const others = sampleBank.replaceAll('id: q-', 'id: r-').replaceAll('第 ', '新的第 ');
    value(await save(annulling(...ids) + others));
    await world.follow(await world.lastOf(courseStream(SAMPLE)));
    await oneRound(world);
    await oneRound(world);
    const { length } = world.regrades.waiting();
    expect(length).toBe(2);
    // One message ends among the dead letters; the other is done.
    const [first, ...lost] = world.regrades.take().Records;
    expect(lost).toHaveLength(1);
    const { services, courses, regrades } = world;
    const only = { Records: [first] } as never;
    await regradeBatch({ ...services, courses, regrades }, only, () => world.clock.now);
    const follow = () => world.project(...people.map(({ personId }) => personId));
    await follow();
    expect((await managed()).regrading).toEqual({ papers: 2, done: 1, all: true });

    const ask = async () => {
      value(await world.call('regradeCourse', { params }, { as: admin.session }));
      await world.follow(await world.lastOf(courseStream(SAMPLE)));
      expect(world.regrades.waiting()).toEqual([{ kind: 'course', courseId: SAMPLE }]);
      await world.regradeAll();
    };
    await ask();
    await follow();
    expect((await managed()).regrading).toEqual({ papers: 2, done: 2, all: true });
    const counts = async () =>
      Promise.all(
        people.map(async ({ personId }) => {
          const stored = await world.unbroken.log.read(personStream(personId));
          return stored.filter(({ body }) => body.includes('PaperRegraded')).length;
        }),
      );
    expect(await counts()).toEqual([1, 1]);
    await ask();
    expect(await counts()).toEqual([1, 1]);
  });

  it('says so where more papers have ended than it looks at', async () => {
    value(await save(annulling('q-1')));
    const marks = { right: [], wrong: ['q-1'] };
    for (let i = 0; i < 65; i += 1) {
      const paperId = `paper-${i}`;
      await world.unbroken.state.putIfNewer({
        ...{ pk: 'person#many', sk: `paper-result#${paperId}`, n: 1 },
        ...{ personId: 'a', paperId, version, year: 2023, result: 'fail', points: 0, outOf: 5 },
        // The oldest waits, and nobody looks so far back.
        ...{ first: true, marks, annulled: i === 0 ? [] : ['q-1'] },
        ...{ g1pk: `papers#${SAMPLE}#a`, g1sk: `2023-11-20T${String(i).padStart(2, '0')}` },
      });
    }
    expect((await managed()).regrading).toEqual({ papers: 64, done: 64, all: false });
  });

  it('reaches a paper of the first version of its event, which does not say how each was answered', async () => {
    const person = await candidate(world, version);
    const paper = await start(world, person);
    const [bad = '', , , ...rightOnes] = bankIds(paper);
    await answer(world, person, paper, (stem) =>
      rightOnes.some((id) => stem === `第 ${id.slice(2)} 问？`),
    );
    const appended = await append(world.unbroken.log, person.personId, {
      actor: { kind: 'function', id: 'exam' },
      key: `paper:${paper.paperId}`,
      request: paper.paperId,
      trace: 'trace-0001',
      receivedAt: world.clock.now,
      decide: () =>
        ok([
          {
            ...{
              type: 'PaperEnded',
              v: 1,
              years: [2023],
              courseId: SAMPLE,
              paperId: paper.paperId,
            },
            ...{ result: 'fail', endedAt: '2023-11-20T10:00:00.000+08:00' },
            ...{ points: 2, outOf: 5, answered: 5, weak: ['c1'] },
          },
        ]),
    });
    expect(appended.ok).toBe(true);
    await world.project(person.personId);
    value(await save(annulling(bad)));
    await followed();
    const shown = value(
      await world.call('paper', { params: { paperId: paper.paperId } }, { as: person.session }),
    );
    expect(shown.result).toMatchObject({ result: 'pass', points: 3, pointsBefore: 2 });
    expect((await yearOf(person)).categories['public']).toBe(180);
  });

  it('can be mended in a later version: papers of that one are graded as they are', async () => {
    const annulled = value(await save(annulling('q-1')));
    value(await save(sampleBank.replace('第 1 问？', '第 1 问，改？'), annulled.version));
    await followed();
    const entry = (await world.courses.catalogue()).find(({ courseId }) => courseId === SAMPLE);
    expect(entry?.versions.map((each) => each.annulled)).toEqual([[], ['q-1'], []]);
    expect((await managed()).bank.find(({ id }) => id === 'q-1')?.annulled).toBeNull();
  });
});

/** What waits for the regrade function, once. */
const oneRound = ({ services, courses, regrades, clock }: World) =>
  regradeBatch({ ...services, courses, regrades }, regrades.take(), () => clock.now);

describe('figures and a preview', () => {
  it('tell passes by paper, person and first paper, and each question by those who had it', async () => {
    const [one, two] = [await candidate(world, version), await candidate(world, version)];
    for (const [person, right] of [
      [one, false],
      [one, true],
      [two, true],
    ] as const) {
      const paper = await start(world, person);
      await answer(world, person, paper, () => right);
      await submit(world, person, paper.paperId);
    }
    await world.project(one.personId, two.personId);
    const { courses } = value(await world.call('managedCourses', {}, { as: admin.session }));
    expect(courses).toMatchObject([
      {
        courseId: SAMPLE,
        figures: {
          papers: 3,
          passedPapers: 2,
          people: 2,
          passedPeople: 2,
          first: 2,
          passedFirst: 1,
        },
      },
    ]);
    const { bank } = value(await world.call('managedCourse', { params }, { as: admin.session }));
    expect(bank.reduce((sum, { asked }) => sum + asked, 0)).toBe(10);
    const known = bank.filter(({ asked }) => asked > 0).map(({ facility }) => facility);
    expect(known.every((each) => each !== null && each >= 0 && each <= 1)).toBe(true);
  });

  it('a preview is the same for the same seed, holds the keys, and is no real paper', async () => {
    const look = async (seed: string) =>
      value(await world.call('previewPaper', { params, query: { seed } }, { as: admin.session }));
    const once = await look('one');
    expect(await look('one')).toEqual(once);
    expect(await look('two')).not.toEqual(once);
    expect(once.questions).toHaveLength(5);
    for (const { options, explanation } of once.questions) {
      expect(options.filter(({ right }) => right).map(({ text }) => text)).toEqual(['甲']);
      expect(explanation).toBe('见第一章。');
    }
  });
});

describe('decisions about somebody’s exams', () => {
  const decide = (person: Candidate, percent: number, until = '2023-12-31') =>
    world.call(
      'decideExtraTime',
      {
        params: { personId: person.personId },
        body: { percent, from: '2023-11-20', until, reason: '视力残疾，凭证件' },
      },
      { as: admin.session },
    );
  const record = async (person: Candidate) =>
    value(
      await world.call(
        'examRecord',
        { params: { personId: person.personId } },
        { as: admin.session },
      ),
    );

  it('a person is found by document, each look is on record, and nothing of it reaches others', async () => {
    const person = await candidate(world, version);
    const found = await world.call(
      'findPerson',
      { body: { documentNumber: person.document } },
      { as: admin.session },
    );
    expect(value(found)).toEqual({ personId: person.personId });
    expect(await record(person)).toMatchObject({ name: '陆闻笙', courses: [{ title: '样课' }] });
    const looks = await world.unbroken.log.accesses(personStream(person.personId));
    expect(looks.map(({ actor, purpose }) => [actor, purpose])).toEqual(
      expect.arrayContaining([
        [admin.personId, 'look-up'],
        [admin.personId, 'exams'],
      ]),
    );
    const own = { params: { personId: admin.personId } };
    expect(code(await world.call('examRecord', own, { as: admin.session }))).toBe('OWN_CASE');
  });

  it('extra time lengthens the next paper, and the course’s page says so before the start', async () => {
    const person = await candidate(world, version);
    value(await decide(person, 50));
    const course = value(await world.call('course', { params }, { as: person.session }));
    expect(course.exam).toMatchObject({ minutes: 10, extraPercent: 50 });
    const paper = await start(world, person);
    expect(Date.parse(paper.endsAt) - Date.parse(paper.startedAt)).toBe(15 * 60_000);
    expect(paper.extraPercent).toBe(50);
    expect((await record(person)).extraTime).toMatchObject([
      { percent: 50, from: '2023-11-20', reason: '视力残疾，凭证件' },
    ]);
    expect(await toldTo(person)).toMatchObject([
      { what: 'extraTime', percent: 50, from: '2023-11-20', reason: '视力残疾，凭证件' },
    ]);
    const wrongWay = await decide(person, 25, '2023-11-19');
    expect(wrongWay).toMatchObject({ status: 422, problem: { errors: [{ field: 'until' }] } });
  });

  it('an annulled paper is no attempt: the fifth one opens the lock', async () => {
    const person = await candidate(world, version);
    let last: PaperView | undefined;
    for (let i = 0; i < 5; i += 1) {
      const paper = await start(world, person);
      last = await submit(world, person, paper.paperId);
    }
    expect(last?.result?.lockedUntil).not.toBeNull();
    const paperId = last?.paperId ?? '';
    const annul = () =>
      world.call(
        'annulPaper',
        { params: { personId: person.personId, paperId }, body: { reason: '机房断电' } },
        { as: admin.session },
      );
    await world.project(person.personId);
    expect((await managed()).figures.papers).toBe(5);
    value(await annul());
    expect(code(await annul())).toBe('ALREADY_DECIDED');
    await world.project(person.personId);
    expect((await managed()).figures.papers).toBe(4);
    const { standing, history } = value(
      await world.call('course', { params }, { as: person.session }),
    );
    expect(standing).toMatchObject({ used: 4, lockedUntil: null });
    expect(history.at(-1)).toMatchObject({ result: 'annulled' });
    expect(await toldTo(person)).toMatchObject([
      { what: 'annulled', paperId, unlocked: true, reason: '机房断电' },
    ]);
    const again = await start(world, person);
    expect(again.attempt).toBe(5);
    const seen = value(await world.call('paper', { params: { paperId } }, { as: person.session }));
    expect(seen.annulled).not.toBeNull();
  });

  it('a paper that was handed in is graded first, though the function was gone before its result', async () => {
    const person = await candidate(world, version);
    const { paperId } = await start(world, person);
    await world.services.papers.close(
      { personId: person.personId, paperId },
      world.clock.now.getTime(),
    );
    const place = { personId: person.personId, paperId };
    const annul = () =>
      world.call(
        'annulPaper',
        { params: place, body: { reason: '机房断电' } },
        { as: admin.session },
      );
    expect(code(await annul())).toBe('PAPER_NOT_GRADED');
    value(await world.call('paper', { params: { paperId } }, { as: person.session }));
    value(await annul());
  });

  it('a paper annulled while it is open is neither graded nor sat on', async () => {
    const person = await candidate(world, version);
    const { paperId } = await start(world, person);
    const body = { reason: '服务中断' };
    const place = { personId: person.personId, paperId };
    value(await world.call('annulPaper', { params: place, body }, { as: admin.session }));
    expect(await submit(world, person, paperId)).toMatchObject({ result: null });
    expect((await start(world, person)).paperId).not.toBe(paperId);
  });
});

describe('staff in 管理 and 工勤 posts', () => {
  it.each(['management', 'worker'] as const)(
    '%s study and sit, and get no verdict',
    async (type) => {
      const person = await candidate(world, version);
      await becomes(world, person, type);
      const paper = await start(world, person);
      await answer(world, person, paper, () => true);
      expect((await submit(world, person, paper.paperId)).result?.result).toBe('pass');
      const statement = await yearOf(person);
      expect(statement.verdict).toBeNull();
      expect(statement.categories['public']).toBe(180);
    },
  );
});
