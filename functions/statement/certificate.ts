import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/**
 * A certificate that the platform issues to its own key. It shows that a file is unchanged and from this platform, to
 * whoever knows its fingerprint; for more, a certificate of a recognised authority takes its place.
 */

export const SHA256 = '2.16.840.1.101.3.4.2.1';
export const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';

export const bytesOf = (of: { toBER(): ArrayBuffer }): Uint8Array => new Uint8Array(of.toBER());

/** An algorithm with the explicit NULL that RSA's identifiers carry. */
export const algorithm = (algorithmId: string): pkijs.AlgorithmIdentifier =>
  new pkijs.AlgorithmIdentifier({ algorithmId, algorithmParams: new asn1js.Null() });

const NAME = '学时平台签名（样张，自签）';

/**
 * @param publicKey DER of the SubjectPublicKeyInfo
 * @param sign over a SHA-256 digest
 */
export async function selfIssued(
  publicKey: Uint8Array,
  sign: (sha256: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const fingerprint = createHash('sha256').update(publicKey).digest();
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  // Positive, and the same for the same key.
  const serial = Buffer.from(fingerprint.subarray(0, 16));
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial });
  for (const side of [certificate.issuer, certificate.subject]) {
    const value = new asn1js.Utf8String({ value: NAME });
    side.typesAndValues = [new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value })];
  }
  certificate.notBefore.value = new Date('2023-01-01T00:00:00Z');
  certificate.notAfter.value = new Date('2049-12-31T00:00:00Z');
  certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(publicKey);
  certificate.extensions = extensions(fingerprint);
  certificate.signature = algorithm(SHA256_WITH_RSA);
  certificate.signatureAlgorithm = algorithm(SHA256_WITH_RSA);
  const tbs = certificate.encodeTBS();
  certificate.tbsView = bytesOf(tbs);
  const signature = await sign(createHash('sha256').update(certificate.tbsView).digest());
  certificate.signatureValue = new asn1js.BitString({ valueHex: signature });
  return bytesOf(certificate.toSchema(true));
}

/** No authority; for signing only; the key by its own hash. */
function extensions(fingerprint: Buffer): pkijs.Extension[] {
  const digitalSignatureAndNonRepudiation = new Uint8Array([0xc0]);
  const keyUsage = new asn1js.BitString({
    valueHex: digitalSignatureAndNonRepudiation,
    unusedBits: 6,
  });
  const keyId = new asn1js.OctetString({ valueHex: fingerprint.subarray(0, 20) });
  return [
    ['2.5.29.19', true, new asn1js.Sequence()],
    ['2.5.29.15', true, keyUsage],
    ['2.5.29.14', false, keyId],
  ].map(([extnID, critical, value]) => {
    const extnValue = (value as asn1js.BaseBlock).toBER();
    return new pkijs.Extension({
      extnID: extnID as string,
      critical: critical as boolean,
      extnValue,
    });
  });
}
