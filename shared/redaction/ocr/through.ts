/** Print that shows through from the back of a sheet: paler than the sheet's own, and found with it as one line. */
import { LINE, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { ranked } from './grid.ts';
import { each } from './lanes.ts';
import { lightAt, lightBytes } from './picture.ts';
import { type Line, readStrip } from './recognise.ts';
import { lightOn, type Sheet } from './sheet.ts';
import { EM, HEIGHT, stripOf } from './strips.ts';
import { placeIn, type Tilted, walk } from './tilted.ts';

/** How much darker than the paper print is at least, where paler ink beside it can be told. */
const CONTRAST = 80;
/** Of that contrast, what is darker is the print of this side. */
const PRINT = 0.5;
/** Gaps in the print that are wider, in letters, divide it. */
const GAP = 1.6;
/** So many letters' room without print was found to be of the line for something else. */
const BESIDE = 3;

interface Strip {
  readonly light: Uint8Array;
  readonly width: number;
  /** What is lighter is not of this side's print. */
  readonly print: number;
}

type Span = readonly [number, number];

/** Samples over the height of a line, as many to its length: enough to see where it has print. */
const SAMPLES = 12;

/** Whether a line was found longer than its print is: what is paler may go on beside it. */
export function goesOnPaler(sheet: Sheet, area: Tilted): boolean {
  const length = Math.round((SAMPLES * area.width) / area.height);
  const on = lightOn(sheet);
  const light: number[] = [];
  walk(area, length, SAMPLES, (x, y) => light.push(on(x, y)));
  const limit = limitOf(Uint8Array.from(light));
  if (limit === null) return false;
  const inked = Array.from({ length }, (_, x) => x).filter((x) =>
    light.slice(x * SAMPLES, (x + 1) * SAMPLES).some((value) => value < limit),
  );
  const letter = SAMPLES / LINE;
  const print = spansOf(inked, GAP * letter).reduce((sum, [from, to]) => sum + to - from, 0);
  return print > 0 && length - print > BESIDE * letter;
}

/** The dark print of a line, each piece that stands by itself, with what shows through taken for paper. */
export async function readDark(
  sheet: Sheet,
  area: TextArea,
  engine: OcrEngine,
): Promise<readonly (readonly [TextArea, Line])[]> {
  const strip = inkedStrip(sheet, area);
  if (!strip) return [];
  const pieces = spansIn(strip).flatMap((span) => areaOf(strip, span, area) ?? []);
  return await each(pieces, async (one) => {
    const print = stripOf(sheet, one);
    const { data } = print;
    for (let at = 0; at < data.length; at += 3)
      if (lightAt(data, at) > strip.print) data.fill(255, at, at + 3);
    return [one, await readStrip(print, engine)] as const;
  });
}

/** A line seen from the other side of the sheet. */
export async function readMirrored(
  sheet: Sheet,
  area: TextArea,
  engine: OcrEngine,
  squeeze: number,
): Promise<Line> {
  const { data: from, width } = stripOf(sheet, area, squeeze);
  const data = new Uint8Array(from.length);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = 3 * (y * width + width - 1 - x);
      data.set(from.subarray(at, at + 3), 3 * (y * width + x));
    }
  return await readStrip({ width, height: HEIGHT, data }, engine);
}

/** A line as it would be read; null where its print is too pale to tell a paler ink from it. */
function inkedStrip(sheet: Sheet, area: Tilted): Strip | null {
  const strip = stripOf(sheet, area);
  const light = lightBytes(strip);
  const print = limitOf(light);
  return print === null ? null : { light, width: strip.width, print };
}

/** What is darker is print. */
function limitOf(light: Uint8Array): number | null {
  const lightAs = ranked(light);
  const paper = lightAs(0.8);
  const contrast = paper - lightAs(0.004);
  return contrast < CONTRAST ? null : paper - PRINT * contrast;
}

/** Stretches of print that only wide gaps divide. */
function spansIn({ light, width, print }: Strip): Span[] {
  const inked: number[] = [];
  for (let x = 0; x < width; x += 1) {
    let ink = 0;
    for (let y = 2; y < HEIGHT - 2; y += 1) if ((light[y * width + x] ?? 255) < print) ink += 1;
    if (ink >= 2) inked.push(x);
  }
  return spansOf(inked, GAP * EM);
}

function spansOf(inked: readonly number[], gap: number): Span[] {
  const spans: [number, number][] = [];
  for (const x of inked) {
    const last = spans.at(-1);
    if (last && x - last[1] <= gap) last[1] = x + 1;
    else spans.push([x, x + 1]);
  }
  return spans;
}

/** Where a stretch of dark print stands, with the margin of a line; null where it is too low for letters. */
function areaOf(strip: Strip, [from, to]: Span, area: TextArea): TextArea | null {
  const { light, width, print } = strip;
  const rows: number[] = [];
  for (let y = 0; y < HEIGHT; y += 1)
    if (light.subarray(y * width + from, y * width + to).some((value) => value < print))
      rows.push(y);
  const [top, bottom] = [rows[0] ?? 0, (rows.at(-1) ?? 0) + 1];
  const letter = bottom - top;
  if (letter < 0.4 * EM) return null;
  const scale = area.height / HEIGHT;
  const margin = (LINE - 1) * letter;
  const u = ((from + to) / 2) * scale - area.width / 2;
  const v = ((top + bottom) / 2) * scale - area.height / 2;
  const [x, y] = placeIn(area, u, v);
  return {
    ...area,
    x,
    y,
    width: (to - from + margin) * scale,
    height: (letter + margin) * scale,
  };
}
