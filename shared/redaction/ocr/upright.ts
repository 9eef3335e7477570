/** Which way up a picture stands, judged by how well its own lines read. */
import { type Contrast, contrastOf, type Ink } from './contrast.ts';
import { detect, LINE, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { each } from './lanes.ts';
import { flat, lightsOf, type Picture, turned } from './picture.ts';
import { type Line, readArea } from './recognise.ts';
import {
  DETECT_AT,
  piece,
  type Sheet,
  searchSize,
  sheetOf,
  sheetWithin,
  smallOf,
} from './sheet.ts';
import { isOver, scaledBy } from './tilted.ts';

export interface Upright {
  readonly sheet: Sheet;
  /** The whole sheet small and upright, as it was searched. */
  readonly small: Picture;
  readonly ground: Ground;
  /** In coordinates of the sheet. */
  readonly areas: readonly TextArea[];
  /** Areas that were read to find out. */
  readonly lines: ReadonlyMap<TextArea, Line>;
}

/** The whole sheet as the layers of pale ink are made of it. */
export interface Ground {
  readonly whole: Picture;
  readonly contrast: (ink: Ink) => Contrast;
}

/** Longer side of the ground, twice that of a layer. */
const GROUND = 1800;

export async function groundOf(sheet: Sheet): Promise<Ground> {
  return groundOn(sheetWithin(sheet, GROUND));
}

/** Of the sheet turned clockwise: to make it smaller once more would take longer than the rest. */
async function turnedGround({ whole }: Ground, quarters: number): Promise<Ground> {
  return groundOn(flat(turned(whole, quarters)));
}

const groundOn = (whole: Picture): Ground => ({ whole, contrast: contrastOf(whole) });

const WITNESSES = 3;
const SURE_UPRIGHT = 0.86;

const tall = (area: TextArea): boolean => area.height > 1.8 * area.width;
const wide = (area: TextArea): boolean => area.width > 1.8 * area.height;

/** Lines of a handy length, the largest first: they tell most for least reading. Long ones where there are too few. */
function witnesses(areas: readonly TextArea[]): TextArea[] {
  if (areas.length < 3) return [...areas];
  const long = (area: TextArea): number => area.width / area.height;
  const handy = areas
    .filter((area) => long(area) > 3 && long(area) < 14)
    .sort((a, b) => b.height - a.height);
  const others = areas
    .filter((area) => !handy.includes(area) && wide(area))
    .sort((a, b) => long(a) - long(b));
  // The largest is often a title in an unusual face.
  return [...handy.slice(1), ...handy.slice(0, 1), ...others].slice(0, WITNESSES);
}

const flipped = (area: TextArea): TextArea => ({ ...area, angle: area.angle + Math.PI });

/** An upside-down line is read as few, doubtful characters. */
function trust(areas: readonly TextArea[], lines: readonly Line[]): number {
  let sum = 0;
  let count = 0;
  for (const [index, area] of areas.entries()) {
    const line = lines[index];
    if (!line) continue;
    const expected = Math.max(1, area.width / area.height);
    sum += line.sure * Math.min(1, Math.max(1, line.text.length) / (0.5 * expected)) * expected;
    count += expected;
  }
  return count === 0 ? 1 : sum / count;
}

const readAll = (sheet: Sheet, areas: readonly TextArea[], engine: OcrEngine): Promise<Line[]> =>
  each(areas, (area) => readArea(sheet, area, engine));

/** Turns the picture until its text stands upright. */
export async function upright(picture: Picture, engine: OcrEngine): Promise<Upright> {
  const stood = await turnedUpright(picture, engine);
  const small = await smallPrint(stood, engine);
  // Of cells that were taken for one, the cells.
  const areas = stood.areas.filter((area) => !small.some((one) => isCellOf(one, area)));
  return { ...stood, areas: [...areas, ...small] };
}

/** Pixels of the longer side from which on a drawing has letters that are lost in its small picture. */
const LARGE = 1500;
/** Below so many pixels of the small picture letters are found only in part. */
const SMALL = 12;
/** Of a drawing's width and height what is searched once more, at its right: twice, above and below. */
const CORNER = [0.45, 0.55] as const;

/**
 * A large drawing lies across, and its print is small: its title block at the right, which tells the level, is looked at
 * more closely.
 */
async function smallPrint({ sheet, areas }: Upright, engine: OcrEngine): Promise<TextArea[]> {
  const { width, height, finer } = sheet;
  const drawn = width > 1.15 * height && width * finer >= LARGE;
  const least = Math.min(...areas.map((area) => Math.min(area.width, area.height) / LINE));
  if (!drawn || least * DETECT_AT > SMALL * width) return [];
  const found: TextArea[] = [];
  const [w, h] = [CORNER[0] * width, CORNER[1] * height];
  for (const y of [h / 2, height - h / 2]) {
    const part = { x: width - w / 2, y, width: w, height: h, angle: 0 };
    const [across, down] = searchSize(w * finer, h * finer, DETECT_AT);
    for (const one of await detect(piece(sheet, part, across, down), engine, DETECT_AT)) {
      const scaled = scaledBy(one, w / across, h / down);
      const moved = { ...scaled, x: scaled.x + width - w, y: scaled.y + y - h / 2 };
      const known = (other: TextArea): boolean => isOver(moved, other) && !isCellOf(moved, other);
      if (![...areas, ...found].some(known)) found.push(moved);
    }
  }
  return found;
}

const isCellOf = (one: TextArea, other: TextArea): boolean =>
  isOver(one, other) && other.height > 1.8 * one.height;

async function turnedUpright(picture: Picture, engine: OcrEngine): Promise<Upright> {
  const asHanded = smallOf(picture);
  let quarters = runsDown(asHanded) ? 1 : 0;
  let sheet = sheetOf(picture, quarters);
  // While the engine searches; it seldom has to be made again for another way up.
  let [areas, ground] = await Promise.all([search(sheet, asHanded, engine), groundOf(sheet)]);
  const length = (list: readonly TextArea[]): number =>
    list.reduce((sum, area) => sum + Math.max(area.width, area.height), 0);
  const columns = areas.filter(tall);
  if (length(columns) > 1.5 * length(areas.filter(wide)) && columns.length >= 2) {
    const turn = quarters === 0 ? 1 : -1;
    quarters += turn;
    sheet = sheetOf(picture, quarters);
    [areas, ground] = await Promise.all([
      search(sheet, asHanded, engine),
      turnedGround(ground, turn),
    ]);
  }
  const chosen = witnesses(areas);
  const lines = await readAll(sheet, chosen, engine);
  const asIs = trust(chosen, lines);
  const over =
    asIs >= SURE_UPRIGHT ? 0 : trust(chosen, await readAll(sheet, chosen.map(flipped), engine));
  if (over > asIs + 0.08) {
    const { width, height } = sheet;
    areas = areas.map((area) => ({ ...area, x: width - area.x, y: height - area.y }));
    sheet = sheetOf(picture, quarters + 2);
    const small = flat(turned(asHanded, sheet.quarters));
    return { sheet, small, ground: await turnedGround(ground, 2), areas, lines: new Map() };
  }
  return {
    sheet,
    small: flat(turned(asHanded, sheet.quarters)),
    ground,
    areas,
    lines: new Map(chosen.flatMap((area, index) => (lines[index] ? [[area, lines[index]]] : []))),
  };
}

/** Very long pictures (scrolled screenshots) are looked at piece by piece. */
async function search(sheet: Sheet, asHanded: Picture, engine: OcrEngine): Promise<TextArea[]> {
  const { width, height } = sheet;
  if (height <= 2.4 * width) {
    const small = flat(turned(asHanded, sheet.quarters));
    const areas = await detect(small, engine, DETECT_AT);
    return areas.map((area) => scaledBy(area, width / small.width, height / small.height));
  }
  const length = Math.round(1.6 * width);
  const step = Math.round(1.4 * width);
  const found: TextArea[] = [];
  for (let top = 0; top < height; top += step) {
    const part = Math.min(height - top, length);
    const [w, h] = searchSize(width * sheet.finer, part * sheet.finer, DETECT_AT);
    const area = { x: width / 2, y: top + part / 2, width, height: part, angle: 0 };
    for (const one of await detect(piece(sheet, area, w, h), engine, DETECT_AT)) {
      const scaled = scaledBy(one, width / w, part / h);
      const moved = { ...scaled, y: scaled.y + top };
      if (!found.some((other) => same(other, moved))) found.push(moved);
    }
    if (top + part === height) break;
  }
  return found;
}

function same(a: TextArea, b: TextArea): boolean {
  return (
    Math.abs(a.y - b.y) < 0.5 * Math.min(a.height, b.height) &&
    Math.abs(a.x - b.x) < 0.5 * Math.min(a.width, b.width)
  );
}

const STRIPS = 4;

/**
 * Lines of text leave stripes in the profile of ink along them. A guess, which saves a search in
 * the wrong direction; what the search finds decides.
 */
function runsDown(small: Picture): boolean {
  const light = lightsOf(small);
  const across = stripes(light, small.height, small.width, small.width, 1);
  const down = stripes(light, small.width, small.height, 1, small.width);
  return down > 2.5 * across;
}

/** How much neighbouring rows differ in lightness, in each of some strips. */
function stripes(
  light: Float32Array,
  rows: number,
  length: number,
  nextRow: number,
  next: number,
): number {
  let sum = 0;
  const part = Math.floor(length / STRIPS);
  for (let strip = 0; strip < STRIPS; strip += 1) {
    let before = -1;
    for (let row = 0; row < rows; row += 1) {
      let ink = 0;
      for (let at = strip * part; at < (strip + 1) * part; at += 1)
        ink += light[row * nextRow + at * next] ?? 0;
      ink /= part;
      if (before >= 0) sum += (ink - before) ** 2;
      before = ink;
    }
  }
  return sum / rows;
}
