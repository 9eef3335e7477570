import { describe, expect, test } from 'vitest';
import { readCourse } from '../../../shared/course/course.ts';
import type { CourseFaultCode } from '../../../shared/course/fault.ts';
import type { CourseFiles } from '../../../shared/course/model.ts';
import { broken, lineOf, sample, sampleBank } from './sample.ts';

/** One planted fault: the files, and where which code must be told. */
interface Planted {
  readonly says: string;
  readonly code: CourseFaultCode;
  readonly file: string;
  readonly line: number;
  readonly files: CourseFiles;
  readonly warning?: true;
}

/** Planted by replacing a text; the fault is told on the line where the text stood, `below` lines further down. */
const plant = (
  code: CourseFaultCode,
  file: string,
  from: string,
  to: string,
  {
    below = 0,
    told = file,
    line = lineOf(file, from) + below,
  }: { below?: number; told?: string; line?: number } = {},
): Planted => ({
  says: `${code}: ${to.slice(0, 30).replaceAll('\n', '⏎')}`,
  code,
  file: told,
  line,
  files: broken(file, from, to),
});
const warning = (planted: Planted): Planted => ({ ...planted, warning: true });
const without = (name: string): CourseFiles =>
  new Map([...sample].filter(([path]) => path !== name));
const having = (name: string, text: string): CourseFiles => new Map([...sample, [name, text]]);

const sheet = 'course.yaml';
const lesson = '01-one.md';
const svg = 'images/circle.svg';
const bank = 'bank.yaml';
const secondChapter = (id: string, file: string): string =>
  `    minMinutes: 5\n  - id: ${id}\n    title: 第一课\n    file: ${file}\n    minMinutes: 5\n`;
const options = '    - text: 甲\n      right: true\n    - text: 乙\n    - text: 丙\n';

