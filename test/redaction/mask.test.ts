import { expect, test } from 'vitest';
import { toJpeg } from '../../functions/adapters/picture.ts';
import { check, tools } from '../../functions/redaction-check/check.ts';
import { maskable, maskPdf, maskPicture, pdfOfPictures } from '../../shared/redaction/mask.ts';
import { namedFont, withoutUnicode } from './set/paper.ts';
import { Draft } from './set/sheet.ts';

const ID = '330499199003071017';
const certificate = (): Draft => {
  const draft = new Draft(420, 300);
  draft.body = 'hei';
  return draft
    .centred('培 训 证 明', 60, 24)
    .words('姓名：张三', 40, 120, 16)
    .words(`身份证号：${ID}`, 40, 160, 16)
    .words('参加专题培训四天', 40, 200, 16);
};

test('the masked copy of a PDF holds neither the text nor its pixels, and is clear', {
  timeout: 120_000,
}, async () => {
  const original = await withoutUnicode([certificate()]);
  const before = await check(original, 'a.pdf');
  expect(before.findings.map((one) => one.code)).toEqual(['PII_ID_FULL']);

  const pages = await maskPdf(original, maskable(before.findings), tools);
  if (!pages) throw new Error('the PDF does not open');
  const masked = pdfOfPictures(
    await Promise.all(
      pages.map(async ({ picture, width, height }) => ({
        jpeg: await toJpeg(picture),
        pixels: [picture.width, picture.height] as const,
        width,
        height,
      })),
    ),
  );
  const after = await check(masked, 'a.pdf');
  expect(after.verdict).toBe('clear');
  expect(after.pages).toBe(1);
  expect(Buffer.from(masked).toString('latin1')).not.toContain(ID);
});

test('the box is filled to the last pixel, the rest is left alone', () => {
  const picture = { width: 20, height: 10, data: new Uint8Array(600).fill(200) };
  const { data } = maskPicture(picture, [[5, 2, 15, 8]]);
  for (let y = 2; y < 8; y += 1) {
    for (let x = 5; x < 15; x += 1) expect(data[(y * 20 + x) * 3]).toBe(0);
  }
  expect(data[0]).toBe(200);
  expect(picture.data[(5 * 20 + 10) * 3]).toBe(200);
});

test('a marking cannot be masked away', async () => {
  const marked = await check(namedFont([certificate().words('机密★1年', 40, 30, 14)]), 'a.pdf');
  expect(marked.verdict).toBe('blocked');
  expect(maskable(marked.findings).map((one) => one.code)).toEqual(['PII_ID_FULL']);
});

test('a PDF whose Chinese font cannot be drawn is not turned into a blank copy', async () => {
  expect(await maskPdf(namedFont([certificate()]), [], tools)).toBeNull();
});
