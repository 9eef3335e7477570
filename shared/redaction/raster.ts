/** A picture as a page of the model. */
import { after, moved } from './affine.ts';
import { finding } from './finding.ts';
import { markingsOn } from './marking.ts';
import type { Affine, Finding, Page, Unit } from './model.ts';
import { inkOf } from './normalise.ts';
import type { OcrEngine } from './ocr/engine.ts';
import { isBlurred } from './ocr/focus.ts';
import type { RasterText } from './ocr/level.ts';
import { lightness, type Picture } from './ocr/picture.ts';
import { readPicture } from './ocr/read.ts';

/** Below this mean certainty the letters were guessed. */
const GUESSED = 0.62;
/** Of fewer letters nobody knows whether they were guessed; of so few the rest of the page may not have been seen. */
const FEWEST = 4;
const FEW = 40;

export interface RasterPage {
  readonly page: Page;
  readonly text: RasterText;
}

/** Reads a picture; `out` takes pixels of the upright picture to what findings are told in. */
export async function rasterPage(
  picture: Picture,
  engine: OcrEngine,
  number: number,
  told: Unit,
  out: (upright: RasterText) => Affine,
): Promise<RasterPage> {
  let text = await readPicture(picture, engine);
  if (text.whole && (lettersIn(text) === 0 || needsContext(pageOf(text, number))))
    text = await text.whole();
  const back = after(out(text), text.back);
  const illegible = text.illegible.map((box) =>
    finding('MARK_ILLEGIBLE', {
      page: number,
      bbox: moved(back, box),
      unit: told,
      place: 'watermark',
    }),
  );
  const found = [...doubts(text, picture, number), ...illegible];
  const page = { ...pageOf(text, number), found, back, told };
  return { page, text };
}

function pageOf(text: RasterText, number: number): Page {
  return {
    number,
    width: text.width,
    height: text.height,
    unit: 'px',
    runs: text.runs,
    covers: [],
    frames: text.frames,
    figures: text.figures,
    raster: true,
    found: [],
  };
}

/** Whether a word would be taken otherwise on a page that speaks about secrecy. */
function needsContext(page: Page): boolean {
  const codes = (one: Page): string =>
    markingsOn(one)
      .map(({ code }) => code)
      .join();
  return codes(page) !== codes({ ...page, lesson: true });
}

/** Letters that were read. @param alone the fewest of a line that counts */
const lettersIn = (text: RasterText, alone = 1): number =>
  text.runs.map((run) => inkOf(run.text)).reduce((sum, ink) => sum + (ink < alone ? 0 : ink), 0);

function doubts(text: RasterText, picture: Picture, number: number): Finding[] {
  const found: Finding[] = [];
  const letters = lettersIn(text);
  if (text.cutShort) found.push(finding('UNREADABLE', { page: number, place: 'limit' }));
  // Letters that stand each by itself are a seal's, and hard to read.
  else if (lettersIn(text, 2) >= FEWEST && text.sure < GUESSED)
    found.push(finding('UNREADABLE', { page: number, place: 'ocr' }));
  else if (letters === 0 && Math.max(picture.width, picture.height) < 64) {
    found.push(finding('UNREADABLE', { page: number, place: 'size' }));
  } else if (letters < FEW && isBlurred(picture, text)) {
    found.push(finding('UNREADABLE', { page: number, place: 'blurred' }));
  }
  return found;
}

/** One even tone: nothing was photographed, or everything is covered. */
export function isBlank(picture: Picture): boolean {
  const [low, high] = rangeOf(picture);
  return high - low < 12;
}

function rangeOf(picture: Picture): readonly [number, number] {
  let low = 255;
  let high = 0;
  for (let i = 0; i < 60; i += 1) {
    for (let j = 0; j < 60; j += 1) {
      const light = lightness(picture, (i * picture.width) / 60, (j * picture.height) / 60);
      if (light < low) low = light;
      if (light > high) high = light;
    }
  }
  return [low, high];
}
