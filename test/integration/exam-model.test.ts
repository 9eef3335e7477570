import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessions } from '../../functions/accounts/sessions.ts';
import { newId } from '../../functions/app/ids.ts';
import { append } from '../../functions/log/append.ts';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import type { Answer, Input, RouteId } from '../../shared/contract/routes.ts';
import { ok } from '../../shared/result.ts';
import { runs, seed } from '../runs.ts';
import { fixtureCourses, looksRight } from '../world/courses.ts';
import { quickMember } from '../world/people.ts';
import { createWorld, type Reply, type World } from '../world/world.ts';

/**
 * The whole exam over its API, by random histories of windows, clocks and lost replies, against a model of a few lines:
 * what notice 三 says, and nothing of how it is done.
 */
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const MINUTE = 60_000;
const LOCK = 14 * 24 * 60 * MINUTE;
const YEAR_END = Date.parse('2024-01-01T00:00:00+08:00');
const LASTS = 10 * MINUTE;
const COURSES = ['alpha-2023', 'beta-2023', 'gamma-2021'] as const;
type CourseId = (typeof COURSES)[number];

type Sitting = {
  readonly paperId: string;
  readonly endsAt: number;
  /** By question: what stands, and under which window and change of it. */
  readonly answers: Map<string, { right: boolean; epoch: number; revision: number }>;
  epoch: number;
  over: boolean;
};
type Model = {
  now: number;
  enrolled: Set<CourseId>;
  passed: Set<CourseId>;
  used: Map<CourseId, number>;
  lockedUntil: Map<CourseId, number>;
  open: Map<CourseId, Sitting>;
  starts: { courseId: CourseId; at: number }[];
};
type Real = {
  readonly personId: string;
  readonly papers: Map<string, PaperView>;
  revision: number;
};

const fresh = (): Model => ({
  now: Date.parse('2023-11-20T02:00:00Z'),
  enrolled: new Set(),
  passed: new Set(),
  used: new Map(),
  lockedUntil: new Map(),
  open: new Map(),
  starts: [],
});

/** What the clock has ended since: by what had arrived. */
function settle(m: Model): void {
  for (const [courseId, sitting] of m.open)
    if (sitting.endsAt <= m.now) end(m, courseId, sitting, sitting.endsAt);
}

function end(m: Model, courseId: CourseId, sitting: Sitting, at: number): void {
  const right = [...sitting.answers.values()].filter((each) => each.right).length;
  m.open.delete(courseId);
  sitting.over = true;
  if (right * 100 >= 60 * 6) {
    m.passed.add(courseId);
    return;
  }
  const used = (m.used.get(courseId) ?? 0) + 1;
  m.used.set(courseId, used % 5);
  if (used === 5) m.lockedUntil.set(courseId, Math.min(at, YEAR_END - 1) + LOCK);
}

/** A session of this moment: two weeks outlast any. */
async function call<Id extends RouteId>(
  m: Model,
  { personId }: Real,
  id: Id,
  input: Input<Id>,
  key = newId(),
): Promise<Reply<Id>> {
  world.clock.now = new Date(m.now);
  const as = await sessions(world.unbroken.state).start(personId, null, world.clock.now);
  return world.call(id, input, { as, key });
}

/** The same, with a reply that gets lost somewhere on its way; the window then asks again. */
async function lossy<Id extends RouteId>(
  m: Model,
  r: Real,
  id: Id,
  input: Input<Id>,
  lostAt: number,
): Promise<Reply<Id>> {
  const key = newId();
  if (lostAt > 0) {
    world.faults.arm({ at: lostAt, when: 'after' });
    await call(m, r, id, input, key);
    world.faults.arm(null);
  }
  return call(m, r, id, input, key);
}

const granted = <Id extends RouteId>(reply: Reply<Id>): Answer<Id> => {
  if (!('value' in reply)) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
};
const codeOf = (reply: Reply<RouteId>): string | undefined =>
  'problem' in reply ? reply.problem.code : undefined;

type Act = fc.AsyncCommand<Model, Real>;

class Wait implements Act {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  check = () => true;
  async run(m: Model): Promise<void> {
    m.now += this.ms;
    settle(m);
  }
  toString = () => `wait ${this.ms}`;
}

class Enrol implements Act {
  readonly courseId: CourseId;
  constructor(courseId: CourseId) {
    this.courseId = courseId;
  }
  check = (m: Readonly<Model>) => m.now < YEAR_END;
  async run(m: Model, r: Real): Promise<void> {
    const { courseId } = this;
    const reply = await call(m, r, 'enrol', { params: { courseId } });
    if (m.enrolled.has(courseId) || m.enrolled.size < 2) {
      granted(reply);
      if (!m.enrolled.has(courseId)) await readAll(m, r, courseId);
      m.enrolled.add(courseId);
    } else expect(codeOf(reply)).toBe('COURSE_LIMIT');
  }
  toString = () => `enrol ${this.courseId}`;
}

