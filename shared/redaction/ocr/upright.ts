/** Which way up a picture stands, judged by how well its own lines read. */
import { detect, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { type Picture, turn } from './picture.ts';
import { type Line, readArea } from './recognise.ts';

export interface Upright {
  readonly picture: Picture;
  readonly areas: readonly TextArea[];
  /** Quarter turns clockwise that were needed. */
  readonly quarters: number;
}

const WITNESSES = 3;
const SURE_UPRIGHT = 0.86;
/** PP-OCR is measured at this length of the longer side; smaller misses low marks. */
export const DETECT_AT = 960;

const tall = (area: TextArea): boolean => area.height > 1.8 * area.width;
const wide = (area: TextArea): boolean => area.width > 1.8 * area.height;

/** Lines of a handy length, the largest first: they tell most for least reading. */
function witnesses(areas: readonly TextArea[]): TextArea[] {
  return areas
    .filter((area) => area.width > 3 * area.height && area.width < 14 * area.height)
    .sort((a, b) => b.height - a.height)
    .slice(1, 1 + WITNESSES)
    .concat(areas.length < 3 ? areas : []);
}

const flipped = (area: TextArea): TextArea => ({ ...area, angle: area.angle + Math.PI });

async function trust(
  picture: Picture,
  areas: readonly TextArea[],
  engine: OcrEngine,
): Promise<number> {
  let sum = 0;
  let count = 0;
  for (const area of areas) {
    const line: Line = await readArea(picture, area, engine);
    const chars = Math.max(1, line.text.length);
    // An upside-down line is read as few, doubtful characters.
    const expected = Math.max(1, area.width / area.height);
    sum += line.sure * Math.min(1, chars / (0.5 * expected)) * expected;
    count += expected;
  }
  return count === 0 ? 1 : sum / count;
}

/** Turns the picture until its text stands upright. */
export async function upright(picture: Picture, engine: OcrEngine): Promise<Upright> {
  let areas = await detectAll(picture, engine);
  let turned = picture;
  let quarters = 0;
  const length = (list: readonly TextArea[]): number =>
    list.reduce((sum, area) => sum + Math.max(area.width, area.height), 0);
  if (
    length(areas.filter(tall)) > 1.5 * length(areas.filter(wide)) &&
    areas.filter(tall).length >= 2
  ) {
    turned = turn(picture, 1);
    quarters = 1;
    areas = await detectAll(turned, engine);
  }
  const chosen = witnesses(areas);
  if (chosen.length === 0) return { picture: turned, areas, quarters };
  const asIs = await trust(turned, chosen, engine);
  if (asIs >= SURE_UPRIGHT) return { picture: turned, areas, quarters };
  const over = await trust(turned, chosen.map(flipped), engine);
  if (over <= asIs + 0.08) return { picture: turned, areas, quarters };
  const { width, height } = turned;
  const moved = areas.map((area) => ({ ...area, x: width - area.x, y: height - area.y }));
  return { picture: turn(turned, 2), areas: moved, quarters: (quarters + 2) % 4 };
}

/** Very long pictures (scrolled screenshots) are looked at piece by piece. */
async function detectAll(picture: Picture, engine: OcrEngine): Promise<TextArea[]> {
  const { width, height } = picture;
  if (height <= 2.4 * width) return await detect(picture, engine, DETECT_AT);
  const piece = Math.round(1.6 * width);
  const step = Math.round(1.4 * width);
  const found: TextArea[] = [];
  for (let top = 0; top < height; top += step) {
    const bottom = Math.min(height, top + piece);
    const data = picture.data.subarray(top * width * 3, bottom * width * 3);
    const part = { width, height: bottom - top, data };
    for (const area of await detect(part, engine, DETECT_AT)) {
      const moved = { ...area, y: area.y + top };
      if (!found.some((one) => same(one, moved))) found.push(moved);
    }
    if (bottom === height) break;
  }
  return found;
}

function same(a: TextArea, b: TextArea): boolean {
  return (
    Math.abs(a.y - b.y) < 0.5 * Math.min(a.height, b.height) &&
    Math.abs(a.x - b.x) < 0.5 * Math.min(a.width, b.width)
  );
}
