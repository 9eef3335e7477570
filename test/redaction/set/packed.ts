/** DOCX and OFD, written by hand. */
import { strToU8, zipSync } from 'fflate';
import type { Sheet } from './sheet.ts';

const MTIME = new Date('2024-01-01T00:00:00Z');
export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export function zipped(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(files).map(
    ([name, body]) => [name, typeof body === 'string' ? strToU8(body) : body] as const,
  );
  return zipSync(Object.fromEntries(entries), { mtime: MTIME });
}

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export const p = (text: string, settings = ''): string =>
  `<w:p><w:r><w:rPr>${settings}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
/** One word in several runs, as editing leaves it. */
export const split = (text: string): string =>
  `<w:p>${[...text].map((char) => `<w:r><w:t>${escaped(char)}</w:t></w:r>`).join('')}</w:p>`;
export const tbl = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
export const textBox = (text: string): string =>
  `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
export const watermark = (text: string): string =>
  `<w:p><w:r><w:pict><v:shape><v:textpath string="${escaped(text)}"/></v:shape></w:pict></w:r></w:p>`;

export interface Docx {
  readonly body: string;
  readonly header?: string;
  readonly footer?: string;
  readonly comments?: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly custom?: Readonly<Record<string, string>>;
  readonly relations?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

export function docx(given: Docx): Uint8Array {
  const wrap = (tag: string, inner: string): string => `${XML}<w:${tag} ${W}>${inner}</w:${tag}>`;
  const core = Object.entries(given.properties ?? { title: '培训证明' })
    .map(([key, value]) => `<dc:${key}>${escaped(value)}</dc:${key}>`)
    .join('');
  const custom = Object.entries(given.custom ?? {})
    .map(
      ([key, value], index) =>
        `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${escaped(key)}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
    )
    .join('');
  return zipped({
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/" TargetMode="External"/>${given.relations ?? ''}</Relationships>`,
    'word/document.xml': wrap('document', `<w:body>${given.body}<w:sectPr/></w:body>`),
    ...(given.header ? { 'word/header1.xml': wrap('hdr', given.header) } : {}),
    ...(given.footer ? { 'word/footer1.xml': wrap('ftr', given.footer) } : {}),
    ...(given.comments
      ? {
          'word/comments.xml': wrap(
            'comments',
            `<w:comment w:id="0">${given.comments}</w:comment>`,
          ),
        }
      : {}),
    'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${core}</cp:coreProperties>`,
    ...(custom === ''
      ? {}
      : {
          'docProps/custom.xml': `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${custom}</Properties>`,
        }),
    ...given.files,
  });
}

const MM = 25.4 / 72;
const mm = (points: number): string => (points * MM).toFixed(3);
const rgbOf = (hex: string): string => {
  const value = Number.parseInt(hex.slice(1), 16);
  return `${(value >> 16) & 255} ${(value >> 8) & 255} ${value & 255}`;
};

export interface Ofd {
  readonly title?: string;
  readonly picture?: Uint8Array;
  readonly attachment?: { readonly name: string; readonly bytes: Uint8Array };
  /** Words only on the template of the page. */
  readonly template?: Sheet;
}

function ofdObjects(sheet: Sheet, from: number): string {
  return sheet.items
    .map((item, index) => {
      const id = from + index;
      if (item.kind === 'words') {
        const width = [...item.text].length * item.size * 1.05;
        const steps = [...item.text]
          .slice(1)
          .map(() => mm(item.size))
          .join(' ');
        return `<ofd:TextObject ID="${id}" Boundary="${mm(item.x)} ${mm(item.y - item.size)} ${mm(width)} ${mm(item.size * 1.3)}" Font="1" Size="${mm(item.size)}"><ofd:FillColor Value="${rgbOf(item.colour)}"/><ofd:TextCode X="0" Y="${mm(item.size)}" DeltaX="${steps}">${escaped(item.text)}</ofd:TextCode></ofd:TextObject>`;
      }
      const w = Math.max(item.width, 0.3);
      const h = Math.max(item.height, 0.3);
      const fill = item.fill ? `<ofd:FillColor Value="${rgbOf(item.fill)}"/>` : '';
      return `<ofd:PathObject ID="${id}" Boundary="${mm(item.x)} ${mm(item.y)} ${mm(w)} ${mm(h)}" ${item.fill ? 'Fill="true"' : ''} ${item.stroke ? '' : 'Stroke="false"'} LineWidth="0.3">${fill}<ofd:AbbreviatedData>M 0 0 L ${mm(w)} 0 L ${mm(w)} ${mm(h)} L 0 ${mm(h)} C</ofd:AbbreviatedData></ofd:PathObject>`;
    })
    .join('');
}

export function ofd(sheets: readonly Sheet[], extra: Ofd = {}): Uint8Array {
  const O = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  const [first] = sheets;
  const area = `0 0 ${mm(first?.width ?? 595)} ${mm(first?.height ?? 842)}`;
  const files: Record<string, string | Uint8Array> = {
    'OFD.xml': `${XML}<ofd:OFD ${O} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID><ofd:Title>${escaped(extra.title ?? '通知')}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/PublicRes.xml': `${XML}<ofd:Res ${O} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="SimSun"/></ofd:Fonts></ofd:Res>`,
  };
  const pages = sheets
    .map((_, index) => `<ofd:Page ID="${100 + index}" BaseLoc="Pages/Page_${index}/Content.xml"/>`)
    .join('');
  const media = extra.picture ? '<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>' : '';
  const template = extra.template
    ? '<ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    : '';
  files['Doc_0/Document.xml'] =
    `${XML}<ofd:Document ${O}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>${area}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>${media}${template}</ofd:CommonData><ofd:Pages>${pages}</ofd:Pages>${extra.attachment ? '<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>' : ''}</ofd:Document>`;
  const image = extra.picture
    ? `<ofd:ImageObject ID="5000" Boundary="${area}" ResourceID="50"/>`
    : '';
  for (const [index, sheet] of sheets.entries()) {
    const use = extra.template ? '<ofd:Template TemplateID="90" ZOrder="Background"/>' : '';
    files[`Doc_0/Pages/Page_${index}/Content.xml`] =
      `${XML}<ofd:Page ${O}>${use}<ofd:Content><ofd:Layer ID="${1000 + index}">${ofdObjects(sheet, 2000)}${image}</ofd:Layer></ofd:Content></ofd:Page>`;
  }
  if (extra.template)
    files['Doc_0/Tpls/Tpl_0/Content.xml'] =
      `${XML}<ofd:Page ${O}><ofd:Content><ofd:Layer ID="91">${ofdObjects(extra.template, 7000)}</ofd:Layer></ofd:Content></ofd:Page>`;
  if (extra.picture) {
    files['Doc_0/DocumentRes.xml'] =
      `${XML}<ofd:Res ${O} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="50" Type="Image" Format="JPEG"><ofd:MediaFile>image_50.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`;
    files['Doc_0/Res/image_50.jpg'] = extra.picture;
  }
  if (extra.attachment) {
    files['Doc_0/Attachs/Attachments.xml'] =
      `${XML}<ofd:Attachments ${O}><ofd:Attachment ID="1" Name="${escaped(extra.attachment.name)}"><ofd:FileLoc>a.bin</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`;
    files['Doc_0/Attachs/a.bin'] = extra.attachment.bytes;
  }
  return zipped(files);
}
