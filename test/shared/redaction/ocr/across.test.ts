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

test('people before a wall are no word', () => {
  const layer = striped(613, 877);
  /** The ink in so many colours on a ground that is as light or darker than most of the picture. */
  const shown = (colours: readonly (readonly number[])[], ground: number): Picture => {
    const data = new Uint8Array(layer.data.length).fill(230);
    for (let at = 0; at < data.length / 3; at += 1) {
      const [x, y] = [at % 613, Math.floor(at / 613)];
      const colour = colours[Math.floor(x / 12) % colours.length] ?? [0, 0, 0];
      if (layer.data[3 * at] === 0) data.set(colour, 3 * at);
      else if (y > 300 && y < 600) data.fill(ground, 3 * at, 3 * at + 3);
    }
    return { ...layer, data };
  };
  const goes = (whole: Picture): boolean =>
    across({ x: 310, y: 440, width: 160, height: 80, angle: 0.4 }, layer, whole);
  const clothes = [
    [20, 90, 60],
    [30, 40, 120],
    [220, 150, 120],
  ];
  expect(goes(shown(clothes, 120))).toBe(false);
  expect(goes(shown([[90, 90, 90]], 120))).toBe(true);
  expect(goes(shown(clothes, 230))).toBe(true);
});

/** Between strokes that are darker still, so many of every twelve columns are in the light; the others are of a colour. */
function shaded(bare: number, colour: readonly number[]): boolean {
  const layer = striped(613, 877);
  const data = new Uint8Array(layer.data.length);
  for (let at = 0; at < data.length / 3; at += 1) {
    if (layer.data[3 * at] === 0) data.fill(50, 3 * at, 3 * at + 3);
    else if ((at % 613) % 12 < bare) data.set([185, 200, 180], 3 * at);
    else data.set(colour, 3 * at);
  }
  return across({ x: 310, y: 440, width: 160, height: 80, angle: 0.4 }, layer, { ...layer, data });
}

test('where shades meet on a drawn thing, few of them as light as paper, is no word', () => {
  const drawn = [95, 140, 80];
  expect(shaded(4, drawn)).toBe(false);
  expect(shaded(9, drawn)).toBe(true);
});

test('a word that the edge of a shadow crosses lies on paper', () => {
  expect(shaded(4, [111, 120, 108])).toBe(true);
});
