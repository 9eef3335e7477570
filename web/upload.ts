import type { UploadType } from '../shared/contract/routes.ts';
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

const byEnding: Readonly<Record<string, UploadType>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ofd: 'application/ofd',
};
export const acceptedEndings = Object.keys(byEnding)
  .map((ending) => `.${ending}`)
  .join(',');
export const MAX_FILES = 10;

/** By the name's ending: browsers know no OFD and disagree on DOCX. The server looks into the file itself. */
export const typeOf = (file: File): UploadType | undefined =>
  byEnding[file.name.split('.').at(-1)?.toLowerCase() ?? ''];

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
