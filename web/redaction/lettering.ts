import type { Lettering } from '../../shared/redaction/mask.ts';
import type { Letter } from '../../shared/redaction/pdf/shown.ts';
import { canvasOf, onCanvas } from './decode.ts';

/** What systems call their Chinese text faces. */
const FACES =
  '"SimSun", "Songti SC", "STSong", "Noto Serif CJK SC", "Source Han Serif SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", serif';

let known: boolean | undefined;

/** Whether the device draws a Chinese letter, and not the box that stands for any it does not know. */
function hasFace(): boolean {
  const shape = (letter: string): string => {
    const context = canvasOf(32, 32);
    context.font = `24px ${FACES}`;
    context.fillText(letter, 4, 26);
    return context.getImageData(0, 0, 32, 32).data.join();
  };
  known ??= shape('国') !== shape('\u{2ffff}') && shape('国') !== shape('密');
  return known;
}

/** Letters of fonts that a PDF names and does not carry, by the device's own. */
export const lettering: Lettering = (picture, letters) => {
  if (!hasFace()) return null;
  const context = onCanvas(picture);
  context.textBaseline = 'alphabetic';
  for (const one of letters) put(context, one);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  const pixels = new Uint8Array(picture.width * picture.height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from] ?? 0;
    pixels[to + 1] = data[from + 1] ?? 0;
    pixels[to + 2] = data[from + 2] ?? 0;
  }
  return { width: picture.width, height: picture.height, data: pixels };
};

/** An em square stands 0.88 above its base line. */
function put(context: OffscreenCanvasRenderingContext2D, { letter, box, colour }: Letter): void {
  const [x0, y0, x1, y1] = box;
  const size = Math.max(1, Math.min(y1 - y0, 1.3 * (x1 - x0)));
  context.font = `${size}px ${FACES}`;
  context.fillStyle = `#${colour.toString(16).padStart(6, '0')}`;
  context.fillText(letter, x0, y1 - 0.12 * size, x1 - x0);
}
