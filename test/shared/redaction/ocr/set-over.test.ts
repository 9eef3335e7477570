/** Letters of a mark that was put over a line in the line's own ink. */
import { expect, test } from 'vitest';
import { setOver } from '../../../../shared/redaction/ocr/set-over.ts';

const area = { x: 500, y: 100, width: 440, height: 60, angle: 0 };
/** A line whose letters stand so far behind each other, in shares of its length. */
const line = (text: string, gap: (index: number) => number) => {
  let place = 0.05;
  const at = [...text].map((_, index) => {
    if (index > 0) place += gap(index);
    return place;
  });
  return { text, sure: 0.95, at };
};

test('a level in larger letters than its line was put over it', () => {
  const wide = (index: number): number => (index === 6 ? 0.15 : 0.09);
  const found = setOver(area, line('关于开展年机密通知', wide));
  expect(found?.width).toBeCloseTo(0.3 * area.width);
  expect(found?.x).toBeCloseTo(500 + (0.05 + 5 * 0.09 + 0.075 - 0.5) * area.width);
});

test('one in the letters of its line is a word of it, as are letters with a blank between them', () => {
  expect(
    setOver(
      area,
      line('关于机密文件管理的通知', () => 0.08),
    ),
  ).toBeNull();
  const apart = (index: number): number => (index === 3 ? 0.3 : 0.07);
  expect(setOver(area, line('关于机密文件管理的', apart))).toBeNull();
  expect(
    setOver(
      area,
      line('机密', () => 0.3),
    ),
  ).toBeNull();
});

test('figures and signs beside it are narrower than its letters', () => {
  const gap = (index: number): number => (index < 8 ? 0.05 : 0.09);
  expect(setOver(area, line('19:30-20《绝密行动》', gap))).toBeNull();
});

test('a long line was read squeezed, and tells nothing', () => {
  const text = '国家秘密的密级分为绝密机密秘密三级绝密级国家秘密是最重要的';
  expect(
    setOver(
      area,
      line(text, (index) => (index === 3 ? 0.045 : 0.03)),
    ),
  ).toBeNull();
});
