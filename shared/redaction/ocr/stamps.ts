/** Stamps put over print: read from the red or blue ink alone, where the print is gone. */
import { readMarking } from '../grammar.ts';
import { median } from '../median.ts';
import { detect, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { groupsIn } from './grid.ts';
import { hueLayer, onWhite, paperIn, type Tint } from './hues.ts';
import { type Hue, hueAt, hueIn, lightness, type Picture } from './picture.ts';
import { type Line, NOTHING, readAmong, readArea, readStack } from './recognise.ts';
import { lightOn, piece, type Sheet, sheetOf } from './sheet.ts';
import { around, middlesOf } from './strokes.ts';
import { onItsSide, placeIn, scaledBy, type Tilted, walk } from './tilted.ts';
import type { Upright } from './upright.ts';
import { WORDS } from './watermark.ts';

const CELL = 8;
/** Pixels of a cell that are inked at least, and how many cells apart the letters of one word stand. */
const FEWEST = 3;
const APART = 2;
/** From how much of it on ink is of a hue: shadows are bluish, but no shadow is red. */
const INK = { red: 32, blue: 28 } as const;
/** Of the ink of a line that a stamp lies on, so much is the print's at least. */
const OTHER = 0.15;
const MAX_STAMPS = 4;
const DOUBTFUL = 0.8;
const POSSIBLE = 0.05;
const UNSURE = 0.4;
const ROUND = 1.15;
/** From this certainty on there are letters, even where none can be read. */
const SEEN = 0.9;

interface Patch {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Middles of its cells. */
  readonly cells: readonly (readonly [number, number])[];
}

/** Groups of neighbouring cells with ink of a hue, on the small picture. */
function patches(picture: Picture, hue: Hue): Patch[] {
  const { width, height, data } = picture;
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const inked = new Uint8Array(columns * rows);
  const least = INK[hue];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      if (hueAt(data, at, hue) < least) continue;
      const cell = ((y / CELL) | 0) * columns + ((x / CELL) | 0);
      inked[cell] = (inked[cell] ?? 0) + 1;
    }
  }
  const dark = inked.map((count) => Number(count >= FEWEST));
  return [...groupsIn(dark, columns, rows, APART)].map((group) => {
    const across = group.map((at) => at % columns);
    const down = group.map((at) => Math.floor(at / columns));
    return {
      x0: Math.min(...across) * CELL,
      y0: Math.min(...down) * CELL,
      x1: (Math.max(...across) + 1) * CELL,
      y1: (Math.max(...down) + 1) * CELL,
      cells: middlesOf(group, columns, CELL),
    };
  });
}

/** Letters set wide apart are one word: of about one height, and nearer than that. */
function joined(found: readonly Patch[], picture: Picture): Patch[] {
  const left = [...found].sort((a, b) => a.x0 - b.x0);
  const whole: Patch[] = [];
  for (let one = left.shift(); one !== undefined; one = left.shift()) {
    const first = one;
    const both = left
      .filter((other) => goesOn(first, other))
      .map((other) => ({ other, patch: together(first, other) }))
      .find(({ patch }) => stampLike(patch, picture));
    if (both) left.splice(left.indexOf(both.other), 1, both.patch);
    else whole.push(one);
  }
  return whole;
}

const together = (one: Patch, other: Patch): Patch => ({
  x0: Math.min(one.x0, other.x0),
  y0: Math.min(one.y0, other.y0),
  x1: Math.max(one.x1, other.x1),
  y1: Math.max(one.y1, other.y1),
  cells: [...one.cells, ...other.cells],
});

const heightOf = ({ y0, y1 }: Patch): number => y1 - y0;

function goesOn(one: Patch, next: Patch): boolean {
  const [low, high] = [heightOf(one), heightOf(next)].sort((a, b) => a - b);
  const height = low ?? 0;
  return (
    height >= 2 * CELL &&
    (high ?? 0) < 2 * height &&
    next.x0 - one.x1 < height &&
    next.x0 > one.x0 &&
    Math.min(one.y1, next.y1) - Math.max(one.y0, next.y0) > 0.3 * height
  );
}

/** A stamp is small on the sheet; red heads and rules are not. */
function stampLike(patch: Patch, picture: Picture): boolean {
  const width = patch.x1 - patch.x0;
  const height = heightOf(patch);
  const side = Math.max(picture.width, picture.height);
  return (
    longness(patch) < 9 &&
    Math.max(width, height) < 0.4 * side &&
    Math.min(width, height) > 0.012 * side
  );
}

function longness({ x0, y0, x1, y1 }: Patch): number {
  return Math.max(x1 - x0, y1 - y0) / Math.max(1, Math.min(x1 - x0, y1 - y0));
}

const sizeOf = ({ x0, y0, x1, y1 }: Patch): number => (x1 - x0) * (y1 - y0);

const isRound = (one: Patch): boolean => longness(one) < ROUND;

/** A word that slants by an eighth of a turn is as wide as high, but long along its own axis. */
function isNoWord({ cells }: Patch): boolean {
  const { width, height } = around(cells, CELL);
  return Math.max(width, height) < ROUND * Math.min(width, height);
}

