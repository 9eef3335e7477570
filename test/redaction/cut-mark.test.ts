/** Of a mark the upper edge of the scan has left less than a half. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { draw, encode } from './set/draw.ts';
import { Draft } from './set/sheet.ts';

const SIZE = 16;
const BASE = 100;

/** A scan that begins where so much of the mark's letters is left. */
async function cut(mark: string, left: number): Promise<Uint8Array> {
  const draft = new Draft();
  draft.words(mark, 80, BASE, SIZE, { face: 'heiBold' });
  draft.centred('某某市水务中心文件', 190, 34, { colour: '#d00000', face: 'songBold' });
  draft.centred('关于技术交底会的通知', 300, 21, { face: 'songBold' });
  draft.right('2024年4月13日', 500, 440, 15);
  const { width, height, data } = draw(draft, 2);
  const top = Math.round(2 * (BASE + (0.05 - 0.92 * left) * SIZE));
  const pixels = { width, height: height - top, data: data.slice(3 * top * width) };
  return await encode(pixels, { type: 'webp', quality: 80 });
}

test.each([
  ['机密★3年', 'review'],
  ['秘密', 'review'],
  ['水务简报', 'clear'],
] as const)('what is left of %s: %s', async (mark, verdict) => {
  expect((await check(await cut(mark, 0.42), 'a.webp')).verdict).toBe(verdict);
});
