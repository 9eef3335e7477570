/** A picture as a page of the model. */
import { after, moved } from './affine.ts';
import { finding } from './finding.ts';
import { markingsOn } from './marking.ts';
import type { Affine, Finding, Page, Unit } from './model.ts';
import { inkOf } from './normalise.ts';
import type { OcrEngine } from './ocr/engine.ts';
import type { RasterText } from './ocr/level.ts';
import { lightness, type Picture } from './ocr/picture.ts';
import { readPicture } from './ocr/read.ts';

/** Below this mean certainty the letters were guessed. */
const GUESSED = 0.62;

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

const lettersIn = (text: RasterText): number =>
  text.runs.reduce((sum, run) => sum + inkOf(run.text), 0);

function doubts(text: RasterText, picture: Picture, number: number): Finding[] {
  const found: Finding[] = [];
  const letters = lettersIn(text);
  if (text.cutShort) found.push(finding('UNREADABLE', { page: number, place: 'limit' }));
  else if (letters >= 4 && text.sure < GUESSED)
    found.push(finding('UNREADABLE', { page: number, place: 'ocr' }));
  else if (letters === 0 && Math.max(picture.width, picture.height) < 64) {
    found.push(finding('UNREADABLE', { page: number, place: 'size' }));
  } else if (letters === 0 && isBlurred(picture)) {
    found.push(finding('UNREADABLE', { page: number, place: 'blurred' }));
  }
  return found;
}

/** Of the longer side, what an edge in focus is narrower than, and how far the lines of a text are apart. */
const EDGE = 1 / 400;
const LINES = 1 / 60;
/** Of the whole contrast, how much there is from line to line at least, and across an edge at most, where letters have run together. */
const BUMP = 0.3;
const SOFT = 0.25;
/** So much darker than the paper is ink, however pale it has become. */
const INK = 30;

/** Something stands close together that has no edges: a text far out of focus. The shade on an empty sheet is wide. */
function isBlurred(picture: Picture): boolean {
  const [low, high] = rangeOf(picture);
  const contrast = high - low;
  if (contrast < INK) return false;
  return steepest(picture, LINES) > BUMP * contrast && steepest(picture, EDGE) < SOFT * contrast;
}

/** The largest difference in lightness between places so far apart, one above or beside the other. */
function steepest(picture: Picture, share: number): number {
  const { width, height } = picture;
  const step = share * Math.max(width, height);
  let most = 0;
  for (let y = 0; y + step < height; y += step / 2)
    for (let x = 0; x + step < width; x += step / 2) {
      const here = lightness(picture, x, y);
      const below = Math.abs(here - lightness(picture, x, y + step));
      const beside = Math.abs(here - lightness(picture, x + step, y));
      most = Math.max(most, below, beside);
    }
  return most;
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
