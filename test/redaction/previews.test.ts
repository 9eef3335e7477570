import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { type Preview, pagesToShow, previewsOf } from '../../functions/redaction-check/previews.ts';
import { foundIn } from '../../functions/redaction-check/receive.ts';
import { letters } from '../../functions/redaction-check/svg.ts';
import { tidy } from '../../functions/redaction-check/tidy.ts';
import type { UploadType } from '../../shared/contract/routes.ts';
import { checkCharacter } from '../../shared/identity/documents.ts';
import { type FoundInFile, MAX_FOUND } from '../../shared/ledger/events.ts';
import { draw, encode } from './set/draw.ts';
import { docx, ofd, p, tbl } from './set/packed.ts';
import { embedded, extraFrom, namedFont, stream, withoutUnicode } from './set/paper.ts';
import { Draft } from './set/sheet.ts';

const ID = '330499199003071017';
const certificate = (): Draft => {
  const draft = new Draft(420, 300);
  draft.body = 'hei';
  return draft.centred('培 训 证 明', 60, 24).words(`身份证号：${ID}`, 40, 160, 16);
};

/** The share of the first mark's box that is ink: it is on the words, and the number in them is filled. */
async function inkUnder(preview: Preview | undefined): Promise<number> {
  if (!preview) return 0;
  const { width, height, bytes, marks } = preview;
  const [x0, y0, x1, y1] = marks[0]?.box ?? [0, 0, 1, 1];
  const part = {
    left: Math.round(x0 * width),
    top: Math.round(y0 * height),
    width: Math.round((x1 - x0) * width),
    height: Math.round((y1 - y0) * height),
  };
  const data = await sharp(bytes).extract(part).greyscale().raw().toBuffer();
  return data.filter((grey) => grey < 100).length / data.length;
}

test('a page is shown with the finding where the words stand', async () => {
  const file = await withoutUnicode([certificate()]);
  const found = foundIn(await check(file, 'a.pdf'));
  const [preview, ...more] = await previewsOf(file, 'application/pdf', found);
  expect(more).toEqual([]);
  expect(preview).toMatchObject({ page: 1, width: 1600, height: 1143 });
  const [mark] = preview?.marks ?? [];
  expect(mark?.found).toBe(0);
  // The number stands a third from the left, at 160 of 300 points.
  const [, y0 = 0, , y1 = 0] = mark?.box ?? [];
  expect(y0).toBeLessThan(160 / 300);
  expect(y1).toBeGreaterThan(150 / 300);
  expect(y1 - y0).toBeLessThan(0.12);
  expect(mark?.covered).toBe(true);
  expect(await inkUnder(preview)).toBeGreaterThan(0.95);
});

test('of a mark in its page nothing is hidden: an official looks at it', async () => {
  const drawn = certificate().words('内部刊物', 40, 40, 16);
  const file = await embedded([drawn]);
  const found: FoundInFile[] = [
    { code: 'MARK_INHOUSE_PUBLICATION', page: 1, bbox: [40, 26, 104, 42], unit: 'pt' },
  ];
  const [preview] = await previewsOf(file, 'application/pdf', found);
  expect(preview?.marks[0]).not.toHaveProperty('covered');
  const ink = await inkUnder(preview);
  expect(ink).toBeGreaterThan(0.05);
  expect(ink).toBeLessThan(0.6);
});

test('in pixels a number is hidden from its first digit on: the name before it stays', async () => {
  const draft = new Draft(420, 300);
  draft.body = 'hei';
  draft.words(`张三　${ID}　15400008821`, 20, 180, 11);
  const { findings } = await check(await encode(draw(draft, 2), { type: 'png' }), 'a.png');
  const [number] = findings.filter(({ code }) => code === 'PII_ID_FULL');
  const [x0 = 0, , x1 = 0] = number?.bbox ?? [];
  // Two letters of 22 pixels from 40 on, a blank as wide, and eighteen digits.
  expect(x0).toBeGreaterThan(40 + 2 * 22);
  expect(x0).toBeLessThan(40 + 3 * 22);
  expect(x1).toBeGreaterThan(40 + 3 * 22 + 18 * 11);
});

