import { hash } from 'node:crypto';
import { type DrawnQuestion, draw } from '../../shared/exam/draw.ts';
import type { Choices } from '../../shared/exam/grade.ts';
import type { PaperItem } from './papers.ts';
import type { StoredCourse } from './store.ts';

const digest = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/** Papers of one version that are kept in memory: whoever starts one soon submits it, and reads what became of it. */
const KEPT = 100;
const papers = new WeakMap<StoredCourse, Map<string, readonly DrawnQuestion[]>>();

/**
 * The paper of a seed, drawn again from the version of the course that it was drawn from. What a version has annulled is
 * on none of its papers.
 */
export function drawn(stored: StoredCourse, seed: string): readonly DrawnQuestion[] {
  const kept = papers.get(stored) ?? new Map<string, readonly DrawnQuestion[]>();
  papers.set(stored, kept);
  const known = kept.get(seed);
  if (known) return known;
  const { course } = stored;
  const paper = draw(
    course.questions.filter(({ annulled }) => annulled === undefined),
    { chapters: course.chapters.map(({ id }) => id), questions: course.exam.questions },
    seed,
    digest,
  );
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(seed, paper);
  return paper;
}

/** What was answered, as it is graded. */
export const choicesOf = (item: PaperItem): Choices =>
  Object.fromEntries(Object.entries(item.answers).map(([id, { choice }]) => [id, choice]));

export const chapterOf = ({ course }: StoredCourse): ReadonlyMap<string, string> =>
  new Map(course.questions.map(({ id, chapter }) => [id, chapter]));
