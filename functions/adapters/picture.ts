/** Pixels by sharp: decoding for the check, and pictures without their metadata for storing. */
import sharp from 'sharp';
import type { Picture } from '../../shared/redaction/ocr/picture.ts';

const PIXELS = 50_000_000;

sharp.cache(false);

/** Upright by EXIF, on white, three channels; null when the picture does not decode. */
export async function decode(bytes: Uint8Array): Promise<Picture | null> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error' })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) return null;
    return { width: info.width, height: info.height, data };
  } catch {
    return null;
  }
}

/** The same picture without EXIF, position and colour profile: what is stored. */
export async function withoutMetadata(
  bytes: Uint8Array,
  type: 'jpeg' | 'png' | 'webp',
): Promise<Uint8Array> {
  const upright = sharp(bytes, { limitInputPixels: PIXELS }).autoOrient();
  if (type === 'jpeg') return await upright.jpeg({ quality: 92 }).toBuffer();
  return type === 'png'
    ? await upright.png().toBuffer()
    : await upright.webp({ quality: 92 }).toBuffer();
}

export async function toJpeg(picture: Picture, quality = 85): Promise<Uint8Array> {
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  return await sharp(picture.data, { raw }).jpeg({ quality }).toBuffer();
}