test('no number is read on the picture of a page, of those beyond what the record keeps neither', async () => {
  const draft = new Draft(420, 900);
  draft.body = 'hei';
  draft.words('姓名　身份证号', 40, 40, 12);
  const numbers = Array.from({ length: 52 }, (_, i) => {
    const first = `33049919900307${String(100 + i)}`;
    return first + checkCharacter(first);
  });
  for (const [i, number] of numbers.entries()) draft.words(`学员　${number}`, 40, 60 + 15 * i, 12);
  const file = await embedded([draft]);
  const { findings, advisories } = await check(file, 'a.pdf');
  const places = [...findings, ...advisories];
  expect(places.length).toBeGreaterThan(MAX_FOUND);
  const found = foundIn({ findings, advisories } as unknown as Parameters<typeof foundIn>[0]);
  const [preview] = await previewsOf(file, 'application/pdf', found, undefined, places);
  const seen = await check(preview?.bytes ?? new Uint8Array(), 'a.webp');
  expect(seen.findings.filter(({ code }) => code === 'PII_ID_FULL')).toEqual([]);
});

test.each([90, 180, 270])(
  'a photo that lies turned by %i degrees is shown upright, with the finding on its words',
  async (turn) => {
    const upright = await encode(draw(certificate(), 2), { type: 'jpeg', quality: 90 });
    const file = await sharp(upright).rotate(turn).jpeg().toBuffer();
    const outcome = await check(file, 'a.jpg');
    const { quarters } = outcome;
    const [preview] = await previewsOf(file, 'image/jpeg', foundIn(outcome), quarters);
    expect(preview).toMatchObject({ width: 840, height: 600 });
    expect(preview?.marks[0]?.box[3]).toBeLessThan(0.6);
    expect(await inkUnder(preview)).toBeGreaterThan(0.95);
  },
);

test('what a page hides beside what is shown of it has no frame on its picture', async () => {
  const document = await PDFDocument.load(await embedded([certificate()]));
  document.getPage(0).setCropBox(0, 100, 420, 200);
  const file = await document.save();
  const found: FoundInFile[] = [
    { code: 'HIDDEN_TEXT', page: 1, bbox: [40, 220, 200, 240], unit: 'pt' },
    { code: 'PII_ID_FULL', page: 1, bbox: [40, 150, 200, 170], unit: 'pt' },
  ];
  const [preview] = await previewsOf(file, 'application/pdf', found);
  expect(preview?.marks.map((mark) => mark.found)).toEqual([1]);
});

