import type { CatalogueEntry, CourseStore, StoredCourse } from '../../functions/courses/store.ts';
import { sha256 } from '../../functions/log/chain.ts';
import type { Question } from '../../shared/course/model.ts';

/** Three small courses for tests: two chapters of two minutes each, ten questions, six on a paper, ten minutes. */

const question = (n: number): Question => ({
  id: `bank-${n}`,
  chapter: n % 2 === 0 ? 'c1' : 'c2',
  difficulty: ((n % 3) + 1) as 1 | 2 | 3,
  stem: `第 ${n} 题的题干`,
  explanation: `解析秘密 ${n}`,
  ...(n % 4 === 0
    ? { type: 'judgement', right: true }
    : {
        type: n % 3 === 0 ? 'multiple' : 'single',
        options: [
          { text: `对的 ${n}`, right: true as const },
          { text: `错的甲 ${n}` },
          n % 3 === 0 ? { text: `也对 ${n}`, right: true as const } : { text: `错的乙 ${n}` },
        ],
      }),
});

const stored = (id: string): StoredCourse => ({
  figures: { 'images/a.svg': '<svg/>' },
  course: {
    format: 1,
    id,
    title: `课程 ${id}`,
    summary: '测试用的课程。',
    yearAdded: 2023,
    hours: 18,
    exam: { questions: 6, minutes: 10, passPercent: 60, answersShown: 'afterPass' },
    licence: '学时项目原创',
    author: '测试',
    chapters: ['c1', 'c2'].map((chapter) => ({
      id: chapter,
      title: `章 ${chapter}`,
      file: `01-${chapter}.md`,
      minMinutes: 2,
      characters: 10,
      blocks: [{ kind: 'paragraph', line: 1, text: [{ kind: 'text', text: '正文。' }] }],
    })),
    questions: Array.from({ length: 12 }, (_, n) => question(n)),
  } as unknown as StoredCourse['course'],
});

const all = new Map(['alpha-2023', 'beta-2023', 'gamma-2021'].map((id) => [id, stored(id)]));
const versionOf = (id: string): string => sha256(JSON.stringify(all.get(id)));

export const fixtureCourses: CourseStore = {
  catalogue: async () =>
    [...all.keys()].map((courseId): CatalogueEntry => {
      const version = versionOf(courseId);
      return { courseId, version, versions: [{ version, annulled: [] }], offers: [] };
    }),
  read: async (courseId, version) => {
    const found = all.get(courseId);
    if (!found || versionOf(courseId) !== version) throw new Error('no such course version');
    return found;
  },
};

/** The fixtures, and beside them whatever was published. */
export const withFixtures = (published: CourseStore): CourseStore => ({
  catalogue: async () => [...(await fixtureCourses.catalogue()), ...(await published.catalogue())],
  read: (courseId, version) =>
    (all.has(courseId) ? fixtureCourses : published).read(courseId, version),
});

/** The text of a right option always begins so; of a wrong one never. */
export const looksRight = (text: string): boolean => /^(对的|也对|正确)/.test(text);
