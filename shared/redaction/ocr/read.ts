/** Reads a picture: finds its lines, turns it upright, reads what can matter. */

import { apply, inverse, scaled } from '../affine.ts';
import { readMarking, UNREAD, worthReading } from '../grammar.ts';
import type { Affine, Box, Frame, Run } from '../model.ts';
import { columnsOf } from './columns.ts';
import { LINE, type TextArea } from './detect.ts';
import { restsAtEdges } from './edges.ts';
import type { OcrEngine } from './engine.ts';
import { darkest, isRed, type Light, linesAround, rectangleAround } from './ink.ts';
import { each } from './lanes.ts';
import type { Picture, Tilted } from './picture.ts';
import { type Line, NOTHING, readAmong, readArea, readStack } from './recognise.ts';
import { needsReading, runningLines } from './running.ts';
import { lightOn, rednessOn, type Sheet } from './sheet.ts';
import { liesIn, stampsOver } from './stamps.ts';
import { goesOnPaler, readDark, readMirrored } from './through.ts';
import { withTicks } from './tick-signs.ts';
import { type Upright, upright } from './upright.ts';
import { paleInk } from './watermark.ts';

const SHORT = 9;
const SQUEEZE = 0.55;
const MAX_LINES = 400;
/** Where what was read is surer than this, the rest of the page reads as well. */
const READS_WELL = 0.85;

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

export interface Found {
  readonly area: TextArea;
  readonly line: Line;
  readonly stamp: boolean;
  /** Read from the ink of one hue alone. */
  readonly hued?: boolean;
}

/**
 * Reads all that can be a marking or a number, and what stands around a possible marking. Running
 * text is left unread unless somebody asks for it: reading is three quarters of the time.
 */
export async function readPicture(picture: Picture, engine: OcrEngine): Promise<RasterText> {
  const stood = await upright(picture, engine);
  const { sheet } = stood;
  const areas = stood.areas.slice(0, MAX_LINES);
  const lines = new Map([...stood.lines].map(([area, line]) => [area, withGap(line, area)]));
  const read = async (some: readonly TextArea[]): Promise<void> => {
    const left = some.filter((area) => !lines.has(area));
    const found = await each(left, (area) => readOne(sheet, area, engine));
    for (const [index, area] of left.entries()) lines.set(area, found[index] ?? NOTHING);
  };
  // Print first, so that the engine has something to read while the pixels are gone through for other ink.
  const [, pale, stamps] = await Promise.all([
    readPrint(sheet, areas, lines, read, engine),
    paleInk(stood, engine),
    stampsOver(stood, engine),
  ]);
  const isOfSeal = (one: Tilted): boolean =>
    stamps.seals.some((seal) => liesIn(seal, one)) && isRed(lightOn(sheet), rednessOn(sheet), one);
  // A red word in a sentence was read from the red alone: the sentence tells.
  await read(
    areas.filter((area) =>
      stamps.words.some((one) => worthReading(one.line.text) && along(one.area, area) !== null),
    ),
  );
  const ink: Found[] = [
    ...stamps.words.map((one) => ({ ...one, stamp: true, hued: true })),
    ...pale.words.map((one) => ({ ...one, stamp: true })),
  ];
  const told = (): RasterText => {
    const print = [...withTicks(lines, sheet)].map(([area, line]) => ({
      area,
      line,
      stamp: false,
    }));
    const unread = areas.filter((area) => !lines.has(area));
    return {
      ...assembled(
        stood,
        [...print.filter(({ line }) => line.text.trim() !== ''), ...ink],
        unread,
        [
          ...pale.illegible.filter(
            (one) => !stamps.words.some((stamp) => isReadAs(stamp, one)) && !isOfSeal(one),
          ),
          ...stamps.illegible.filter((one) => !print.some((line) => isReadAt(one, line))),
        ],
      ),
      cutShort: stood.areas.length > MAX_LINES,
      whole:
        unread.length === 0
          ? null
          : async () => {
              await read(unread);
              return told();
            },
    };
  };
  return told();
}

