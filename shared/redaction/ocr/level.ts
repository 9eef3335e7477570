/** Lines as they lie in a picture become runs, boxes and frames on a level sheet. */
import { apply, inverse, scaled } from '../affine.ts';
import { readMarking, UNREAD, worthReading } from '../grammar.ts';
import { median } from '../median.ts';
import type { Affine, Box, Frame, Run } from '../model.ts';
import { LINE, type TextArea } from './detect.ts';
import { type Found, withoutDoubles } from './doubles.ts';
import { linesAround, rectangleAround } from './frames.ts';
import { isRed } from './ink.ts';
import { certainty } from './lines.ts';
import type { Line } from './recognise.ts';
import { lightOn, rednessOn, type Sheet } from './sheet.ts';
import { placeIn, type Tilted } from './tilted.ts';
import type { Upright } from './upright.ts';

export interface RasterText {
  readonly runs: readonly Run[];
  readonly frames: readonly Frame[];
  /** Drawn rectangles around what may be a mark, as figures have them. */
  readonly figures: readonly Frame[];
  /** Of the coordinates that runs and frames use: the picture, upright and level. */
  readonly width: number;
  readonly height: number;
  /** Takes those coordinates to pixels of the upright picture as handed in. */
  readonly back: Affine;
  /** Quarter turns clockwise from the picture as handed in to the upright one. */
  readonly quarters: number;
  /** Mean certainty of all that was read, 0…1; 1 where there was nothing. */
  readonly sure: number;
  /** What lies pale across the page like a word and can't be read. */
  readonly illegible: readonly Box[];
  /** More lines than the limit: the rest was not read. */
  readonly cutShort: boolean;
  /** Reads the running text as well; null where nothing was left out. */
  readonly whole: (() => Promise<RasterText>) | null;
}

export function assembled(
  { sheet }: Upright,
  found: readonly Found[],
  unread: readonly TextArea[],
  illegible: readonly Tilted[],
): Omit<RasterText, 'cutShort' | 'whole'> {
  const tilt = usualTilt([
    ...found.filter(({ stamp }) => !stamp).map(({ area }) => area),
    ...unread,
  ]);
  const level = levelling(sheet, tilt);
  const runs = withoutDoubles(found, sheet).flatMap((one) => runsOf(one, sheet, tilt, level));
  const blank = unread.flatMap((area) => {
    const text = UNREAD.repeat(Math.round((LINE * area.width) / area.height));
    const line = { text, sure: 1, at: [] };
    return runsOf({ area, line, stamp: false }, sheet, tilt, level);
  });
  const finer = sheet.view.width / sheet.width;
  return {
    runs: [...runs, ...blank],
    ...framesOf(runs, sheet, inverse(level)),
    illegible: illegible.map((area) => boxAround(area, tilt, level)),
    width: sheet.width,
    height: sheet.height,
    back: scaled(inverse(level), finer),
    quarters: sheet.quarters,
    sure: certainty(
      new Map(found.filter(({ stamp }) => !stamp).map((one) => [one.area, one.line])),
    ),
  };
}

const usualTilt = (areas: readonly TextArea[]): number =>
  median(areas.filter(({ width, height }) => width > 3 * height).map(({ angle }) => angle));

