/** Words that a PDF keeps as text, in forms that programs other than the set's write. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { plainPdf } from './plain-pdf.ts';
import { embedded, retold } from './set/paper.ts';
import { Draft } from './set/sheet.ts';

const hex = (text: string): string =>
  [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('');
const utf16 = (text: string): string => `<feff${hex(text)}>`;
const show = (text: string, x: number, y: number): string =>
  `BT /F 12 Tf ${x} ${y} Td <${hex(text)}> Tj ET\n`;
const BODY = [
  '各有关单位要认真组织专业技术人员参加继续教育培训',
  '培训结束后统一组织考试成绩合格的人员登记相应学时',
  '请于规定时间之前将参加人员名单报送至管理处',
  '特此通知',
]
  .map((line, index) => show(line, 90, 600 - 24 * index))
  .join('');

interface More {
  readonly page?: string;
  readonly catalog?: string;
  readonly info?: string;
  readonly objects?: readonly string[];
}

/** One page in a Chinese face that the file does not carry; objects of one's own are 8 and up. */
function pdf(body: string, { page = '', catalog = '', info = '', objects = [] }: More): Uint8Array {
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> ${page} >>`,
    `<< /Length ${body.length} >> stream\n${body}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 >>',
    `<< ${info} >>`,
    ...objects,
  ];
  let file = '%PDF-1.7\n';
  const places = all.map((text, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${text}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${places.join('')}trailer << /Size ${all.length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${table}\n%%EOF`;
  return new TextEncoder().encode(file);
}

const codesOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await check(bytes, 'a.pdf')).findings.map(({ code }) => code);

test('a document of one page without a mark is clear', async () => {
  expect(await codesOf(pdf(BODY, {}))).toEqual([]);
});

test('the rule between two cells of a narrow table parts their numbers', async () => {
  const cell = (text: string, x: number): string => `BT /F 12 Tf ${x} 700 Td (${text}) Tj ET\n`;
  // Eighteen digits of Helvetica Bold are 120.1 points wide.
  const line = '0.5 w 181.2 690 m 181.2 716 l S\n';
  const cells = cell('330499199003071017', 60) + cell('6222021234567890128', 182.3);
  const codes = async (body: string) => (await check(plainPdf(body), 'a.pdf')).findings;
  expect((await codes(cells + line)).map(({ code }) => code).sort()).toEqual([
    'PII_BANKCARD',
    'PII_ID_FULL',
  ]);
});

test('a field whose own name is the label of a mark', async () => {
  const field = `<< /Type /Annot /Subtype /Widget /FT /Tx /T ${utf16('密级')} /V ${utf16('机密')} /Rect [300 300 380 320] /F 4 >>`;
  const filled = pdf(BODY, {
    page: '/Annots [8 0 R]',
    catalog: '/AcroForm << /Fields [8 0 R] >>',
    objects: [field],
  });
  expect(await codesOf(filled)).toEqual(['MARK_STATE_SECRET']);
});

test.each([
  ['where it is drawn', '机密★5年', [302, 543, 362, 555]],
  ['in all of its field where another is drawn', '', [300, 537, 500, 559]],
])('a value typed into a form stands %s', async (_, drawn, wanted) => {
  const words = `BT /F 12 Tf 2 5 Td <${hex(drawn)}> Tj ET`;
  const filled = pdf(BODY, {
    page: '/Annots [8 0 R]',
    catalog: '/AcroForm << /Fields [8 0 R] >>',
    objects: [
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V ${utf16('机密★5年')} /Rect [300 283 500 305] /F 4 /AP << /N 9 0 R >> >>`,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 200 22] /Resources << /Font << /F 5 0 R >> >> /Length ${words.length} >> stream\n${words}\nendstream`,
    ],
  });
  const [found] = (await check(filled, 'a.pdf')).findings;
  expect(found?.text).toBe('机密★5年');
  for (const [side, at] of wanted.entries())
    expect(Math.abs((found?.bbox?.[side] ?? 0) - at)).toBeLessThan(3);
});

test.each([
  [
    'shown under another name than it is kept',
    `/Ff 131072 /Opt [[(1) ${utf16('公开')}] [(2) ${utf16('机密')}]] /V (2)`,
  ],
  ['told by its number', `/Ff 131072 /Opt [${utf16('公开')} ${utf16('机密')}] /I [1]`],
])('a chosen option that is %s', async (_, list) => {
  const field = `<< /Type /Annot /Subtype /Widget /FT /Ch /T (level) ${list} /Rect [300 695 380 715] /F 4 >>`;
  const filled = pdf(BODY + show('密级', 220, 700), {
    page: '/Annots [8 0 R]',
    catalog: '/AcroForm << /Fields [8 0 R] >>',
    objects: [field],
  });
  expect(await codesOf(filled)).toEqual(['MARK_STATE_SECRET']);
});

test.each([
  ['a field of several lines', `/Subtype /Widget /FT /Tx /T (a) /V ${utf16('机密\r关于报告')}`],
  ['a field that keeps faces', `/Subtype /Widget /FT /Tx /T (a) /RV ${utf16('<p>机密★5年</p>')}`],
  ['a note that keeps faces', `/Subtype /FreeText /RC ${utf16('<p>机密</p><p>报告</p>')}`],
  ['the subject of a stamp', `/Subtype /Stamp /Name /Custom /Subj ${utf16('机密')}`],
])('a mark in %s', async (_, note) => {
  const object = `<< /Type /Annot ${note} /Rect [90 740 200 770] /F 4 >>`;
  const noted = pdf(BODY, {
    page: '/Annots [8 0 R]',
    catalog: '/AcroForm << /Fields [8 0 R] >>',
    objects: [object],
  });
  expect(await codesOf(noted)).toEqual(['MARK_STATE_SECRET']);
});

test('a property whose own name is the label of a mark', async () => {
  const name = '#E5#AF#86#E7#BA#A7';
  expect(await codesOf(pdf(BODY, { info: `/${name} ${utf16('机密')}` }))).toContain('META_MARK');
});

test('a sign that is drawn after its line stands where it is seen', async () => {
  // The letters of one font are one text object, with room left for the sign of another.
  const line = `BT /F 12 Tf 90 400 Td [<${hex('公开属性：□主动公开 ')}> -1000 <${hex('依申请公开　□不予公开')}>] TJ ET\n`;
  expect(await codesOf(pdf(BODY + line + show('☑', 222, 400), {}))).toEqual(['ATTR_NOT_PUBLIC']);
});

const EXCHANGED: Readonly<Record<string, string>> = { 机: '资', 密: '料', 不: '可', 予: '以' };
const told = (code: number): number => EXCHANGED[String.fromCharCode(code)]?.charCodeAt(0) ?? code;

test.each([
  ['机密★10年', 90, 'MARK_STATE_SECRET'],
  ['机密', 90, 'MARK_STATE_SECRET'],
  ['公开属性：不予公开', 560, 'ATTR_NOT_PUBLIC'],
  ['（此件不予公开）', 560, 'ATTR_NOT_PUBLIC'],
])('a font that tells other letters than it draws: %s', async (mark, y, code) => {
  const sheet = new Draft().words('关于开展培训工作的通知', 180, 200, 22).words(mark, 80, y, 16);
  sheet.paragraph('请于规定时间之前报送名单，联系人王老师。', 80, 330, 435, 16, 26);
  expect(await codesOf(await retold([sheet], told))).toEqual([code]);
});

test('what heads many a sheet is not drawn to be read', async () => {
  const sheet = new Draft()
    .words('附件', 80, 90, 16)
    .words('关于开展培训工作的通知', 180, 200, 22)
    .words('（此件公开发布）', 112, 560, 16);
  const ocr = (): Promise<never> => Promise.reject(new Error('not asked for'));
  expect((await check(await embedded([sheet]), 'a.pdf', { ocr })).findings).toEqual([]);
});

test('a level in the outline is a mark unless it is the heading of a page', async () => {
  const outlined = (body: string): Uint8Array =>
    pdf(body + BODY, {
      catalog: '/Outlines 8 0 R',
      objects: [
        '<< /Type /Outlines /First 9 0 R /Last 11 0 R >>',
        ...['读者的信息', '机密', '小结'].map(
          (title, index) =>
            `<< /Title ${utf16(title)} /Parent 8 0 R ${index < 2 ? `/Next ${10 + index} 0 R` : ''} >>`,
        ),
      ],
    });
  const head = show('读者的信息', 90, 720) + show('保密法规中的三级', 90, 690);
  expect(await codesOf(outlined(head))).toEqual(['META_MARK']);
  const levels = ['绝密', '机密', '秘密'].map((level, index) => show(level, 90, 500 - 48 * index));
  const told = [476, 428, 380].map((y) => show('泄露会使国家的安全和利益遭受损害', 90, y));
  expect(await codesOf(outlined(head + levels.join('') + told.join('')))).toEqual([]);
});
