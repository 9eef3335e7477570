/** Drawings: their title blocks are small, and hold the level in a cell. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { draw, encode } from './set/draw.ts';
import { Draft, type Face } from './set/sheet.ts';

/** An A1 sheet at the given pixels across; its title block's letters are so many points high. */
async function drawing(
  size: number,
  across: number,
  face: Face,
  level: string,
  label = '密级',
): Promise<Uint8Array> {
  const [width, height] = [2384, 1684];
  const draft = new Draft(width, height);
  draft.body = face;
  draft.box(40, 30, width - 80, height - 60, { weight: 2 });
  draft.box(240, 240, 880, 510).line(600, 240, 0, 510).line(240, 500, 360, 0);
  draft.words('值班室', 380, 410, 1.4 * size).words('机房', 720, 580, 1.4 * size);
  draft.words('一层平面图　1:100', 560, 950, 2 * size);
  draft.words('说明：1. 图中尺寸单位为毫米，标高单位为米。', 200, 1090, 1.2 * size);
  const block = [
    ['审定', '柯一鸣', '图号', '建施-03'],
    ['审核', '骆青', '比例', '1:100'],
    ['校对', '龚若水', label, level],
  ];
  const widths = [4, 6, 6, 10].map((letters) => letters * size);
  draft.table(block, width - 40 - 26 * size, height - 30 - 6 * size, widths, size, 2 * size);
  return await encode(draw(draft, across / width), { type: 'png' });
}

test.each([
  ['small', 10, 3300, 'hei', '秘密', 'blocked'],
  ['very small on a larger scan', 8, 5000, 'song', '机密', 'blocked'],
  ['small on a smaller scan', 12, 2000, 'song', '秘密', 'blocked'],
  ['small and open on a smaller scan', 12, 2000, 'song', '公开', 'clear'],
  ['small and open', 10, 3300, 'hei', '公开', 'clear'],
] as const)('a level %s in its title block', async (_, size, across, face, level, verdict) => {
  expect((await check(await drawing(size, across, face, level), 'a.png')).verdict).toBe(verdict);
});

test.each([90, 180, 270])(
  'small print in the title block of a drawing that was scanned turned by %i degrees',
  async (degrees) => {
    const turned = async (level: string): Promise<string> => {
      const upright = await drawing(9, 3508, 'song', level);
      const bytes = await sharp(upright).rotate(degrees).png().toBuffer();
      return (await check(bytes, 'a.png')).verdict;
    };
    expect(await turned('机密')).toBe('blocked');
    expect(await turned('公开')).toBe('clear');
  },
);

test('a level in its title block that no label stands before', async () => {
  const unlabelled = await drawing(14, 2384, 'hei', '核心商密', '版次 B');
  expect((await check(unlabelled, 'a.png')).verdict).toBe('blocked');
});
