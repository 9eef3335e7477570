/** Characters found one by one that stand under each other. */
import { expect, test } from 'vitest';
import { codes, grid, paper, run } from './pages.ts';

test.each([
  ['one by one', ['机', '密', '★', '1', '0', '年']],
  ['with a part in one piece', ['秘', '密', '★', '长期']],
])('a stack of characters in the margin is read %s', (_, chars) => {
  const stack = chars.map((char, index) => run(char, 30, 380 + index * 20, { size: 14 }));
  expect(codes(paper(...stack))).toEqual(['MARK_STATE_SECRET']);
});

test('characters under each other that are no mark stay where they are', () => {
  const stack = [...'机关密码'].map((char, index) => run(char, 30, 380 + index * 20, { size: 14 }));
  expect(codes(paper(...stack))).toEqual([]);
});

test('two letters under each other in the margin, beside full lines', () => {
  expect(codes(paper(run('机', 30, 388), run('密', 30, 408)))).toEqual(['MARK_STATE_SECRET']);
});

test('a column read as one tall run in the margin', () => {
  const tall = run('秘密★长期', 30, 400, { size: 18 });
  expect(codes(paper({ ...tall, box: [30, 360, 50, 460], source: 'ocr' }))).toEqual([
    'MARK_STATE_SECRET',
  ]);
});

test('answers one under the other are no letters of a stack', () => {
  const answers = ['绝密', '机密', '秘密', '内部'].map((word, index) =>
    run(word, 120, 380 + index * 26),
  );
  const lettered = ['A.', 'B.', 'C.', 'D.'].map((letter, index) =>
    run(letter, 80, 380 + index * 26),
  );
  expect(codes(paper(...answers, ...lettered))).toEqual([]);
});

test('words in the cells of a column are no stack', () => {
  const words = ['中文', '密级', '绝密', '机密'].map((word, row) =>
    run(word, 100, 200 + 24 * row, { size: 12 }),
  );
  const sheet = (rows: number): string[] =>
    codes({ ...paper(...words), frames: grid(80, 184, [80, 200], rows, rows === 1 ? 100 : 24) });
  expect(sheet(4)).not.toContain('MARK_ILLEGIBLE');
  expect(sheet(1)).toContain('MARK_ILLEGIBLE');
});
