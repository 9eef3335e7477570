import type { UploadType } from '../shared/contract/routes.ts';
import { extensionOf, type FileType, typeOf as sniffed } from '../shared/redaction/sniff.ts';
import { call, newId } from './client.ts';

/**
 * One file on its way: a ticket from the server, then straight to the store by a presigned form. The file's bytes
 * never pass our own functions.
 */
export type UploadEnd =
  | { readonly kind: 'sent'; readonly uploadId: string }
  /** The line broke: the same file may be sent again. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused'; readonly sentence: string | undefined };

const byContent: Readonly<Partial<Record<FileType, UploadType>>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};
/** Both are zip archives, and browsers know no OFD and disagree on DOCX. */
const zipByEnding: Readonly<Record<string, UploadType>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ofd: 'application/ofd',
};
/** What the device offers to choose from; phones know types and not every ending. */
export const accepted =
  '.pdf,.jpg,.jpeg,.jfif,.png,.webp,.docx,.ofd,application/pdf,image/jpeg,image/png,image/webp';
export const MAX_FILES = 10;

/** Up to where a PDF may begin. */
const HEAD_BYTES = 1029;

/**
 * By the content, as the server tells it: phones and messengers name pictures as they like. undefined where it is
 * nothing that we take.
 */
export async function typeOf(file: File): Promise<UploadType | undefined> {
  const type = sniffed(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  return type === 'zip' ? zipByEnding[extensionOf(file.name)] : byContent[type];
}

export async function upload(
  file: File,
  type: UploadType,
  onProgress: (sent: number) => void,
  leaving: AbortSignal,
): Promise<UploadEnd> {
  const ticket = await call(
    'startUpload',
    { body: { type, size: file.size } },
    { key: newId(), signal: leaving },
  ).catch(() => undefined);
  if (ticket === undefined) return { kind: 'stopped' };
  if (!ticket.ok) {
    const { status, title } = ticket.error;
    return status === 0 ? { kind: 'stopped' } : { kind: 'refused', sentence: title };
  }
  const { url, fields, uploadId } = ticket.value;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  const status = await post(url, form, onProgress, leaving);
  if (status >= 200 && status < 300) return { kind: 'sent', uploadId };
  return status === 0 ? { kind: 'stopped' } : { kind: 'refused', sentence: undefined };
}

/** By XMLHttpRequest: fetch tells no progress of what it sends. Answers 0 where the line broke. */
function post(
  url: string,
  form: FormData,
  onProgress: (sent: number) => void,
  leaving: AbortSignal,
): Promise<number> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onloadend = () => resolve(request.status);
    leaving.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
