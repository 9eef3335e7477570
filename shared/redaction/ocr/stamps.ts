/** Stamps put over print: read from the red or blue ink alone, where the print is gone. */
import { isPlainMark, readMarking } from '../grammar.ts';
import { detect, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { hueLayer, onWhite, paperIn, type Tint } from './hues.ts';
import { CELL, longness, type Patch, ROUND, sizeOf, stampsIn, uprightOf } from './patches.ts';
import type { Hue } from './picture.ts';
import { type Line, NOTHING, readAmong, readArea, readStack } from './recognise.ts';
import { lightOn, piece, type Sheet, sheetOf } from './sheet.ts';
import { around } from './strokes.ts';
import { onItsSide, placeIn, scaledBy, type Tilted, walk } from './tilted.ts';
import type { Upright } from './upright.ts';
import { WORDS } from './watermark.ts';

const DOUBTFUL = 0.8;
const POSSIBLE = 0.05;
const UNSURE = 0.4;

/** From this certainty on there are letters, even where none can be read. */
const SEEN = 0.9;

/** A patch with the paper around it. */
interface Cut {
  /** Its ink by itself. */
  readonly ink: Sheet;
  readonly paper: Sheet;
  /** Takes places of the cut to places of the sheet. */
  readonly onPaper: <T extends Tilted>(area: T) => T;
}

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

const isMark = ({ text, sure }: Line): boolean => sure >= 0.5 && isPlainMark(text, true);

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
    const { stamps, seals } = stampsIn(small, hue, lines);
    if (hue === 'red') round.push(...seals.map((seal) => scaledBy(uprightOf(seal), scale)));
    return stamps.map((one) => ({ ...one, hue }));
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
