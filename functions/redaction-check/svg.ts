import type { Box } from '../../shared/redaction/model.ts';

/**
 * A page as a drawing. Letters stay letters, so that whoever looks at it draws them with the fonts of the own device: the
 * function carries none. Everything in it is written here: no script, no address, no piece of a stranger's file as it was.
 */

/** A stretch of letters on its line. */
export interface Lettered {
  readonly text: string;
  /** In points, as everything here. */
  readonly box: Box;
  /** Height of an em. */
  readonly size: number;
  /** 0xRRGGBB. */
  readonly colour: number;
  /** Degrees; the box is then the one around the turned letters. */
  readonly angle?: number;
}

const FACES =
  'SimSun,Songti SC,STSong,Noto Serif CJK SC,Source Han Serif SC,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,serif';

const short = (n: number): string => String(Math.round(n * 10) / 10);
const rgb = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** What XML has no place for is left out, the rest is told so that it stays text. */
function told(text: string): string {
  const kept = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
  return kept.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Over the width of its box, whatever the device's font would take. An em square stands 0.88 above its base line. */
export function letters({ text, box, size, colour, angle = 0 }: Lettered): string {
  if (text.trim() === '') return '';
  const [x0, y0, x1, y1] = box;
  const look = `font-size="${short(size)}" fill="${rgb(colour)}"`;
  if (angle !== 0) {
    const [x, y] = [short((x0 + x1) / 2), short((y0 + y1) / 2)];
    return `<text x="${x}" y="${y}" dy=".38em" text-anchor="middle" transform="rotate(${short(angle)} ${x} ${y})" ${look}>${told(text)}</text>`;
  }
  const width =
    [...text].length > 1 ? ` textLength="${short(x1 - x0)}" lengthAdjust="spacingAndGlyphs"` : '';
  return `<text x="${short(x0)}" y="${short(y1 - 0.12 * size)}"${width} ${look}>${told(text)}</text>`;
}

const place = ([x0, y0, x1, y1]: Box): string =>
  `x="${short(x0)}" y="${short(y0)}" width="${short(x1 - x0)}" height="${short(y1 - y0)}"`;

export const filled = (box: Box, colour: number): string =>
  `<rect ${place(box)} fill="${rgb(colour)}"/>`;

export const framed = (box: Box): string =>
  `<rect ${place(box)} fill="none" stroke="#000" stroke-width=".5"/>`;

/** @param webp a picture that was written anew here */
export const picture = (box: Box, webp: Uint8Array): string =>
  `<image ${place(box)} preserveAspectRatio="none" href="data:image/webp;base64,${Buffer.from(webp).toString('base64')}"/>`;

/** A white sheet of so many points, shown `scale` pixels a point. */
export function drawing(
  width: number,
  height: number,
  scale: number,
  parts: readonly string[],
): Uint8Array {
  const [w, h] = [short(width), short(height)];
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${Math.round(width * scale)}" height="${Math.round(height * scale)}" font-family="${FACES}" xml:space="preserve"><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>`;
  return new TextEncoder().encode(text);
}
