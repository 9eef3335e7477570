import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { type Candidate, PASSWORD } from '../../world/studied.ts';
import { Visitor } from './client.ts';
import type { Lines } from './lines.ts';
import { COURSE } from './messages.ts';

/** How long each step of the journeys took, in milliseconds. */
export type Times = {
  readonly signIn: number[];
  readonly start: number[];
  readonly save: number[];
  /** Submit and grade: the reply is the result, which the page shows without asking again. */
  readonly result: number[];
  /** The paper read once more with its result, as a reload does. */
  readonly again: number[];
};

const ANSWERS = 20;

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const done = await work();
  into.push(performance.now() - from);
  return done;
}

export async function signedIn(
  origin: string,
  lines: Lines,
  { documentNumber }: Candidate,
): Promise<Visitor> {
  const visitor = new Visitor(origin, lines);
  await visitor.call('POST', '/api/session', { documentNumber, password: PASSWORD });
  return visitor;
}

export const started = (visitor: Visitor): Promise<PaperView> =>
  visitor.call('POST', `/api/courses/${COURSE}/papers`);

/** Sign in, start, twenty answers saved one by one, submit with the result, and the result read again. */
export async function journey(
  origin: string,
  lines: Lines,
  candidate: Candidate,
  times: Times,
): Promise<PaperView> {
  const visitor = await timed(times.signIn, () => signedIn(origin, lines, candidate));
  const paper = await timed(times.start, () => started(visitor));
  const path = `/api/papers/${paper.paperId}`;
  let revision = 0;
  for (const { id, options } of paper.questions.slice(0, ANSWERS)) {
    revision += 1;
    const choice = options.slice(0, 1).map((option) => option.id);
    const body = { question: id, choice, epoch: paper.epoch, revision };
    await timed(times.save, () => visitor.call('POST', `${path}/answers`, body));
  }
  const graded = await timed(times.result, () =>
    visitor.call<PaperView>('POST', `${path}/submission`),
  );
  if (graded.result === null) throw new Error('the reply to the submission is no result');
  return timed(times.again, () => visitor.call<PaperView>('GET', path));
}
