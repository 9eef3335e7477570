/** Documents as other programs keep them: the same words and marks in unlike parts of the file. */
import { strFromU8, unzipSync, zlibSync } from 'fflate';
import type { Code, Verdict } from '../../../shared/redaction/codes.ts';
import { draw, encode } from './draw.ts';
import { docx, ofd, p, tbl, zipped } from './packed.ts';
import { extraFrom, hex, namedFont, retold, stream } from './paper.ts';
import { Draft } from './sheet.ts';
import type { Special } from './special.ts';

const SECRET = 'MARK_STATE_SECRET';
const HIDDEN = 'ATTR_NOT_PUBLIC';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`;
/** Letters of a mark, each told as a Latin one. */
const LATIN: Readonly<Record<number, number>> = Object.fromEntries(
  [...'机密★1年'].map((letter, index) => [letter.codePointAt(0), 65 + index]),
);
const part = (tag: string, inner: string): string => `${XML}<w:${tag} ${W}>${inner}</w:${tag}>`;

const body =
  p('关于举办研修班的通知') +
  p('各有关单位：') +
  p('现将研修班有关事项通知如下，请组织人员参加。') +
  p('某某局') +
  p('2024年4月18日');

const seal = async (text: string, type: 'png' | 'jpeg' = 'png'): Promise<Uint8Array> =>
  await encode(
    draw(
      new Draft(150, 60)
        .box(4, 4, 142, 52, { stroke: '#cc1010', weight: 3 })
        .words(text, 20, 44, 34, { colour: '#cc1010', face: 'heiBold' }),
      3,
    ),
    { type },
  );

/** Every file of the package with its text changed, and under another name where one is given. */
function changed(
  bytes: Uint8Array,
  change: (text: string, name: string) => string,
  renamed: (name: string) => string = (name) => name,
): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).map(
    ([name, content]) => [renamed(name), change(strFromU8(content), name)] as const,
  );
  return zipped(Object.fromEntries(files));
}

const special =
  (kind: string, extension: string) =>
  (
    name: string,
    verdict: Verdict,
    code: Code | null,
    make: Special['make'],
    page?: number,
  ): Special => ({
    name: `${kind}-${name}`,
    extension,
    kind,
    verdict,
    code,
    make,
    ...(page === undefined ? {} : { page }),
  });

function wordCases(): Special[] {
  const one = special('docx', 'docx');
  const marked = docx({ body: p('机密★10年') + body });
  return [
    one('other-main', 'blocked', SECRET, () =>
      changed(
        marked,
        (text) => text.replaceAll('word/document.xml', 'doc/main.xml'),
        (name) => name.replace('word/document.xml', 'doc/main.xml'),
      ),
    ),
    one('letters-by-number', 'blocked', SECRET, () =>
      changed(marked, (text) => text.replace('机密★10年', '&#x673A;&#23494;&#9733;10&#x5E74;')),
    ),
    one('header-other-name', 'blocked', SECRET, () =>
      docx({ body, files: { 'word/first.xml': part('hdr', p('秘密★5年')) } }),
    ),
    one('old-way-only', 'blocked', SECRET, () =>
      docx({
        body: `${body}<w:p><w:r><mc:AlternateContent xmlns:mc="x"><mc:Choice Requires="wpc"><w:drawing/></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('绝密')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      }),
    ),
    one('row-in-control', 'blocked', HIDDEN, () =>
      docx({
        body: `${tbl([['公开属性', '不予公开']]).replace(/<w:tr>[\s\S]*<\/w:tr>/, (row) => `<w:sdt><w:sdtContent>${row}</w:sdtContent></w:sdt>`)}${body}`,
      }),
    ),
    one('list-field', 'blocked', SECRET, () =>
      docx({
        body: `<w:p><w:r><w:t>密级：</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="公开"/><w:listEntry w:val="机密"/></w:ddList></w:ffData></w:fldChar></w:r></w:p>${body}`,
      }),
    ),
    one('chart-title', 'blocked', 'MARK_INTERNAL', () =>
      docx({
        body,
        files: {
          'word/charts/chart1.xml': `${XML}<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:r><a:t>内部资料 </a:t></a:r><a:r><a:t>注意保密</a:t></a:r></a:p></c:title></c:chartSpace>`,
        },
      }),
    ),
    one('chunk', 'blocked', SECRET, () =>
      docx({
        body: `${body}<w:altChunk r:id="rId20"/>`,
        relations: relation('rId20', 'aFChunk', '/word/chunk.docx'),
        files: { 'word/chunk.docx': marked },
      }),
    ),
    one('hidden-by-style', 'review', 'HIDDEN_TEXT', () =>
      docx({
        body: `${body}<w:p><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>这一句由样式隐去了</w:t></w:r></w:p>`,
        files: {
          'word/styles.xml': part(
            'styles',
            '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>',
          ),
        },
      }),
    ),
    one('white-on-dark-cell', 'clear', null, () =>
      docx({
        body: `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>${p('课程名称', '<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>${body}`,
      }),
    ),
    one(
      'second-page',
      'blocked',
      SECRET,
      () =>
        docx({
          body: `${body}<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>机密★10年</w:t></w:r></w:p>${body}`,
        }),
      2,
    ),
    one('subject-keywords', 'clear', null, () =>
      docx({ body, properties: { subject: '保密', keywords: '保密 国家秘密 机密 秘密' } }),
    ),
    one('label-in-xml', 'blocked', 'META_MARK', () =>
      docx({
        body,
        files: { 'customXml/item1.xml': `${XML}<r><i name="密级" value="机密★1年"/></r>` },
      }),
    ),
    one('field-that-fetches', 'review', 'EXTERNAL_REFERENCE', () =>
      docx({
        body: `${body}<w:p><w:fldSimple w:instr=' INCLUDEPICTURE "http://198.51.100.7/a.png" '><w:r><w:t>图</w:t></w:r></w:fldSimple></w:p>`,
      }),
    ),
    one('package-in-package', 'review', 'EMBEDDED_FILE', () => {
      let inner = docx({ body });
      for (let depth = 0; depth < 6; depth += 1)
        inner = docx({ body, files: { 'word/embeddings/inner.docx': inner } });
      return inner;
    }),
  ];
}

