import { execFile } from 'node:child_process';
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import type * as asn1js from 'asn1js';
import { create } from 'fontkit';
import * as pkijs from 'pkijs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { signedFile } from '../../../functions/statement/file.ts';
import { measure, missingIn, runsOf } from '../../../functions/statement/fonts.ts';
import { wrap } from '../../../functions/statement/pen.ts';
import { sampleSeal } from '../../../functions/statement/seal.ts';
import type { Signer } from '../../../functions/statement/signer.ts';
import { formatSerial } from '../../../shared/statement/serial.ts';
import { crowdedForm, fullForm, localSigner, sampleForm } from './sample.ts';

/**
 * The file that a person loads down. No validator of PDF/A comes by the registries that we use, so what ISO 19005-2 asks
 * of level A is looked at here rule by rule, by another library than the one that wrote the file; the numbers are its
 * clauses. The signature is proven by Node's own cryptography.
 */

const RARE = '𠮷䶮㛃𬱖';
/** A character of Extension B that no font here has. */
const UNKNOWN = '\u{20000}';

let signer: Signer;
let file: Buffer;
let pdf: PDFDocument;

beforeAll(async () => {
  signer = await localSigner();
  file = await made();
  pdf = await PDFDocument.load(file, { updateMetadata: false });
});

const made = async (forms = [sampleForm({ name: `陆${RARE}${UNKNOWN}` })]): Promise<Buffer> =>
  Buffer.from(await signedFile(sampleSeal, signer)(forms));

const objects = (): PDFObject[] =>
  pdf.context.enumerateIndirectObjects().map(([, object]) => object);
const dictOf = (object: PDFObject | undefined): PDFDict => {
  const found = object instanceof PDFRef ? pdf.context.lookup(object) : object;
  if (found instanceof PDFDict) return found;
  if (found instanceof PDFRawStream) return found.dict;
  return expect.fail('no dictionary');
};
const streamOf = (object: PDFObject | undefined): Buffer => {
  const found = object instanceof PDFRef ? pdf.context.lookup(object) : object;
  if (!(found instanceof PDFRawStream)) return expect.fail('no stream');
  return Buffer.from(decodePDFRawStream(found).decode());
};
const get = (dict: PDFDict, name: string): PDFObject | undefined => dict.get(PDFName.of(name));
const typed = (type: string): PDFDict[] =>
  objects()
    .flatMap((one) => (one instanceof PDFDict ? [one] : []))
    .filter((dict) => String(get(dict, 'Type')) === `/${type}`);

const content = (): string =>
  pdf
    .getPages()
    .map(({ node }) => streamOf(node.get(PDFName.of('Contents'))).toString('latin1'))
    .join('\n');

/** The text of the pages by the fonts' own ToUnicode tables, as a reader extracts it. */
function extracted(): string {
  const fonts = dictOf(dictOf(get(pdf.getPage(0).node, 'Resources')).get(PDFName.of('Font')));
  const tables = new Map(
    fonts.entries().map(([name, font]) => [String(name), toUnicode(dictOf(font))]),
  );
  let table = new Map<string, string>();
  let text = '';
  for (const [, font, hex] of content().matchAll(/(\/F\d+) [\d.]+ Tf|<([0-9a-f]+)>/g)) {
    if (font) table = tables.get(font) ?? table;
    else text += (hex?.match(/.{4}/g) ?? []).map((code) => table.get(code) ?? '�').join('');
  }
  return text;
}

