/** Of a mark the upper edge of the scan has left less than a half. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { draw, encode } from './set/draw.ts';
import { Draft } from './set/sheet.ts';

const BASE = 100;

/** A scan that begins where so much of the mark's letters is left. */
async function cut(mark: string, left: number, size: number, scale: number): Promise<Uint8Array> {
  const draft = new Draft();
  draft.words(mark, 80, BASE, size, { face: scale > 2 ? 'hei' : 'heiBold' });
  draft.centred('某某市水务中心文件', 190, 34, { colour: '#d00000', face: 'songBold' });
  draft.centred('关于技术交底会的通知', 300, 21, { face: 'songBold' });
  draft.right('2024年4月13日', 500, 440, 15);
  const { width, height, data } = draw(draft, scale);
  const top = Math.round(scale * (BASE + (0.05 - 0.92 * left) * size));
  const pixels = { width, height: height - top, data: data.slice(3 * top * width) };
  return await encode(pixels, { type: 'webp', quality: 80 });
}

test.each([
  ['机密★3年', 0.42, 16, 2, 'review'],
  ['秘密', 0.42, 16, 2, 'review'],
  ['水务简报', 0.42, 16, 2, 'clear'],
  // Too low to be found as a line of its own.
  ['秘密★5年', 0.45, 12, 2.3, 'review'],
  ['水务简报', 0.45, 12, 2.3, 'clear'],
] as const)(
  'what is left of %s, %f of letters of %i, at %f: %s',
  async (mark, left, size, scale, verdict) => {
    expect((await check(await cut(mark, left, size, scale), 'a.webp')).verdict).toBe(verdict);
  },
);
