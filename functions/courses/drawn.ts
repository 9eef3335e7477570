import { hash } from 'node:crypto';
import { type DrawnQuestion, draw } from '../../shared/exam/draw.ts';
import type { Choices } from '../../shared/exam/grade.ts';
import type { PaperItem } from './papers.ts';
import type { StoredCourse } from './store.ts';

const digest = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/**
 * The paper of a seed, drawn again from the version of the course that it was drawn from. What a version has annulled is
 * on none of its papers.
 */
export const drawn = ({ course }: StoredCourse, seed: string): readonly DrawnQuestion[] =>
  draw(
    course.questions.filter(({ annulled }) => annulled === undefined),
    { chapters: course.chapters.map(({ id }) => id), questions: course.exam.questions },
    seed,
    digest,
  );

/** What was answered, as it is graded. */
export const choicesOf = (item: PaperItem): Choices =>
  Object.fromEntries(Object.entries(item.answers).map(([id, { choice }]) => [id, choice]));

export const chapterOf = ({ course }: StoredCourse): ReadonlyMap<string, string> =>
  new Map(course.questions.map(({ id, chapter }) => [id, chapter]));
