import { keepAhead } from '../keep.ts';

/** What the unit's certificate is about, as far as the claim knows it. */
export type CertificateSubject = {
  readonly title: string;
  readonly start?: string;
  readonly end?: string;
};

/** The form's content, kept on the device like any other. */
export type Certificate = Required<CertificateSubject> & { readonly work: string };
export const certificateName = (personId: string): string => `certificate:${personId}`;
export const emptyCertificate: Certificate = { title: '', start: '', end: '', work: '' };

/** The certificate opens in a window of its own, and its address must not tell what it is about. */
export function keepForCertificate(
  personId: string,
  subject: CertificateSubject | undefined,
): void {
  if (subject) keepAhead(certificateName(personId), { ...emptyCertificate, ...subject });
}