function toUnicode(font: PDFDict): Map<string, string> {
  const map = streamOf(get(font, 'ToUnicode')).toString('latin1');
  const found = new Map<string, string>();
  for (const [, from = '', , list = ''] of map.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)) {
    list.match(/<[\w ]+>/g)?.forEach((entry, i) => {
      const code = (Number.parseInt(from, 16) + i).toString(16).padStart(4, '0');
      const units = entry.slice(1, -1).split(' ');
      found.set(code, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  }
  return found;
}

describe('the file as an archive, PDF/A-2a', () => {
  it('says what it is in metadata that are readable as they stand (6.6)', () => {
    const xmp = pdf.catalog.get(PDFName.of('Metadata'));
    const stream = pdf.context.lookup(xmp as PDFRef);
    if (!(stream instanceof PDFRawStream)) return expect.fail('no XMP');
    expect(get(stream.dict, 'Filter')).toBeUndefined();
    const text = Buffer.from(stream.contents).toString('utf8');
    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    expect(text).toContain(formatSerial(sampleForm().issued?.serial ?? ''));
    expect(text).toContain('<xmp:CreateDate>2024-01-08T01:26:14Z<');
    expect(pdf.getCreationDate()?.toISOString()).toBe('2024-01-08T01:26:14.000Z');
  });

  it('has an id, no encryption, a binary comment and one revision (6.1)', () => {
    expect(pdf.context.trailerInfo.ID).toBeInstanceOf(PDFArray);
    expect(pdf.context.trailerInfo.Encrypt).toBeUndefined();
    expect(file.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const comment = file.subarray(file.indexOf('\n') + 1);
    expect(comment[0]).toBe('%'.charCodeAt(0));
    for (const byte of comment.subarray(1, 5)) expect(byte).toBeGreaterThan(127);
    expect(file.toString('latin1').match(/%%EOF/g)).toHaveLength(1);
    for (const object of objects()) {
      if (object instanceof PDFRawStream)
        expect(String(get(object.dict, 'Filter'))).not.toMatch(/LZW|Crypt/);
    }
  });

  it('means sRGB by its colours, and paints no transparency (6.2)', () => {
    const intents = pdf.catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
    expect(intents.size()).toBe(1);
    const intent = dictOf(intents.get(0));
    expect(String(get(intent, 'S'))).toBe('/GTS_PDFA1');
    const profile = streamOf(get(intent, 'DestOutputProfile'));
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile.subarray(12, 24).toString()).toBe('mntrRGB XYZ ');
    expect(profile.subarray(36, 40).toString()).toBe('acsp');
    expect(profile[8]).toBeLessThan(5);
    const all = objects().map(String).join('\n');
    expect(all).not.toMatch(/\/SMask|\/Group|\/BM |\/CA |\/ca |\/ExtGState \d|\/Shading/);
    // Nothing but device RGB and black is painted.
    expect(content()).not.toMatch(/\b(k|K)\n|DeviceCMYK/);
  });

  it('embeds every font as a subset whose widths are those that it names (6.2.11)', () => {
    const fonts = typed('Font').filter((font) => String(get(font, 'Subtype')) === '/CIDFontType2');
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) {
      const descriptor = dictOf(get(font, 'FontDescriptor'));
      expect(String(get(descriptor, 'FontName'))).toMatch(/^\/[A-Z]{6}\+NotoSerif(SC|JP)-/);
      expect(String(get(font, 'CIDToGIDMap'))).toBe('/Identity');
      const program = create(streamOf(get(descriptor, 'FontFile2'))) as unknown as {
        unitsPerEm: number;
        hmtx: { metrics: { get(i: number): { advance: number } } };
      };
      const widths = font.lookup(PDFName.of('W'), PDFArray).lookup(1, PDFArray);
      for (let gid = 0; gid < widths.size(); gid += 1) {
        const advance = program.hmtx.metrics.get(gid).advance;
        const width = widths.lookup(gid, PDFNumber).asNumber();
        expect(Math.abs((advance * 1000) / program.unitsPerEm - width), `gid ${gid}`).toBeLessThan(
          1,
        );
      }
    }
    const outer = typed('Font').filter((font) => String(get(font, 'Subtype')) === '/Type0');
    expect(outer).toHaveLength(fonts.length);
    for (const font of outer) expect(toUnicode(font).size).toBeGreaterThan(0);
    // None of the standard fonts, which are never embedded, and no glyph that is missing (6.2.11.8).
    expect(typed('Font').map((font) => String(get(font, 'Subtype')))).not.toContain('/Type1');
    for (const [, hex = ''] of content().matchAll(/<([0-9a-f]+)>/g)) {
      expect(hex.match(/.{4}/g)).not.toContain('0000');
    }
  });

  it('is tagged: all that is painted is content of the structure or an artifact (6.7)', () => {
    expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict))).toContain('/Marked true');
    expect(pdf.catalog.get(PDFName.of('StructTreeRoot'))).toBeDefined();
    expect(String(pdf.catalog.get(PDFName.of('Lang')))).toBe('(zh-CN)');
    let depth = 0;
    for (const line of content().split('\n')) {
      if (/ (BDC|BMC)$/.test(line)) depth += 1;
      if (line === 'EMC') depth -= 1;
      if (/(TJ|Tj|\bf|\bS|\bB)$/.test(line)) expect(depth, line).toBe(1);
    }
    expect(depth).toBe(0);
    const kinds = new Set(
      objects().flatMap((one) =>
        one instanceof PDFDict && get(one, 'S') ? [String(get(one, 'S'))] : [],
      ),
    );
    for (const kind of ['/Document', '/H1', '/Table', '/TR', '/TH', '/TD', '/L', '/Figure']) {
      expect(kinds).toContain(kind);
    }
    const figure = objects().find(
      (one) => one instanceof PDFDict && String(get(one, 'S')) === '/Figure',
    );
    expect(get(figure as PDFDict, 'Alt')).toBeDefined();
  });

  it('runs nothing and asks nothing of the outside (6.1.12, 6.4, 6.5)', () => {
    const all = objects().map(String).join('\n');
    expect(all).not.toMatch(
      /\/JavaScript|\/JS |\/Launch|\/AA |\/OpenAction|\/URI|\/EmbeddedFile|\/XFA/,
    );
    expect(all).not.toContain('/NeedAppearances');
    const [widget, ...more] = typed('Annot');
    expect(more).toEqual([]);
    expect(String(get(widget as PDFDict, 'Rect'))).toBe('[ 0 0 0 0 ]');
    expect(get(widget as PDFDict, 'F')).toEqual(PDFNumber.of(132));
  });

  it('is text that can be read, rare characters of the name and all', () => {
    const text = extracted();
    for (const part of [
      '年度继续教育情况表',
      `陆${RARE}〔U+20000〕`,
      '330499********261X',
      '四(六)4',
      '样张',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('方括号内是字库没有的字的编码');
    expect(text).not.toContain('�');
  });

  it('is the same bytes for the same statement, and one page a year', async () => {
    const [one, two] = [await made([sampleForm()]), await made([sampleForm()])];
    expect(one.equals(two)).toBe(true);
    const years = await PDFDocument.load(await made([sampleForm(), sampleForm(), sampleForm()]));
    expect(years.getPageCount()).toBe(3);
    for (const form of [fullForm(), crowdedForm()]) {
      expect((await PDFDocument.load(await made([form]))).getPageCount()).toBe(1);
    }
  });
});

