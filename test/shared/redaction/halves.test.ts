/** What pixels have left of a mark. */
import { expect, test } from 'vitest';
import type { Page, Run } from '../../../shared/redaction/model.ts';
import { BODY, body, codes, inPixels, paper, read, run, scan } from './pages.ts';

test('a mark that the upper edge cuts is told by its term', () => {
  const edge = (text: string, more: Partial<Run> = {}): Page => {
    const cut = run(text, 80, 14, { sure: 0.6, ...more });
    return scan(cut, ...paper().runs);
  };
  expect(codes(edge('杭楼5年'))).toEqual(['MARK_ILLEGIBLE']);
  expect(codes(edge('杭楼5年', { sure: 0.99 }))).toEqual([]);
  expect(codes(edge('2024年5月'))).toEqual([]);
  expect(codes(edge('山5年', { box: [80, 6, 128, 22] }))).toEqual(['MARK_ILLEGIBLE']);
});

test('秘 alone in red is a seal that says the whole word', () => {
  const seal = read('秘', [600, 60, 660, 120], { red: true });
  expect(codes(scan(seal, ...body(300)))).toEqual(['MARK_ILLEGIBLE']);
  const next = read('书', [600, 125, 660, 185], { red: true });
  expect(codes(scan(seal, next, ...body(300)))).toEqual([]);
});

test('in live text too, where its letter is no part of a word that is set wide apart', () => {
  const letter = (text: string, x: number, y: number, more: Partial<Run> = {}): Run =>
    run(text, x, y, { size: 30, red: true, colour: 0xd00000, ...more });
  expect(codes(paper(letter('密', 460, 90)))).toEqual(['MARK_ILLEGIBLE']);
  expect(codes(paper(letter('密', 460, 90, { red: false, colour: 0 })))).toEqual([]);
  expect(codes(paper(letter('密', 460, 90), letter('周', 300, 90)))).toEqual([]);
  expect(codes(paper(letter('密', 460, 190), letter('周', 460, 90)))).toEqual([]);
  expect(codes(paper(letter('机', 460, 90)))).toEqual([]);
});

test('a red letter of a level that the edge of the picture cuts off is half a mark', () => {
  const seal = (text: string, x: number): Run => read(text, [x, 60, x + 60, 120], { red: true });
  expect(codes(scan(seal('机', 742), ...body(160)))).toEqual(['MARK_ILLEGIBLE']);
  expect(codes(scan(seal('机', 600), ...body(160)))).toEqual([]);
});

test('a stamp of which print has spoilt one letter is not passed over', () => {
  const stamp = (text: string, more: Partial<Run>): Page =>
    scan(...body(300), read(text, [400, 310, 480, 350], { red: true, sure: 0.6, ...more }));
  expect(codes(stamp('秘出', {}))).toEqual(['MARK_ILLEGIBLE']);
  expect(codes(stamp('区密', {}))).toEqual(['MARK_ILLEGIBLE']);
  expect(codes(stamp('机密', {}))).toEqual(['MARK_STATE_SECRET']);
  expect(codes(stamp('加密', {}))).toEqual([]);
  expect(codes(stamp('秘书', { sure: 0.95 }))).toEqual([]);
  expect(codes(stamp('秘出', { red: false }))).toEqual([]);
});

test('a stamp whose ends are cut off or spoilt is not passed over', () => {
  const stamp = (text: string): Page =>
    scan(read(text, [400, 60, 700, 100], { angle: -12 }), ...body(300));
  expect(codes(stamp('CONFIDENTIA'))).toEqual(['MARK_INTERNAL']);
  expect(codes(stamp('学习资料编严禁外传'))).toEqual(['MARK_ILLEGIBLE']);
});

test('the first letter of a level that the right edge cuts off goes before an official, where nothing else is cut', () => {
  const cut = (...more: Run[]): Page =>
    inPixels(
      run('某某县林场文件', 300, 160, { size: 30 }),
      ...BODY.map((text, row) => run(text, 100, 260 + 40 * row)),
      run('机', 784, 100),
      ...more,
    );
  expect(codes(cut())).toEqual(['MARK_ILLEGIBLE']);
  expect(codes(cut(run('构', 784, 300)))).toEqual([]);
});

test('the first letter of a level alone at the head is what something lies over', () => {
  const head = (text: string, ...more: Run[]): string[] =>
    codes(scan(read(text, [110, 120, 150, 160]), ...more, ...body(300)));
  const note = read('退回资料室', [230, 122, 430, 162]);
  expect(head('秘', note)).toEqual(['MARK_ILLEGIBLE']);
  expect(head('秘', read('书', [250, 120, 290, 160]))).toEqual([]);
  expect(head('司', note)).toEqual([]);
  expect(codes(scan(read('秘', [110, 620, 150, 660]), ...body(300)))).toEqual([]);
});