/** Reading is proven elsewhere; here it takes no time. */
async function readAll(m: Model, { personId }: Real, courseId: CourseId): Promise<void> {
  const appended = await append(world.unbroken.log, personId, {
    actor: { kind: 'function', id: 'test' },
    key: newId(),
    request: 'read',
    trace: 'trace-0001',
    receivedAt: new Date(m.now),
    decide: () =>
      ok([
        { type: 'ChapterRead', v: 1, years: [2023], courseId, chapterId: 'c1' },
        { type: 'ChapterRead', v: 1, years: [2023], courseId, chapterId: 'c2' },
        { type: 'StudyCompleted', v: 1, years: [2023], courseId },
      ]),
  });
  if (!appended.ok) throw new Error(appended.error.code);
}

class Start implements Act {
  readonly courseId: CourseId;
  readonly tabs: number;
  readonly lostAt: number;
  constructor(courseId: CourseId, tabs: number, lostAt: number) {
    this.courseId = courseId;
    this.tabs = tabs;
    this.lostAt = lostAt;
  }
  check = () => true;
  async run(m: Model, r: Real): Promise<void> {
    const { courseId } = this;
    const params = { courseId };
    const replies =
      this.tabs === 1
        ? [await lossy(m, r, 'startPaper', { params }, this.lostAt)]
        : await Promise.all(
            Array.from({ length: this.tabs }, () => call(m, r, 'startPaper', { params })),
          );
    for (const reply of replies) this.judge(m, r, reply);
  }
  private judge(m: Model, r: Real, reply: Reply<'startPaper'>): void {
    const { courseId } = this;
    const running = m.open.get(courseId);
    if (!m.enrolled.has(courseId) || m.now >= YEAR_END) {
      expect(codeOf(reply)).toBe('NOT_ENROLLED');
    } else if (running) {
      expect(granted(reply).paperId).toBe(running.paperId);
    } else if (m.passed.has(courseId)) {
      expect(codeOf(reply)).toBe('COURSE_ALREADY_LEARNED');
    } else if (m.now < (m.lockedUntil.get(courseId) ?? 0)) {
      expect(codeOf(reply)).toBe('EXAM_LOCKED');
    } else {
      const paper = granted(reply);
      const endsAt = Math.min(m.now + LASTS, YEAR_END);
      expect(Date.parse(paper.endsAt)).toBe(endsAt);
      expect(paper.attempt).toBe((m.used.get(courseId) ?? 0) + 1);
      r.papers.set(courseId, paper);
      const { paperId, epoch } = paper;
      m.open.set(courseId, { paperId, endsAt, answers: new Map(), epoch, over: false });
      m.starts.push({ courseId, at: m.now });
    }
  }
  toString = () =>
    `start ${this.courseId} × ${this.tabs}${this.lostAt ? ` lost ${this.lostAt}` : ''}`;
}

class Hold implements Act {
  readonly courseId: CourseId;
  constructor(courseId: CourseId) {
    this.courseId = courseId;
  }
  check = (m: Readonly<Model>) => m.open.has(this.courseId);
  async run(m: Model, r: Real): Promise<void> {
    const sitting = m.open.get(this.courseId);
    if (!sitting) return;
    const params = { paperId: sitting.paperId };
    const paper = granted(await call(m, r, 'holdPaper', { params }));
    sitting.epoch += 1;
    expect(paper.epoch).toBe(sitting.epoch);
  }
  toString = () => `hold ${this.courseId}`;
}

class Save implements Act {
  readonly courseId: CourseId;
  readonly questions: readonly number[];
  readonly right: boolean;
  readonly old: boolean;
  readonly lostAt: number;
  constructor(
    courseId: CourseId,
    questions: readonly number[],
    right: boolean,
    old: boolean,
    lostAt: number,
  ) {
    this.courseId = courseId;
    this.questions = questions;
    this.right = right;
    this.old = old;
    this.lostAt = lostAt;
  }
  check = (_m: Readonly<Model>) => true;
  async run(m: Model, r: Real): Promise<void> {
    const paper = r.papers.get(this.courseId);
    if (!paper) return;
    const running = m.open.get(this.courseId);
    for (const n of this.questions) {
      const question = paper.questions[n];
      if (!question) continue;
      const chosen = question.options.filter(({ text }) => looksRight(text) === this.right);
      const choice = chosen.map(({ id }) => id);
      r.revision += 1;
      // The window that was open first, or the newest.
      const epoch = this.old || !running ? 1 : running.epoch;
      const said = { choice, epoch, revision: r.revision };
      const params = { paperId: paper.paperId };
      const body = { question: question.id, ...said };
      const reply = await lossy(m, r, 'saveAnswer', { params, body }, this.lostAt);
      if (running?.paperId !== paper.paperId) {
        expect(codeOf(reply)).toBe('PAPER_CLOSED');
        continue;
      }
      const before = running.answers.get(question.id);
      const newer =
        !before || epoch > before.epoch || (epoch === before.epoch && r.revision > before.revision);
      expect(granted(reply)).toEqual({ stored: newer, epoch: running.epoch });
      if (newer)
        running.answers.set(question.id, { right: this.right, epoch, revision: r.revision });
    }
  }
  toString = () =>
    `save ${this.courseId} ${this.questions} ${this.right}${this.old ? ' old window' : ''}${this.lostAt ? ` lost ${this.lostAt}` : ''}`;
}