describe('what no engine here draws', () => {
  const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const shown = async (file: Uint8Array, name: string, type: UploadType) => {
    const found = foundIn(await check(file, name));
    const previews = await previewsOf(file, type, found);
    return previews.map(({ bytes, ...preview }) => ({
      ...preview,
      svg: new TextDecoder().decode(bytes),
    }));
  };
  /** Something dark on light, so that it is no blank sheet. */
  const scan = async () => {
    const bar =
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="20"><rect width="200" height="20"/></svg>';
    const sheet = sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } });
    return sheet
      .composite([{ input: Buffer.from(bar), left: 20, top: 20 }])
      .png()
      .toBuffer();
  };

  it('letters of fonts that a PDF does not carry lie over its picture', async () => {
    const [page] = await shown(namedFont([certificate()]), 'a.pdf', 'application/pdf');
    expect(page).toMatchObject({ type: 'image/svg+xml', width: 1600, height: 1143 });
    expect(page?.marks).toHaveLength(1);
    expect(page?.svg).toContain('href="data:image/webp;base64,');
    for (const letter of '培训证明身份号') expect(page?.svg).toContain(`>${letter}</text>`);
    // Its own digits PDFium draws.
    expect(page?.svg).not.toContain('>3</text>');
  });

  it('what was filled into a form stands in its picture', async () => {
    const first = extraFrom(1);
    const look = (content: string): string =>
      stream(
        '/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>',
        content,
      );
    const file = namedFont([certificate()], {
      catalog: `/AcroForm << /Fields [${first} 0 R ${first + 1} 0 R] >>`,
      page: `/Annots [${first} 0 R ${first + 1} 0 R]`,
      objects: [
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F 4 /Rect [40 40 140 60] /AP << /N ${first + 2} 0 R >> >>`,
        `<< /Type /Annot /Subtype /Widget /FT /Sig /T (b) /F 4 /Rect [200 40 300 60] /AP << /N ${first + 3} 0 R >> >>`,
        look('BT /F1 16 Tf 0 4 Td <4f18826f> Tj ET'),
        look('0 0 100 20 re f'),
      ],
    });
    const [page] = await shown(file, 'a.pdf', 'application/pdf');
    // Letters of a font that the file does not carry, as everywhere else.
    for (const letter of '优良') expect(page?.svg).toContain(`>${letter}</text>`);
    const [, drawn = ''] = /base64,([^"]*)/.exec(page?.svg ?? '') ?? [];
    const scale = 1600 / 420;
    const { data } = await sharp(Buffer.from(drawn, 'base64'))
      .extract({
        left: Math.ceil(210 * scale),
        top: Math.ceil(245 * scale),
        width: Math.floor(80 * scale),
        height: Math.floor(10 * scale),
      })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.max(...data)).toBeLessThan(60);
  });

  it('an OFD is drawn as it lies on the page, the finding on its words', async () => {
    const [page] = await shown(ofd([certificate()]), 'a.ofd', 'application/ofd');
    const { svg = '', marks = [], width = 0, height = 0 } = page ?? {};
    expect(svg).not.toContain(ID);
    const words = /<text x="([\d.]+)" y="([\d.]+)"[^>]*>身份证号：330499\*{8}1017<\/text>/;
    const [, x, y] = (svg.match(words) ?? []).map(Number);
    expect([x, y].map((n) => Math.round(n ?? 0))).toEqual([40, 160]);
    const [x0 = 0, y0 = 0, , y1 = 0] = marks[0]?.box ?? [];
    // After five letters of 16 points.
    expect(x0 * (width / 2)).toBeCloseTo(40 + 80, -1);
    expect(y0 * (height / 2)).toBeLessThan(160);
    expect(y1 * (height / 2)).toBeGreaterThan(158);
    expect(marks[0]?.covered).toBe(true);
  });

  it('a DOCX is shown as its words, tables and pictures', async () => {
    const long = '为深入实施人才强市战略，'.repeat(20);
    const file = docx({
      body: `${p(long)}${tbl([['身份证号', ID]])}${p('<script>alert(1)</script>&')}`,
      header: p('某某培训中心'),
      files: { 'word/media/image1.png': await scan() },
    });
    expect((await check(file, 'a.docx')).findings.map(({ code }) => code)).toEqual(['PII_ID_FULL']);
    const [page] = await shown(file, 'a.docx', DOCX);
    const { svg = '', marks = [], height = 0, width = 0 } = page ?? {};
    // Every letter is there, in lines that fit the sheet.
    const lines = [...svg.matchAll(/<text x="60"[^>]*>([^<]*)</g)].map(([, text]) => text ?? '');
    expect(lines.join('')).toContain(long);
    const lengths = lines.filter((line) => long.includes(line)).map((line) => line.length);
    expect(Math.max(...lengths)).toBe(39);
    expect(svg).toContain('>页眉</text>');
    expect(svg).toContain('data:image/webp;base64,');
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;</text>');
    expect(svg).not.toContain('<script');
    // The mark covers the number in the second column of the table.
    const [x0 = 0, y0 = 0, , y1 = 0] = marks[0]?.box ?? [];
    expect(x0 * (width / 2)).toBeCloseTo(60 + 160, 0);
    expect(svg).not.toContain(ID);
    expect(marks[0]?.covered).toBe(true);
    const inside = svg.match(/<text x="220" y="([\d.]+)"[^>]*>330499\*{8}1017</);
    expect(Number(inside?.[1])).toBeGreaterThan(y0 * (height / 2));
    expect(Number(inside?.[1])).toBeLessThan(y1 * (height / 2));
    // A reader of drawings finds it well-formed.
    expect((await sharp(Buffer.from(svg)).metadata()).format).toBe('svg');
  });

  it('a number in a picture of a DOCX is hidden like one in its text', async () => {
    const image = await encode(draw(certificate(), 2), { type: 'png' });
    const file = docx({ body: p('报名表'), files: { 'word/media/a.png': image } });
    const [page] = await shown(file, 'a.docx', DOCX);
    const [, drawn = ''] = /base64,([^"]*)/.exec(page?.svg ?? '') ?? [];
    const seen = await check(new Uint8Array(Buffer.from(drawn, 'base64')), 'a.webp');
    expect(seen.findings).toEqual([]);
  });

  it('a DOCX that is a pasted scan shows it', async () => {
    const file = docx({ body: '', files: { 'word/media/a.png': await scan() } });
    const [page] = await shown(file, 'a.docx', DOCX);
    expect(page?.svg.match(/<image /g)).toHaveLength(1);
  });

  it('what does not open has no picture', async () => {
    expect(await previewsOf(new Uint8Array([80, 75, 3, 4]), DOCX, [])).toEqual([]);
    expect(await previewsOf(new Uint8Array([1, 2, 3]), 'image/png', [])).toEqual([]);
  });

  it('letters that XML has no place for are left out', () =>
    expect(letters({ text: 'a\u0001\ud800b', box: [0, 0, 9, 9], size: 9, colour: 0 })).toMatch(
      />a\ufffdb<\/text>$/,
    ));
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
