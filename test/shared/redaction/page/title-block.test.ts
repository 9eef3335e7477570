/** Title blocks of drawings. */
import { expect, test } from 'vitest';
import { codes, page, run } from '../pages.ts';

test('a level in a cell of a title block that has no label for it is the mark of the drawing', () => {
  const block = (rows: readonly (readonly string[])[]): string[] => {
    const cells = rows.flatMap((row, index) =>
      row.map((text, at) => run(text, [470, 730, 800, 900][at] ?? 0, 560 + 26 * index)),
    );
    const notes = [0, 1, 2].map((index) => run('管道保温厚度见材料表', 60, 560 + 26 * index));
    const drawn = ['V-101', 'R-201', 'P-302'].map((text, index) =>
      run(text, 90 + 150 * index, 80 + 90 * index),
    );
    const all = [...drawn, ...notes, ...cells].map((one) => ({
      ...one,
      source: 'ocr' as const,
    }));
    return codes(page(all, { width: 1170, height: 827, raster: true }));
  };
  const drawing = (level: string, ...heads: string[]): string[] =>
    block([
      ['江临新材料股份有限公司', heads[0] ?? '', '化工工艺', level],
      ['光敏树脂中间体项目', heads[1] ?? '', '施工图', '版次'],
      ['工艺管道及仪表流程', heads[2] ?? '', 'PID-021', '2024.03'],
    ]);
  expect(drawing('核心商密', '专业', '阶段', '图号')).toEqual(['MARK_TRADE_SECRET']);
  expect(drawing('秘密', '专业', '阶段', '图号')).toEqual(['MARK_STATE_SECRET']);
  expect(drawing('商业秘密', '专业', '阶段', '图号')).toEqual(['MARK_TRADE_SECRET']);
  expect(drawing('保密', '专业', '阶段', '图号')).toEqual([]);
  // A letter may be lost to the line of its cell.
  const lost = (head: string): string[] =>
    block([
      ['光敏树脂中间体项目', '专业', '化工工艺', '版次B'],
      ['工艺管道及仪表流程', head, 'PID-021', '2024.03'],
      ['江临新材料股份有限公司', '阶段', '施工图', '业秘密'],
    ]);
  expect(lost('图号')).toEqual(['MARK_ILLEGIBLE']);
  expect(lost('课程')).toEqual([]);
  // Cells that touch are read as one word.
  const touching = (scale: string, date: string): string[] =>
    block([
      ['江临新材料股份有限公司', '专业', '化工工艺', '版次B'],
      ['光敏树脂中间体项目', '阶段', scale],
      ['工艺管道及仪表流程', '图号', 'PID-021', date],
    ]);
  expect(touching('比例1:50密级核心商密', '2024.03')).toEqual(['MARK_TRADE_SECRET']);
  expect(touching('比例1:50', '2024.03 机密')).toEqual(['MARK_STATE_SECRET']);
  expect(touching('比例1:50', '日期2024.03版次核心商密')).toEqual(['MARK_TRADE_SECRET']);
  expect(touching('比例1:50密级公开', '2024.03')).toEqual([]);
  expect(touching('比例1:50', '保密审核')).toEqual([]);
  // The scale tells a drawing without its number's name.
  const mechanical = (scale: string): string[] =>
    block([
      ['江临泵业', '设计', '墨子谦', '叶轮'],
      ['技术要求', '审核', '公输', '碳钢'],
      ['静平衡', '批准', '雷雨', '商业秘密'],
      ['铸造圆角', '材料', scale, 'LB-150'],
    ]);
  expect(mechanical('比例1:2')).toEqual(['MARK_TRADE_SECRET']);
  expect(mechanical('比例 5%')).toEqual([]);
  // Any other table.
  expect(drawing('秘密', '课程', '章节', '学时')).toEqual([]);
});

test('a level in the middle below the title of a drawing is its mark, on a slide it may be its subject', () => {
  const drawing = (title: string, ...cells: string[]): string[] =>
    codes(
      page(
        [
          run(title, 585 - 18 * title.length, 60, { size: 36 }),
          run('机密', 555, 110, { size: 30 }),
          run('装配前各零件清洗干净并涂润滑脂', 60, 600),
          ...cells.map((text, index) =>
            run(text, 700 + 190 * (index % 3), 640 + 30 * Math.floor(index / 3)),
          ),
        ],
        { width: 1170, height: 827, raster: true },
      ),
    );
  const block = ['设计', '审核', '批准', '材料', '数量'];
  expect(drawing('起落架作动筒装配图', ...block)).toEqual(['MARK_STATE_SECRET']);
  expect(drawing('起落架作动筒装配图', '春季', '夏季', '秋季', '冬季', '全年')).toEqual([
    'MARK_SAMPLE_FIGURE',
  ]);
  expect(drawing('标志位置示意图', ...block)).toEqual(['MARK_SAMPLE_FIGURE']);
});
