import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { pagesToShow, previewsOf } from '../../functions/redaction-check/previews.ts';
import { foundIn } from '../../functions/redaction-check/receive.ts';
import { tidy } from '../../functions/redaction-check/tidy.ts';
import type { FoundInFile } from '../../shared/ledger/events.ts';
import { namedFont, withoutUnicode } from './set/paper.ts';
import { Draft } from './set/sheet.ts';

const ID = '330499199003071017';
const certificate = (): Draft => {
  const draft = new Draft(420, 300);
  draft.body = 'hei';
  return draft.centred('培 训 证 明', 60, 24).words(`身份证号：${ID}`, 40, 160, 16);
};

test('a page is shown with the finding where the words stand', { timeout: 60_000 }, async () => {
  const file = await withoutUnicode([certificate()]);
  const found = foundIn(await check(file, 'a.pdf'));
  const [preview, ...more] = await previewsOf(file, 'application/pdf', found);
  expect(more).toEqual([]);
  expect(preview).toMatchObject({ page: 1, width: 1600, height: 1143 });
  const [mark] = preview?.marks ?? [];
  expect(mark?.found).toBe(0);
  // The number stands a third from the left, at 160 of 300 points.
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = mark?.box ?? [];
  expect(y0).toBeLessThan(160 / 300);
  expect(y1).toBeGreaterThan(150 / 300);
  expect(y1 - y0).toBeLessThan(0.12);
  // There is ink under the mark: the box is on the words, not beside them.
  const { data } = await sharp(preview?.webp)
    .extract({
      left: Math.round(x0 * 1600),
      top: Math.round(y0 * 1143),
      width: Math.round((x1 - x0) * 1600),
      height: Math.round((y1 - y0) * 1143),
    })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(data.filter((grey) => grey < 100).length / data.length).toBeGreaterThan(0.05);
});

test('a page that would come out blank has no picture, and DOCX has none', async () => {
  expect(await previewsOf(namedFont([certificate()]), 'application/pdf', [])).toEqual([]);
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  expect(await previewsOf(new Uint8Array([80, 75, 3, 4]), docx, [])).toEqual([]);
  expect(await previewsOf(new Uint8Array([1, 2, 3]), 'image/png', [])).toEqual([]);
});

describe('which pages are shown', () => {
  const on = (page: number | null): FoundInFile => ({ code: 'x', page, bbox: null, unit: null });
  it('all of a short file, once each', () =>
    expect(pagesToShow(3, [on(2), on(null)])).toEqual([1, 2, 3]));
  it('the first of a long one, and those with findings in order', () =>
    expect(pagesToShow(300, [on(299), on(25)])).toEqual([
      ...Array.from({ length: 20 }, (_, i) => i + 1),
      25,
      299,
    ]));
  it('never more than thirty', () => {
    const many = Array.from({ length: 50 }, (_, i) => on(100 + i));
    expect(pagesToShow(300, many)).toHaveLength(30);
  });
  it('none that the file does not have', () => expect(pagesToShow(0, [on(1)])).toEqual([]));
});

describe('what is stored of a picture', () => {
  const photo = async (format: 'jpeg' | 'png' | 'webp') => {
    const plain = sharp({ create: { width: 40, height: 20, channels: 3, background: '#c00' } });
    return plain
      .withExif({
        IFD0: { Make: 'Phone', Orientation: '6' },
        IFD3: { GPSLatitude: '30/1 45/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      [format]()
      .toBuffer();
  };

  it.each(['jpeg', 'png', 'webp'] as const)('%s: upright, and without EXIF', async (format) => {
    const original = await photo(format);
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const stored = await tidy(original, `image/${format}`);
    const { exif, xmp, orientation, width, height, format: kept } = await sharp(stored).metadata();
    expect({ exif, xmp, orientation, kept }).toEqual({
      exif: undefined,
      xmp: undefined,
      orientation: undefined,
      kept: format,
    });
    expect([width, height]).toEqual([20, 40]);
    expect(Buffer.from(stored).includes('Phone')).toBe(false);
  });

  it('drops what hangs behind the picture', async () => {
    const hidden = Buffer.concat([await photo('jpeg'), Buffer.from('PK-something-else')]);
    expect(Buffer.from(await tidy(hidden, 'image/jpeg')).includes('something-else')).toBe(false);
  });

  it('leaves what does not decode, and what is no picture, as it came', async () => {
    const broken = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    expect(await tidy(broken, 'image/jpeg')).toEqual(broken);
    const pdf = new TextEncoder().encode('%PDF-1.7');
    expect(await tidy(pdf, 'application/pdf')).toBe(pdf);
  });
});
