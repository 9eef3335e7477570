/** Words of sentences, broken, crossed or set as columns. */
import { expect, test } from 'vitest';
import type { Box, Page, Run } from '../../../../shared/redaction/model.ts';
import { BODY, body, codes, inPixels, page, paper, read, run, scan } from '../pages.ts';

test('a wrapped sentence that ends in the word is none', () => {
  const first = run('国家秘密按照其重要程度分为三个等级其中最重要的一级被称为绝', 80, 500, {});
  const full = run('密级其次是对国家安全和利益有严重损害的那一级也就是本条所称的', 80, 528);
  expect(
    codes(
      page([first, full, run('机密', 80, 556), ...BODY.map((t, i) => run(t, 80, 600 + 28 * i))]),
    ),
  ).toEqual([]);
});

test('a word that goes on from the line above in its cell is none', () => {
  const table = (above: string, gap = 20, ruled = false): string[] => {
    const cells = ['信息化', '管理', '工程', '医药', '农业', '水利'].flatMap((text, index) => [
      run(text, 90, 280 + index * 60),
      run('云平台运维', 300, 280 + index * 60),
    ]);
    const name = [run(above, 300, 505 - gap), run('秘密', 300, 505)];
    const others = cells.filter(({ box }) => box[0] < 200 || box[3] < 450 || box[1] > 520);
    const frames = ruled ? [{ box: [80, 490, 500, 491] as Box }] : [];
    return codes(page([...others, ...name], { frames }));
  };
  expect(table('保守国家')).toEqual([]);
  expect(table('商业')).toEqual([]);
  // The lines of a form's cell may be set far apart.
  expect(table('是否涉及国家', 28)).toEqual([]);
  expect(table('应用评估')).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(table('保守国家', 40)).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(table('保守国家', 20, true)).toEqual(['MARK_SAMPLE_FIGURE']);
});

test('two letters at the end of a title that is set as a column are a word of it', () => {
  const title = [...'旧屋里的秘密'].map((char, index) =>
    run(char, 560, 150 + index * 20, { size: 20 }),
  );
  expect(codes(paper(...title))).toEqual([]);
  expect(codes(paper(...title.slice(-2)))).toEqual(['MARK_STATE_SECRET']);
});

test('a red word that its line reads as its own is no stamp; at the end of a line the sentence must go on below', () => {
  const line = '凡属于公开的材料，请咨询；标有内部资料';
  const end = 100 + 32 * line.length;
  const told = (words: string, red: Run, below: string): Page =>
    scan(
      read(words, [100, 300, end, 332], { size: 30 }),
      red,
      read(below, [68, 350, 68 + 32 * below.length, 382]),
      read('请各单位按时报送，逾期不再受理，特此通知。', [100, 400, end, 432]),
    );
  const red = read('内部资料', [end - 128, 302, end, 330], { red: true, size: 28 });
  expect(codes(told(line, red, '的，一律不收。'))).toEqual([]);
  // Beside a line of other words, before a paragraph of its own, or larger than the line, it is a stamp.
  expect(codes(told('凡属于公开的材料，请咨询；按时报送材料', red, '的，一律不收。'))).toEqual([
    'MARK_INTERNAL',
  ]);
  const apart = scan(...told(line, red, '的').runs.slice(0, 2), ...body(420));
  expect(codes(apart)).toEqual(['MARK_INTERNAL']);
  expect(codes(told(line, { ...red, size: 40 }, '的，一律不收。'))).toEqual(['MARK_INTERNAL']);
  const mid = '标有内部资料字样的文件，一律不收，请注意';
  const within = read('内部资料', [164, 302, 292, 330], { red: true, size: 28 });
  expect(codes(told(mid, within, '按时报送。'))).toEqual([]);
});

test('a stamp much larger than the line it crosses is no word of it', () => {
  const crossed = (height: number): Page =>
    scan(
      ...body(300).slice(0, 1),
      read('绝密', [668, 316 - height / 2, 668 + 2 * height, 316 + height / 2]),
      ...body(360),
    );
  expect(codes(crossed(80))).toEqual(['MARK_STATE_SECRET']);
  expect(codes(crossed(32))).toEqual([]);
});

test('a heading that reaches into its row is no sentence that it belongs to', () => {
  const head = run('某某市人力资源和社会保障局文件', 90, 112, { size: 30, red: true });
  expect(codes(paper(run('绝密', 79, 115), head))).toEqual(['MARK_STATE_SECRET']);
});

test('words of the same size close by are', () => {
  const rest = run('级国家秘密的知悉范围应当最小', 330, 420);
  expect(codes(paper(run('绝密', 300, 420), rest))).toEqual([]);
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

test('a photographed line that leans seems larger, and goes on below by what it says last', () => {
  const note = (last: string): Page => {
    const text = `一、为什么实验室也要讲保密:委托方的配方${last}`;
    const line = run(text, 60, 200, { size: 24, box: [60, 170, 740, 204] });
    return inPixels(line, run('秘密', 62, 228, { size: 19 }), run('二、期限', 60, 260));
  };
  expect(codes(note('是商业'))).toEqual([]);
  expect(codes(note('和图纸'))).toEqual(['MARK_STATE_SECRET']);
});
