import { expect, test } from 'vitest';
import { piecesOf } from '../../../../shared/redaction/ocr/level.ts';

test('a letter of a mark in the margin that was found with the line beside it stands by itself', () => {
  const area = { x: 600, y: 200, width: 400, height: 60, angle: 0 };
  const line = (text: string, first: number) => ({
    text,
    sure: 1,
    at: [...text].map((_, index) => (index === 0 ? first : 100 + index * 30) / 400),
  });
  const texts = (text: string, first: number) =>
    piecesOf(line(text, first), area).map((piece) => piece.text);
  expect(texts('机分段自适应夹持', 30)).toEqual(['机', '分段自适应夹持']);
  expect(texts('机。分段自适应夹持', 70)).toEqual(['机', '。分段自适应夹持']);
  expect(texts('机分段自适应夹持', 100)).toEqual(['机分段自适应夹持']);
  expect(texts('基分段自适应夹持', 60)).toEqual(['基分段自适应夹持']);
});
