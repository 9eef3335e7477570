/** What stands in one row, and what of it is one line or cell. */
import { expect, test } from 'vitest';
import type { Page } from '../../../shared/redaction/model.ts';
import { rowsOf } from '../../../shared/redaction/rows.ts';
import { body, codes, paper, read, run, scan } from './pages.ts';

test('a ruled line at the edge of a box in pixels divides cells', () => {
  const scan = [run('龚若水', 300, 700), run('密级', 360, 700), run('机密', 500, 700)];
  const row = rowsOf(
    scan.map((one) => ({ ...one, source: 'ocr' as const })),
    { frames: [{ box: [362, 680, 363, 720] }] },
  );
  expect(row[0]?.parts.map(({ text }) => text)).toEqual(['龚若水', '密级', '机密']);
});

test('a red word off the end of a heading is a stamp, in the heading it is a word of it', () => {
  const head = (gap: number): Page =>
    scan(
      read('关于人员调整的请示', [150, 60, 450, 100]),
      read('机密', [450 + gap, 60, 520 + gap, 100], { red: true }),
      ...body(200),
    );
  expect(codes(head(25))).toEqual(['MARK_STATE_SECRET']);
  expect(codes(head(0))).toEqual([]);
  const red = read('云水市教育工作通报', [150, 60, 450, 100], { red: true });
  const beside = read('内部文件', [478, 60, 600, 100], { red: true });
  expect(codes(scan(red, beside, ...body(200)))).toEqual(['MARK_INTERNAL']);
});

test('a red stamp on a red heading is no part of it', () => {
  const head = run('某某县人民政府办公室文件', 34, 183, { size: 44, red: true });
  const stamp = run('秘密', 107, 155, { size: 24, red: true });
  expect(codes(paper(head, stamp))).toEqual(['MARK_STATE_SECRET']);
});

test('a mark printed over a line is no part of it, whatever its colour', () => {
  const title = run('关于开展专项检查工作的通知', 160, 120, { size: 20 });
  const over = (text: string, x: number): string[] =>
    codes({ ...paper(title, run(text, x, 118, { size: 20 })) });
  expect(over('秘密★3年', 220)).toEqual(['MARK_STATE_SECRET']);
  // Printed twice to look bold.
  const twice = [0, 0.4].map((off) => run('机密★1年', 80 + off, 80));
  expect(codes(paper(...twice))).toEqual(['MARK_STATE_SECRET']);
  // A line that goes on behind what is printed over it.
  const rows = rowsOf(
    [run('关于开展', 160, 120), run('机密', 176, 118), run('检查的通知', 224, 120)],
    { frames: [] },
  );
  expect(rows[0]?.parts.map(({ text }) => text)).toEqual(['关于开展检查的通知', '机密']);
});
