import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionsIn } from '../../../shared/course/annul.ts';
import { chaptersIn, newCourse, withChapter, withQuestion } from '../../../shared/course/begin.ts';
import { readCourse } from '../../../shared/course/course.ts';
import { runs } from '../../runs.ts';
import { sample, sampleBank } from './sample.ts';

const begun = newCourse({
  ...{ id: 'brand-new-2026', title: '新课', summary: '一句话。', author: '演示单位' },
  ...{ year: 2026, chapter: '第一课' },
});
const check = (files: Readonly<Record<string, string>>) =>
  readCourse(new Map(Object.entries(files)));
const faults = (files: Readonly<Record<string, string>>) =>
  check(files)
    .faults.filter(({ severity }) => severity === 'fault')
    .map(({ file, line, code }) => `${file}:${line} ${code}`);

describe('a course to begin with', () => {
  it('can’t be published: what is missing is named by file and line, and nothing else is', () => {
    expect(faults(begun)).toEqual(['bank.yaml:1 FIELD_INVALID', 'course.yaml:16 READING_TIME']);
  });

  it('is a course once its chapter and its bank are written', () => {
    const five = begun['course.yaml']?.replace('questions: 40', 'questions: 5') ?? '';
    const lesson = (sample.get('01-one.md') ?? '').replaceAll('images/circle.svg', 'images/a.svg');
    const figure = sample.get('images/circle.svg') ?? '';
    const written = { ...begun, 'course.yaml': five, '01-chapter.md': lesson };
    const { course } = check({ ...written, 'bank.yaml': sampleBank, 'images/a.svg': figure });
    expect(course).toMatchObject({ id: 'brand-new-2026', hours: 18, yearAdded: 2026 });
  });
});

describe('one chapter more', () => {
  it('stands at the end, with a file of its own, and leaves what was written as it is', () => {
    const sheet = `# 备注\n${begun['course.yaml']}`;
    const more = withChapter({ ...begun, 'course.yaml': sheet }, '第二课') ?? {};
    expect(Object.keys(more)).toEqual(['course.yaml', '02-chapter.md']);
    expect(more['course.yaml']).toContain('# 备注');
    expect(chaptersIn(more['course.yaml'] ?? '')?.map(({ id, file }) => [id, file])).toEqual([
      ['c1', '01-chapter.md'],
      ['c2', '02-chapter.md'],
    ]);
  });

  it('comes also after another was taken out, under an id and a file of its own', () => {
    const two = { ...begun, ...withChapter(begun, '第二课') };
    const three = { ...two, ...withChapter(two, '第三课') };
    const { '02-chapter.md': _out, ...files } = three;
    const sheet = (three['course.yaml'] ?? '').replace(/ {2}- id: c2\n(?: {4}.*\n)+/, '');
    expect(chaptersIn(sheet)?.map(({ id }) => id)).toEqual(['c1', 'c3']);
    const more = withChapter({ ...files, 'course.yaml': sheet }, '第四课') ?? {};
    expect(chaptersIn(more['course.yaml'] ?? '')?.map(({ id, file }) => [id, file])).toEqual([
      ['c1', '01-chapter.md'],
      ['c3', '03-chapter.md'],
      ['c4', '04-chapter.md'],
    ]);
  });

  it('is refused where the sheet can’t be read, and overwrites no file', () => {
    expect(withChapter({ 'course.yaml': 'chapters: [' }, '课')).toBeNull();
    expect(withChapter({ 'course.yaml': 'title: 课' }, '课')).toBeNull();
    const beside = withChapter({ ...begun, '02-chapter.md': '写了一半' }, '课') ?? {};
    expect(Object.keys(beside)).toEqual(['course.yaml', '03-chapter.md']);
  });

  it('has whatever title one gives it', () => {
    const title = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .map((text) => text.replaceAll(/\s/gu, ' ').trim())
      .filter((text) => text.length > 0 && text.length <= 40);
    fc.assert(
      fc.property(title, (text) => {
        const { 'course.yaml': sheet = '' } = withChapter(begun, text) ?? {};
        expect(chaptersIn(sheet)?.at(-1)?.title).toBe(text);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('one question more', () => {
  it.each(['single', 'multiple', 'judgement'] as const)(
    '%s: is refused while it is empty, sound once it is written, under an id of its own',
    (type) => {
      const first = withQuestion(begun['bank.yaml'] ?? '', 'c1', type);
      const twice = withQuestion(first, 'c1', type);
      expect(questionsIn(twice)).toBeNull();
      let n = 0;
      const written = twice.replaceAll('""', () => {
        n += 1;
        return `写好 ${n}`;
      });
      expect(questionsIn(written)?.questions.map(({ id }) => id)).toEqual(['c1-01', 'c1-02']);
      const all = faults({ ...begun, 'bank.yaml': written });
      expect(all.filter((each) => /RIGHT|TWICE/.test(each))).toEqual([]);
    },
  );
});
