/** Reads a picture: finds its lines, turns it upright, reads what can matter. */
import { markIn, worthReading } from '../grammar.ts';
import { columnsOf } from './columns.ts';
import type { TextArea } from './detect.ts';
import { along, type Found, isReadAs, isReadAt } from './doubles.ts';
import type { OcrEngine } from './engine.ts';
import { isRed } from './ink.ts';
import { each } from './lanes.ts';
import { assembled, type RasterText } from './level.ts';
import { certainty, READS_WELL, readOne, readTall, withGap } from './lines.ts';
import { readCut, readFramed, readThrough } from './lost.ts';
import type { Picture } from './picture.ts';
import { type Line, NOTHING } from './recognise.ts';
import { needsReading, runningLines } from './running.ts';
import { setOver } from './set-over.ts';
import { lightOn, rednessOn, type Sheet } from './sheet.ts';
import { liesIn, stampsOver } from './stamps.ts';
import { goesOnPaler } from './through.ts';
import { withTicks } from './tick-signs.ts';
import type { Tilted } from './tilted.ts';
import { upright } from './upright.ts';
import { paleInk } from './watermark.ts';

const MAX_LINES = 400;

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
          ...print.flatMap(({ area, line }) => setOver(area, line) ?? []),
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
    if (line.sure <= 0.6 || markIn(line.text, true) === null) continue;
    for (const piece of pieces) lines.set(piece, { text: '', sure: line.sure, at: [] });
    lines.set(area, line);
  }
  await read(around([...new Set([...areas, ...lines.keys()])], lines));
}

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
  const mark = markIn(text, true);
  if (mark === null) return 0;
  return mark.form === 'bare' ? 6 : 2;
}
