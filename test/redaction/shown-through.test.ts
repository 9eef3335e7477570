/** Thin paper printed on both sides: between the lines and behind them the back's print shows through, mirrored and pale. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { draw, encode } from './set/draw.ts';
import { Draft } from './set/sheet.ts';

const LINE =
  '为进一步提升全市专业技术人员业务能力根据年度工作安排经研究决定于近期组织开展专题培训现将有关事项通知如下';

function front(mark: string, y: number): Draft {
  const draft = new Draft();
  draft.centred('某某市水务中心文件', 190, 34, { colour: '#d00000', face: 'songBold' });
  draft.centred('关于技术交底会的通知', 300, 21, { face: 'songBold' });
  const end = draft.paragraph(
    '定于四月下旬召开技术交底会，请各标段负责人准时参加。',
    80,
    340,
    435,
    15,
  );
  draft.right('2024年4月13日', 500, end + 40, 15);
  return draft.words(mark, 80, y, 16, { face: 'hei' });
}

function back(): Draft {
  const draft = new Draft();
  for (let row = 0; row < 20; row += 1)
    draft.words(LINE.slice((7 * row) % 20).slice(0, 29), 80, 104 + 26 * row, 15);
  return draft;
}

/** Both sides as one scan, of the back so much as the paper lets through. */
async function scanned(sheet: Draft, share: number, off: number): Promise<Uint8Array> {
  const [own, other] = [draw(sheet, 2), draw(back(), 2)];
  const { width, height } = own;
  const raw = { width, height, channels: 3 as const };
  const through = await sharp(other.data, { raw }).flop().blur(1.2).raw().toBuffer();
  const data = own.data.map((value, at) => {
    const behind = through[at - 6 * off * width] ?? 255;
    return (value / 255) * (255 - share * (255 - behind));
  });
  return await encode({ width, height, data }, { type: 'webp', quality: 80 });
}

test.each([
  ['秘密★1年', 130, 0.3, 20, 'blocked'],
  ['依申请公开', 470, 0.25, 0, 'blocked'],
  ['主动公开', 480, 0.3, 0, 'clear'],
] as const)(
  '%s at %i, through which %f of the back is seen',
  async (mark, y, share, off, verdict) => {
    const file = await scanned(front(mark, y), share, off);
    expect((await check(file, 'a.webp')).verdict).toBe(verdict);
  },
);