/** Adds what can matter of the print to the lines that are read. */
async function readPrint(
  sheet: Sheet,
  areas: readonly TextArea[],
  lines: Map<TextArea, Line>,
  read: (some: readonly TextArea[]) => Promise<void>,
  engine: OcrEngine,
): Promise<void> {
  const running = runningLines(areas);
  await read(
    areas.filter(
      (area) => !running.has(area) || needsReading(sheet, area) || goesOnPaler(sheet, area),
    ),
  );
  if (certainty(lines) < READS_WELL) await read(areas);
  await readThrough(sheet, lines, engine);
  await readCut(sheet, lines, engine);
  await readFramed(sheet, lines, engine);
  for (const { area, pieces } of columnsOf(areas, lines)) {
    const line = await readTall(sheet, area, engine);
    const reading = line.sure > 0.6 ? readMarking(line.text, true) : null;
    if (reading === null || reading === 'open') continue;
    for (const piece of pieces) lines.set(piece, { text: '', sure: line.sure, at: [] });
    lines.set(area, line);
  }
  await read(around([...new Set([...areas, ...lines.keys()])], lines));
}

/**
 * Of lines that read badly for what shows through beside them or behind them, the print alone; of those that are
 * nothing else, nothing.
 */
async function readThrough(
  sheet: Sheet,
  lines: Map<TextArea, Line>,
  engine: OcrEngine,
): Promise<void> {
  const bad = [...lines].filter(
    ([area, { sure }]) => sure < READS_WELL && area.width > 2 * area.height,
  );
  const light = lightOn(sheet);
  const inks = [...lines].flatMap(([area, { sure }]) =>
    sure < READS_WELL ? [] : [darkest(light, area)],
  );
  const ink = inks.sort((a, b) => a - b)[inks.length >> 1] ?? 255;
  await each(bad, async ([area, line]) => {
    const pieces = new Map(await readDark(sheet, area, engine));
    const said = [...pieces.values()].map(({ text }) => text).join(' ');
    // Pale ink that has anything of a mark is no print of the back.
    const tells = (text: string): number => text.match(TELLING)?.length ?? 0;
    if (tells(said) < tells(line.text)) return;
    if (said !== '' && certainty(pieces) > line.sure) {
      lines.set(area, NOTHING);
      for (const [one, its] of pieces) {
        const again = [...lines].some(
          ([other, { text }]) => text === its.text && isOver(one, other),
        );
        if (!again) lines.set(one, its);
      }
    } else if (darkest(light, area) > ink + PALER) {
      const back = await readMirrored(sheet, area, engine, SQUEEZE);
      if (back.sure > line.sure + 0.1) lines.set(area, NOTHING);
    }
  });
}

/**
 * What the upper or lower edge of the picture leaves of a mark: letters read only in their proportions, so what may be
 * missing is added. Such a reading is never sure enough to block.
 */
async function readCut(sheet: Sheet, lines: Map<TextArea, Line>, engine: OcrEngine): Promise<void> {
  const cut = [...lines].flatMap(([area, line]) => {
    const { y, width, height } = area;
    const [above, below] = [y - height / 2, sheet.height - y - height / 2];
    const short = width > height && width < 12 * height && line.sure < SURE;
    if (!short || Math.min(above, below) > height / 4) return [];
    const up: 1 | -1 = above < below ? 1 : -1;
    return readMarking(line.text, true) === null ? [{ area, up }] : [];
  });
  const isSaid = (rest: Tilted): boolean =>
    [...lines].some(
      ([area, { sure }]) => sure >= SURE && isOver(area, rest) && area.width > rest.width / 2,
    );
  const rests = restsAtEdges(sheet)
    .filter(({ area }) => !isSaid(area))
    .map(({ area, up }) => ({ area: { ...area, score: 1 }, up }));
  await each([...rests, ...cut], async ({ area, up }) => {
    for (const missing of [0.5, 1, 1.5]) {
      const height = area.height * (1 + missing);
      const whole = { ...area, height, y: area.y - (up * (height - area.height)) / 2 };
      const line = await readArea(sheet, whole, engine);
      const reading = line.sure > 0.5 ? readMarking(line.text, true) : null;
      if (reading === null || reading === 'open' || reading.code === 'MARK_ILLEGIBLE') continue;
      for (const one of lines.keys()) if (isOver(one, area)) lines.set(one, NOTHING);
      lines.set(area, { ...line, sure: 0.4 });
      return;
    }
  });
}

/** Of a word on its side in a frame, without colour, the search may see one letter, which can't be read: the frame holds the word. */
async function readFramed(
  sheet: Sheet,
  lines: Map<TextArea, Line>,
  engine: OcrEngine,
): Promise<void> {
  const letters = [...lines].filter(
    ([{ width, height }, { sure }]) =>
      sure < 0.5 && Math.max(width, height) < 1.5 * Math.min(width, height),
  );
  await each(letters, async ([area]) => {
    const frame = frameOf(sheet, area);
    if (frame === null) return;
    const [x0, y0, x1, y1] = frame;
    const [width, height] = [x1 - x0, y1 - y0];
    if (height < TALL * width || width > 2 * area.width) return;
    const whole = {
      x: (x0 + x1) / 2,
      y: (y0 + y1) / 2,
      width: width - RIM * width,
      height: height - RIM * width,
      angle: 0,
      score: area.score,
    };
    const line = await readTall(sheet, whole, engine);
    if (line.sure < TURNED || readMarking(line.text, true) === null) return;
    lines.set(area, NOTHING);
    lines.set(whole, line);
  });
}