/** Turns by the usual tilt about the middle, so that rows are rows. */
function levelling({ width, height }: Sheet, tilt: number): Affine {
  const cos = Math.cos(-tilt);
  const sin = Math.sin(-tilt);
  const x = width / 2;
  const y = height / 2;
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

/** The upright box around a part of an area, on the levelled sheet. */
function boxAround(area: Tilted, tilt: number, level: Affine, from = 0, to = 1): Box {
  const [cx, cy] = apply(level, area.x, area.y);
  const angle = area.angle - tilt;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const whole = { ...area, x: cx, y: cy, angle };
  const [x, y] = placeIn(whole, ((from + to) / 2 - 0.5) * area.width, 0);
  const width = area.width * (to - from);
  const w = Math.abs(width * cos) + Math.abs(area.height * sin);
  const h = Math.abs(width * sin) + Math.abs(area.height * cos);
  return [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
}

function runsOf(one: Found, sheet: Sheet, tilt: number, level: Affine): Run[] {
  const { area, line } = one;
  const red =
    one.stamp ||
    (worthReading(line.text) &&
      line.text.length < 24 &&
      isRed(lightOn(sheet), rednessOn(sheet), area));
  const degrees = ((area.angle - tilt) * 180) / Math.PI;
  return piecesOf(line, area).map(({ text, from, to, at }) => {
    const box = boxAround(area, tilt, level, from, to);
    const size = Math.min(area.width, area.height) / LINE;
    return { text, box, size, angle: degrees, source: 'ocr' as const, red, sure: line.sure, at };
  });
}

/** One area may hold two cells: wide gaps between its characters divide it. */
export function piecesOf(line: Line, area: Tilted): Piece[] {
  const whole = { text: line.text, from: 0, to: 1, at: line.at };
  if (line.at.length < 4 || area.height > area.width) return [whole];
  const gaps = line.at.slice(1).map((at, index) => at - (line.at[index] ?? 0));
  const usual = median(gaps);
  const wide = Math.max(3 * usual, (2.2 * area.height) / area.width);
  const aside = beginsInMargin(line, gaps, usual);
  const cuts = gaps.flatMap((gap, index) =>
    gap > wide || (aside && index === 0) ? [index + 1] : [],
  );
  if (cuts.length === 0) return [whole];
  const bounds = [0, ...cuts, line.text.length];
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index] ?? 0;
    const edge = (at: number): number => Math.max(0, Math.min(1, at));
    const from = start === 0 ? 0 : edge((line.at[start] ?? 0) - usual / 2);
    const to = end === line.text.length ? 1 : edge((line.at[end - 1] ?? 1) + usual / 2);
    const at = line.at.slice(start, end).map((one) => (one - from) / Math.max(1e-6, to - from));
    return { text: line.text.slice(start, end), from, to, at };
  });
}

interface Piece extends Pick<Line, 'text' | 'at'> {
  /** Shares of the area's width. */
  readonly from: number;
  readonly to: number;
}

/** A letter of a mark that stands in the margin beside a line, found with it. */
function beginsInMargin({ text }: Line, gaps: readonly number[], usual: number): boolean {
  if (!/^[绝絕机機秘密]/u.test(text) || text.length < 8 || readMarking(text, true)) return false;
  // In the gap a sign may have been read.
  const off = /^.\p{P}/u.test(text) ? (gaps[0] ?? 0) + (gaps[1] ?? 0) : (gaps[0] ?? 0);
  return off > 1.8 * usual;
}

const LEANS = [-3, 3, -6, 6, -9, 9];

/** Only around words that can be a mark does it matter whether there is a frame. */
function framesOf(
  runs: readonly Run[],
  sheet: Sheet,
  tilted: Affine,
): Pick<RasterText, 'frames' | 'figures'> {
  const light = lightOn(sheet);
  const level = (x: number, y: number): number => light(...apply(tilted, x, y));
  const worth = runs.filter((run) => run.text.length <= 14 && worthReading(run.text)).slice(0, 40);
  const frames = worth.flatMap((run) => {
    const lines = linesAround(level, run.box, run.angle);
    // How much a word of two letters leans is not known.
    const square = run.box[2] - run.box[0] < 3 * (run.box[3] - run.box[1]);
    if (lines.length === 4 || !square || readMarking(run.text, true) === null) return lines;
    const tried = LEANS.map((angle) => linesAround(level, run.box, angle));
    return tried.find(({ length }) => length === 4) ?? lines;
  });
  const figures = worth
    .filter(({ text }) => readMarking(text, true) !== null)
    .map(({ box }) => rectangleAround(level, box))
    .filter((box) => box !== null);
  return { frames: frames.map((box) => ({ box })), figures: figures.map((box) => ({ box })) };
}
