/** Pale words across a page: found in the layer between paper and print. */
import { readMarking, worthReading } from '../grammar.ts';
import { detect, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { hasInk, inkLayer, inks } from './pale.ts';
import { resize, type Tilted } from './picture.ts';
import { type Line, readArea } from './recognise.ts';
import { piece, type Sheet, scaledBy, sheetOf } from './sheet.ts';
import type { Upright } from './upright.ts';

/** Longer side for the look whether there is any, and for reading it: thinner print, less halo. */
const GLANCE = 720;
const SIDE = 1600;
const MAX_WORDS = 10;

const CORE = /内部资料|内部文件|涉密文件|绝密|机密|秘密|不予公开|依申请公开|严禁外传|请勿外传/u;

/** Print runs through a slanting watermark, and a part of it may be lost: one whole word tells. */
function coreOf(text: string, angle: number): string {
  const slanting = Math.abs(angle) > 0.17 && text.length <= 12;
  return (slanting && readMarking(text, true) === null ? CORE.exec(text)?.[0] : undefined) ?? text;
}

/** A word that rises steeply may have been boxed as if it stood on its side. */
function lying(area: TextArea): TextArea {
  if (area.width >= area.height) return area;
  const angle = area.angle + (area.angle > 0 ? -Math.PI / 2 : Math.PI / 2);
  return { ...area, width: area.height, height: area.width, angle };
}

/** Reads what is written pale; most pages have nothing of the kind and cost one look. */
export async function paleWords(
  { sheet, small: whole }: Upright,
  engine: OcrEngine,
): Promise<{ area: TextArea; line: Line }[]> {
  const within = (longest: number): [number, number] => {
    const side = Math.max(whole.width, whole.height);
    const share = Math.min(longest, Math.max(sheet.width, sheet.height)) / side;
    return [Math.round(whole.width * share), Math.round(whole.height * share)];
  };
  const small = resize(whole, ...within(GLANCE));
  const found: { area: TextArea; line: Line }[] = [];
  for (const ink of inks) {
    if (!hasInk(small, ink)) continue;
    const layer = inkLayer(piece(sheet, wholeOf(sheet), ...within(SIDE)), ink);
    // Watermarks are large; small pale marks are read with the page itself.
    const large = (await detect(layer, engine, 640))
      .map(lying)
      .filter((area) => area.height > 0.022 * SIDE && area.width > 1.4 * area.height)
      .sort((a, b) => b.height - a.height);
    for (const area of large.slice(0, MAX_WORDS)) {
      const line = toldBy(await readArea(sheetOf(layer), grown(area), engine), area);
      const scale = sheet.width / layer.width;
      if (line) found.push({ area: scaledBy(area, scale, sheet.height / layer.height), line });
    }
  }
  return found;
}

const wholeOf = ({ width, height }: Sheet): Tilted => ({
  x: width / 2,
  y: height / 2,
  width,
  height,
  angle: 0,
});

const grown = (area: TextArea): TextArea => ({
  ...area,
  width: area.width + 0.4 * area.height,
  height: 1.12 * area.height,
});

function toldBy(line: Line, area: TextArea): Line | null {
  const text = coreOf(line.text, area.angle);
  return line.sure >= 0.5 && worthReading(text) && readMarking(text, true) !== null
    ? { ...line, text }
    : null;
}
