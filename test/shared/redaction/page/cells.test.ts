/** Cells, and frames of stamps. */
import { expect, test } from 'vitest';
import type { Box } from '../../../../shared/redaction/model.ts';
import { body, codes, grid, paper, read, run, scan } from '../pages.ts';

test('a stamp that leans against the sheet is one, whatever else its frame looks like', () => {
  const stamp = run('商业秘密', 410, 90, { source: 'ocr', angle: 11, box: [410, 50, 520, 100] });
  const frames = grid(380, 40, [80, 90], 2, 40);
  expect(codes({ ...paper(stamp), frames })).toEqual(['MARK_TRADE_SECRET']);
});

test('the thick frame of a large stamp is its own', () => {
  const work = read('工作秘密', [300, 60, 580, 146]);
  const lines: Box[] = [
    [275, 52, 590, 53],
    [275, 154, 586, 155],
    [281, 48, 282, 160],
    [583, 46, 584, 158],
  ];
  const stamped = { ...scan(work, ...body(300)), frames: lines.map((box) => ({ box })) };
  expect(codes(stamped)).toEqual(['MARK_WORK_SECRET']);
});

test('print may hide one side of the frame of a stamp', () => {
  const found = (right: number): string[] => {
    const lines: Box[] = [
      [378, 412, 524, 413],
      [381, 323, 382, 416],
      [521, right, 522, 416],
    ];
    const stamp = read('机密', [396, 361, 499, 395]);
    return codes({
      ...scan(...body(60), ...body(240), stamp, ...body(440)),
      frames: lines.map((box) => ({ box })),
    });
  };
  expect(found(323)).toEqual(['MARK_STATE_SECRET']);
  expect(found(340)).toEqual(['MARK_SAMPLE_FIGURE']);
});
