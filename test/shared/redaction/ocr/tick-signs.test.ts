import { describe, expect, test } from 'vitest';
import type { Picture, Tilted } from '../../../../shared/redaction/ocr/picture.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';
import { withTicks } from '../../../../shared/redaction/ocr/tick-signs.ts';

const EM = 30;
const WIDTH = 900;
const HEIGHT = 60;

/** A line of letters as bars, one to an em, with signs drawn where the text has them. */
function drawn(text: string): { picture: Picture; line: string; at: number[]; area: Tilted } {
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
    for (const bar of [4, 13, 22]) ink(x + bar, 16, x + bar + 3, 44);
    line += char;
    at.push((x + EM / 2) / WIDTH);
  }
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
function read(text: string, given = '', dark = false): string | undefined {
  const { picture, line, at, area } = drawn(text);
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
    ['主动公开□　不予公开☑', '□主动公开☑不予公开'],
    ['□绝密　☑机密　□秘密', '□绝密☑机密□秘密'],
    ['□绝密级　☑机密级', '□绝密级☑机密级'],
    ['□公开　□内部　□秘密　☑机密', '□公开□内部□秘密☑机密'],
    ['□公开　☑内部', '□公开☑内部'],
  ])('%s', (text, told) => {
    expect(read(text)).toBe(told);
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

  test('a tick that reaches into the first letter', () => {
    expect(read('☑主动公开　□不予公开', '　生动公开　　不予公开')).toBe('☑主动公开□不予公开');
  });
});
