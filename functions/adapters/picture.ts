/** Pixels by sharp: decoding for the check, and pictures without their metadata for storing. */
import type { Picture } from '../../shared/redaction/ocr/picture.ts';
import { EngineFault } from '../../shared/redaction/tools.ts';

const PIXELS = 50_000_000;

/** Loaded with the first picture: most files are text. */
async function sharpened(): Promise<typeof import('sharp').default> {
  const { default: sharp } = await import('sharp').catch((error: unknown) => {
    throw new EngineFault('sharp', { cause: error });
  });
  sharp.cache(false);
  return sharp;
}

/** Upright by EXIF, on white, three channels; null when the picture does not decode. */
export async function decode(bytes: Uint8Array): Promise<Picture | null> {
  const sharp = await sharpened();
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error' })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) return null;
    // One kind of array everywhere: the loops over pixels are compiled for it.
    const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { width: info.width, height: info.height, data: pixels };
  } catch {
    return null;
  }
}

/**
 * The same picture upright and without EXIF, position, colour profile and whatever hangs behind it: what is stored.
 * One that does not decode comes back as it was; an official sees it as damaged.
 */
export async function withoutMetadata(
  bytes: Uint8Array,
  type: 'jpeg' | 'png' | 'webp',
): Promise<Uint8Array> {
  const sharp = await sharpened();
  const upright = sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error' }).autoOrient();
  const written = {
    jpeg: () => upright.jpeg({ quality: 92 }),
    png: () => upright.png(),
    webp: () => upright.webp({ quality: 92 }),
  }[type]();
  return await written.toBuffer().catch(() => bytes);
}

/** Within a square of so many pixels, never enlarged, and so many quarter turns clockwise. */
export async function toWebp(
  { data, width, height }: Picture,
  side: number,
  quarters = 0,
): Promise<{ readonly bytes: Uint8Array; readonly width: number; readonly height: number }> {
  const sharp = await sharpened();
  const raw = { width, height, channels: 3 as const };
  const { data: bytes, info } = await sharp(data, { raw })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .rotate(90 * quarters)
    .webp({ quality: 72 })
    .toBuffer({ resolveWithObject: true });
  return { bytes, width: info.width, height: info.height };
}

export async function toJpeg(picture: Picture, quality = 85): Promise<Uint8Array> {
  const sharp = await sharpened();
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  return await sharp(picture.data, { raw }).jpeg({ quality }).toBuffer();
}
