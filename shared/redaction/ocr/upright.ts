/** Which way up a picture stands, judged by how well its own lines read. */
import { type Contrast, contrastOf, type Ink } from './contrast.ts';
import { detect, LINE, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { ranked } from './grid.ts';
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
import { isOver, onItsSide, scaledBy } from './tilted.ts';

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

const turnedBy = (area: TextArea, quarters: number): TextArea => ({
  ...area,
  angle: area.angle + (quarters * Math.PI) / 2,
});

const flipped = (area: TextArea): TextArea => turnedBy(area, 2);

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

/** A way up that was tried. */
interface Stand extends Upright {
  /** The whole picture small, as handed in. */
  readonly asHanded: Picture;
  /** How well its lines read. */
  readonly trusted: number;
}

/** Turns the picture until its text stands upright. */
export async function upright(picture: Picture, engine: OcrEngine): Promise<Upright> {
  const stood = await turnedUpright(picture, engine);
  const [{ sheet, small, ground, lines, areas: large }, print] = await bySmallPrint(
    stood,
    picture,
    engine,
  );
  // Of cells that were taken for one, the cells.
  const areas = large.filter((area) => !print.some((one) => isCellOf(one, area)));
  return { sheet, small, ground, lines, areas: [...areas, ...print] };
}

/** Below this nobody knows from a drawing's large words, of which there are at most so many, which way up it is. */
const DOUBTFUL = 0.75;
const FEW = 12;
/** By how much another way up reads better. */
const BETTER = 0.08;
/** What was not found before and reads worse than this was never written. */
const WRITTEN = 0.5;

/** The small print of a drawing, and where its other words don't tell, the way up that this reads best. */
async function bySmallPrint(
  stood: Stand,
  picture: Picture,
  engine: OcrEngine,
): Promise<[Stand, TextArea[]]> {
  const { sheet, areas, trusted, small } = stood;
  const known = trusted >= DOUBTFUL || areas.length > FEW || !isLarge(sheet) || !isDrawn(small);
  const print = await smallPrint(stood, engine, !known);
  if (known) return [stood, print];
  const lies = liesAcross(sheet);
  let best: [Stand, TextArea[]] = [stood, print];
  let most = lies ? await trustIn(sheet, [...areas, ...print], engine) : trusted;
  for (const turn of lies ? [2] : [1, 3]) {
    const other = await seenTurned(stood, picture, turn, engine);
    const found = await smallPrint(other, engine, true);
    const trusted = await trustIn(other.sheet, [...other.areas, ...found], engine);
    if (trusted < Math.max(most + BETTER, WRITTEN)) continue;
    most = trusted;
    best = [other, found];
  }
  return best;
}

async function trustIn(
  sheet: Sheet,
  areas: readonly TextArea[],
  engine: OcrEngine,
): Promise<number> {
  const chosen = witnesses(areas);
  return chosen.length === 0 ? 0 : trust(chosen, await readAll(sheet, chosen, engine));
}

/** Lines on paper: most of it is light, and little of it is dark. */
function isDrawn(picture: Picture): boolean {
  const light = ranked(lightsOf(picture));
  return light(0.5) > 160 && light(0.12) > light(0.5) - 60;
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
 * @param lost whether it may be so small that nothing was found of it
 */
async function smallPrint(
  { sheet, areas }: Upright,
  engine: OcrEngine,
  lost: boolean,
): Promise<TextArea[]> {
  const { width, height, finer } = sheet;
  const least = Math.min(...areas.map((area) => Math.min(area.width, area.height) / LINE));
  const small = lost || least * DETECT_AT <= SMALL * width;
  if (!liesAcross(sheet) || !isLarge(sheet) || !small) return [];
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

const isLarge = ({ width, height, finer }: Sheet): boolean =>
  Math.max(width, height) * finer >= LARGE;

const liesAcross = ({ width, height }: Sheet): boolean => width > 1.15 * height;

const isCellOf = (one: TextArea, other: TextArea): boolean =>
  isOver(one, other) && other.height > 1.8 * one.height;

async function turnedUpright(picture: Picture, engine: OcrEngine): Promise<Stand> {
  const asHanded = smallOf(picture);
  const quarters = runsDown(asHanded) ? 1 : 0;
  const sheet = sheetOf(picture, quarters);
  // While the engine searches; it seldom has to be made again for another way up.
  const [areas, ground] = await Promise.all([search(sheet, asHanded, engine), groundOf(sheet)]);
  const small = flat(turned(asHanded, quarters));
  let stood: Stand = { sheet, small, ground, areas, lines: new Map(), asHanded, trusted: 0 };
  const length = (list: readonly TextArea[]): number =>
    list.reduce((sum, area) => sum + Math.max(area.width, area.height), 0);
  const [columns, level] = [areas.filter(tall), areas.filter(wide)];
  const share = columns.length < 2 ? 0 : length(columns) / length(level);
  // Of a drawing only few words are found, some of which may run the other way, and lines of what is drawn.
  if (share > 1.5 || (share > 0.5 && (await readsBetterTurned(sheet, columns, level, engine))))
    stood = await seenTurned(stood, picture, quarters === 0 ? 1 : -1, engine);
  const chosen = witnesses(stood.areas);
  const lines = await readAll(stood.sheet, chosen, engine);
  const asIs = trust(chosen, lines);
  const over =
    asIs >= SURE_UPRIGHT
      ? 0
      : trust(chosen, await readAll(stood.sheet, chosen.map(flipped), engine));
  if (over > asIs + BETTER)
    return { ...(await seenTurned(stood, picture, 2, engine)), trusted: over };
  const read = chosen.flatMap((area, index) =>
    lines[index] ? [[area, lines[index]] as const] : [],
  );
  return { ...stood, lines: new Map(read), trusted: chosen.length === 0 ? 0 : asIs };
}

/** The same, turned clockwise by so many quarters. */
async function seenTurned(
  { sheet: before, asHanded, ...stood }: Stand,
  picture: Picture,
  turn: number,
  engine: OcrEngine,
): Promise<Stand> {
  const sheet = sheetOf(picture, before.quarters + turn);
  const over = stood.areas.map((area) => ({
    ...area,
    x: before.width - area.x,
    y: before.height - area.y,
  }));
  const [areas, ground] = await Promise.all([
    turn === 2 ? over : search(sheet, asHanded, engine),
    turnedGround(stood.ground, turn),
  ]);
  const small = flat(turned(asHanded, sheet.quarters));
  return { sheet, small, ground, areas, lines: new Map(), asHanded, trusted: 0 };
}

/** Whether the words that stand on their side read better than those that lie. */
async function readsBetterTurned(
  sheet: Sheet,
  columns: readonly TextArea[],
  level: readonly TextArea[],
  engine: OcrEngine,
): Promise<boolean> {
  const best = async (some: readonly TextArea[], turns: readonly number[]): Promise<number> => {
    const read = await each(turns, async (turn) => {
      const laid = some.map((area) =>
        turn % 2 === 0 ? turnedBy(area, turn) : onItsSide(area, (turn * Math.PI) / 2),
      );
      return trust(laid, await readAll(sheet, laid, engine));
    });
    return Math.max(...read);
  };
  const longest = (some: readonly TextArea[]): TextArea[] =>
    some
      .toSorted((a, b) => Math.max(b.width, b.height) - Math.max(a.width, a.height))
      .slice(0, WITNESSES);
  const lying = await best(longest(level), [0, 2]);
  return lying < SURE_UPRIGHT && (await best(longest(columns), [1, -1])) > lying + 0.1;
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
