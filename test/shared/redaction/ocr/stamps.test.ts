import { expect, test } from 'vitest';
import type { TextArea } from '../../../../shared/redaction/ocr/detect.ts';
import type { OcrEngine } from '../../../../shared/redaction/ocr/engine.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';
import { liesIn, type Stamps, stampsOver } from '../../../../shared/redaction/ocr/stamps.ts';
import { groundOf } from '../../../../shared/redaction/ocr/upright.ts';
import { WORDS } from '../../../../shared/redaction/ocr/watermark.ts';

const SIDE = 800;
type Rectangle = readonly [number, number, number, number];

const isOne = (some: Rectangle | readonly Rectangle[]): some is Rectangle =>
  typeof some[0] === 'number';

/** How often the network looks at the ink of a hue alone, with so much of it over lines of print. */
async function looks(
  stamp: Rectangle | readonly Rectangle[],
  colour: readonly number[],
  lines: readonly Rectangle[],
  paper: readonly number[] = [240, 240, 240],
): Promise<number> {
  const data = new Uint8Array(SIDE * SIDE * 3).map((_, at) => paper[at % 3] ?? 0);
  const pieces = isOne(stamp) ? [stamp] : stamp;
  // Strokes with paper between them, and the print over those of the stamp.
  for (const [x0, y0, x1, y1] of pieces)
    for (let y = y0; y < y1; y += 1)
      for (let x = x0; x < x1; x += 1) if (x % 4 < 2) data.set(colour, (y * SIDE + x) * 3);
  for (const [left, top, right, low] of lines)
    for (let y = top + 4; y < low - 4; y += 1)
      for (let x = left; x < right; x += 1)
        if (x % 6 < 2) data.fill(20, (y * SIDE + x) * 3, (y * SIDE + x + 1) * 3);
  const picture = { width: SIDE, height: SIDE, data };
  let asked = 0;
  const engine: OcrEngine = {
    dictionary: [],
    detect: async (_, width, height) => {
      asked += 1;
      return new Float32Array(width * height);
    },
    recognise: async () => ({ data: new Float32Array(), steps: 0, classes: 0 }),
  };
  const areas = lines.map(
    ([left, top, right, low]): TextArea => ({
      x: (left + right) / 2,
      y: (top + low) / 2,
      width: right - left,
      height: low - top,
      angle: 0,
      score: 1,
    }),
  );
  const sheet = sheetOf(picture);
  await stampsOver(
    { sheet, small: picture, ground: await groundOf(sheet), areas, lines: new Map() },
    engine,
  );
  return asked;
}

const BLUE = [40, 60, 170];
const VIOLET = [110, 40, 130];
const PRINT: readonly Rectangle[] = [200, 240, 280, 320, 360].map((y) => [100, y, 700, y + 24]);

test('a blue or violet stamp across a line is looked at by itself, a link in the line is not', async () => {
  expect(await looks([400, 232, 520, 284], BLUE, PRINT)).toBe(1);
  expect(await looks([400, 232, 520, 284], VIOLET, PRINT)).toBe(1);
  expect(await looks([400, 244, 520, 260], BLUE, PRINT)).toBe(0);
});

test('on yellow paper blue ink is hardly blue', async () => {
  const yellow = [232, 214, 170];
  expect(await looks([400, 232, 520, 284], [60, 62, 88], PRINT, yellow)).toBe(1);
  expect(await looks([400, 232, 520, 284], [60, 58, 44], PRINT, yellow)).toBe(0);
});

test('letters of one word set wide apart are looked at together', async () => {
  const letters: Rectangle[] = [200, 280, 360].map((x) => [x, 100, x + 40, 140]);
  const red = [200, 30, 30];
  expect(await looks(letters, red, PRINT)).toBe(1);
});

test('a stamp that ends the line that it lies on is looked at, a blue heading is not', async () => {
  const short: Rectangle = [520, 240, 704, 264];
  expect(await looks([560, 232, 704, 284], VIOLET, [short, ...PRINT.slice(2)])).toBe(1);
  expect(await looks([96, 500, 420, 540], BLUE, PRINT)).toBe(0);
});

/**
 * What is said of a red patch in which the network sees a line that reads so; a slanting one goes so far aside of its
 * diagonal. Between its strokes there is paper, but in a bar.
 */