class Submit implements Act {
  readonly courseId: CourseId;
  readonly tabs: number;
  readonly lostAt: number;
  constructor(courseId: CourseId, tabs: number, lostAt: number) {
    this.courseId = courseId;
    this.tabs = tabs;
    this.lostAt = lostAt;
  }
  check = () => true;
  async run(m: Model, r: Real): Promise<void> {
    const paper = r.papers.get(this.courseId);
    if (!paper) return;
    const params = { paperId: paper.paperId };
    const replies =
      this.tabs === 1
        ? [await lossy(m, r, 'submitPaper', { params }, this.lostAt)]
        : await Promise.all(
            Array.from({ length: this.tabs }, () => call(m, r, 'submitPaper', { params })),
          );
    const running = m.open.get(this.courseId);
    const results = replies.map((reply) => granted(reply).result);
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]).not.toBeNull();
    if (running?.paperId !== paper.paperId) return;
    end(m, this.courseId, running, m.now);
    expect(results[0]?.result === 'pass').toBe(m.passed.has(this.courseId));
  }
  toString = () =>
    `submit ${this.courseId} × ${this.tabs}${this.lostAt ? ` lost ${this.lostAt}` : ''}`;
}

/** What must hold of any history, whatever the model thinks. */
async function holds(m: Model, r: Real): Promise<void> {
  settle(m);
  const year = granted(await call(m, r, 'courses', {}));
  if (m.now < YEAR_END) expect(year.enrolled).toBe(m.enrolled.size);
  expect(m.enrolled.size).toBeLessThanOrEqual(2);
  for (const courseId of COURSES) {
    const { history } = granted(await call(m, r, 'course', { params: { courseId } }));
    expect(history).toHaveLength(m.starts.filter((each) => each.courseId === courseId).length);
    const ends = history.map(({ endedAt }) => (endedAt ? Date.parse(endedAt) : 0));
    // Never six in a round: a sixth start is two weeks after the fifth end.
    history.forEach(({ startedAt }, i) => {
      if (i >= 5 && i % 5 === 0)
        expect(Date.parse(startedAt)).toBeGreaterThanOrEqual((ends[i - 1] ?? 0) + LOCK);
    });
    expect(history.filter(({ result }) => result === 'pass').length).toBeLessThanOrEqual(1);
    for (const at of ends) expect(at).toBeLessThan(YEAR_END);
  }
  const { statement } = granted(await call(m, r, 'year', { params: { year: 2023 } }));
  expect(statement.categories['public']).toBe(180 * m.passed.size);
}

const course = fc.constantFrom(...COURSES);
// Mostly the same course, so that rounds fill up.
const favourite = fc.oneof(
  { weight: 4, arbitrary: fc.constant(COURSES[0]) },
  { weight: 1, arbitrary: course },
);
const lostAt = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }) },
);
const tabs = fc.oneof(
  { weight: 3, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 4 }) },
);
const moments = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 * MINUTE }) },
  { weight: 2, arbitrary: fc.constantFrom(LASTS - 1, LASTS, LASTS + 1) },
  { weight: 2, arbitrary: fc.constantFrom(LOCK - 1, LOCK, LOCK - LASTS) },
  { weight: 1, arbitrary: fc.constant(27 * 24 * 60 * MINUTE) },
);
const questions = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });

const acts = [
  moments.map((ms): Act => new Wait(ms)),
  course.map((id): Act => new Enrol(id)),
  fc.constant<Act>(new Enrol(COURSES[0])),
  fc.tuple(favourite, tabs, lostAt).map(([id, n, lost]): Act => new Start(id, n, lost)),
  fc.tuple(favourite, tabs, lostAt).map(([id, n, lost]): Act => new Start(id, n, lost)),
  favourite.map((id): Act => new Hold(id)),
  fc
    .tuple(favourite, questions, fc.boolean(), fc.boolean(), lostAt)
    .map(([id, on, right, old, lost]): Act => new Save(id, on, right, old, lost)),
  fc.tuple(favourite, tabs, lostAt).map(([id, n, lost]): Act => new Submit(id, n, lost)),
  fc.tuple(favourite, tabs, lostAt).map(([id, n, lost]): Act => new Submit(id, n, lost)),
];

describe('the exam, by random histories', () => {
  it('does what its model does, with windows at once, clocks that move and replies that get lost', async () => {
    expect((await fixtureCourses.catalogue()).map(({ courseId }) => courseId)).toEqual([
      ...COURSES,
    ]);
    await fc.assert(
      fc.asyncProperty(fc.commands(acts, { maxCommands: 60, size: '+1' }), async (commands) => {
        const model = fresh();
        world.clock.now = new Date(model.now);
        const { personId } = await quickMember(world);
        const real: Real = { personId, papers: new Map(), revision: 0 };
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await holds(model, real);
      }),
      { numRuns: runs(120), seed, endOnFailure: true },
    );
  }, 600_000);
});
