import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { check, tools } from '../../functions/redaction-check/check.ts';
import { masked, maskPackage, maskXml } from '../../shared/redaction/mask-package.ts';
import type { Picture } from '../../shared/redaction/ocr/picture.ts';
import { runs, seed } from '../runs.ts';
import { draw, encode } from './set/draw.ts';
import { docx, ofd, p, tbl, zipped } from './set/packed.ts';
import { Draft } from './set/sheet.ts';

const ID = '330499199003071017';
const OTHER = '330499198512120011';
const PHONE = '15400001234';
const CARD = '6222021001122233445';

const given = {
  ...tools,
  encode: async ({ data, width, height }: Picture, type: 'jpeg' | 'png' | 'webp') =>
    await sharp(data, { raw: { width, height, channels: 3 } })
      .toFormat(type)
      .toBuffer(),
};

/** The copy's parts unpacked, as one text. */
async function copyOf(bytes: Uint8Array): Promise<{ copy: Uint8Array; text: string }> {
  const copy = await maskPackage(bytes, given);
  if (!copy) throw new Error('no copy was made');
  return {
    copy,
    text: Object.values(unzipSync(copy))
      .map((part) => strFromU8(part))
      .join('\n'),
  };
}

describe('a Word file', () => {
  test('loses its numbers wherever they stand, and nothing else', async () => {
    const pieces = [ID.slice(0, 5), ID.slice(5, 12), ID.slice(12)];
    const original = docx({
      body:
        p('培训报名表') +
        `<w:p>${pieces.map((one) => `<w:r><w:t>${one}</w:t></w:r>`).join('')}</w:p>` +
        tbl([['身份证号', ...OTHER]]) +
        tbl([['开户银行卡号', CARD]]) +
        p(`手机&#x31;${PHONE.slice(1)}`).replace('&amp;', '&') +
        p('参加 A&B 课程四天'),
      header: p(`学员 ${ID}`),
      comments: p(`请核对 ${PHONE}`),
      custom: { 证件: ID },
    });
    const before = await check(original, 'a.docx');
    expect(before.verdict).toBe('review');

    const { copy, text } = await copyOf(original);
    for (const number of [ID, OTHER, PHONE, CARD]) {
      expect(text).not.toContain(number);
      expect(Buffer.from(copy).includes(number)).toBe(false);
    }
    expect(text).not.toContain('19900307');
    expect(text).toContain('参加 A&amp;B 课程四天');
    expect(text).toContain('330499********1017');
    const after = await check(copy, 'a.docx');
    expect([...after.findings, ...after.advisories]).toEqual([]);
  });

  test('loses the pixels of a number in a picture', async () => {
    const card = draw(new Draft(420, 90).words(`身份证号 ${ID}`, 20, 56, 26, { face: 'hei' }), 2);
    const original = docx({
      body: p('证件') + p('见图'),
      files: { 'word/media/image1.png': await encode(card, { type: 'png' }) },
    });
    expect((await check(original, 'a.docx')).findings.map((one) => one.code)).toEqual([
      'PII_ID_FULL',
    ]);
    const { copy } = await copyOf(original);
    expect((await check(copy, 'a.docx')).verdict).toBe('clear');
  });

  test('a marking stays: the copy is blocked like the file', async () => {
    const { copy } = await copyOf(docx({ body: p('机密★1年') + p(ID) }));
    expect((await check(copy, 'a.docx')).verdict).toBe('blocked');
  });

  test('without numbers there is nothing to copy; what does not open is not copied', async () => {
    expect(await maskPackage(docx({ body: p('通知') }), given)).toBeNull();
    expect(await maskPackage(docx({ body: p(ID) }).subarray(0, 400), given)).toBeNull();
  });
});

test('an OFD file loses the chosen shapes of the letters with them', async () => {
  const sheet = new Draft().words('姓名 张三', 80, 160, 14).words(ID, 80, 200, 14);
  const parts = unzipSync(ofd([sheet]));
  const page = 'Doc_0/Pages/Page_0/Content.xml';
  const glyphs =
    '<ofd:CGTransform CodePosition="0" GlyphCount="18"><ofd:Glyphs>19 19</ofd:Glyphs></ofd:CGTransform>';
  const content = strFromU8(parts[page] ?? new Uint8Array());
  const at = content.lastIndexOf('</ofd:TextObject>');
  const original = zipped({ ...parts, [page]: content.slice(0, at) + glyphs + content.slice(at) });
  expect((await check(original, 'a.ofd')).verdict).toBe('review');
  const { copy, text } = await copyOf(original);
  expect(text).not.toContain(ID);
  expect(text).not.toContain('CGTransform');
  expect(text).toContain('姓名 张三');
  expect((await check(copy, 'a.ofd')).verdict).toBe('clear');
});

test('however a number is cut into runs, none of it is left but what tells whose it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(ID, OTHER, PHONE),
      fc.array(fc.nat(17), { maxLength: 6 }),
      fc.constantFrom('', ' ', '：', '号 '),
      (number, cuts, before) => {
        const edges = [
          ...new Set([0, ...cuts.filter((cut) => cut < number.length), number.length]),
        ];
        edges.sort((a, b) => a - b);
        const pieces = edges.slice(1).map((to, index) => number.slice(edges[index], to));
        const xml = `<w:p><w:r><w:t>${before}</w:t></w:r>${pieces.map((one) => `<w:r><w:t>${one}</w:t></w:r>`).join('')}</w:p>`;
        const values = new Set<string>();
        const text = maskXml(xml, values).replace(/<[^>]*>/g, '');
        expect(text).toBe(before + masked(number));
        expect([...values]).toEqual([number]);
      },
    ),
    { numRuns: runs(500), seed },
  );
});