async function stamped(
  height: number,
  dictionary: readonly string[],
  told: Float32Array,
  ring = 0,
  aside = SIDE,
  bar = false,
): Promise<Stamps> {
  const data = new Uint8Array(SIDE * SIDE * 3).fill(240);
  for (let y = 300; y < 300 + height; y += 1)
    for (let x = 300; x < 500; x += 1)
      if (Math.abs(x - y) < aside && (bar || x % 6 < 4))
        data.set([200, 30, 30], (y * SIDE + x) * 3);
  for (let turn = 0; ring > 0 && turn < 2 * Math.PI; turn += 0.002)
    for (let off = 0; off < 6; off += 1) {
      const x = Math.round(400 + (ring - off) * Math.cos(turn));
      const y = Math.round(300 + height / 2 + (ring - off) * Math.sin(turn));
      data.set([200, 30, 30], (y * SIDE + x) * 3);
    }
  const picture = { width: SIDE, height: SIDE, data };
  const classes = dictionary.length + 2;
  const engine: OcrEngine = {
    dictionary,
    detect: async (_, wide, high) => {
      const map = new Float32Array(wide * high);
      for (let y = Math.round(0.4 * high); y < 0.6 * high; y += 1)
        map.fill(0.95, y * wide + Math.round(0.2 * wide), y * wide + Math.round(0.8 * wide));
      return map;
    },
    recognise: async () => ({ data: told, steps: told.length / classes, classes }),
  };
  const sheet = sheetOf(picture);
  const ground = await groundOf(sheet);
  return await stampsOver({ sheet, small: picture, ground, areas: [], lines: new Map() }, engine);
}

test('a stamp that print has spoilt may be one of the words of marks, and is never sure', async () => {
  const dictionary = ['不', '予', '公', '开', '子', '分', '所'];
  const read = async (chance: number, lost = '予开') => {
    const classes = dictionary.length + 2;
    const steps = ['不', '_', '予', '_', '公', '_', '开'];
    const told = new Float32Array(steps.length * classes);
    for (const [step, char] of steps.entries()) {
      const put = (one: string, value: number): void => {
        told[step * classes + (one === '_' ? 0 : dictionary.indexOf(one) + 1)] = value;
      };
      put(char, lost.includes(char) ? chance : 0.8);
      if (char === '予') put('子', 0.7);
      if (lost.includes('公') && char === '公') put('分', 0.7);
      if (char === '开') put('所', 0.7);
    }
    const { words, illegible } = await stamped(60, dictionary, told);
    expect(illegible).toEqual([]);
    return words.map(({ line }) => [line.text, line.sure < 0.45]);
  };
  expect(await read(0.2)).toEqual([['不予公开', true]]);
  // Half of its letters were read.
  expect(await read(0.0001)).toEqual([['不予公开', true]]);
  expect(await read(0.0001, '予公开')).toEqual([['不子分所', false]]);
});

test('one letter that was read otherwise, however surely, is as good as read where it is likely', async () => {
  const dictionary = ['已', '解', '密', 'B'];
  const read = async (chance: number): Promise<unknown> => {
    const classes = dictionary.length + 2;
    const told = new Float32Array(5 * classes);
    for (const [step, letter] of ['B', '', '解', '', '密'].entries())
      told[step * classes + dictionary.indexOf(letter) + 1] = 0.95;
    told[dictionary.indexOf('已') + 1] = chance;
    return (await stamped(60, dictionary, told)).words.map(({ line }) => [
      line.text,
      line.sure < 0.45,
    ]);
  };
  expect(await read(0.03)).toEqual([['已解密', true]]);
  expect(await read(0.0001)).toEqual([['B解密', false]]);
});

test('a smudged stamp is told, a round seal has a name that need not be read', async () => {
  const letters = [...new Set(WORDS.join(''))];
  const classes = letters.length + 2;
  const nothing = new Float32Array(9 * classes).map((_, index) => (index % classes === 0 ? 1 : 0));
  const smudged = await stamped(60, letters, nothing);
  expect(smudged.words).toEqual([]);
  expect(smudged.illegible).toMatchObject([{ x: 400, y: 328 }]);
  expect((await stamped(200, letters, nothing)).illegible).toEqual([]);
  // A bar that stands before a heading, a field of colour: no strokes of letters.
  expect((await stamped(60, letters, nothing, 0, SIDE, true)).illegible).toEqual([]);
  // Its star, and what is written under it.
  const round = await stamped(60, letters, nothing, 150);
  expect(round.illegible).toEqual([]);
  // Print parts a seal: what is left of its ring may lie like a word across the page.
  const [seal, ...others] = round.seals;
  if (!seal) throw new Error('no seal');
  expect(others).toEqual([]);
  const arc = { x: 430, y: 260, width: 280, height: 120, angle: 0.3 };
  expect(liesIn(seal, arc)).toBe(true);
  expect(liesIn(seal, { ...arc, width: 500 })).toBe(false);
  expect(liesIn(seal, { ...arc, y: 100 })).toBe(false);
});

test('a word that slants by an eighth of a turn is as wide as high and no seal', async () => {
  const nothing = new Float32Array(3).fill(0.3);
  expect((await stamped(200, ['某'], nothing)).seals).toHaveLength(1);
  expect((await stamped(200, ['某'], nothing, 0, 60)).seals).toEqual([]);
});

test('a stamp beside a title that was found with it as one line is looked at', async () => {
  const title: Rectangle = [100, 100, 700, 164];
  expect(await looks([560, 104, 696, 160], BLUE, [title, ...PRINT])).toBe(1);
});
