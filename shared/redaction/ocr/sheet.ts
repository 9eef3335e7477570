/** A picture as it is read: upright, in coordinates of a handy size, with its pixels left in place. */
import { cut, flat, hueIn, lightness, type Picture, turned, type View } from './picture.ts';
import { resize, within } from './resize.ts';
import { scaledBy, type Tilted } from './tilted.ts';

/** Longest side of the coordinates: A4 at about 200 dpi. */
const READ_AT = 2400;
/** PP-OCR is measured at this length of the longer side; smaller misses low marks. */
export const DETECT_AT = 960;

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly view: View;
  /** Pixels of the view for one of the sheet. */
  readonly finer: number;
  /** Quarter turns clockwise from the picture as handed in. */
  readonly quarters: number;
}

export function sheetOf(picture: Picture, quarters = 0): Sheet {
  const finer = Math.max(1, Math.max(picture.width, picture.height) / READ_AT);
  const view = turned(picture, quarters);
  const width = Math.round(view.width / finer);
  return { width, height: Math.round(view.height / finer), view, finer, quarters };
}

const thirtyTwo = (length: number): number => Math.max(32, Math.round(length / 32) * 32);

/** The size at which a picture is searched for text; the network takes steps of 32 pixels. */
export function searchSize(width: number, height: number, longest: number): [number, number] {
  // Small pictures are enlarged a little: letters of less than eight pixels are missed.
  const scale = Math.min(longest / Math.max(width, height), 1.6);
  return [thirtyTwo(width * scale), thirtyTwo(height * scale)];
}

/** The whole picture small, as handed in. */
export function smallOf(picture: Picture): Picture {
  const [width, height] = searchSize(picture.width, picture.height, DETECT_AT);
  return resize(picture, width, height);
}

/** The whole sheet, at most so long: made smaller before it is turned, so that large pixels stay in place. */
export function sheetWithin({ view, quarters }: Sheet, longest: number): Picture {
  const { width, height, data } = view;
  const handed =
    quarters % 2 === 0 ? { width, height, data } : { width: height, height: width, data };
  return flat(turned(within(handed, longest), quarters));
}

/** A part of the sheet as a small upright picture. */
export function piece(
  { view, finer }: Sheet,
  area: Tilted,
  width: number,
  height: number,
): Picture {
  return cut(view, scaledBy(area, finer), width, height);
}

export const lightOn =
  ({ view, finer }: Sheet) =>
  (x: number, y: number): number =>
    lightness(view, x * finer, y * finer);

export const rednessOn =
  ({ view, finer }: Sheet) =>
  (x: number, y: number): number =>
    hueIn(view, x * finer, y * finer, 'red');
