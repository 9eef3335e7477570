import { describe, expect, test } from 'vitest';
import type { Picture } from '../../../../shared/redaction/ocr/picture.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';
import { withTicks } from '../../../../shared/redaction/ocr/tick-signs.ts';
import type { Tilted } from '../../../../shared/redaction/ocr/tilted.ts';

const EM = 30;
const WIDTH = 900;
const HEIGHT = 60;

/** A line of letters as bars, one to an em, with signs drawn where the text has them. */
function drawn(
  text: string,
  pen: (data: Uint8Array) => void = () => {},
): { picture: Picture; line: string; at: number[]; area: Tilted } {
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(240);
  const ink = (x0: number, y0: number, x1: number, y1: number): void => {
    for (let y = y0; y < y1; y += 1) data.fill(20, (y * WIDTH + x0) * 3, (y * WIDTH + x1) * 3);
  };
  const square = (x: number): void => {
    ink(x + 3, 17, x + 27, 19);
    ink(x + 3, 41, x + 27, 43);
    ink(x + 3, 17, x + 5, 43);
    ink(x + 25, 17, x + 27, 43);
  };
  const tick = (x: number): void => {
    for (let step = 0; step < 14; step += 1) ink(x + 8 + step, 36 - step, x + 12 + step, 39 - step);
  };
  let line = '';
  const at: number[] = [];
  for (const [index, char] of [...text].entries()) {
    const x = 60 + index * EM;
    if (char === '□' || char === '☑') square(x);
    if (char === '☑' || char === '√') tick(x);
    if (char === '（') ink(x + 24, 15, x + 27, 45);
    if (char === '）') ink(x + 3, 15, x + 6, 45);
    if (char === '■') ink(x + 3, 17, x + 27, 43);
    if (/[□☑√（）　■]/u.test(char)) continue;
    if (char === '·') ink(x + 13, 28, x + 17, 32);
    else if (char === '：') for (const dot of [20, 35]) ink(x + 4, dot, x + 16, dot + 8);
    else for (const bar of [4, 13, 22]) ink(x + bar, 16, x + bar + 3, 44);
    line += char;
    at.push((x + EM / 2) / WIDTH);
  }
  pen(data);
  const area = { x: WIDTH / 2, y: HEIGHT / 2, width: WIDTH, height: 40, angle: 0 };
  return { picture: { width: WIDTH, height: HEIGHT, data }, line, at, area };
}

/** Light letters on a dark screen, where what is chosen is blue. */
function lit(from: Uint8Array, chosen: number): Uint8Array {
  const data = from.map((value) => 255 - value);
  const start = 60 + chosen * EM;
  for (let at = 0; at < data.length; at += 3) {
    const x = (at / 3) % WIDTH;
    const blue = chosen >= 0 && x >= start && x < start + EM && (data[at] ?? 0) > 100;
    if (blue) data.set([22, 119, 255], at);
  }
  return data;
}

/** What is told of a line of which the reader gave this; light letters on dark where the screen is set so. */
function read(
  text: string,
  given = '',
  dark = false,
  pen?: (data: Uint8Array) => void,
): string | undefined {
  const { picture, line, at, area } = drawn(text, pen);
  const data = dark ? lit(picture.data, [...text].indexOf('☑')) : picture.data;
  const places = [...text].map((_, index) => (60 + (index + 0.5) * EM) / WIDTH);
  const told = given === '' ? { text: line, sure: 1, at } : { text: given, sure: 1, at: places };
  return withTicks(new Map([[area, told]]), sheetOf({ ...picture, data })).get(area)?.text;
}

