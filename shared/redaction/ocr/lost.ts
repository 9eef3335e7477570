/** Print that reads badly as it was found, and better otherwise: with the sheet's back showing through, cut by an edge, on its side in a frame. */
import { isPlainMark, readMarking } from '../grammar.ts';
import { median } from '../median.ts';
import type { Box } from '../model.ts';
import type { TextArea } from './detect.ts';
import { restsAtEdges } from './edges.ts';
import type { OcrEngine } from './engine.ts';
import { rectangleAround } from './frames.ts';
import { darkest } from './ink.ts';
import { each } from './lanes.ts';
import { certainty, READS_WELL, readTall, SQUEEZE, SURE, TURNED } from './lines.ts';
import { type Line, NOTHING, readArea } from './recognise.ts';
import { lightOn, type Sheet } from './sheet.ts';
import { readDark, readMirrored } from './through.ts';
import { isOver, type Tilted } from './tilted.ts';

/**
 * Of lines that read badly for what shows through beside them or behind them, the print alone; of those that are
 * nothing else, nothing.
 */
export async function readThrough(
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
  const ink = median(inks, 255);
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
export async function readCut(
  sheet: Sheet,
  lines: Map<TextArea, Line>,
  engine: OcrEngine,
): Promise<void> {
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
      if (line.sure <= 0.5 || !isPlainMark(line.text, true)) continue;
      for (const one of lines.keys()) if (isOver(one, area)) lines.set(one, NOTHING);
      lines.set(area, { ...line, sure: 0.4 });
      return;
    }
  });
}

/** Of a word on its side in a frame, without colour, the search may see one letter, which can't be read: the frame holds the word. */
export async function readFramed(
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
