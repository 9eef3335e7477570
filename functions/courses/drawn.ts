import { hash } from 'node:crypto';
import { type DrawnQuestion, draw } from '../../shared/exam/draw.ts';
import type { StoredCourse } from './store.ts';

const digest = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/** The paper of a seed, drawn again from the version of the course that it was drawn from. */
export const drawn = ({ course }: StoredCourse, seed: string): readonly DrawnQuestion[] =>
  draw(
    course.questions,
    { chapters: course.chapters.map(({ id }) => id), questions: course.exam.questions },
    seed,
    digest,
  );
