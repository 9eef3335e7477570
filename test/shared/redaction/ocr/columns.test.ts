import { expect, test } from 'vitest';
import { columnsOf } from '../../../../shared/redaction/ocr/columns.ts';
import type { TextArea } from '../../../../shared/redaction/ocr/detect.ts';

const under = (texts: readonly string[], width: number, height: number, sure = 0.99) =>
  new Map(
    texts.map((text, row): [TextArea, { text: string; sure: number; at: number[] }] => [
      { x: 100, y: 100 + 1.2 * row * height, width, height, angle: 0, score: 1 },
      { text, sure, at: [] },
    ]),
  );
const columns = (lines: ReturnType<typeof under>): number =>
  columnsOf([...lines.keys()], lines).length;

test('letters and short pieces of a stack that stand one under the other are a column', () => {
  expect(columns(under(['内', '部', '资', '料'], 40, 40))).toBe(1);
  expect(columns(under(['内部', '资料'], 40, 84))).toBe(1);
});

test('the words of a table that stand one under the other are none', () => {
  const levels = ['密级', '绝密', '机密', '秘密'];
  expect(columns(under(levels, 84, 56))).toBe(0);
  expect(columns(under(levels, 84, 56, 0.7))).toBe(1);
});
