import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { catalogOf } from './catalog.ts';
import { algorithm, bytesOf, SHA256, SHA256_WITH_RSA } from './certificate.ts';
import type { Signer } from './signer.ts';

/** The digital signature of a file: PAdES baseline B-B, over everything but its own place. */

/** Bytes kept for the CMS; one with an RSA-2048 certificate takes about 2 kB. */
const PLACE = 6144;
/** As wide as any offset: replaced by the real ones without moving a byte. */
const LATER = 9_999_999_999;

/** Puts an invisible signature field with an empty signature into a document that is about to end. */
export function reserveSignature(document: PDFKit.PDFDocument, at: Date): void {
  const signature = document.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, LATER, LATER, LATER],
    Contents: Buffer.alloc(PLACE),
    M: at,
    Name: new String('学时'),
    Reason: new String('年度继续教育情况表'),
  });
  signature.end(undefined);
  document.font('regular');
  document.initForm();
  const { data: form } = catalogOf(document)['AcroForm'] as { data: Record<string, unknown> };
  const widget = document.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String('platform'),
    // Printed and locked; without a size it needs no appearance.
    F: 132,
    Rect: [0, 0, 0, 0],
    V: signature,
    P: document.page.dictionary,
  });
  widget.end(undefined);
  // Appearances are never made by a viewer in an archive file.
  delete form['NeedAppearances'];
  form['SigFlags'] = 3;
  form['Fields'] = [widget];
  document.page.annotations.push(widget);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Fills the empty signature of a file. */
export async function signPdf(file: Buffer, signer: Signer): Promise<Buffer> {
  const signed = Buffer.from(file);
  const opening = Buffer.from(`/Contents <${'0'.repeat(PLACE * 2)}>`);
  const at = signed.indexOf(opening);
  if (at < 0) throw new Error('the file has no place for a signature');
  const from = at + '/Contents '.length;
  const to = from + PLACE * 2 + 2;
  const range = `/ByteRange [0 ${LATER} ${LATER} ${LATER}]`;
  const rangeAt = signed.indexOf(range);
  const real = `/ByteRange [0 ${from} ${to} ${signed.length - to}]`;
  signed.write(real.padEnd(range.length, ' '), rangeAt, 'latin1');
  const digest = sha256(signed.subarray(0, from), signed.subarray(to));
  const cms = hex(await detached(digest, signer));
  if (cms.length > PLACE * 2) throw new Error('the signature is larger than its place');
  signed.write(cms, from + 1, 'latin1');
  return signed;
}

const attribute = (type: string, value: asn1js.BaseBlock): pkijs.Attribute =>
  new pkijs.Attribute({ type, values: [value] });

/** A detached CMS over a digest, with the certificate bound in by its hash (signing-certificate-v2). */
async function detached(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const der = await signer.certificate();
  const certificate = pkijs.Certificate.fromBER(der);
  const certificateId = new asn1js.Sequence({
    value: [new asn1js.OctetString({ valueHex: sha256(der) })],
  });
  const attributes = [
    attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: DATA })),
    attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: digest })),
    attribute(
      '1.2.840.113549.1.9.16.2.47',
      new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certificateId] })] }),
    ),
  ].sort((a, b) => Buffer.compare(bytesOf(a.toSchema()), bytesOf(b.toSchema())));
  // Signed is the SET itself, not the tag that it has inside the signature.
  const set = bytesOf(new asn1js.Set({ value: attributes.map((each) => each.toSchema()) }));
  const signature = await signer.sign(sha256(set));
  const data = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [algorithm(SHA256)],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: DATA }),
    certificates: [certificate],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        digestAlgorithm: algorithm(SHA256),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
        signatureAlgorithm: algorithm(SHA256_WITH_RSA),
        signature: new asn1js.OctetString({ valueHex: signature }),
      }),
    ],
  });
  return bytesOf(
    new pkijs.ContentInfo({
      contentType: '1.2.840.113549.1.7.2',
      content: data.toSchema(true),
    }).toSchema(),
  );
}

const DATA = '1.2.840.113549.1.7.1';