function ofdCases(): Special[] {
  const one = special('ofd', 'ofd');
  const sheet = new Draft()
    .centred('关于举办研修班的通知', 160, 20)
    .words('各有关单位：', 80, 210, 14);
  const plain = ofd([sheet]);
  const mark = strFromU8(
    unzipSync(ofd([new Draft().words('机密★十年', 80, 90, 16)]))[
      'Doc_0/Pages/Page_0/Content.xml'
    ] ?? new Uint8Array(),
  );
  const object = /<ofd:TextObject[\s\S]*<\/ofd:TextObject>/.exec(mark)?.[0] ?? '';
  /** The plain file with something put before the end of a part, and more parts. */
  const put = (
    into: string,
    at: string,
    piece: string,
    files: Readonly<Record<string, string | Uint8Array>> = {},
  ): Uint8Array =>
    zipped({
      ...unzipSync(
        changed(plain, (text, name) => (name === into ? text.replace(at, piece + at) : text)),
      ),
      ...files,
    });
  const page = 'Doc_0/Pages/Page_0/Content.xml';
  const resources = `${XML}<ofd:Res xmlns:ofd="o" BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="60"><ofd:MediaFile>s.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`;
  return [
    one('drawing-used', 'blocked', SECRET, () =>
      zipped({
        ...unzipSync(
          put(
            page,
            '</ofd:Layer>',
            '<ofd:CompositeObject ID="8" Boundary="0 0 210 297" ResourceID="70"/>',
          ),
        ),
        'Doc_0/PublicRes.xml': `${XML}<ofd:Res xmlns:ofd="o"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="70"><ofd:Content>${object}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`,
      }),
    ),
    one('drawing-of-itself', 'review', 'UNREADABLE', () =>
      zipped({
        ...unzipSync(
          put(
            page,
            '</ofd:Layer>',
            '<ofd:CompositeObject ID="8" Boundary="0 0 9 9" ResourceID="70"/>',
          ),
        ),
        'Doc_0/PublicRes.xml': `${XML}<ofd:Res xmlns:ofd="o"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="70"><ofd:Content>${'<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="70"/>'.repeat(20)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`,
      }),
    ),
    one('page-picture', 'blocked', SECRET, async () =>
      put(page, '<ofd:Content>', '<ofd:PageRes>Res.xml</ofd:PageRes>', {
        'Doc_0/Pages/Page_0/Res.xml': resources,
        'Doc_0/Pages/Page_0/Res/s.png': await seal('机密'),
        [page]: strFromU8(
          unzipSync(
            put(
              page,
              '</ofd:Layer>',
              '<ofd:ImageObject ID="9" Boundary="120 30 50 20" ResourceID="60"/>',
            ),
          )[page] ?? new Uint8Array(),
        ).replace('<ofd:Content>', '<ofd:PageRes>Res.xml</ofd:PageRes><ofd:Content>'),
      }),
    ),
    one('seal', 'blocked', SECRET, async () =>
      put(
        'OFD.xml',
        '</ofd:DocBody>',
        '<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>',
        {
          'Doc_0/Signs/Signatures.xml': `${XML}<ofd:Signatures xmlns:ofd="o"><ofd:Signature ID="1" BaseLoc="S/Signature.xml"/></ofd:Signatures>`,
          'Doc_0/Signs/S/Signature.xml': `${XML}<ofd:Signature xmlns:ofd="o"><ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="100" Boundary="100 200 50 20"/><ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo></ofd:Signature>`,
          'Doc_0/Signs/S/Seal.esl': Buffer.concat([
            Buffer.from([0x30, 0x82, 4, 4, 0x0c, 3]),
            await seal('机密'),
            Buffer.from([2, 1, 1]),
          ]),
        },
      ),
    ),
    one('tag', 'blocked', 'META_MARK', () =>
      put('Doc_0/Document.xml', '</ofd:Document>', '<ofd:CustomTags>Tags.xml</ofd:CustomTags>', {
        'Doc_0/Tags.xml': `${XML}<ofd:CustomTags xmlns:ofd="o"><ofd:CustomTag NameSpace="n"><ofd:FileLoc>t.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>`,
        'Doc_0/t.xml': `${XML}<公文><密级>机密</密级></公文>`,
      }),
    ),
    one('encrypted', 'review', 'ENCRYPTED', () =>
      put('OFD.xml', '</ofd:OFD>', '<ofd:Encryptions>E.xml</ofd:Encryptions>'),
    ),
  ];
}