/** A seal's star and what is written under it. */
const isInside = (one: Patch, seal: Patch): boolean =>
  one !== seal && one.x0 >= seal.x0 && one.y0 >= seal.y0 && one.x1 <= seal.x1 && one.y1 <= seal.y1;

/** The largest, since specks and pieces of red rules are small; of round ones, most of which are the issuer's seals, what room is left, and one. */
function chosenOf(found: readonly Patch[]): Patch[] {
  const sorted = [...found].sort((a, b) => sizeOf(b) - sizeOf(a));
  const [round, words] = [sorted.filter(isRound), sorted.filter((one) => !isRound(one))];
  return [...words.slice(0, round.length > 0 ? MAX_STAMPS - 1 : MAX_STAMPS), ...round].slice(
    0,
    MAX_STAMPS,
  );
}

/** A patch with the paper around it. */
interface Cut {
  /** Its ink by itself. */
  readonly ink: Sheet;
  readonly paper: Sheet;
  /** Takes places of the cut to places of the sheet. */
  readonly onPaper: <T extends Tilted>(area: T) => T;
}

const uprightOf = ({ x0, y0, x1, y1 }: Patch): Tilted => ({
  x: (x0 + x1) / 2,
  y: (y0 + y1) / 2,
  width: x1 - x0,
  height: y1 - y0,
  angle: 0,
});

/** What leans more may as well stand; and what is less long than this leans by chance. */
const STEEP = 0.6;
const LONG = 1.5;

/** Cut out level where it leans, as letters are found better so. */
function cutOf(sheet: Sheet, patch: Patch, hue: Hue, scale: number, tint: Tint): Cut {
  const lying = around(patch.cells, CELL);
  const leans = lying.width > LONG * lying.height && Math.abs(lying.angle) < STEEP;
  const area = scaledBy(leans ? lying : uprightOf(patch), scale);
  const margin = 0.3 * Math.max(area.width, area.height);
  const width = Math.round(area.width + margin);
  const height = Math.round(area.height + margin);
  const pixels = piece(sheet, { ...area, width, height }, width, height);
  return {
    ink: sheetOf(hueLayer(onWhite(pixels, tint), hue)),
    paper: sheet,
    onPaper: (one) => {
      const [x, y] = placeIn(area, one.x - width / 2, one.y - height / 2);
      return { ...one, x, y, angle: one.angle + area.angle };
    },
  };
}

/** What may be stamped on a sheet and matters; one of them says the opposite of its likes. */
const OPEN = '主动公开';
const STAMPED = [...WORDS, '已解密', OPEN];
/** Of the letters of a word each that was read as another is still as likely as this. */
const LETTER = 0.004;

/** How many letters of a word were read as others; and whether at least half of them were read. */
const misread = (text: string, word: string): number =>
  [...word].filter((char) => !text.includes(char)).length;
const isHalf = (text: string, word: string): boolean =>
  Math.abs(text.length - word.length) <= 1 && misread(text, word) <= word.length / 2;

const isMark = ({ text, sure }: Line): boolean => {
  const reading = sure < 0.5 ? null : readMarking(text, true);
  return reading !== null && reading !== 'open' && reading.code !== 'MARK_ILLEGIBLE';
};

/**
 * Strokes that cross print or were worn off are lost in the ink of one hue: what may be a mark is read on the paper as
 * well, and what can be one of the words of marks is for an official, never sure enough to block.
 */
async function readLying(
  { ink, paper, onPaper }: Cut,
  area: TextArea,
  engine: OcrEngine,
): Promise<Line> {
  const inked = await readAmong(ink, area, engine, STAMPED);
  const { line } = inked;
  if (isMark(line)) return line;
  const half = isHalf(line.text, inked.word);
  if (!half && line.sure >= DOUBTFUL) return line;
  const seen = await readAmong(paper, onPaper(area), engine, STAMPED);
  if (isMark(seen.line)) return half ? seen.line : { ...seen.line, sure: UNSURE };
  const { word, sure } = seen.sure > inked.sure ? seen : inked;
  const spoilt = line.sure < DOUBTFUL && readMarking(line.text, true) === null;
  const possible = isHalf(line.text, word)
    ? (spoilt && word.length >= 4) ||
      sure ** word.length > LETTER ** Math.max(1, misread(line.text, word))
    : spoilt && sure > POSSIBLE;
  if (possible && word !== OPEN) return { ...line, text: word, sure: UNSURE };
  return line.sure < 0.5 ? NOTHING : line;
}

/** A stamp may lie on its side: then whichever way reads better. */
async function readStamp(
  cut: Cut,
  area: TextArea,
  engine: OcrEngine,
): Promise<{ area: TextArea; line: Line } | null> {
  if (area.width >= 1.2 * area.height) return { area, line: await readLying(cut, area, engine) };
  if (area.height < 1.2 * area.width) return null;
  let best = { area, line: await readStack(cut.ink, area, engine) };
  for (const quarter of [Math.PI / 2, -Math.PI / 2]) {
    const lying = onItsSide(area, quarter);
    const line = await readArea(cut.ink, lying, engine);
    if (line.sure > best.line.sure) best = { area: lying, line };
  }
  return best.line.sure < 0.5 ? null : best;
}