/** A frame is as high at least, in widths of it, as one around two letters; so much of its width is its lines and the paper beside them. */
const TALL = 1.6;
const RIM = 0.2;

/** A stroke along the letter's own side is no frame: further out there may be one. */
function frameOf(sheet: Sheet, { x, y, width, height }: Tilted): Box | null {
  for (const aside of [0, 0.15, 0.3, 0.45]) {
    const left = x - (0.5 + aside) * width;
    const box = [left, y - height / 2, x + width / 2, y + height / 2] as const;
    const frame = rectangleAround(lightOn(sheet), box);
    if (frame) return frame;
  }
  return null;
}

const TELLING = /[密秘绝絕机機]|公开|内部/gu;
/** So much paler than print is what shows through at least. */
const PALER = 30;

const isOver = (a: Tilted, b: Tilted): boolean =>
  Math.abs(a.x - b.x) < b.width / 2 && Math.abs(a.y - b.y) < b.height / 2;

/** Lines close to one that may be a mark: what they say decides between mark and mention. */
function around(areas: readonly TextArea[], lines: ReadonlyMap<TextArea, Line>): TextArea[] {
  const sorted = [...areas].sort((a, b) => a.y - b.y);
  const near = new Set<TextArea>();
  for (const [index, area] of sorted.entries()) {
    const reach = reachOf(lines.get(area)?.text ?? '');
    if (reach === 0) continue;
    for (const one of sorted.slice(Math.max(0, index - reach), index + reach + 1)) near.add(one);
  }
  return [...near];
}

/** How many lines above and below matter. */
function reachOf(text: string): number {
  // A number that is broken at the end of a line goes on in the next.
  if (/^\d{4}|\d{4}$/.test(text)) return 1;
  if (text.length > 40 || !worthReading(text)) return 0;
  const reading = readMarking(text, true);
  if (reading === null || reading === 'open') return 0;
  return reading.form === 'bare' ? 6 : 2;
}

