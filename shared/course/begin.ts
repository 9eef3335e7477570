import { isSeq, parseDocument, stringify } from 'yaml';
import { faultsOf } from './fault.ts';
import { readYaml } from './located.ts';
import { type ChapterEntry, courseSchema, type QuestionType } from './model.ts';

/**
 * Texts to begin with: a course, a chapter, a question. What the author has still to write is empty, so the validator
 * names its line until it is there, and nothing half written can be published.
 */

type Files = Readonly<Record<string, string>>;
const unbroken = { lineWidth: 0 };
/** Minutes that a chapter of usual length takes; the author sets them by its length. */
const USUAL_MINUTES = 8;

/** A course that passes for 18 hours as notice 三 has it, with one chapter that has no text yet. */
export function newCourse(about: {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly author: string;
  readonly year: number;
  readonly chapter: string;
}): Files {
  const { id, title, summary, author, year, chapter } = about;
  const file = fileOf(1);
  const sheet = {
    ...{ format: 1, id, title, summary, yearAdded: year, hours: 18 },
    exam: { questions: 40, minutes: 60, passPercent: 60, answersShown: 'afterPass' },
    chapters: [{ id: 'c1', title: chapter, file, minMinutes: USUAL_MINUTES }],
    ...{ licence: '仅供本平台使用', author },
  };
  return {
    'course.yaml': stringify(sheet, unbroken),
    [file]: lessonOf(chapter),
    'bank.yaml': '# 题库，一题一段。\n',
  };
}

const fileOf = (nth: number): string => `${String(nth).padStart(2, '0')}-chapter.md`;
const lessonOf = (title: string): string => `# ${title}\n\n`;

/** The chapters that a sheet names; null while it has a fault. */
export function chaptersIn(sheet: string): readonly ChapterEntry[] | null {
  return readYaml(sheet, courseSchema, faultsOf('course.yaml'))?.value.chapters ?? null;
}

/** One chapter more at the end. @returns the files that change; null where the sheet can't be read */
export function withChapter(files: Files, title: string): Files | null {
  const document = parseDocument(files['course.yaml'] ?? '');
  const chapters = document.errors.length === 0 ? document.get('chapters') : null;
  if (!isSeq(chapters)) return null;
  const taken = new Set(chapters.items.map((_, at) => chapters.getIn([at, 'id'])));
  let nth = chapters.items.length + 1;
  while (taken.has(`c${nth}`) || files[fileOf(nth)] !== undefined) nth += 1;
  const file = fileOf(nth);
  chapters.add(document.createNode({ id: `c${nth}`, title, file, minMinutes: USUAL_MINUTES }));
  return { 'course.yaml': document.toString(unbroken), [file]: lessonOf(title) };
}

const OPTIONS = 4;

/** The bank with one question more at its end, to be written. */
export function withQuestion(bank: string, chapter: string, type: QuestionType): string {
  const taken = new Set([...bank.matchAll(/^\s*-?\s*id:\s*(\S+)/gm)].map(([, id]) => id));
  let nth = 1;
  const idOf = () => `${chapter}-${String(nth).padStart(2, '0')}`;
  while (taken.has(idOf())) nth += 1;
  const right = type === 'multiple' ? 2 : 1;
  const question = {
    ...{ id: idOf(), chapter, difficulty: 2, type, stem: '' },
    ...(type === 'judgement'
      ? { right: true }
      : {
          options: Array.from({ length: OPTIONS }, (_, i) => ({
            text: '',
            ...(i < right ? { right: true } : {}),
          })),
        }),
    explanation: '',
  };
  return `${bank.trimEnd()}\n${stringify([question], unbroken)}`.trimStart();
}
