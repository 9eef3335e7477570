/** Marks in text that flows: paragraphs, heads and feet of sections, words set apart by tabs, cells that go over columns. */
import { describe, expect, test } from 'vitest';
import { inspect } from '../../../shared/redaction/inspect.ts';
import type { Block, Source } from '../../../shared/redaction/model.ts';
import { BODY } from './pages.ts';

const said = (text: string, source: Source = 'page'): Block => ({ text, source, page: 1 });
const LONG = '某某单位关于某某工作的实施方案及任务分解表和进度安排以及保障措施情况说明';
const codes = (...blocks: readonly Block[]): string[] => {
  const content = { pages: [], blocks, metadata: [], found: [], pageCount: 1 };
  return [...new Set(inspect(content).findings.map(({ code }) => code))];
};

test.each([
  ['机密', 'MARK_STATE_SECRET'],
  ['依申请公开', 'ATTR_NOT_PUBLIC'],
  ['（此件不予公开）', 'ATTR_NOT_PUBLIC'],
])('%s is a paragraph of its own, however long the one before it', (mark, code) => {
  const sheet = [...BODY, '2024年3月15日', LONG, mark].map((text) => said(text));
  expect(codes(...sheet)).toEqual([code]);
});

test('the head of a section is no line that another one goes on', () => {
  expect(codes(said('正文'), said(LONG, 'header'), said('内部资料', 'header'))).toEqual([
    'MARK_INTERNAL',
  ]);
});

test('sections that are marked differently make no list in their heads', () => {
  expect(codes(said('正文'), said('机密', 'header'), said('秘密', 'header'))).toEqual([
    'MARK_STATE_SECRET',
  ]);
});

test.each([
  ['内部资料\t2024年培训手册', 'MARK_INTERNAL'],
  ['秘密\t可行性研究报告\t第1页', 'MARK_STATE_SECRET'],
  ['内部资料\t3', 'MARK_INTERNAL'],
])('in a head a tab sets the mark in %j apart', (head, code) => {
  expect(codes(said('正文'), said(head, 'header'))).toEqual([code]);
});

test.each([
  '密级\t机密\t编号\t12',
  `机密${' '.repeat(20)}签发人：张三`,
  '秘密\u3000\u3000\u3000\u3000\u3000某局〔2024〕3号',
])('at the top of the text %j is a mark and something else', (line) => {
  expect(codes(said(line), said('正文'))).toEqual(['MARK_STATE_SECRET']);
});

test('a chapter and its page in a table of contents are one entry', () => {
  const contents = [said('目录'), said('依申请公开\t12'), said('监督\t15')];
  expect(codes(...contents)).not.toContain('ATTR_NOT_PUBLIC');
});

test('letters that stand far apart are still one word', () => {
  expect(codes(said('机\t密'), said('正文'))).toEqual(['MARK_STATE_SECRET']);
});

const cell = (text: string, row: number, column: number, span = 1): Block => ({
  ...said(text),
  cell: { table: 1, row, column, span },
});

test('a value stands under its head also where a cell before it goes over two columns', () => {
  const table = [
    [cell('文号', 0, 0, 2), cell('公开属性', 0, 2), cell('日期', 0, 3)],
    [cell('某局', 1, 0), cell('3号', 1, 1), cell('依申请公开', 1, 2), cell('三月', 1, 3)],
  ].flat();
  expect(codes(...BODY.map((text) => said(text)), ...table)).toEqual(['ATTR_NOT_PUBLIC']);
});

test('a cell far to the right of short lines stands in no margin', () => {
  const table = ['公文写作', '工作秘密', '高等数学'].flatMap((course, row) => [
    cell(`${row + 1}`, row, 0),
    cell('2024', row, 1),
    cell(course, row, 2),
  ]);
  const sheet = ['成绩单', ...Array.from({ length: 6 }, () => '学员已修完以下各门课程')];
  expect(codes(...sheet.map((text) => said(text)), ...table)).toEqual([]);
});

describe('paragraphs of one cell', () => {
  const sheet = (...cells: readonly Block[]): string[] =>
    codes(...cells, ...BODY.map((text) => said(text)));

  test.each([
    [['机密', '关于某事的报告']],
    [['某某公司', '机密']],
    [['000012', '机密★10年', '特急']],
  ])('stand one below the other: %j', (lines) => {
    const own = lines.map((text) => cell(text, 0, 0));
    expect(sheet(...own, cell('编号：12', 0, 1))).toEqual(['MARK_STATE_SECRET']);
  });

  test('may be a label and its value, or what is offered beside a label', () => {
    expect(sheet(cell('密级：', 0, 0), cell('机密', 0, 0))).toEqual(['MARK_STATE_SECRET']);
    const levels = ['绝密', '机密', '秘密'].map((text) => cell(text, 0, 1));
    expect(sheet(cell('密级', 0, 0), ...levels)).toEqual([]);
    const options = ['☐主动公开', '☒依申请公开'].map((text) => cell(text, 0, 1));
    expect(sheet(cell('公开属性', 0, 0), ...options)).toEqual(['ATTR_NOT_PUBLIC']);
  });
});

test('a text of more lines than are looked at is never clear', () => {
  const lines = Array.from({ length: 4200 }, (_, row) => said(`第${row}项任务按时完成并归档`));
  expect(codes(...lines.slice(0, 300))).toEqual([]);
  expect(codes(...lines)).toEqual(['UNREADABLE']);
});
