import type { Picture } from '../../shared/redaction/ocr/picture.ts';
import { EngineFault } from '../../shared/redaction/tools.ts';

/** A letter of an A4 page needs no more; what is larger is made smaller by whole steps on the way in. */
const ENOUGH = 2400;
/** Pixels taken off the canvas at once: far below what any browser refuses (iOS 16.7 million). */
const BAND = 2_000_000;

export const canvasOf = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new EngineFault('canvas');
  return context;
};

/** Upright by EXIF, on white, three channels, at most twice as long as needed; null when it does not decode. */
export async function decode(bytes: Uint8Array): Promise<Picture | null> {
  if (typeof OffscreenCanvas === 'undefined') throw new EngineFault('canvas');
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)])).catch(() => null);
  if (!bitmap) return null;
  try {
    return pixelsOf(bitmap);
  } finally {
    bitmap.close();
  }
}

/** Band after band, so that neither the canvas nor the memory ever holds the whole picture at full size twice. */
function pixelsOf(bitmap: ImageBitmap): Picture {
  const step = Math.max(1, Math.floor(Math.max(bitmap.width, bitmap.height) / ENOUGH));
  const width = Math.max(1, Math.floor(bitmap.width / step));
  const height = Math.max(1, Math.floor(bitmap.height / step));
  const rows = Math.max(1, Math.floor(BAND / (bitmap.width * step)));
  const context = canvasOf(bitmap.width, rows * step);
  const data = new Uint8Array(width * height * 3);
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, bitmap.width, rows * step);
    context.drawImage(bitmap, 0, -top * step);
    const band = context.getImageData(0, 0, bitmap.width, count * step);
    average(band.data, bitmap.width, step, data.subarray(top * width * 3), width, count);
  }
  return { width, height, data };
}

/** The mean of squares of `step` pixels, rounded. */
function average(
  from: Uint8ClampedArray,
  fromWidth: number,
  step: number,
  to: Uint8Array,
  width: number,
  height: number,
): void {
  const half = (step * step) >> 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let r = half;
      let g = half;
      let b = half;
      for (let dy = 0; dy < step; dy += 1) {
        let at = ((y * step + dy) * fromWidth + x * step) * 4;
        for (let dx = 0; dx < step; dx += 1, at += 4) {
          r += from[at] ?? 0;
          g += from[at + 1] ?? 0;
          b += from[at + 2] ?? 0;
        }
      }
      const at = (y * width + x) * 3;
      to[at] = r / (step * step);
      to[at + 1] = g / (step * step);
      to[at + 2] = b / (step * step);
    }
  }
}

/** The picture as a JPEG without anything but its pixels. */
export const toJpeg = (picture: Picture, quality = 0.9): Promise<Blob> =>
  drawn(picture).convertToBlob({ type: 'image/jpeg', quality });

/** The picture's bytes in the type that it had; a browser that cannot write WebP writes PNG. */
export async function encode(
  picture: Picture,
  type: 'jpeg' | 'png' | 'webp',
): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await drawn(picture).convertToBlob({ type: `image/${type}`, quality: 0.92 });
  return new Uint8Array(await blob.arrayBuffer());
}

const drawn = (picture: Picture): OffscreenCanvas => onCanvas(picture).canvas;

/** A canvas that shows the picture. */
export function onCanvas(picture: Picture): OffscreenCanvasRenderingContext2D {
  const context = canvasOf(picture.width, picture.height);
  const image = context.createImageData(picture.width, picture.height);
  for (let from = 0, to = 0; from < picture.data.length; from += 3, to += 4) {
    image.data[to] = picture.data[from] ?? 0;
    image.data[to + 1] = picture.data[from + 1] ?? 0;
    image.data[to + 2] = picture.data[from + 2] ?? 0;
    image.data[to + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return context;
}
