import { newId } from '../../functions/app/ids.ts';
import { append } from '../../functions/log/append.ts';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import { ok } from '../../shared/result.ts';
import type { PersonnelType } from '../../shared/vocabulary.ts';
import { quickMember } from './people.ts';
import { SAMPLE } from './sample-course.ts';
import type { World } from './world.ts';

/** People who sit the sample: its right option is always 甲, which no paper tells. */
export type Candidate = {
  readonly personId: string;
  readonly document: string;
  readonly session: string;
};

/** Somebody who has read a version of the sample to the end. */
export async function candidate(world: World, version: string): Promise<Candidate> {
  const person = await quickMember(world);
  const about = { v: 1 as const, years: [2023], courseId: SAMPLE };
  const appended = await append(world.unbroken.log, person.personId, {
    actor: { kind: 'function', id: 'test' },
    key: newId(),
    request: 'studied',
    trace: 'trace-0001',
    receivedAt: world.clock.now,
    decide: () =>
      ok([
        { ...about, type: 'CourseEnrolled', version },
        { ...about, type: 'ChapterRead', chapterId: 'c1' },
        { ...about, type: 'StudyCompleted' },
      ]),
  });
  if (!appended.ok) throw new Error(appended.error.code);
  return person;
}

/** A change of personnel type, confirmed. */
export async function becomes(world: World, { personId }: Candidate, type: PersonnelType) {
  const factId = newId();
  const appended = await append(world.unbroken.log, personId, {
    actor: { kind: 'function', id: 'test' },
    key: factId,
    request: type,
    trace: 'trace-0001',
    receivedAt: world.clock.now,
    decide: () =>
      ok([
        {
          ...{ type: 'FactDeclared', v: 1, factId, kind: 'personnelType', value: { plain: type } },
          from: '2023-01-01' as never,
        },
        { type: 'FactConfirmed', v: 1, factId },
      ]),
  });
  if (!appended.ok) throw new Error(appended.error.code);
}

export async function start(world: World, { session }: Candidate): Promise<PaperView> {
  const reply = await world.call('startPaper', { params: { courseId: SAMPLE } }, { as: session });
  if (!('value' in reply)) throw new Error(reply.problem.code);
  return reply.value;
}

/** Answers right what `right` says of a stem, and wrong the rest. */
export async function answer(
  world: World,
  { session }: Candidate,
  { paperId, questions, epoch }: PaperView,
  right: (stem: string) => boolean,
): Promise<void> {
  for (const [i, { id, stem, options }] of questions.entries()) {
    const wanted = options.find(({ text }) => (text === '甲') === right(stem));
    const body = { question: id, choice: [wanted?.id ?? ''], epoch, revision: i + 1 };
    await world.call('saveAnswer', { params: { paperId }, body }, { as: session });
  }
}

export async function submit(
  world: World,
  { session }: Candidate,
  paperId: string,
): Promise<PaperView> {
  const reply = await world.call('submitPaper', { params: { paperId } }, { as: session });
  if (!('value' in reply)) throw new Error(reply.problem.code);
  return reply.value;
}