describe('boxes beside options in pixels', () => {
  test.each([
    ['□主动公开　☑依申请公开　□不予公开', '□主动公开☑依申请公开□不予公开'],
    ['公开属性：☑主动公开　□不予公开', '公开属性：☑主动公开□不予公开'],
    ['主动公开（　）　依申请公开（√）', '□主动公开☑依申请公开'],
    ['·□公开　□内部　☑秘密　□机密', '·□公开□内部☑秘密□机密'],
    ['主动公开□　不予公开☑', '□主动公开☑不予公开'],
    ['□绝密　☑机密　□秘密', '□绝密☑机密□秘密'],
    ['□公开　□商密　☑工作秘密', '□公开□商密☑工作秘密'],
    ['☑普通　□普通商密　□核心商密', '☑普通□普通商密□核心商密'],
    ['□绝密级　☑机密级', '□绝密级☑机密级'],
    ['□公开　□内部　□秘密　☑机密', '□公开□内部□秘密☑机密'],
    ['□公开　☑内部', '□公开☑内部'],
    ['□主动公开　□删减后公开　☑不予公开', '□主动公开□删减后公开☑不予公开'],
    ['□主动公开　☑删减公开　□不公开', '□主动公开☑删减公开□不公开'],
  ])('%s', (text, told) => {
    expect(read(text)).toBe(told);
  });

  test('boxes of which the first stands close to the edge of its cell', () => {
    const rule = (data: Uint8Array): void => {
      for (let y = 0; y < HEIGHT; y += 1) data.fill(20, (y * WIDTH + 60) * 3, (y * WIDTH + 62) * 3);
    };
    const row = '□主动公开　☑依申请公开　□不予公开';
    expect(read(row, '', false, rule)).toBe(row.replaceAll('　', ''));
  });

  test('a small tick inside its box, thinly printed', () => {
    const tick = (data: Uint8Array): void => {
      const box = 60 + 6 * EM;
      for (let step = 0; step < 9; step += 1)
        for (const y of [34 - step, 35 - step])
          data.fill(20, (y * WIDTH + box + 10 + step) * 3, (y * WIDTH + box + 12 + step) * 3);
    };
    expect(read('□公开□内部□秘密□机密', '', false, tick)).toBe('□公开□内部☑秘密□机密');
  });

  test('a pen’s tick beside boxes with the grain of a photo in them', () => {
    const pen = (data: Uint8Array): void => {
      const dot = (x: number, y: number): void => {
        data.fill(20, (y * WIDTH + x) * 3, (y * WIDTH + x + 3) * 3);
      };
      const [second, third] = [60 + 6 * EM, 60 + 13 * EM];
      for (let step = 0; step < 12; step += 1)
        for (let thick = 0; thick < 12; thick += 1) {
          dot(second + step, 24 + step + thick);
          dot(second + 12 + 2 * step, 36 - 2 * step + thick);
        }
      for (const [x, y] of [
        [10, 25],
        [18, 33],
      ] as const)
        for (const off of [0, 1, 2]) dot(third + x, y + off);
    };
    const told = read('□主动公开　□依中请公开　□不予公开', '', false, pen);
    expect(told).toBe('□主动公开☑依中请公开□不予公开');
  });

  test.each([
    ['none is ticked', '□主动公开　□不予公开', '□主动公开□不予公开'],
    ['two are ticked', '☑主动公开　☑不予公开', '□主动公开□不予公开'],
    ['公开 is ticked without the boxes of the others', '☑公开　机密　□秘密', '□公开□机密□秘密'],
    ['an open one without the boxes of the others', '☑主动公开　不予公开', '□主动公开□不予公开'],
  ])('%s: nobody can tell', (_, text, told) => {
    expect(read(text)).toBe(told);
  });

  test.each([
    ['主动公开　不予公开'],
    ['分为绝密、机密'],
    ['☑主动公开'],
    ['■　　绝密　机密'],
    ['绝密级　　机密级　　秘密级'],
  ])('%s is left as it is', (text) => {
    expect(read(text)).toBe(drawn(text).line);
  });

  test.each([
    ['□主动公开　☑依申请公开　□不予公开', '□主动公开☑依申请公开□不予公开'],
    ['□主动公开　□不予公开', '□主动公开□不予公开'],
  ])('%s in light letters on a dark screen', (text, told) => {
    expect(read(text, '', true)).toBe(told);
  });

  test('dots that were read as letters are signs as others are', () => {
    expect(read('□主动公开　☑不予公开', '○主动公开　O不予公开')).toBe('□主动公开☑不予公开');
  });

  test('a tick before a word that nobody knows is not that of the option before it', () => {
    const told = read('□公开　　□内部　　☑秘密　　□机密', '　公开　　　内部　　　税皮　　　机密');
    expect(told).toBe('□公开□内部□机密');
  });

  test('a tick that reaches into the first letter', () => {
    expect(read('☑主动公开　□不予公开', '　生动公开　　不予公开')).toBe('☑主动公开□不予公开');
  });

  /** Strokes of a pen, from place to place; lengths in letters from the sign's left edge and the line's middle. */
  const written =
    (sign: number, places: readonly (readonly [number, number])[]) =>
    (data: Uint8Array): void => {
      for (const [index, [x1, y1]] of places.entries()) {
        const [x0, y0] = places[index - 1] ?? [x1, y1];
        for (let step = 0; step <= 80; step += 1) {
          const x = Math.round(60 + EM * (sign + x0 + ((x1 - x0) * step) / 80));
          const y = Math.round(HEIGHT / 2 + EM * (y0 + ((y1 - y0) * step) / 80));
          for (let off = -2; off <= 2; off += 1)
            data.fill(70, ((y + off) * WIDTH + x - 2) * 3, ((y + off) * WIDTH + x + 3) * 3);
        }
      }
    };
  const TICK = [
    [-0.3, 0.1],
    [0.4, 0.8],
    [1.5, -0.8],
  ] as const;
  const ROUND = Array.from(
    { length: 25 },
    (_, step) => [2.5 + 3 * Math.cos(step / 4), 0.75 * Math.sin(step / 4)] as const,
  );
  const FORM = '□主动公开　　□依申请公开　　□不予公开';

  test.each([
    ['a tick over a box', 15, TICK, '□主动公开□依申请公开☑不予公开'],
    ['a tick over the first box', 0, TICK, '☑主动公开□依申请公开□不予公开'],
    ['a tick behind the word', 20.2, TICK, '□主动公开□依申请公开☑不予公开'],
    ['a circle around the word', 15, ROUND, '□主动公开□依申请公开☑不予公开'],
  ] as const)('%s', (_, sign, places, told) => {
    expect(read(FORM, '', false, written(sign, places))).toBe(told);
  });

  test.each([
    ['　主动公开　　　依申请公开　　　　予公开', '□主动公开□依申请公开☑不予公开'],
    ['　主动公开　　　依申请公开　　　了予公开', '□主动公开□依申请公开☑不予公开'],
  ])('a tick that has spoilt the first letter: %s', (given, told) => {
    expect(read(FORM, given, false, written(15, TICK))).toBe(told);
  });

  test('a small tick in a box that touches its word, beside pale ones', () => {
    const pale = (data: Uint8Array): void => {
      written(7, [
        [0.3, 0],
        [0.45, 0.25],
        [0.7, -0.2],
      ])(data);
      // The boxes reach to their words.
      for (const sign of [0, 7, 15])
        data.fill(
          150,
          (18 * WIDTH + 60 + 30 * sign + 27) * 3,
          (18 * WIDTH + 60 + 30 * sign + 36) * 3,
        );
    };
    expect(read(FORM, '', false, pale)).toBe('□主动公开☑依申请公开□不予公开');
  });

  test.each([
    ['none', '□', -1],
    ['that one', '☑', 7],
  ])(
    'a box that its word’s first letter touches with an upright stroke: %s is ticked',
    (_, sign, at) => {
      const touched = (data: Uint8Array): void => {
        const x = 60 + 8 * EM;
        for (let y = 14; y < 46; y += 1)
          data.fill(20, (y * WIDTH + x) * 3, (y * WIDTH + x + 3) * 3);
        if (at >= 0) written(at, TICK)(data);
      };
      const told = read(FORM, '', false, touched);
      expect(told).toBe(`□主动公开${sign}依申请公开□不予公开`);
    },
  );

  test('a square in a letter of the label before is none of the boxes', () => {
    const square = (data: Uint8Array): void => {
      for (let y = 16; y < 46; y += 1)
        data.fill(y < 18 || y > 43 ? 0 : 240, (y * WIDTH + 91) * 3, (y * WIDTH + 119) * 3);
      for (let y = 16; y < 46; y += 1)
        for (const x of [91, 117]) data.fill(0, (y * WIDTH + x) * 3, (y * WIDTH + x + 2) * 3);
    };
    const told = read('密级：□公开　　□内部　　☑秘密', '', false, square);
    expect(told).toBe('密级：□公开□内部☑秘密');
  });

  test.each([
    ['□公开　☑商业秘密　□国家秘密', '□公开☑商业秘密□国家秘密'],
    ['秘密等级：□公开　□内部　☑秘密', '秘密等级：□公开□内部☑秘密'],
  ])('%s: words that have a level in them', (text, told) => {
    expect(read(text)).toBe(told);
  });

  test('a label set so wide apart that its first letter was found by itself is one', () => {
    expect(read('级：□公开　□内部　☑秘密　□机密')).toBe('级：□公开□内部☑秘密□机密');
    expect(read('级别的□公开　□内部　☑秘密')).toBe('级别的公开内部秘密');
  });

  test('a tick that hides its box and stands close to the word before is that box’s', () => {
    const form = '□主动公开　□依申请公开　□不予公开';
    const wide = [
      [-0.5, -0.1],
      [0.3, 0.75],
      [0.6, 0.75],
      [0.9, -0.8],
    ] as const;
    const pen = (data: Uint8Array): void => {
      const [from, to] = [60 + 6 * EM, 60 + 7 * EM];
      for (let y = 0; y < HEIGHT; y += 1)
        data.fill(240, (y * WIDTH + from) * 3, (y * WIDTH + to) * 3);
      written(6, wide)(data);
    };
    expect(read(form, '', false, pen)).toBe('□主动公开☑依申请公开□不予公开');
  });

  test.each([
    ['in its line', '公开属性：□主动公开　□依申请公开　□不予公开', false],
    ['found by itself', '公开属性：□主动公开　□依申请公开　□不予公开', true],
  ])('the end of a label %s is no tick', (_, text, apart) => {
    const { picture, line, at, area } = drawn(text);
    const lines = apart
      ? [
          [area, { text: line.slice(5), sure: 1, at: at.slice(5) }] as const,
          [{ ...area }, { text: line.slice(0, 5), sure: 1, at: at.slice(0, 5) }] as const,
        ]
      : [[area, { text: line, sure: 1, at }] as const];
    const told = withTicks(new Map(lines), sheetOf(picture)).get(area)?.text;
    expect(told).toBe(`${apart ? '' : '公开属性：'}□主动公开□依申请公开□不予公开`);
  });

  test.each([
    [0.3, -0.2, 0, 0],
    [-0.2, 0.3, -0.1, 0.1],
    [0.1, 0.1, 0.3, -0.3],
  ])(
    'words of two letters of which nobody can tell how wide they are, by %f, %f, %f and %f',
    (...off) => {
      const { picture, line, at, area } = drawn('□公开　　□内部　　☑秘密　　□机密');
      const apart = at.map(
        (x, index) => x + ((index % 2 === 0 ? -1 : 1) * (off[index >> 1] ?? 0) * EM) / WIDTH / 2,
      );
      const told = withTicks(
        new Map([[area, { text: line, sure: 1, at: apart }]]),
        sheetOf(picture),
      );
      expect(told.get(area)?.text).toBe('□公开□内部☑秘密□机密');
    },
  );

  test('the paper between fields of colour is no sign', () => {
    const levels = '　绝密　　　机密　　　秘密　';
    const gaps = (data: Uint8Array): void => {
      for (const sign of [0, 4.9, 9.9])
        for (let y = 0; y < HEIGHT; y += 1) {
          const from = Math.round(60 + (sign - 0.5) * EM);
          data.fill(20, (y * WIDTH + from) * 3, (y * WIDTH + from + 36) * 3);
        }
    };
    expect(read(levels, '', false, gaps)).toBe('绝密机密秘密');
  });

  test('ticks at two of them: nobody can tell', () => {
    const pen = (data: Uint8Array): void => {
      for (const sign of [0, 7]) written(sign, TICK)(data);
    };
    expect(read(FORM, '', false, pen)).toBe('□主动公开□依申请公开□不予公开');
  });

  /** Options one under the other, as many lines as texts. */
  const stacked = (texts: readonly string[], ticked = -1): string[] => {
    const height = HEIGHT * texts.length;
    const data = new Uint8Array(WIDTH * height * 3).fill(240);
    const lines = texts.map((text, index) => {
      const one = drawn(text, index === ticked ? written(0, TICK) : undefined);
      data.set(one.picture.data, index * HEIGHT * WIDTH * 3);
      const area = { ...one.area, y: one.area.y + index * HEIGHT };
      return [area, { text: one.line, sure: 1, at: one.at }] as const;
    });
    const told = withTicks(new Map(lines), sheetOf({ width: WIDTH, height, data }));
    return [...told.values()].map((line) => line.text);
  };

  test('options one under the other have their boxes', () => {
    const form = ['□主动公开', '□依申请公开', '□不予公开'];
    expect(stacked(form)).toEqual(form);
    expect(stacked(form, 2)).toEqual(['□主动公开', '□依申请公开', '☑不予公开']);
    const two = ['□主动公开', '□不予公开'];
    expect(stacked(['□主动公开', '　不予公开'])).toEqual(two);
    expect(stacked(form, 0)).toEqual(['☑主动公开', '□依申请公开', '□不予公开']);
  });

  test('the letters of the next cell are no boxes', () => {
    const levels = ['绝密', '机密', '秘密'];
    const height = HEIGHT * levels.length;
    const data = new Uint8Array(WIDTH * height * 3);
    const lines = levels.flatMap((level, index) => {
      // Letters that are squares, as 国 and 固 are.
      const { picture, line, at, area } = drawn(`${level}　　□□`);
      data.set(picture.data, index * HEIGHT * WIDTH * 3);
      const moved = { ...area, y: area.y + index * HEIGHT };
      const cell = { text: '损害', sure: 1, at: [4.5, 5.5].map((x) => (60 + x * EM) / WIDTH) };
      return [
        [moved, { text: line, sure: 1, at }],
        [{ ...moved }, cell],
      ] as const;
    });
    const sheet = sheetOf({ width: WIDTH, height, data });
    expect([...withTicks(new Map(lines), sheet).values()].map(({ text }) => text)).toEqual(
      levels.flatMap((level) => [level, '损害']),
    );
  });

  test('a menu of such words has none', () => {
    const menu = ['主动公开', '依申请公开', '不予公开'];
    expect(stacked(menu)).toEqual(menu);
    // What follows makes another word of it.
    expect(stacked(['依申请公开', '公开目　□'])).toEqual(['依申请公开', '公开目']);
  });
});
