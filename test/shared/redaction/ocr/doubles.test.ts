import { expect, test } from 'vitest';
import { type Found, withoutDoubles } from '../../../../shared/redaction/ocr/doubles.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';

/** A sheet of 900 × 400 with red strokes across its middle. */
function redSheet() {
  const data = new Uint8Array(900 * 400 * 3).fill(245);
  for (let y = 160; y < 240; y += 1)
    for (let x = 100; x < 800; x += 8)
      for (let at = x; at < x + 4; at += 1) data.set([170, 25, 25], (y * 900 + at) * 3);
  return sheetOf({ width: 900, height: 400, data });
}

const found = (text: string, x: number, width: number, height: number, stamp: boolean): Found => ({
  area: { x, y: 200, width, height, angle: 0, score: 1 },
  line: { text, sure: 0.99, at: [...text].map((_, index) => (index + 0.5) / text.length) },
  stamp,
  hued: stamp,
});

test('a word of a red title that was read as ink of its own is no stamp', () => {
  const title = found('保守国家秘密法', 450, 700, 110, false);
  const word = found('秘密', 600, 200, 100, true);
  expect(withoutDoubles([title, word], redSheet())).toEqual([title]);
});

test('a red stamp at the end of a red title is one', () => {
  const title = found('水利局文件机密', 450, 700, 110, false);
  const stamp = found('机密', 700, 200, 100, true);
  expect(withoutDoubles([title, stamp], redSheet())).toEqual([title, stamp]);
});

test('a word guessed from a field behind print that says it is no stamp, one beside it may be', () => {
  const item = found('C.绝密', 300, 240, 60, false);
  const guess = found('绝密', 330, 700, 160, true);
  const guessed = { ...guess, line: { ...guess.line, sure: 0.4 } };
  expect(withoutDoubles([item, guessed], redSheet())).toEqual([item]);
  const aside = { ...guessed, area: { ...guessed.area, y: 340 } };
  expect(withoutDoubles([item, aside], redSheet())).toEqual([item, aside]);
});
