/** A line cut out as it is read: upright, and as high as the network takes it. */
import { LINE } from './detect.ts';
import type { Picture } from './picture.ts';
import { piece, type Sheet } from './sheet.ts';
import type { Tilted } from './tilted.ts';

export const HEIGHT = 48;
const WIDTH = { least: 16, most: 2400 } as const;
/** How high its letters are. */
export const EM = HEIGHT / LINE;

/** @param squeeze share of the width that it would have by its height */
export function stripOf(sheet: Sheet, area: Tilted, squeeze = 1): Picture {
  const natural = (HEIGHT * area.width) / Math.max(1, area.height);
  const width = Math.max(WIDTH.least, Math.min(WIDTH.most, Math.round(natural * squeeze)));
  return piece(sheet, area, width, HEIGHT);
}
