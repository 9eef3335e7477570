import { describe, expect, test } from 'vitest';
import type { Course } from '../../shared/course/course.ts';
import { choicesOf, lengthOf, treeCourses } from './tree.ts';

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

    test('does not give right answers away by their place', () => {
      const singles = choicesOf(course).filter(({ type }) => type === 'single');
      for (const place of [0, 1, 2, 3]) {
        const right = singles.filter(({ options }) => options[place]?.right).length;
        expect(share(right, singles.length)).toBeGreaterThan(0.15);
        expect(share(right, singles.length)).toBeLessThan(0.35);
      }
      const judgements = questions.flatMap((one) => (one.type === 'judgement' ? [one.right] : []));
      expect(share(judgements.filter(Boolean).length, judgements.length)).toBeGreaterThanOrEqual(
        0.3,
      );
      expect(share(judgements.filter(Boolean).length, judgements.length)).toBeLessThanOrEqual(0.7);
    });

    test('does not give right answers away by their length', () => {
      const singles = choicesOf(course).filter(({ type }) => type === 'single');
      const lengths = singles.map(({ options }) => ({
        right: Math.max(...options.filter((one) => one.right).map(({ text }) => lengthOf(text))),
        wrong: options.filter((one) => !one.right).map(({ text }) => lengthOf(text)),
      }));
      // By chance one in four would be the longest alone, fewer where two are equally long.
      const longest = lengths.filter(({ right, wrong }) => right > Math.max(...wrong)).length;
      expect(share(longest, singles.length)).toBeLessThan(0.35);
      // And where one option alone is the longest, whoever takes it is not right much more often than not.
      const telling = lengths.filter(({ right, wrong }) => {
        const all = [right, ...wrong].sort((a, b) => b - a);
        return all[0] !== all[1];
      });
      expect(share(longest, telling.length)).toBeLessThanOrEqual(0.6);
      const mean = (all: readonly number[]): number =>
        all.reduce((sum, one) => sum + one, 0) / all.length;
      const ratio =
        mean(lengths.map(({ right }) => right)) / mean(lengths.map(({ wrong }) => mean(wrong)));
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
    });

    test('does not give multiple choices away by their length or number', () => {
      const multiples = choicesOf(course).filter(({ type }) => type === 'multiple');
      const options = multiples.flatMap((question) => question.options);
      const mean = (right: boolean): number => {
        const own = options.filter((one) => (one.right === true) === right);
        return own.reduce((sum, { text }) => sum + lengthOf(text), 0) / own.length;
      };
      expect(mean(true) / mean(false)).toBeGreaterThan(0.8);
      expect(mean(true) / mean(false)).toBeLessThan(1.25);
      const counts = new Set(
        multiples.map((one) => one.options.filter(({ right }) => right).length),
      );
      expect(counts.size).toBeGreaterThan(1);
    });

    test('explains every answer by its chapter', () => {
      for (const { id, explanation } of questions) {
        expect(`${id} ${explanation}`).toMatch(/第[一二三四五六七八九十]+章/);
        expect(lengthOf(explanation)).toBeGreaterThan(15);
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