/** What a verifier reads: the signed bytes, and the signature that stands between them. */
function signatureOf(signed: Buffer) {
  const text = signed.toString('latin1');
  const [, a = '', b = '', c = '', d = ''] =
    /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(text) ?? [];
  const [from, first, second, length] = [a, b, c, d].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const covered = [signed.subarray(from, from + first), signed.subarray(second, second + length)];
  const hex = text.slice(first + 1, second - 1);
  return { covered, end: second + length, cms: Buffer.from(hex, 'hex') };
}

/** Verifies with Node's cryptography: the digest, the certificate's hash, the signature over the attributes. */
function isValid(signed: Buffer): boolean {
  const { covered, cms } = signatureOf(signed);
  const info = pkijs.ContentInfo.fromBER(cms);
  const data = new pkijs.SignedData({ schema: info.content });
  const [signerInfo] = data.signerInfos;
  const [certificate] = data.certificates ?? [];
  if (!signerInfo?.signedAttrs || !(certificate instanceof pkijs.Certificate)) return false;
  const der = Buffer.from(certificate.toSchema().toBER());
  const attributeOf = (type: string) =>
    signerInfo.signedAttrs?.attributes.find((each) => each.type === type)?.values[0];
  const digest = attributeOf('1.2.840.113549.1.9.4') as asn1js.OctetString;
  const hash = createHash('sha256');
  for (const part of covered) hash.update(part);
  const sameFile = hash.digest().equals(Buffer.from(digest.valueBlock.valueHexView));
  const bound = attributeOf('1.2.840.113549.1.9.16.2.47') as asn1js.Sequence;
  const certificateHash = createHash('sha256').update(der).digest('hex');
  const sameCertificate = Buffer.from(bound.toBER()).toString('hex').includes(certificateHash);
  // The attributes are signed as a SET, whatever tag they have inside.
  const attributes = Buffer.from(signerInfo.signedAttrs.toSchema().toBER());
  attributes[0] = 0x31;
  const signature = Buffer.from(signerInfo.signature.valueBlock.valueHexView);
  const { publicKey } = new X509Certificate(der);
  return sameFile && sameCertificate && verify('sha256', attributes, publicKey, signature);
}

