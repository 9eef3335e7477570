/** How a line is read: squeezed, in full, larger, on its side, as letters one under the other, whichever it needs. */
import { readMarking, UNREAD, worthReading } from '../grammar.ts';
import { LINE, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { type Line, readAmong, readArea, readStack } from './recognise.ts';
import type { Sheet } from './sheet.ts';
import { onItsSide } from './tilted.ts';

const SHORT = 9;
export const SQUEEZE = 0.55;

/** Where what was read is surer than this, the rest of the page reads as well. */
export const READS_WELL = 0.85;

/** Short areas in full; longer ones squeezed, and in full where they hold a number or may be a mark. */
export async function readOne(sheet: Sheet, area: TextArea, engine: OcrEngine): Promise<Line> {
  const ratio = area.width / Math.max(1, area.height);
  if (ratio < 0.67) return await readTall(sheet, area, engine);
  if (ratio <= SHORT) return withGap(await readTwice(sheet, area, engine), area);
  const quick = await readArea(sheet, area, engine, SQUEEZE);
  const digits = quick.text.replace(/\D/g, '').length;
  return digits >= 10 || mayBeMark(quick.text) ? await readArea(sheet, area, engine) : quick;
}

/** Ink before the first character that was read: a character that the dictionary does not hold. */
export function withGap(line: Line, area: TextArea): Line {
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

export const SURE = 0.93;

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
export async function readTall(sheet: Sheet, area: TextArea, engine: OcrEngine): Promise<Line> {
  const stack = await readStack(sheet, area, engine);
  const says = stack.sure > 0.9 && readMarking(stack.text, true) !== null;
  if (says || area.height < 1.5 * area.width) return stack;
  let best = stack;
  for (const quarter of [Math.PI / 2, -Math.PI / 2]) {
    const line = await readArea(sheet, onItsSide(area, quarter), engine);
    if (line.sure > TURNED && worth(line) > worth(best)) best = line;
    else if (stack.sure <= 0.9 && line.sure > best.sure) best = line;
  }
  return best;
}

export const TURNED = 0.8;

export function certainty(lines: ReadonlyMap<TextArea, Line>): number {
  let weight = 0;
  let sum = 0;
  for (const { text, sure } of lines.values()) {
    if (text.trim() === '') continue;
    weight += text.length;
    sum += sure * text.length;
  }
  return weight === 0 ? 1 : sum / weight;
}

/** A mark in full before half of one, and that before anything surer. */
export function worth({ text, sure }: Line): number {
  const reading = readMarking(text, true);
  if (reading === null) return sure;
  return sure + (reading !== 'open' && reading.code === 'MARK_ILLEGIBLE' ? 1 : 2);
}
