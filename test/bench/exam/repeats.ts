import { courseFolders, filesOf } from '../../../functions/cli/courses/folders.ts';
import type { CourseView, PaperView } from '../../../shared/contract/course-answers.ts';
import type { OwnYear } from '../../../shared/contract/year.ts';
import { readCourse } from '../../../shared/course/course.ts';
import type { Candidate } from '../../world/studied.ts';
import { signedIn, started } from './journey.ts';
import type { Lines } from './lines.ts';
import { COURSE } from './messages.ts';

/** @returns how many of a repeated submission, one of a stale tab and one whose reply was lost went otherwise */
export async function repeated(origin: string, lines: Lines, person: Candidate): Promise<number> {
  const visitor = await signedIn(origin, lines, person);
  const { paperId } = await started(visitor);
  const path = `/api/papers/${paperId}`;
  await visitor.call('POST', `${path}/hold`);
  // Twice at once, once more because no reply came, and once by the tab that was open before.
  const replies = await Promise.all([1, 2].map(() => visitor.send('POST', `${path}/submission`)));
  replies.push(await visitor.send('POST', `${path}/submission`));
  const stale = { question: 'q1', choice: [], epoch: 1, revision: 99 };
  const late = await visitor.send('POST', `${path}/answers`, stale);
  replies.push(await visitor.send('POST', `${path}/submission`));
  const results = replies.map(({ status, text }) =>
    status === 200 ? JSON.stringify((JSON.parse(text) as PaperView).result?.endedAt) : text,
  );
  const { standing } = await visitor.call<CourseView>('GET', `/api/courses/${COURSE}`);
  const odd = results.filter((result) => result !== results[0]).length;
  return odd + (standing.used === 1 ? 0 : 1) + (late.status === 409 ? 0 : 1);
}

/** Milliseconds from handing in a paper that passes until the year's page has its hours. */
export async function untilCredited(
  origin: string,
  lines: Lines,
  person: Candidate,
): Promise<number> {
  const key = await rightTexts();
  const visitor = await signedIn(origin, lines, person);
  const paper = await started(visitor);
  const path = `/api/papers/${paper.paperId}`;
  let revision = 0;
  for (const { id, stem, options } of paper.questions) {
    revision += 1;
    const right = key.get(stem) ?? new Set();
    const choice = options.filter(({ text }) => right.has(text)).map((option) => option.id);
    await visitor.call('POST', `${path}/answers`, {
      question: id,
      choice,
      epoch: paper.epoch,
      revision,
    });
  }
  const from = performance.now();
  await visitor.call('POST', `${path}/submission`);
  for (;;) {
    const { statement } = await visitor.call<OwnYear>('GET', '/api/years/2023');
    if (statement.categories['public'] === 180) return performance.now() - from;
    if (performance.now() - from > 10_000) throw new Error('the hours never came');
  }
}

/** The right answers by a question's stem, from the course in the repository: no paper tells them. */
async function rightTexts(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const readings = await Promise.all(
    (await courseFolders()).map(async (folder) => readCourse(await filesOf(folder))),
  );
  const course = readings.find((reading) => reading.course?.id === COURSE)?.course;
  if (!course) throw new Error(`no course ${COURSE}`);
  return new Map(
    course.questions.map((question) => [
      question.stem,
      question.type === 'judgement'
        ? new Set([question.right ? '正确' : '错误'])
        : new Set(question.options.filter(({ right }) => right).map(({ text }) => text)),
    ]),
  );
}
