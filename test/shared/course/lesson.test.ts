import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../shared/course/fault.ts';
import { readLesson } from '../../../shared/course/lesson.ts';

function read(text: string): ReturnType<typeof readLesson> {
  const faults = faultsOf('a.md');
  const blocks = readLesson(text, faults);
  expect(faults.all).toEqual([]);
  return blocks;
}
const plain = (text: string) => [{ kind: 'text', text }];

describe('a lesson is read as', () => {
  test('headings and paragraphs, lines joined without a space', () => {
    expect(read('# 章\n\n一行\n又一行\n\n## 节')).toEqual([
      { kind: 'heading', level: 1, line: 1, text: plain('章') },
      { kind: 'paragraph', line: 3, text: plain('一行又一行') },
      { kind: 'heading', level: 2, line: 6, text: plain('节') },
    ]);
  });

  test('lists of both kinds', () => {
    const [, bullets, numbers] = read('# 章\n- 甲\n- 乙\n\n1. 一\n2. 二');
    expect(bullets).toEqual({
      kind: 'list',
      line: 2,
      ordered: false,
      items: [plain('甲'), plain('乙')],
    });
    expect(numbers).toMatchObject({ ordered: true, items: [plain('一'), plain('二')] });
  });

  test('a quotation with its paragraphs', () => {
    expect(read('# 章\n> 甲\n> 乙\n>\n> 丙')[1]).toEqual({
      kind: 'quotation',
      line: 2,
      paragraphs: [plain('甲乙'), plain('丙')],
    });
  });

  test('a table, with a bar in a cell', () => {
    expect(read('# 章\n| 甲 | 乙 |\n| --- | :-: |\n| 一\\|二 | |')[1]).toEqual({
      kind: 'table',
      line: 2,
      head: [plain('甲'), plain('乙')],
      rows: [[plain('一|二'), []]],
    });
  });

  test('a figure with alternative text and caption', () => {
    expect(read('# 章\n![圆](images/a.svg "图 1")')[1]).toEqual({
      kind: 'image',
      line: 2,
      src: 'images/a.svg',
      alt: '圆',
      caption: '图 1',
    });
  });

  test('emphasis, escapes and links to the law', () => {
    const [, paragraph] = read(
      '# 章\n**甲**与*乙*，3 \\* 4，[法](https://flk.npc.gov.cn/index.html)',
    );
    expect(paragraph).toMatchObject({
      text: [
        { kind: 'strong', text: '甲' },
        { kind: 'text', text: '与' },
        { kind: 'emphasis', text: '乙' },
        { kind: 'text', text: '，3 * 4，' },
        { kind: 'link', text: '法', href: 'https://flk.npc.gov.cn/index.html' },
      ],
    });
  });

  test('Chinese text with less-than and ampersand, which are no markup', () => {
    const [, paragraph] = read('# 章\n甲 < 乙，R&D');
    expect(paragraph).toMatchObject({ text: plain('甲 < 乙，R&D') });
  });
});

test('a fault deep in a quotation or a table names its own line', () => {
  const faults = faultsOf('a.md');
  readLesson('# 章\n\n> 甲\n>\n> <b>乙</b>\n\n| 甲 |\n| --- |\n| <i>一</i> |', faults);
  expect(faults.all.map(({ line, code }) => [line, code])).toEqual([
    [5, 'MD_HTML'],
    [5, 'MD_HTML'],
    [9, 'MD_HTML'],
    [9, 'MD_HTML'],
  ]);
});

test('any text is read without an error thrown', () => {
  for (const text of [
    '',
    '\n\n',
    '#',
    '|',
    '>',
    '![',
    '- ',
    '\\',
    '**',
    '| --- |\n| --- |',
    '\u0000',
    '1. ',
  ]) {
    expect(() => readLesson(text, faultsOf('a.md'))).not.toThrow();
  }
});