/** Whether a good part of the ink of an area is neither blue nor pale. */
function printedIn(small: Picture, area: TextArea): boolean {
  const seen: { light: number; blue: number }[] = [];
  walk(area, 80, 12, (x, y) => {
    seen.push({ light: lightness(small, x, y), blue: hueIn(small, x, y, 'blue') });
  });
  const lightest = Math.max(...seen.map((one) => one.light));
  const blue = seen.filter((one) => one.blue >= INK.blue).length;
  const black = seen.filter((one) => one.blue < INK.blue / 2 && one.light < lightest - 80).length;
  return black > OTHER * (black + blue);
}

/**
 * Links and headings are blue too: only what lies on print of another ink, and is higher than lines are, is a stamp. A
 * large title that it touches may have been found together with it.
 */
function crosses(patch: Patch, areas: readonly TextArea[], small: Picture): boolean {
  const { x0, y0, x1, y1 } = patch;
  const [x, width] = [(x0 + x1) / 2, x1 - x0];
  const usual = median(areas.map(({ height }) => height));
  return areas.some((area) => {
    const y = area.y + Math.tan(area.angle) * (x - area.x);
    const shared = Math.min(x1, area.x + area.width / 2) - Math.max(x0, area.x - area.width / 2);
    return (
      shared > 0.1 * width &&
      y > y0 &&
      y < y1 &&
      y1 - y0 > 1.25 * Math.min(area.height, usual) &&
      y1 - y0 > 0.6 * area.height &&
      printedIn(small, area)
    );
  });
}

/** Letters of a stamp over most of its patch; what is smaller may be a stroke of something else, and a round seal has a name. */
const isWhole = (area: TextArea, patch: Patch, scale: number): boolean =>
  area.score > SEEN &&
  longness(patch) > ROUND &&
  area.width * area.height > 0.4 * scale * scale * sizeOf(patch);

const isBlank = (read: { readonly line: Line } | null): boolean =>
  read === null || read.line.text.trim() === '';

/** The search may take the frame of a stamp with its letters: what it is around. */
const framedBy = (area: TextArea): TextArea => ({
  ...area,
  width: area.width - FRAME * area.height,
  height: area.height - FRAME * area.height,
});
const FRAME = 0.25;

/** So much of the rectangle around its ink a bar or a field of colour fills; letters have paper between their strokes. */
const SOLID = 0.9;

function isSolid({ ink }: Cut, area: Tilted): boolean {
  const light = lightOn(ink);
  const dark: (readonly [number, number])[] = [];
  walk(area, Math.round(area.width), Math.round(area.height), (x, y) => {
    if (light(x, y) < 128) dark.push([x, y]);
  });
  const { width, height } = around(dark, 1);
  return dark.length > SOLID * width * height;
}

/** Whether what lies across the page lies in a seal and is no longer: print that crosses a seal parts its ring. */
export const liesIn = (seal: Tilted, one: Tilted): boolean =>
  Math.hypot(one.x - seal.x, one.y - seal.y) < seal.width / 2 && one.width < 1.1 * seal.width;

export interface Stamps {
  readonly words: readonly { readonly area: TextArea; readonly line: Line }[];
  /** What is a stamp by its red letters, none of which can be read. */
  readonly illegible: readonly TextArea[];
  /** Round ones in red. */
  readonly seals: readonly Tilted[];
}

export async function stampsOver(
  { sheet, small: shown, areas }: Upright,
  engine: OcrEngine,
): Promise<Stamps> {
  const tint = paperIn(shown);
  const small = onWhite(shown, tint);
  const words: { area: TextArea; line: Line }[] = [];
  const illegible: TextArea[] = [];
  const round: Tilted[] = [];
  const scale = sheet.width / small.width;
  const lines = areas.map((area) => scaledBy(area, 1 / scale));
  const found = (['red', 'blue'] as const).flatMap((hue) => {
    const all = joined(
      patches(small, hue).filter((one) => stampLike(one, small)),
      small,
    );
    const seals = all.filter(isRound);
    if (hue === 'red')
      round.push(...seals.filter(isNoWord).map((seal) => scaledBy(uprightOf(seal), scale)));
    return chosenOf(all.filter((one) => hue === 'red' || crosses(one, lines, small))).map(
      (patch) => ({ patch, hue, ofSeal: seals.some((seal) => isInside(patch, seal)) }),
    );
  });
  for (const { patch, hue, ofSeal } of found) {
    const cut = cutOf(sheet, patch, hue, scale, tint);
    for (const area of await detect(cut.ink.view, engine, 320)) {
      const whole = !ofSeal && isWhole(area, patch, scale);
      const first = await readStamp(cut, area, engine);
      const read = isBlank(first) && whole ? await readStamp(cut, framedBy(area), engine) : first;
      if (read && !isBlank(read)) words.push({ area: cut.onPaper(read.area), line: read.line });
      else if (hue === 'red' && whole && !isSolid(cut, area)) illegible.push(cut.onPaper(area));
    }
  }
  return { words, illegible, seals: round };
}