describe('its signature, PAdES B-B', () => {
  it('covers all of the file but itself, and is valid', async () => {
    const { covered, end } = signatureOf(file);
    expect(end).toBe(file.length);
    expect(covered[0]?.subarray(-10).toString()).toContain('/Contents ');
    expect(file.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
    expect(isValid(file)).toBe(true);
    const certificate = new X509Certificate(Buffer.from(await signer.certificate()));
    expect(certificate.subject).toContain('样张');
    expect(
      certificate.verify(
        createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })),
      ),
    ).toBe(true);
  });

  it('is broken by one byte, wherever it stands', () => {
    const { covered } = signatureOf(file);
    const [first = Buffer.alloc(0)] = covered;
    for (const at of [20, first.length - 30, file.length - 20, Math.floor(file.length * 0.7)]) {
      const altered = Buffer.from(file);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(isValid(altered), `byte ${at}`).toBe(false);
    }
  });

  it('is found valid by pdfsig, where poppler is installed', async () => {
    if (!existsSync('/usr/bin/pdfsig')) return expect(isValid(file)).toBe(true);
    const folder = await mkdtemp(join(tmpdir(), 'xueshi-pdf-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const said = async (bytes: Buffer) => {
      const path = join(folder, 'statement.pdf');
      await writeFile(path, bytes);
      return (await promisify(execFile)('/usr/bin/pdfsig', [path])).stdout;
    };
    expect(await said(file)).toMatch(/Total document signed[\s\S]*Signature is Valid/);
    const altered = Buffer.from(file);
    altered[30] = (altered[30] ?? 0) ^ 1;
    expect(await said(altered)).not.toContain('Signature is Valid');
  });

  it('stands on a certificate of its key, the same each time', async () => {
    const key = pkijs.Certificate.fromBER(Buffer.from(await signer.certificate()));
    expect(key.extensions?.map(({ extnID }) => extnID)).toEqual([
      '2.5.29.19',
      '2.5.29.15',
      '2.5.29.14',
    ]);
    expect(key.notAfter.value.getUTCFullYear()).toBe(2049);
  });
});

describe('fonts', () => {
  it('have what a name may hold, or spell it out', () => {
    expect(missingIn(`陆闻笙${RARE}·買〔〕`)).toEqual([]);
    expect(missingIn(`甲${UNKNOWN}`)).toEqual([UNKNOWN]);
    expect(runsOf(`吉𠮷${UNKNOWN}`, 'regular')).toEqual([
      { face: 'regular', text: '吉' },
      { face: 'rare', text: '𠮷' },
      { face: 'regular', text: '〔U+20000〕' },
    ]);
    expect(runsOf('𠮷', 'bold')).toEqual([{ face: 'rare', text: '𠮷' }]);
  });

  it('break lines within the width, and no line begins with a mark', () => {
    const text =
      '《压力容器安全新规宣贯》及 2023 年度数控加工工艺、刀具选型专题培训班（第三期），共三天';
    for (const width of [8, 12, 20.5]) {
      const lines = wrap(text, width, 'regular', 99);
      expect(lines.join('')).toBe(text);
      for (const line of lines) {
        expect(measure(line, 'regular')).toBeLessThanOrEqual(width + 1);
        expect(line).not.toMatch(/^[，。、》）]/);
      }
    }
    const cut = wrap(text, 8, 'regular', 2);
    expect(cut).toHaveLength(2);
    expect(cut[1]).toMatch(/…$/);
  });
});
