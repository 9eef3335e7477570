import { describe, expect, test } from 'vitest';
import type { Course } from '../../shared/course/course.ts';
import { lengthOf, treeCourses } from './tree.ts';

const readings = await treeCourses();
const courses: readonly Course[] = [...readings.values()].flatMap(({ course }) => course ?? []);

test('there are at least four courses, two of them new in 2023', () => {
  expect(readings.size).toBeGreaterThanOrEqual(4);
  expect(
    courses
      .filter(({ yearAdded }) => yearAdded === 2023)
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['专业技术人员人文素养读本', '专业技术人员职业幸福感的提升']);
  expect(new Set(courses.map(({ id }) => id)).size).toBe(courses.length);
});

test('no course of the tree has a fault or a warning', () => {
  const all = [...readings].flatMap(([name, { faults }]) =>
    faults.map(({ file, line, code, message }) => `${name}/${file}:${line} ${code} ${message}`),
  );
  expect(all).toEqual([]);
});

for (const course of courses) {
  const { title, questions, chapters, hours, exam } = course;
  const isNew = course.yearAdded === 2023;
  const share = (count: number, of = questions.length): number => count / of;

  describe(`《${title}》`, () => {
    test('is as large as the issue asks', () => {
      expect(hours).toBe(18);
      expect(chapters.length).toBeGreaterThanOrEqual(isNew ? 8 : 4);
      expect(questions.length).toBeGreaterThanOrEqual(isNew ? 120 : 50);
      const shortest = Math.min(...chapters.map(({ characters }) => characters));
      expect(shortest).toBeGreaterThanOrEqual(isNew ? 2000 : 1500);
      // Two papers in a row can't be the same questions again.
      expect(questions.length).toBeGreaterThanOrEqual(exam.questions * 2.5);
    });

    test('mixes types and difficulties', () => {
      const types = Object.groupBy(questions, ({ type }) => type);
      expect(share(types.single?.length ?? 0)).toBeGreaterThan(0.5);
      expect(share(types.single?.length ?? 0)).toBeLessThan(0.7);
      expect(share(types.multiple?.length ?? 0)).toBeGreaterThan(0.18);
      expect(share(types.judgement?.length ?? 0)).toBeGreaterThan(0.1);
      for (const difficulty of [1, 2, 3]) {
        expect(
          share(questions.filter((one) => one.difficulty === difficulty).length),
        ).toBeGreaterThan(0.15);
      }
    });

    test('explains every answer by its chapter', () => {
      for (const { id, chapter, explanation } of questions) {
        expect(`${id} ${explanation}`).toMatch(/第[一二三四五六七八九十]+章/);
        expect(lengthOf(explanation)).toBeGreaterThan(15);
        // A section that it names can be found in the chapter.
        const lesson = JSON.stringify(chapters.find((one) => one.id === chapter)?.blocks);
        const named = /第.章((?:“[^”]+”)+)/.exec(explanation)?.[1] ?? '';
        for (const [, section = ''] of named.matchAll(/“([^”]+)”/g)) {
          expect(`${id} ${lesson}`).toContain(section.replace('‘', '“').replace('’', '”'));
        }
      }
    });

    test('is written in the punctuation of Chinese', () => {
      const prose = chapters.flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          block.kind === 'paragraph' ? block.text.map(({ text }) => text) : [],
        ),
      );
      const stems = questions.flatMap(({ stem, explanation }) => [stem, explanation]);
      const wrong = [...prose, ...stems].filter((text) =>
        /\p{Script=Han}[,.;:?!]|[,.;:?!]\p{Script=Han}/u.test(text),
      );
      expect(wrong).toEqual([]);
    });
  });
}