const planted: readonly Planted[] = [
  { says: 'no sheet', code: 'FILE_MISSING', file: sheet, line: 1, files: without(sheet) },
  { says: 'no bank', code: 'FILE_MISSING', file: sheet, line: 1, files: without(bank) },
  {
    says: 'no lesson',
    code: 'FILE_MISSING',
    file: sheet,
    line: lineOf(sheet, 'file:'),
    files: without(lesson),
  },
  {
    says: 'a stray file',
    code: 'FILE_UNUSED',
    file: 'notes.txt',
    line: 1,
    files: having('notes.txt', 'x'),
  },
  {
    says: 'a stray picture',
    code: 'FILE_UNUSED',
    file: 'images/a.png',
    line: 1,
    files: having('images/a.png', 'x'),
  },
  {
    says: 'a giant',
    code: 'FILE_TOO_LARGE',
    file: bank,
    line: 1,
    files: having(bank, sampleBank + '#'.repeat(1_000_000)),
  },
  plant('YAML_INVALID', sheet, 'title: 样课', 'title: "样课'),
  plant('YAML_INVALID', sheet, 'hours: 18', 'title: 又一次'),
  plant('YAML_ALIAS', sheet, 'title: 样课', 'title: &t 样课\nsummary: *t', {
    line: lineOf(sheet, 'title') + 1,
  }),
  plant('FIELD_MISSING', sheet, '    file: 01-one.md\n', '', { line: lineOf(sheet, '- id: c1') }),
  plant('FIELD_MISSING', bank, '  stem: 第 2 问？\n', '', { line: lineOf(bank, 'id: q-2') }),
  plant('FIELD_UNKNOWN', sheet, 'hours: 18', 'hour: 18\nhours: 18'),
  plant('FIELD_UNKNOWN', bank, '      right: true', '      rigth: true'),
  plant('FIELD_INVALID', sheet, 'passPercent: 60', 'passPercent: 160'),
  plant('FIELD_INVALID', sheet, 'licence: Apache-2.0', 'licence: 1'),
  plant('FIELD_INVALID', bank, 'type: single', 'type: essay'),
  plant('FIELD_INVALID', bank, 'right: true', 'right: false'),
  plant('CHAPTER_ID_TWICE', sheet, '    minMinutes: 5\n', secondChapter('c1', '02-two.md'), {
    below: 1,
  }),
  plant('CHAPTER_ORDER', sheet, '- id: c1', '- id: c2'),
  plant('CHAPTER_FILE_TWICE', sheet, '    minMinutes: 5\n', secondChapter('c2', lesson), {
    below: 3,
  }),
  plant('CHAPTER_TITLE', lesson, '# 第一课', '# 另一课'),
  warning(
    plant('CHAPTER_SHORT', lesson, '讲清一件事。'.repeat(260), '讲清一件事。'.repeat(180), {
      line: 1,
    }),
  ),
  plant('READING_TIME', sheet, 'minMinutes: 5', 'minMinutes: 1'),
  plant('READING_TIME', sheet, 'minMinutes: 5', 'minMinutes: 90'),
  plant('HEADING_FIRST', lesson, '# 第一课\n', '第一课\n'),
  plant('HEADING_LEVEL', lesson, '## 一节', '### 一节'),
  plant('HEADING_LEVEL', lesson, '## 一节', '# 一节'),
  plant('HEADING_LEVEL', lesson, '### 小节', '#### 小节'),
  plant('MD_HTML', lesson, '一项**要点**', '一项<b>要点</b>'),
  plant('MD_HTML', lesson, '一项**要点**', '一项&nbsp;'),
  plant('MD_LINK', lesson, '一项**要点**', '[店](https://example.com/)'),
  plant('MD_LINK', lesson, '一项**要点**', '[法](https://flk.npc.gov.cn.example.com/)'),
  plant('MD_LINK', lesson, '一项**要点**', '[法](javascript:alert(1))'),
  plant('MD_LINK', lesson, '一项**要点**', '见 https://www.gov.cn/'),
  plant('MD_UNKNOWN', lesson, '## 一节', '```'),
  plant('MD_UNKNOWN', lesson, '## 一节', '---'),
  plant('MD_UNKNOWN', lesson, '- 另一项', '  - 另一项'),
  plant('MD_UNKNOWN', lesson, '- 另一项*强调*', '- 另一项 ![圆](images/circle.svg "圆")'),
  plant('MD_EMPHASIS', lesson, '**要点**', '**要点'),
  plant('TABLE_COLUMNS', lesson, '| 一 | 二 |', '| 一 |'),
  plant('TABLE_COLUMNS', lesson, '| --- | --- |\n', '', { below: -1 }),
  plant('IMAGE_ALT', lesson, '![一个圆]', '![]'),
  plant('IMAGE_CAPTION', lesson, ' "图 1　圆"', ''),
  plant('IMAGE_DEAD', lesson, 'circle.svg', 'square.svg'),
  warning({
    says: 'unused',
    code: 'IMAGE_UNUSED',
    file: 'images/b.svg',
    line: 1,
    files: having('images/b.svg', sample.get(svg) ?? ''),
  }),
  plant('SVG_INVALID', svg, ' viewBox="0 0 480 200"', ''),
  plant('SVG_INVALID', svg, ' role="img"', ''),
  plant('SVG_INVALID', svg, '<circle', '<circle style="fill:#111"'),
  plant('SVG_TITLE', svg, '<title>圆</title>', '', { line: 1 }),
  plant('SVG_TITLE', svg, '<desc>一个圆。</desc>', '<desc></desc>', { line: 1 }),
  plant('SVG_ACTIVE', svg, '<circle', '<script>x()</script><circle'),
  plant('SVG_ACTIVE', svg, '<circle', '<circle onload="x()"'),
  plant('SVG_ACTIVE', svg, 'fill:#111', 'fill:url(https://example.com/a)'),
  plant('SVG_DARK', svg, '@media (prefers-color-scheme: dark)', '@media print', { line: 1 }),
  plant('QUESTION_ID_TWICE', bank, 'id: q-3', 'id: q-2'),
  plant('QUESTION_TWICE', bank, 'stem: 第 3 问？', 'stem: 第 2 问 ?'),
  plant('QUESTION_CHAPTER', bank, 'chapter: c1', 'chapter: c9'),
  plant('NO_RIGHT_OPTION', bank, '      right: true\n', '', { below: -2 }),
  plant('SINGLE_RIGHT_MANY', bank, '- text: 乙\n', '- text: 乙\n      right: true\n', {
    line: lineOf(bank, 'options'),
  }),
  plant('MULTIPLE_RIGHT_FEW', bank, 'type: single', 'type: multiple', { below: 2 }),
  warning(
    plant(
      'MULTIPLE_ALL_RIGHT',
      bank,
      `  type: single\n  stem: 第 1 问？\n  options:\n${options}`,
      '  type: multiple\n  stem: 第 1 问？\n  options:\n    - {text: 甲, right: true}\n    - {text: 乙, right: true}\n',
      { below: 2 },
    ),
  ),
  plant('OPTION_TWICE', bank, '- text: 乙', '- text: 甲。'),
  warning(plant('OPTION_GIVES_AWAY', bank, '- text: 甲', '- text: 以上都对')),
  warning(plant('WORDS_POINT_ELSEWHERE', bank, 'stem: 第 3 问？', 'stem: 本章第 3 问？')),
  warning(plant('WORDS_POINT_ELSEWHERE', bank, '- text: 乙', '- text: 图 1-2 的乙')),
  warning(plant('STEM_HOLDS_ANSWER', bank, 'stem: 第 1 问？', 'stem: 第 1 问是（ B ）。')),
  warning(plant('EXPLANATION_CITE', bank, '见第一章。', '因为如此。')),
  warning(plant('EXPLANATION_TO_WRITE', bank, '见第一章。', '（待补解析）')),
  warning(plant('EXPLANATION_BY_PLACE', bank, '见第一章。', '见第一章：后两项不对。')),
  warning(plant('EXPLANATION_BY_PLACE', bank, '见第一章。', '见第一章：选项 B 不对。')),
  warning(plant('EXPLANATION_BY_PLACE', bank, '见第一章。', '见第一章，故选 B。')),
  plant('CHAPTER_NO_QUESTIONS', sheet, '    minMinutes: 5\n', secondChapter('c2', '02-two.md'), {
    told: bank,
    line: 1,
  }),
  {
    says: 'too few',
    code: 'BANK_TOO_SMALL',
    file: bank,
    line: 1,
    files: having(bank, sampleBank.slice(0, sampleBank.indexOf('- id: q-3'))),
  },
  warning({
    says: 'thin',
    code: 'BANK_THIN',
    file: bank,
    line: 1,
    files: having(bank, sampleBank.slice(0, sampleBank.indexOf('- id: q-8'))),
  }),
];

