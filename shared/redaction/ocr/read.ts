/** Reads a picture: finds its lines, turns it upright, reads what can matter. */

import { apply, inverse, scaled } from '../affine.ts';
import { worthReading } from '../grammar.ts';
import type { Affine, Box, Frame, Run } from '../model.ts';
import type { TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { isRed, linesAround } from './ink.ts';
import { cut, type Picture, within } from './picture.ts';
import { type Line, readArea, readStack } from './recognise.ts';
import { redStamps } from './stamps.ts';
import { upright } from './upright.ts';
import { paleWords } from './watermark.ts';

/** Longer side at which lines are cut out: A4 at about 200 dpi. */
export const READ_AT = 2400;
const SHORT = 13;
const SQUEEZE = 0.55;
const MAX_LINES = 400;

export interface RasterText {
  readonly runs: readonly Run[];
  readonly frames: readonly Frame[];
  /** Of the coordinates that runs and frames use: the picture, upright and level. */
  readonly width: number;
  readonly height: number;
  /** Takes those coordinates to pixels of the upright picture as handed in. */
  readonly back: Affine;
  /** Quarter turns clockwise from the picture as handed in to the upright one. */
  readonly quarters: number;
  /** Mean certainty of all that was read, 0…1; 1 where there was nothing. */
  readonly sure: number;
  /** More lines than the limit: the rest was not read. */
  readonly cutShort: boolean;
}

interface Found {
  readonly area: TextArea;
  readonly line: Line;
  readonly stamp: boolean;
}

export async function readPicture(picture: Picture, engine: OcrEngine): Promise<RasterText> {
  const small = within(picture, READ_AT);
  const scale = Math.max(picture.width, picture.height) / Math.max(small.width, small.height);
  const stood = await upright(small, engine);
  const found: Found[] = [];
  for (const area of stood.areas.slice(0, MAX_LINES)) {
    const line = await readOne(stood.picture, area, engine);
    if (line.text.trim() !== '') found.push({ area, line, stamp: false });
  }
  for (const one of await redStamps(stood.picture, engine)) found.push({ ...one, stamp: true });
  for (const one of await paleWords(stood.picture, engine)) {
    if (worthReading(one.line.text)) found.push({ ...one, stamp: true });
  }
  const tilt = usualTilt(found);
  const level = levelling(stood.picture, tilt);
  const runs = withoutDoubles(found).flatMap((one) => runsOf(one, stood.picture, tilt, level));
  return {
    runs,
    frames: framesOf(runs, stood.picture, tilt),
    width: stood.picture.width,
    height: stood.picture.height,
    back: scaled(inverse(level), scale),
    quarters: stood.quarters,
    sure: certainty(found),
    cutShort: stood.areas.length > MAX_LINES,
  };
}

/** Short areas in full; long ones squeezed, and once more in full where they hold numbers. */
async function readOne(picture: Picture, area: TextArea, engine: OcrEngine): Promise<Line> {
  const ratio = area.width / Math.max(1, area.height);
  if (ratio < 0.67) return await readTall(picture, area, engine);
  if (ratio <= SHORT) return await readTwice(picture, area, engine);
  const quick = await readArea(picture, area, engine, SQUEEZE);
  const digits = quick.text.replace(/\D/g, '').length;
  return digits >= 10 || (worthReading(quick.text) && quick.text.length <= 24)
    ? await readArea(picture, area, engine)
    : quick;
}

const SURE = 0.93;

/** A doubtful line that may be a mark is cut a little larger and read once more. */
async function readTwice(picture: Picture, area: TextArea, engine: OcrEngine): Promise<Line> {
  const line = await readArea(picture, area, engine);
  if (line.sure >= SURE || !worthReading(line.text)) return line;
  const grown = {
    ...area,
    width: area.width + 0.2 * area.height,
    height: 1.14 * area.height,
  };
  const again = await readArea(picture, grown, engine, 1.15);
  return again.sure > line.sure ? again : line;
}

/** Characters under each other, or a line turned by a quarter: whichever reads better. */
async function readTall(picture: Picture, area: TextArea, engine: OcrEngine): Promise<Line> {
  const stack = await readStack(picture, area, engine);
  if (stack.sure > 0.9 || area.height < 1.5 * area.width) return stack;
  let best = stack;
  for (const quarter of [Math.PI / 2, -Math.PI / 2]) {
    const lying = { ...area, width: area.height, height: area.width, angle: area.angle + quarter };
    const line = await readArea(picture, lying, engine);
    if (line.sure > best.sure) best = line;
  }
  return best;
}

function usualTilt(found: readonly Found[]): number {
  const angles = found
    .filter(({ area, stamp }) => !stamp && area.width > 3 * area.height)
    .map(({ area }) => area.angle)
    .sort((a, b) => a - b);
  return angles[Math.floor(angles.length / 2)] ?? 0;
}

/** Turns by the usual tilt about the middle, so that rows are rows. */
function levelling(picture: Picture, tilt: number): Affine {
  const cos = Math.cos(-tilt);
  const sin = Math.sin(-tilt);
  const x = picture.width / 2;
  const y = picture.height / 2;
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

/** Some lines are read twice; that one of them was read from red or pale ink says what it is. */
function withoutDoubles(found: readonly Found[]): Found[] {
  const stamps = found.filter((one) => one.stamp);
  const print = found.filter(
    (one) =>
      !one.stamp &&
      !stamps.some(
        (other) =>
          other.line.text === one.line.text &&
          Math.abs(other.area.x - one.area.x) < one.area.width / 2 &&
          Math.abs(other.area.y - one.area.y) < one.area.height / 2,
      ),
  );
  return [...print, ...stamps];
}

function runsOf(one: Found, picture: Picture, tilt: number, level: Affine): Run[] {
  const { area, line } = one;
  const [cx, cy] = apply(level, area.x, area.y);
  const angle = area.angle - tilt;
  const red =
    one.stamp || (worthReading(line.text) && line.text.length < 24 && isRed(picture, area));
  const degrees = (angle * 180) / Math.PI;
  return piecesOf(line, area).map(({ text, from, to }) => {
    const u = ((from + to) / 2 - 0.5) * area.width;
    const x = cx + u * Math.cos(angle);
    const y = cy + u * Math.sin(angle);
    const width = area.width * (to - from);
    const w = Math.abs(width * Math.cos(angle)) + Math.abs(area.height * Math.sin(angle));
    const h = Math.abs(width * Math.sin(angle)) + Math.abs(area.height * Math.cos(angle));
    const box: Box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    const size = Math.min(area.width, area.height) / 1.35;
    return { text, box, size, angle: degrees, source: 'ocr' as const, red, sure: line.sure };
  });
}

/** One area may hold two cells: wide gaps between its characters divide it. */
function piecesOf(line: Line, area: TextArea): { text: string; from: number; to: number }[] {
  const whole = { text: line.text, from: 0, to: 1 };
  if (line.at.length < 4 || area.height > area.width) return [whole];
  const gaps = line.at.slice(1).map((at, index) => at - (line.at[index] ?? 0));
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const wide = Math.max(3 * usual, (2.2 * area.height) / area.width);
  const cuts = gaps.flatMap((gap, index) => (gap > wide ? [index + 1] : []));
  if (cuts.length === 0) return [whole];
  const bounds = [0, ...cuts, line.text.length];
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index] ?? 0;
    const edge = (at: number): number => Math.max(0, Math.min(1, at));
    return {
      text: line.text.slice(start, end),
      from: start === 0 ? 0 : edge((line.at[start] ?? 0) - usual / 2),
      to: end === line.text.length ? 1 : edge((line.at[end - 1] ?? 1) + usual / 2),
    };
  });
}

/** Only around words that can be a mark does it matter whether there is a frame. */
function framesOf(runs: readonly Run[], picture: Picture, tilt: number): Frame[] {
  const level =
    Math.abs(tilt) < 0.004
      ? picture
      : cut(
          picture,
          {
            x: picture.width / 2,
            y: picture.height / 2,
            width: picture.width,
            height: picture.height,
            angle: tilt,
          },
          picture.width,
          picture.height,
        );
  return runs
    .filter((run) => run.text.length <= 14 && worthReading(run.text))
    .slice(0, 40)
    .flatMap((run) => linesAround(level, run.box))
    .map((box) => ({ box }));
}

function certainty(found: readonly Found[]): number {
  const lines = found.filter(({ stamp }) => !stamp);
  const weight = lines.reduce((sum, { line }) => sum + line.text.length, 0);
  if (weight === 0) return 1;
  return lines.reduce((sum, { line }) => sum + line.sure * line.text.length, 0) / weight;
}
