/** Ordinary sheets with a mark, beside which stands what lists, tables, sentences and talks have. */
import { describe, expect, test } from 'vitest';
import { BODY, codes, page, paper, run } from './pages.ts';

const LESSON = [
  '涉密人员应当每年参加保密教育培训',
  '泄露国家秘密的应当立即报告保密工作部门',
  '定密责任人应当依法确定密级和保密期限',
];

describe('no list is', () => {
  test.each(['级别', '等级'])('a mark above a table whose head names its %s', (head) => {
    expect(codes(paper(run('机密', 80, 110), run(head, 80, 250)))).toEqual(['MARK_STATE_SECRET']);
  });

  test('a level and another mark on a sheet that is about secrecy', () => {
    const minutes = page([
      run('保密委员会会议纪要', 180, 260, { size: 22 }),
      ...LESSON.map((text, row) => run(text, 80, 320 + 28 * row)),
      run('秘密', 80, 100),
      run('内部文件', 80, 150),
    ]);
    expect(codes(minutes).sort()).toEqual(['MARK_INTERNAL', 'MARK_STATE_SECRET']);
  });
});

test.each(['二〇二四年十二月三十一日', '某某市人民政府办公室2024年12月31日'])(
  'after %s at the right edge no sentence goes on at the left',
  (dated) => {
    const right = 80 + 16 * 30;
    const lines = BODY.map((text, row) => run(`${text}工作安排`.slice(0, 30), 80, 260 + 28 * row));
    const date = run(dated, right - 16 * dated.length, 344);
    expect(codes(page([...lines, date, run('依申请公开', 80, 372)]))).toEqual(['ATTR_NOT_PUBLIC']);
  },
);
