import type { UploadType } from '../../shared/contract/routes.ts';
import { withoutMetadata } from '../adapters/picture.ts';

const pictures: Partial<Readonly<Record<UploadType, 'jpeg' | 'png' | 'webp'>>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** The file as it is stored: a phone's picture says where and when it was taken, which nobody asked for. */
export async function tidy(bytes: Uint8Array, type: UploadType): Promise<Uint8Array> {
  const format = pictures[type];
  return format ? await withoutMetadata(bytes, format) : bytes;
}
