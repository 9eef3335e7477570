import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { toJpeg } from '../../functions/adapters/picture.ts';
import { check, tools } from '../../functions/redaction-check/check.ts';
import {
  type Lettering,
  maskable,
  maskPdf,
  maskPicture,
  pdfOfPictures,
} from '../../shared/redaction/mask.ts';
import type { Picture } from '../../shared/redaction/ocr/picture.ts';
import type { Letter } from '../../shared/redaction/pdf/shown.ts';
import { embedded, namedFont, withoutUnicode } from './set/paper.ts';
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

test('the masked copy of a PDF holds neither the text nor its pixels, and is clear', async () => {
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

test.each([90, 180, 270])(
  'a number on a page turned by %i degrees has its own place, and only that is masked',
  async (turn) => {
    const upright = await embedded([certificate()]);
    const document = await PDFDocument.load(upright);
    document.getPage(0).setRotation(degrees(turn));
    const turned = await document.save();
    const [level, lying] = await Promise.all([upright, turned].map((file) => check(file, 'a.pdf')));
    const placesOf = (outcome = level) => maskable([...(outcome?.findings ?? [])]);
    expect(placesOf(lying).map(({ bbox }) => bbox)).toEqual(
      placesOf(level).map(({ bbox }) => bbox),
    );

    const [page] = (await maskPdf(turned, placesOf(lying), tools)) ?? [];
    const [plain] = (await maskPdf(turned, [], tools)) ?? [];
    const black = (picture: Picture | undefined) =>
      (picture?.data ?? []).filter((value, i) => i % 3 === 0 && value < 40).length;
    const filled = (black(page?.picture) - black(plain?.picture)) / (2.5 * 2.5);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = placesOf(level)[0]?.bbox ?? [];
    // With its margin, and without the digits that were black before.
    expect(filled / ((x1 - x0) * (y1 - y0))).toBeGreaterThan(0.6);
    expect(filled / ((x1 - x0) * (y1 - y0))).toBeLessThan(1.4);
  },
);

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
  expect(await maskPdf(namedFont([certificate()]), [], tools, () => null)).toBeNull();
});

test('letters of a font that the file does not carry are drawn by the device, and masked with the rest', async () => {
  const original = namedFont([certificate()]);
  const { findings } = await check(original, 'a.pdf');
  let told: readonly Letter[] = [];
  const lettering: Lettering = (picture, letters) => {
    told = letters;
    const data = Uint8Array.from(picture.data);
    for (const { box } of letters) {
      const [x0, y0, x1, y1] = box.map(Math.round) as [number, number, number, number];
      for (let y = y0; y < y1; y += 1)
        data.fill(90, (y * picture.width + x0) * 3, (y * picture.width + x1) * 3);
    }
    return { ...picture, data };
  };
  const pages = await maskPdf(original, maskable(findings), tools, lettering);
  expect(told.map((one) => one.letter).join('')).toBe(
    '培训证明姓名：张三身份证号：参加专题培训四天',
  );
  const [page] = pages ?? [];
  if (!page) throw new Error('no page was drawn');
  const at = (x: number, y: number): number =>
    page.picture.data[(Math.round(y * 2.5) * page.picture.width + Math.round(x * 2.5)) * 3] ?? -1;
  // 姓 at (40, 120), 16 points high: in the middle of its letter; the number is black.
  expect(at(48, 114)).toBe(90);
  expect(at(150, 155)).toBe(0);
  expect(at(400, 20)).toBe(255);
});