function pdfCases(): Special[] {
  const one = special('pdf', 'pdf');
  const base = (): Draft => {
    const draft = new Draft();
    draft.centred('关于举办研修班的通知', 160, 22).words('各有关单位：', 80, 220, 16);
    draft.paragraph('现将研修班有关事项通知如下，请各单位按时组织人员参加。', 80, 260, 435, 16, 26);
    return draft;
  };
  const first = extraFrom(1);
  const drawn = (content: string, box = '0 0 200 40'): string =>
    stream(
      `/Type /XObject /Subtype /Form /BBox [${box}] /Resources << /Font << /F1 3 0 R >> >>`,
      content,
    );
  const utf16 = (text: string): string => hex(text).replace(/^<FEFF/, '<');
  /** One annotation, `N` being the number of its appearance. */
  const noted = (dictionary: string, ...objects: string[]): Uint8Array =>
    namedFont([base()], {
      page: `/Annots [${first} 0 R]`,
      ...(dictionary.includes('/Widget')
        ? { catalog: `/AcroForm << /Fields [${first} 0 R] >>` }
        : {}),
      objects: [
        `<< /Type /Annot /F 4 ${dictionary.replace('N 0 R', `${first + 1} 0 R`)} >>`,
        ...objects,
      ],
    });
  /** The field of a signature, whose seal is a picture. */
  const sealed = async (text: string): Promise<Uint8Array> => {
    const picture = await seal(text, 'jpeg');
    return noted(
      '/Subtype /Widget /FT /Sig /T (s) /Rect [400 732 500 772] /AP << /N N 0 R >>',
      stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 100 40] /Resources << /XObject << /A ${first + 2} 0 R >> >>`,
        '100 0 0 40 0 0 cm /A Do',
      ),
      stream(
        '/Type /XObject /Subtype /Image /Width 450 /Height 180 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
        Buffer.from(picture).toString('latin1'),
      ),
    );
  };
  const outline = (titles: readonly string[]): Uint8Array =>
    namedFont([base()], {
      catalog: `/Outlines ${first} 0 R`,
      objects: [
        `<< /Type /Outlines /First ${first + 1} 0 R /Last ${first + titles.length} 0 R >>`,
        ...titles.map(
          (title, index) =>
            `<< /Title ${hex(title)} /Parent ${first} 0 R ${index + 1 < titles.length ? `/Next ${first + index + 2} 0 R` : ''} >>`,
        ),
      ],
    });
  const after = (content: string, resources = '', objects: string[] = []): Uint8Array =>
    namedFont([base()], { after: content, resources, objects });
  const packed = (text: string): string =>
    stream(
      '/Type /Metadata /Subtype /XML /Filter /FlateDecode',
      Buffer.from(zlibSync(Buffer.from(text))).toString('latin1'),
    );
  const xmp = (inner: string): string =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${inner}</rdf:RDF></x:xmpmeta>`;
  return [
    one('stamp-drawn', 'blocked', SECRET, () =>
      noted(
        '/Subtype /Stamp /Rect [300 745 500 785] /AP << /N N 0 R >>',
        drawn(`1 0 0 RG 1 1 198 38 re S BT 1 0 0 rg /F1 28 Tf 60 10 Td ${utf16('机密')} Tj ET`),
      ),
    ),
    one('stamp-in-drawing', 'blocked', SECRET, () =>
      noted(
        '/Subtype /Stamp /Rect [300 745 500 785] /AP << /N N 0 R >>',
        stream(
          `/Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << /XObject << /A ${first + 2} 0 R >> >>`,
          '/A Do',
        ),
        drawn(`BT 1 0 0 rg /F1 28 Tf 60 10 Td ${utf16('绝密')} Tj ET`),
      ),
    ),
    one('stamp-approved', 'clear', null, () =>
      noted(
        '/Subtype /Stamp /Rect [300 745 500 785] /AP << /N N 0 R >>',
        drawn(`1 0 0 RG 1 1 198 38 re S BT 1 0 0 rg /F1 24 Tf 40 10 Td ${utf16('审核通过')} Tj ET`),
      ),
    ),
    one('field-drawn-otherwise', 'blocked', SECRET, () =>
      noted(
        `/Subtype /Widget /FT /Tx /T (a) /V ${hex('合格')} /Rect [300 745 500 785] /AP << /N N 0 R >>`,
        drawn(`BT /F1 28 Tf 60 10 Td ${utf16('机密')} Tj ET`),
      ),
    ),
    one('signature-picture', 'blocked', SECRET, () => sealed('机密')),
    one('signature-picture-approved', 'clear', null, () => sealed('审核')),
    one('ink', 'review', 'BAD_REDACTION', () =>
      noted(
        '/Subtype /Ink /Rect [80 572 400 602] /InkList [[82 587 398 587]] /AP << /N N 0 R >>',
        drawn('0 G 28 w 0 15 m 320 15 l S', '0 0 320 30'),
      ),
    ),
    one('line-note', 'review', 'BAD_REDACTION', () =>
      noted('/Subtype /Line /Rect [80 570 400 594] /L [82 582 398 582] /C [0 0 0] /BS << /W 24 >>'),
    ),
    one('thick-line', 'review', 'BAD_REDACTION', () => after('0 G 24 w 80 587 m 400 587 l S')),
    one('shading', 'review', 'BAD_REDACTION', () =>
      after(
        'q 100 575 300 24 re W n /S sh Q',
        '/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 0] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0] /C1 [0] >> /Extend [true true] >> >>',
      ),
    ),
    one('frame-by-turns', 'clear', null, () => after('0 g 70 560 460 60 re 72 562 456 56 re f*')),
    one('cut-away-ground', 'clear', null, () => after('q 0 0 9 9 re W n 1 g 0 0 595 842 re f Q')),
    one('cut-away-text', 'review', 'HIDDEN_TEXT', () =>
      after(`q 0 0 5 5 re W n BT 0 g /F1 12 Tf 80 150 Td ${utf16('这一行文字被裁去了')} Tj ET Q`),
    ),
    one('outlined-title', 'clear', null, () =>
      after(`1 g 0 G BT 1 Tr /F1 24 Tf 80 150 Td ${utf16('空心的标题')} Tj ET`),
    ),
    one('clear-seal', 'clear', null, () =>
      after('q 120 0 0 120 90 540 cm /I Do Q', `/XObject << /I ${first} 0 R >>`, [
        stream(
          `/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask ${first + 1} 0 R`,
          '\0'.repeat(64),
        ),
        stream(
          '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8',
          `${'\0'.repeat(56)}${'\xff'.repeat(8)}`,
        ),
      ]),
    ),
    one('drawn-tick', 'blocked', HIDDEN, () =>
      namedFont(
        [
          base()
            .words('公开属性：', 80, 700, 12)
            .words('主动公开', 164, 700, 12)
            .words('不予公开', 254, 700, 12),
        ],
        {
          after: '0.8 w 150 142 10 10 re S 240 142 10 10 re S 242 147 m 245 144 l 252 154 l S',
        },
      ),
    ),
    one('tick-set-not-drawn', 'blocked', HIDDEN, () =>
      namedFont(
        [
          base()
            .words('公开属性：', 80, 700, 12)
            .words('主动公开', 164, 700, 12)
            .words('不予公开', 254, 700, 12),
        ],
        {
          catalog: `/AcroForm << /Fields [${first} 0 R ${first + 1} 0 R] /NeedAppearances true >>`,
          page: `/Annots [${first} 0 R ${first + 1} 0 R]`,
          objects: [
            '<< /Type /Annot /Subtype /Widget /FT /Btn /T (a) /V /Off /AS /Off /F 4 /Rect [150 142 160 152] >>',
            '<< /Type /Annot /Subtype /Widget /FT /Btn /T (b) /V /Yes /AS /Off /F 4 /Rect [240 142 250 152] >>',
          ],
        },
      ),
    ),
    one('box-behind-word', 'blocked', HIDDEN, () =>
      namedFont(
        [
          base()
            .words('公开类别', 80, 700, 12)
            .words('主动公开', 164, 700, 12)
            .words('依申请公开', 240, 700, 12)
            .words('√', 303, 700, 10)
            .words('不予公开', 330, 700, 12),
        ],
        {
          after: [214, 302, 380]
            .map((x) => `${x} 140 12 12 re ${x + 0.7} 140.7 10.6 10.6 re f*`)
            .join(' '),
        },
      ),
    ),
    one('value-behind-blanks', 'blocked', SECRET, () =>
      namedFont([base().words('分类号：TP311　　　　　　密级：秘密', 80, 90, 14)]),
    ),
    one('map-tells-latin', 'blocked', SECRET, () =>
      retold([base().words('机密★1年', 80, 90, 16)], (code) => LATIN[code] ?? code),
    ),
    one('map-exchanged', 'blocked', HIDDEN, () => {
      const draft = base().words('（此件不予公开）', 112, 560, 16);
      const text =
        '培训内容为继续教育政策与信息化应用，由本市有关专家授课，参训人员经考核合格后登记相应学时，食宿由主办单位统一安排，往返交通费由所在单位承担，请于规定时间之前报送名单。';
      draft.paragraph(text, 80, 330, 435, 16, 26);
      return retold([draft], (code) => (code > 0x4e00 && code < 0x9fa5 ? code + 7 : code));
    }),
    one('value-above', 'blocked', SECRET, () =>
      namedFont([base()], {
        catalog: `/AcroForm << /Fields [${first} 0 R] >>`,
        page: `/Annots [${first + 1} 0 R]`,
        objects: [
          `<< /FT /Tx /T (l) /V ${hex('秘密★5年')} /Kids [${first + 1} 0 R] >>`,
          `<< /Type /Annot /Subtype /Widget /Parent ${first} 0 R /F 4 /Rect [79 748 200 766] >>`,
        ],
      }),
    ),
    one('packed-properties', 'blocked', 'META_MARK', () =>
      namedFont([base()], {
        catalog: `/Metadata ${first} 0 R`,
        objects: [packed(xmp('<rdf:Description pdf:Keywords="内部资料 注意保密"/>'))],
      }),
    ),
    one('page-label', 'blocked', 'META_MARK', () =>
      namedFont([base()], {
        catalog: `/PageLabels << /Nums [0 << /S /D /P ${hex('机密-')} >>] >>`,
      }),
    ),
    one('chapters-of-levels', 'clear', null, () =>
      outline(['第一章 密级', '绝密', '机密', '秘密', '第二章 保密']),
    ),
    one('chapters-of-a-guide', 'clear', null, () =>
      outline(['信息公开指南', '主动公开', '依申请公开', '不予公开']),
    ),
    one('file-on-a-note', 'blocked', SECRET, () => {
      const inner = namedFont([base().words('机密★10年', 80, 90, 16)]);
      return noted(
        `/Subtype /FileAttachment /Rect [80 745 100 765] /FS << /Type /Filespec /F (a.pdf) /EF << /F ${first + 1} 0 R >> >>`,
        stream('/Type /EmbeddedFile', Buffer.from(inner).toString('latin1')),
      );
    }),
    one('drawings-that-multiply', 'review', 'DECOMPRESSION_BOMB', () =>
      after('/A Do', `/XObject << /A ${first} 0 R >>`, [
        ...Array.from({ length: 8 }, (_, index) =>
          stream(
            `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A ${first + index + 1} 0 R >> >>`,
            '/A Do '.repeat(10),
          ),
        ),
        stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '0 0 5 5 re f'),
      ]),
    ),
  ];
}

export const kept: readonly Special[] = [...wordCases(), ...ofdCases(), ...pdfCases()];