test('the sample has neither fault nor warning', () => {
  const { course, faults } = readCourse(sample);
  expect(faults).toEqual([]);
  expect(course?.questions).toHaveLength(12);
  expect(course?.chapters[0]?.characters).toBeGreaterThan(1200);
});

describe('each planted fault is told with file, line and code', () => {
  for (const { says, code, file, line, files, warning: only } of planted) {
    test(`${code} — ${says}`, () => {
      const { course, faults } = readCourse(files);
      const found = faults.filter((fault) => fault.code === code);
      expect(found).toContainEqual({
        file,
        line,
        code,
        severity: only ? 'warning' : 'fault',
        message: expect.stringMatching(/[\u4e00-\u9fff]/),
      });
      expect(course === null).toBe(only !== true);
    });
  }
});

test('every code has a planted example', () => {
  // Typed as a record, so that a new code without a line here doesn't compile.
  const all: Record<CourseFaultCode, true> = {
    FILE_MISSING: true,
    FILE_UNUSED: true,
    FILE_TOO_LARGE: true,
    YAML_INVALID: true,
    YAML_ALIAS: true,
    FIELD_MISSING: true,
    FIELD_UNKNOWN: true,
    FIELD_INVALID: true,
    CHAPTER_ID_TWICE: true,
    CHAPTER_ORDER: true,
    CHAPTER_FILE_TWICE: true,
    CHAPTER_TITLE: true,
    CHAPTER_SHORT: true,
    READING_TIME: true,
    HEADING_FIRST: true,
    HEADING_LEVEL: true,
    MD_HTML: true,
    MD_LINK: true,
    MD_UNKNOWN: true,
    MD_EMPHASIS: true,
    TABLE_COLUMNS: true,
    IMAGE_ALT: true,
    IMAGE_CAPTION: true,
    IMAGE_DEAD: true,
    IMAGE_UNUSED: true,
    SVG_INVALID: true,
    SVG_TITLE: true,
    SVG_ACTIVE: true,
    SVG_DARK: true,
    QUESTION_ID_TWICE: true,
    QUESTION_CHAPTER: true,
    QUESTION_TWICE: true,
    NO_RIGHT_OPTION: true,
    SINGLE_RIGHT_MANY: true,
    MULTIPLE_RIGHT_FEW: true,
    MULTIPLE_ALL_RIGHT: true,
    OPTION_TWICE: true,
    OPTION_GIVES_AWAY: true,
    WORDS_POINT_ELSEWHERE: true,
    EXPLANATION_CITE: true,
    EXPLANATION_TO_WRITE: true,
    EXPLANATION_BY_PLACE: true,
    STEM_HOLDS_ANSWER: true,
    CHAPTER_NO_QUESTIONS: true,
    BANK_TOO_SMALL: true,
    BANK_THIN: true,
  };
  expect(new Set(planted.map(({ code }) => code))).toEqual(new Set(Object.keys(all)));
});

