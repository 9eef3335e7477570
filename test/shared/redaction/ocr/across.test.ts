import { expect, test } from 'vitest';
import { across } from '../../../../shared/redaction/ocr/across.ts';
import type { Picture } from '../../../../shared/redaction/ocr/picture.ts';

/** Every third column inked. */
function striped(width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (let at = 0; at < width * height; at += 1) if (at % 3 === 0) data.fill(0, at * 3, at * 3 + 3);
  return { width, height, data };
}

test.each([
  ['two letters that slant', 160, 80, 0.4, true],
  ['a round seal', 118, 77, 0.23, false],
  ['a level line', 160, 80, 0.1, false],
  ['a slip of a stroke', 160, 30, 0.4, false],
])('%s goes across the sheet or not', (_, width, height, angle, goes) => {
  const layer = striped(620, 877);
  expect(across({ x: 310, y: 440, width, height, angle }, layer, layer)).toBe(goes);
});
