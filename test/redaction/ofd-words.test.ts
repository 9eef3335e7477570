/** Words that an OFD file keeps elsewhere than on its pages, and letters that nothing tells. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { zipped } from './set/packed.ts';

const O = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const line = (text: string, y: number, more = ''): string =>
  `<ofd:TextObject ID="${y}" Boundary="28 ${y} 160 8" Font="1" Size="5.6">${more}<ofd:TextCode X="0" Y="5.6">${text}</ofd:TextCode></ofd:TextObject>`;
const BODY = [
  '各有关单位要认真组织专业技术人员参加继续教育培训',
  '培训结束后统一组织考试成绩合格的人员登记相应学时',
  '请于规定时间之前将参加人员名单报送至管理处',
]
  .map((text, row) => line(text, 100 + 12 * row))
  .join('');

interface More {
  readonly document?: string;
  readonly resources?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

async function codesOf(
  page: string,
  { document = '', resources = '', files = {} }: More = {},
): Promise<string[]> {
  const made = zipped({
    'OFD.xml': `<ofd:OFD ${O}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${O}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>${resources}</ofd:CommonData><ofd:Pages><ofd:Page ID="100" BaseLoc="Page.xml"/></ofd:Pages>${document}</ofd:Document>`,
    'Doc_0/Page.xml': `<ofd:Page ${O}><ofd:Content><ofd:Layer>${page}</ofd:Layer></ofd:Content></ofd:Page>`,
    ...Object.fromEntries(
      Object.entries(files).map(([name, inner]) => [
        `Doc_0/${name}`,
        typeof inner === 'string' ? inner.replace('>', ` ${O}>`) : inner,
      ]),
    ),
  });
  return [...new Set((await check(made, 'a.ofd')).findings.map(({ code }) => code))];
}

test('a file of plain words is clear', async () => {
  expect(await codesOf(BODY)).toEqual([]);
});

test.each([
  ['a bookmark', '<ofd:Bookmarks><ofd:Bookmark Name="机密★5年"/></ofd:Bookmarks>', {}, 'META_MARK'],
  [
    'what a program keeps beside it',
    '<ofd:Extensions>Ext.xml</ofd:Extensions>',
    {
      'Ext.xml':
        '<ofd:Extensions><ofd:Extension><ofd:Property Name="密级">机密</ofd:Property></ofd:Extension></ofd:Extensions>',
    },
    'META_MARK',
  ],
  [
    'the settings of a watermark',
    '<ofd:Annotations>Annotations.xml</ofd:Annotations>',
    {
      'Annotations.xml':
        '<ofd:Annotations><ofd:Page PageID="100"><ofd:FileLoc>Notes.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
      'Notes.xml':
        '<ofd:PageAnnot><ofd:Annot Type="Watermark"><ofd:Parameters><ofd:Parameter Name="Text">机密★5年</ofd:Parameter></ofd:Parameters></ofd:Annot></ofd:PageAnnot>',
    },
    'MARK_STATE_SECRET',
  ],
])('a mark in %s', async (_, document, files, code) => {
  expect(await codesOf(BODY, { document, files })).toEqual([code]);
});

test('letters that nothing tells go before an official', async () => {
  const glyphs =
    '<ofd:CGTransform CodePosition="0"><ofd:Glyphs>100 101</ofd:Glyphs></ofd:CGTransform>';
  expect(await codesOf(BODY + line('¤¤', 30, glyphs))).toEqual(['UNREADABLE']);
  const outline = (x: number, strokes: number): string =>
    `<ofd:PathObject ID="${x}" Boundary="${x} 30 5 6" Fill="true" Stroke="false"><ofd:AbbreviatedData>M 0 0 ${'B 1 1 2 2 3 0 '.repeat(strokes)}C</ofd:AbbreviatedData></ofd:PathObject>`;
  expect(await codesOf(BODY + outline(28, 20) + outline(34, 20))).toEqual(['UNREADABLE']);
  expect(await codesOf(BODY + outline(28, 3) + outline(34, 3))).toEqual([]);
});

test.each([
  ['clear between its letters', 0, []],
  ['white there', 255, ['BAD_REDACTION']],
  ['nearly white there', 200, ['BAD_REDACTION']],
])('the picture of a seal over the day, %s', async (_, alpha, codes) => {
  const side = 120;
  const data = Buffer.alloc(side * side * 4, 255);
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [at % side, Math.floor(at / side)];
    const ring = Math.abs(Math.hypot(x - side / 2, y - side / 2) - 50) < 4;
    data.set(ring ? [210, 30, 30, 255] : [255, 255, 255, alpha], 4 * at);
  }
  const seal = await sharp(data, { raw: { width: side, height: side, channels: 4 } })
    .png({ adaptiveFiltering: true })
    .toBuffer();
  const media =
    '<ofd:MultiMedia ID="51" Type="Image"><ofd:MediaFile>seal.png</ofd:MediaFile></ofd:MultiMedia>';
  const image =
    '<ofd:ImageObject ID="112" Boundary="28 150 38 38" CTM="38 0 0 38 0 0" ResourceID="51"/>';
  const files = {
    'Res.xml': `<ofd:Res BaseLoc="."><ofd:MultiMedias>${media}</ofd:MultiMedias></ofd:Res>`,
    'seal.png': new Uint8Array(seal),
  };
  const resources = '<ofd:DocumentRes>Res.xml</ofd:DocumentRes>';
  const page = BODY + line('2024年5月24日', 165) + image;
  expect(await codesOf(page, { resources, files })).toEqual(codes);
});
