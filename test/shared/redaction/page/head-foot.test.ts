/** Head and foot of pages, slides, printed web pages. */
import { describe, expect, test } from 'vitest';
import type { Run } from '../../../../shared/redaction/model.ts';
import { BODY, codes, grid, page, paper, run } from '../pages.ts';

test('a slide has its foot a little higher', () => {
  const slide = page(
    [
      run('现场数据概况', 60, 60, { size: 30 }),
      ...['采样点 128 个', '采样频率 10 kHz', '结论'].map((text, line) =>
        run(text, 60, 130 + 40 * line),
      ),
      run('工作秘密', 600, 378),
    ],
    { width: 720, height: 405 },
  );
  expect(codes(slide)).toEqual(['MARK_WORK_SECRET']);
});

describe('printers and programs set head and foot of a page at all heights', () => {
  const small = { size: 10.5 };
  const middle = (text: string, y: number, size = 10.5): Run =>
    run(text, 297 - (size * text.length) / 2, y, { size });
  const sheet = (...more: Run[]): string[] =>
    codes(
      page([
        run('智能仓储调度算法评审意见', 190, 120, { size: 18 }),
        ...Array.from({ length: 21 }, (_, row) => run(BODY[row % 3] ?? '', 80, 160 + 28 * row)),
        ...more,
      ]),
    );

  test.each([
    ['核心商密', 'MARK_TRADE_SECRET'],
    ['工作秘密', 'MARK_WORK_SECRET'],
    ['机密', 'MARK_STATE_SECRET'],
    ['保密', 'MARK_INTERNAL'],
  ])('%s alone under the text is in the foot', (mark, code) => {
    expect(sheet(middle(mark, 770))).toEqual([code]);
    expect(sheet(middle(mark, 774, 16))).toEqual([code]);
    expect(sheet(middle(mark, 756), middle('第1页 共3页', 772))).toEqual([code]);
    const far = paper(run(mark, 80, 760));
    expect(codes(far)).toEqual([code]);
  });

  test('so is one beside the name of the paper, in the foot and in the head', () => {
    const beside = '某某公司工艺规程 · 核心商密';
    expect(sheet(middle(beside, 770))).toEqual(['MARK_TRADE_SECRET']);
    expect(sheet(middle(beside, 66))).toEqual(['MARK_TRADE_SECRET']);
    expect(sheet(middle('工艺规程 普通商密 第3页', 770))).toEqual(['MARK_ILLEGIBLE']);
  });

  test.each([
    ['its next line', run('核心商密', 80, 776)],
    ['a heading at its end', run('核心商密', 80, 774, { size: 18 })],
  ])('%s is a part of the text', (_, line) => {
    expect(sheet(line)).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test.each([40, 66, 770, 810])('the menu of a web site is none at %i', (y) => {
    for (const menu of ['首页 | 政务公开 | 依申请公开 | 互动交流', '首页/信息公开/依申请公开'])
      expect(codes(paper(middle(menu, y)))).toEqual([]);
    expect(codes(paper(middle('某某市水利局 | 依申请公开', y)))).toEqual(['ATTR_NOT_PUBLIC']);
  });

  test('a sheet that lies across has its own, a slide does not', () => {
    const across = (mark: Run): string[] =>
      codes(
        page(
          [
            ...Array.from({ length: 14 }, (_, row) =>
              run(BODY[row % 3] ?? '', 80, 130 + 26 * row, { size: 12 }),
            ),
            mark,
          ],
          { width: 842, height: 595 },
        ),
      );
    expect(across(run('机密', 410, 535, { size: 9 }))).toEqual(['MARK_STATE_SECRET']);
    expect(across(run('某某公司工艺规程 · 核心商密', 380, 62, { size: 9 }))).toEqual([
      'MARK_TRADE_SECRET',
    ]);
    const slide = BODY.map((text, row) => run(text.slice(0, 14), 60, 130 + 60 * row, { size: 20 }));
    const last = run('机密', 60, 358, { size: 14 });
    expect(codes(page([...slide, last], { width: 720, height: 405 }))).toEqual([
      'MARK_SAMPLE_FIGURE',
    ]);
  });

  test('notes under the text and rows of a table are none', () => {
    const notes = ['1 商业秘密，指不为公众所知悉的信息。', '2 见该法第二条。'].map((text, row) =>
      run(text, 80, 756 + 16 * row, small),
    );
    expect(sheet(...notes)).toEqual([]);
    const cells = ['课程', '商业秘密', '学时', '12'].map((text, at) =>
      run(text, 90 + 120 * (at % 2), 745 + 24 * Math.floor(at / 2), small),
    );
    const table = { ...paper(...cells), frames: grid(80, 730, [120, 120], 2, 24) };
    expect(codes(table)).toEqual([]);
  });
});
