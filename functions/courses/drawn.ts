import { hash } from 'node:crypto';
import { paperPlan } from '../../shared/course/paper-plan.ts';
import { type DrawnQuestion, draw } from '../../shared/exam/draw.ts';
import type { Choices } from '../../shared/exam/grade.ts';
import type { Paper } from '../../shared/ledger/courses.ts';
import type { PaperItem } from './papers.ts';
import type { StoredCourse } from './store.ts';

const digest = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/** Papers of one version that are kept in memory: whoever starts one soon submits it, and reads what became of it. */
const KEPT = 100;
const papers = new WeakMap<StoredCourse, Map<string, readonly DrawnQuestion[]>>();

/**
 * The paper of a seed, drawn again from the version of the course that it was drawn from. What a version has annulled is
 * on none of its papers, nor is what was annulled later on a paper that began after that.
 */
export function drawn(
  stored: StoredCourse,
  { seed, without = [] }: Pick<Paper, 'seed' | 'without'>,
): readonly DrawnQuestion[] {
  const kept = papers.get(stored) ?? new Map<string, readonly DrawnQuestion[]>();
  papers.set(stored, kept);
  const known = kept.get(seed);
  if (known) return known;
  const { course } = stored;
  const paper = draw(
    soundIn(course).filter(({ id }) => !without.includes(id)),
    { chapters: course.chapters.map(({ id }) => id), questions: course.exam.questions },
    seed,
    digest,
  );
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(seed, paper);
  return paper;
}

const soundIn = ({ questions }: StoredCourse['course']) =>
  questions.filter(({ annulled }) => annulled === undefined);

/** Of questions that were annulled since, those that a paper of this version can do without. */
export function sparedOf({ course }: StoredCourse, since: ReadonlySet<string>): readonly string[] {
  const chapters = course.chapters.map(({ id }) => id);
  return paperPlan(chapters, course.exam.questions).flatMap(({ chapter, total }) => {
    const pool = soundIn(course).filter((each) => each.chapter === chapter);
    const faulty = pool.filter(({ id }) => since.has(id));
    return pool.length - faulty.length < total ? [] : faulty.map(({ id }) => id);
  });
}

/** What was answered, as it is graded. */
export const choicesOf = (item: PaperItem): Choices =>
  Object.fromEntries(Object.entries(item.answers).map(([id, { choice }]) => [id, choice]));

export const chapterOf = ({ course }: StoredCourse): ReadonlyMap<string, string> =>
  new Map(course.questions.map(({ id, chapter }) => [id, chapter]));