test('an option that stands for all and is wrong somewhere is no give-away', () => {
  const once = broken('bank.yaml', '- text: 甲', '- text: 以上都对');
  const text = (once.get('bank.yaml') ?? '').replace('- text: 丙', '- text: 以上都不对');
  const { faults } = readCourse(new Map(once).set('bank.yaml', text));
  expect(faults.filter(({ code }) => code === 'OPTION_GIVES_AWAY')).toEqual([]);
});

test('several faults are told at once, by file and line', () => {
  const files = new Map(broken('bank.yaml', 'id: q-3', 'id: q-2')).set('01-one.md', '## 没有章名');
  const codes = readCourse(files).faults.map(({ file, code }) => `${file} ${code}`);
  expect(codes).toContain('01-one.md HEADING_FIRST');
  expect(codes).toContain('bank.yaml QUESTION_ID_TWICE');
});

test('an explanation may name its chapter, and a clause by its number', () => {
  const files = broken('bank.yaml', '见第一章。', '见第一章：本章图 1-1，依照第十三条第二项。');
  expect(readCourse(files).faults).toEqual([]);
});

test('the chapter that an explanation has to name is called by its number, also the thirteenth', () => {
  const numbers = Array.from({ length: 12 }, (_, i) => i + 2);
  const fileOf = (n: number) => `${String(n).padStart(2, '0')}-more.md`;
  const more = numbers
    .map((n) => `  - id: c${n}\n    title: 课 ${n}\n    file: ${fileOf(n)}\n    minMinutes: 5\n`)
    .join('');
  const files = new Map(broken('course.yaml', '    minMinutes: 5\n', `    minMinutes: 5\n${more}`));
  for (const n of numbers) files.set(fileOf(n), `# 课 ${n}\n\n一段话。\n`);
  files.set('bank.yaml', (files.get('bank.yaml') ?? '').replace('chapter: c1', 'chapter: c13'));
  const cited = readCourse(files).faults.filter(({ code }) => code === 'EXPLANATION_CITE');
  expect(cited.map(({ message }) => message)).toEqual(['解析没有注明出处（第十三章）。']);
});

test('what a Chinese keyboard or a tab slipped in is named, once a line', () => {
  const told = (from: string, to: string) =>
    readCourse(broken(bank, from, to))
      .faults.filter(({ code }) => code === 'YAML_INVALID')
      .map(({ line, message }) => [line, message]);
  const line = (text: string) => lineOf(bank, text);
  expect(told('stem: 第 3 问？', 'stem：第 3 问？')).toEqual([
    [line('stem: 第 3 问？'), '“stem”后面要写半角的冒号和空格“: ”，不是“：”。'],
  ]);
  expect(told('- id: q-2', '- id：q-2')).toEqual([
    [line('- id: q-2'), '“id”后面要写半角的冒号和空格“: ”，不是“：”。'],
  ]);
  const tab = '缩进要用空格，不能用制表符。';
  const faults = told('  stem: 第 2 问？', '\tstem: 第 2 问？');
  expect(faults[0]).toEqual([line('  stem: 第 2 问？'), tab]);
  expect(new Set(faults.map(([at]) => at)).size).toBe(faults.length);
});
