import { MAX_UPLOAD_BYTES, type UploadType } from '../../shared/contract/routes.ts';
import { type FileType, typeOf } from '../../shared/redaction/sniff.ts';

/** DOCX and OFD are both zip archives. */
const contents: Readonly<Record<UploadType, FileType>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'zip',
  'application/ofd': 'zip',
};

/** Is the file what it was said to be, by its content and never by its name? Null when it is. */
export function typeFault(bytes: Uint8Array, contentType: string): string | null {
  if (bytes.length === 0) return 'UPLOAD_EMPTY';
  if (bytes.length > MAX_UPLOAD_BYTES) return 'UPLOAD_TOO_LARGE';
  const matches =
    Object.hasOwn(contents, contentType) && contents[contentType as UploadType] === typeOf(bytes);
  return matches ? null : 'UPLOAD_CONTENT_MISMATCH';
}