function assembled(
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

/** Short areas in full; longer ones squeezed, and in full where they hold a number or may be a mark. */
async function readOne(sheet: Sheet, area: TextArea, engine: OcrEngine): Promise<Line> {
  const ratio = area.width / Math.max(1, area.height);
  if (ratio < 0.67) return await readTall(sheet, area, engine);
  if (ratio <= SHORT) return withGap(await readTwice(sheet, area, engine), area);
  const quick = await readArea(sheet, area, engine, SQUEEZE);
  const digits = quick.text.replace(/\D/g, '').length;
  return digits >= 10 || mayBeMark(quick.text) ? await readArea(sheet, area, engine) : quick;
}

/** Ink before the first character that was read: a character that the dictionary does not hold. */
function withGap(line: Line, area: TextArea): Line {
  const [first] = line.at;
  if (first === undefined || !line.text.startsWith('密')) return line;
  const letter = area.height / LINE;
  if (first * area.width < 1.2 * letter) return line;
  return { ...line, text: UNREAD + line.text, at: [first - letter / area.width, ...line.at] };
}

function mayBeMark(text: string): boolean {
  if (text.length > 40 || !worthReading(text)) return false;
  return (
    readMarking(text, true) !== null || (text.length <= 24 && /密|★|公开|内部|外传/u.test(text))
  );
}

const SURE = 0.93;

/** A doubtful line that may be a mark is cut a little larger and read once more. */
async function readTwice(sheet: Sheet, area: TextArea, engine: OcrEngine): Promise<Line> {
  const line = await readArea(sheet, area, engine);
  if (line.sure >= SURE || !worthReading(line.text)) return line;
  const grown = {
    ...area,
    width: area.width + 0.2 * area.height,
    height: 1.14 * area.height,
  };
  const again = await readArea(sheet, grown, engine, 1.15);
  const best = again.sure > line.sure ? again : line;
  if (best.sure > GUESSED || !HALF_LEVEL.test(best.text) || readMarking(best.text, true))
    return best;
  const { word, sure } = await readAmong(sheet, area, engine, LEVELS);
  // What is only possible is for an official: such a reading is never sure enough to block.
  return sure < POSSIBLE ? best : { ...best, text: word, sure: 0.4 };
}

const LEVELS = ['绝密', '机密', '秘密'] as const;
/** One letter of a level and one that print under it has spoilt. */
const HALF_LEVEL = /^(?:[绝機机秘].|.密)$/u;
const GUESSED = 0.8;
const POSSIBLE = 0.02;

/**
 * Characters under each other, or a line turned by a quarter: whichever reads better. The letters of a turned line can
 * read well one by one, the last first: where they say nothing, a turned line that is a mark is preferred.
 */
async function readTall(sheet: Sheet, area: TextArea, engine: OcrEngine): Promise<Line> {
  const stack = await readStack(sheet, area, engine);
  const says = stack.sure > 0.9 && readMarking(stack.text, true) !== null;
  if (says || area.height < 1.5 * area.width) return stack;
  let best = stack;
  for (const quarter of [Math.PI / 2, -Math.PI / 2]) {
    const lying = { ...area, width: area.height, height: area.width, angle: area.angle + quarter };
    const line = await readArea(sheet, lying, engine);
    if (line.sure > TURNED && worth(line) > worth(best)) best = line;
    else if (stack.sure <= 0.9 && line.sure > best.sure) best = line;
  }
  return best;
}

const TURNED = 0.8;

function usualTilt(areas: readonly TextArea[]): number {
  const angles = areas
    .filter((area) => area.width > 3 * area.height)
    .map((area) => area.angle)
    .sort((a, b) => a - b);
  return angles[Math.floor(angles.length / 2)] ?? 0;
}

/** Turns by the usual tilt about the middle, so that rows are rows. */
function levelling({ width, height }: Sheet, tilt: number): Affine {
  const cos = Math.cos(-tilt);
  const sin = Math.sin(-tilt);
  const x = width / 2;
  const y = height / 2;
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

/**
 * Some lines are read twice or three times, from the print and from red or pale ink alone: the reading that is a
 * mark, else the surer one, is kept, and that it was read from such ink says what it is.
 */
export function withoutDoubles(found: readonly Found[], sheet: Sheet): Found[] {
  const [light, redness] = [lightOn(sheet), rednessOn(sheet)];
  const print = found.filter(({ stamp }) => !stamp);
  const left = new Set(
    found.filter((one) => !print.some((line) => isPieceOf(one, line, light, redness))),
  );
  const stamps: Found[] = [];
  for (const stamp of found) {
    if (!stamp.stamp || !left.has(stamp)) continue;
    const doubles = [...left].filter((one) => one === stamp || samePlace(one, stamp));
    for (const one of doubles) left.delete(one);
    const [best] = doubles.sort((a, b) => worth(b.line) - worth(a.line));
    stamps.push({ ...(best ?? stamp), stamp: true });
  }
  return [...left, ...stamps];
}

/** Whether what could not be read in one ink was read in the print. */
const isReadAt = (area: TextArea, { area: line, line: { sure } }: Found): boolean =>
  sure > READS_WELL && (along(area, line) !== null || along(line, area) !== null);

/** Whether what lies across the page like a word is a stamp, with its frame, that was read by its colour. */
const isReadAs = ({ area, line }: Pick<Found, 'area' | 'line'>, one: Tilted): boolean =>
  line.sure > READS_WELL && isOver(area, one) && area.width > 0.5 * one.width;

/** Where an area's middle lies along a line, from the line's middle; null where it lies on no letters of the line, or is too high for it. */
function along(a: TextArea, b: TextArea): number | null {
  const [cos, sin] = [Math.cos(b.angle), Math.sin(b.angle)];
  const [x, y] = [a.x - b.x, a.y - b.y];
  const at = x * cos + y * sin;
  const aside = Math.abs(y * cos - x * sin);
  const inside = Math.abs(at) < b.width / 2 && aside < b.height / 2;
  return inside && a.height < 1.6 * b.height ? at : null;
}

/** Letters of a line that were also read as ink of their own are no stamp on the line. */
function isPieceOf(one: Found, line: Found, light: Light, redness: Light): boolean {
  const [a, b] = [one.area, line.area];
  // What was guessed from a coloured field was guessed from the print on it.
  if (one.line.sure < GUESS && isReadAt(a, line) && line.line.text.includes(one.line.text))
    return true;
  // What says of itself that it is a mark stands in no sentence.
  const at = one.stamp && !one.line.text.includes('★') ? along(a, b) : null;
  const says =
    line.line.sure > READS_WELL &&
    line.line.text.length > one.line.text.length &&
    placesOf(one.line.text, line.line.text).length > 0;
  if (at === null || !says) return false;
  if (a.height < 1.3 * b.height && goesOn(line.line, one.line.text, at / b.width + 0.5))
    return true;
  // A red stamp beside a red head may be read with it as one line.
  if (isRed(light, redness, b)) return false;
  // Beside a black heading a stamp is of another ink.
  if (one.hued || isRed(light, redness, a)) return false;
  const side = at > 0 ? -1 : 1;
  const width = b.width / 2 + Math.abs(at) - a.width / 2;
  const middle = (side * (b.width - width)) / 2;
  const [cos, sin] = [Math.cos(b.angle), Math.sin(b.angle)];
  const rest = { ...b, x: b.x + middle * cos, y: b.y + middle * sin, width };
  return width > b.height && Math.abs(darkest(light, a) - darkest(light, rest)) < SAME_INK;
}

/** Whether a word stands in its line at this share of it, between others, evenly set. */
function goesOn({ text, at }: Line, word: string, share: number): boolean {
  const gaps = at.slice(1).map((to, index) => to - (at[index] ?? 0));
  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
  return placesOf(word, text).some((from) => {
    const to = from + word.length - 1;
    const middle = ((at[from] ?? 0) + (at[to] ?? 0)) / 2;
    // At an end of the line it may be a stamp that was taken for more of it, and so may larger letters.
    const edges = [gaps[from - 1] ?? 1, gaps[to] ?? 1];
    const even = Math.max(...gaps.slice(from, to)) < 1.35 * usual;
    return even && Math.abs(middle - share) < 1.5 * usual && Math.max(...edges) < 1.5 * usual;
  });
}

/** Where a word stands in a text; of four letters or more one may have been read otherwise. */
function placesOf(word: string, text: string): number[] {
  const wrong = (from: number): number =>
    [...word].filter((char, index) => char !== text[from + index]).length;
  const most = word.length >= 4 ? 1 : 0;
  return Array.from(
    { length: Math.max(0, text.length - word.length + 1) },
    (_, from) => from,
  ).filter((from) => wrong(from) <= most);
}

const SAME_INK = 30;
/** Less sure than any word that was read. */
const GUESS = 0.5;

/** A mark in full before half of one, and that before anything surer. */
function worth({ text, sure }: Line): number {
  const reading = readMarking(text, true);
  if (reading === null) return sure;
  return sure + (reading !== 'open' && reading.code === 'MARK_ILLEGIBLE' ? 1 : 2);
}

function samePlace(one: Found, stamp: Found): boolean {
  const [a, b] = [one.area, stamp.area];
  return (
    Math.abs(a.x - b.x) < 0.3 * Math.min(a.width, b.width) &&
    Math.abs(a.y - b.y) < 0.3 * Math.min(a.height, b.height) &&
    Math.max(a.width, b.width) < 1.6 * Math.min(a.width, b.width)
  );
}

/** The upright box around a part of an area, on the levelled sheet. */
function boxAround(area: Tilted, tilt: number, level: Affine, from = 0, to = 1): Box {
  const [cx, cy] = apply(level, area.x, area.y);
  const angle = area.angle - tilt;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const u = ((from + to) / 2 - 0.5) * area.width;
  const [x, y] = [cx + u * cos, cy + u * sin];
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
  return piecesOf(line, area).map(({ text, from, to }) => {
    const box = boxAround(area, tilt, level, from, to);
    const size = Math.min(area.width, area.height) / LINE;
    return { text, box, size, angle: degrees, source: 'ocr' as const, red, sure: line.sure };
  });
}

/** One area may hold two cells: wide gaps between its characters divide it. */
export function piecesOf(line: Line, area: Tilted): { text: string; from: number; to: number }[] {
  const whole = { text: line.text, from: 0, to: 1 };
  if (line.at.length < 4 || area.height > area.width) return [whole];
  const gaps = line.at.slice(1).map((at, index) => at - (line.at[index] ?? 0));
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
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
    return {
      text: line.text.slice(start, end),
      from: start === 0 ? 0 : edge((line.at[start] ?? 0) - usual / 2),
      to: end === line.text.length ? 1 : edge((line.at[end - 1] ?? 1) + usual / 2),
    };
  });
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

function certainty(lines: ReadonlyMap<TextArea, Line>): number {
  let weight = 0;
  let sum = 0;
  for (const { text, sure } of lines.values()) {
    if (text.trim() === '') continue;
    weight += text.length;
    sum += sure * text.length;
  }
  return weight === 0 ? 1 : sum / weight;
}
