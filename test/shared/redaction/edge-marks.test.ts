/** Marks in the head or foot, between rules and blanks. */
import { expect, test } from 'vitest';
import { BODY, codes, inPixels, page, paper, run } from './pages.ts';

test.each([
  ['in the first line of a scan', 60],
  ['in the last line of a scan', 1040],
])('%s a mark stands between rules', (_, y) => {
  const lines = BODY.map((text, row) => run(text, 80, 200 + 40 * row, { source: 'ocr' }));
  const edge = (text: string): string[] => {
    const sheet = [...lines, run(text, 120, y, { source: 'ocr' })];
    return codes(page(sheet, { raster: true, unit: 'px', width: 800, height: 1100 }));
  };
  expect(edge('华东技术中心 | 内部资料 | 第 3 页')).toEqual(['MARK_INTERNAL']);
  expect(edge('华东技术中心 | 培训手册 | 第 3 页')).toEqual([]);
});

test.each([
  ['华东技术中心 | 机密 | 第 3 页', ['MARK_STATE_SECRET']],
  ['© 2024 某某公司 内部资料 请勿外传', ['MARK_INTERNAL']],
  ['某某公司版权所有，内部资料，注意保密', ['MARK_INTERNAL']],
  ['本资料归某某公司所有，仅供内部使用，严禁外传。', ['MARK_INTERNAL']],
  ['内部资料 12', ['MARK_INTERNAL']],
  ['第三章 商业秘密', []],
  ['第二节 绝密', []],
  ['第三章 结论 | 机密', ['MARK_STATE_SECRET']],
  ['① 秘密 ★ 指国家秘密的标志。', []],
  ['继续教育 | 第 3 页', []],
])('at the foot of a page: %s', (line, wanted) => {
  expect(codes(paper(run(line, 120, 825, { size: 10 })))).toEqual(wanted);
});

test('in pixels a first line that a dot divides may be a book and its chapter', () => {
  const sheet = (head: string): string[] =>
    codes(
      inPixels(
        run(head, 80, 60),
        ...[0, 1, 2].map((row) => run(BODY[row] ?? '', 80, 200 + 40 * row)),
      ),
    );
  expect(sheet('工艺改进报告·商业秘密')).toEqual(['MARK_ILLEGIBLE']);
  expect(sheet('工艺改进报告·第三章')).toEqual([]);
});
