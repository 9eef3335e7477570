import { MAX_UPLOAD_BYTES, type UploadType } from '../../shared/contract/routes.ts';

const starts = (bytes: Uint8Array, at: number, ...signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte);

const ascii = (text: string): number[] => [...text].map((c) => c.charCodeAt(0));

/** How a file of each type begins. DOCX and OFD are both zip archives. */
const signatures: Readonly<Record<UploadType, (bytes: Uint8Array) => boolean>> = {
  'application/pdf': (bytes) => starts(bytes, 0, ...ascii('%PDF-')),
  'image/jpeg': (bytes) => starts(bytes, 0, 0xff, 0xd8, 0xff),
  'image/png': (bytes) => starts(bytes, 0, 0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a),
  'image/webp': (bytes) => starts(bytes, 0, ...ascii('RIFF')) && starts(bytes, 8, ...ascii('WEBP')),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': isZip,
  'application/ofd': isZip,
};

function isZip(bytes: Uint8Array): boolean {
  return starts(bytes, 0, ...ascii('PK'), 3, 4);
}

/** Is the file what it was said to be, by its content and never by its name? Null when it is. */
export function typeFault(bytes: Uint8Array, contentType: string): string | null {
  if (bytes.length === 0) return 'UPLOAD_EMPTY';
  if (bytes.length > MAX_UPLOAD_BYTES) return 'UPLOAD_TOO_LARGE';
  const matches =
    Object.hasOwn(signatures, contentType) && signatures[contentType as UploadType](bytes);
  return matches ? null : 'UPLOAD_CONTENT_MISMATCH';
}
