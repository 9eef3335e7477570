/** Words by their ink alone: groups of strokes that stand together, with the way they lie. */
import { groupsIn } from './grid.ts';
import type { Picture } from './picture.ts';
import { boundsAlong, type Place, type Tilted } from './tilted.ts';

const CELL = 6;
/** Share of a cell's ink from which on it belongs to a stroke: pale ones first, then without what is around them. */
const INKED = [0.28, 0.55] as const;
/** How many cells apart the strokes of one word stand, and how many cells they fill at least. */
const APART = 2;
const FEWEST = 12;

/** Groups of dark cells of a picture that is dark on white, as the rectangles around them along their axis. */
export function strokeGroups(picture: Picture): Tilted[] {
  const columns = Math.floor(picture.width / CELL);
  const rows = Math.floor(picture.height / CELL);
  const inks = inkOf(picture, columns, rows);
  return INKED.flatMap((least) => {
    const dark = new Uint8Array(inks.length);
    for (let at = 0; at < dark.length; at += 1) if ((inks[at] ?? 0) > least) dark[at] = 1;
    return [...groupsIn(dark, columns, rows, APART)]
      .filter((group) => group.length >= FEWEST)
      .map((group) => around(middlesOf(group, columns, CELL), CELL));
  });
}

function inkOf({ width, data }: Picture, columns: number, rows: number): Float32Array {
  const inks = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let ink = 0;
      for (let y = row * CELL; y < (row + 1) * CELL; y += 1)
        for (let x = column * CELL; x < (column + 1) * CELL; x += 1)
          ink += 255 - (data[(y * width + x) * 3] ?? 255);
      inks[row * columns + column] = ink / (255 * CELL * CELL);
    }
  }
  return inks;
}

/** Where the middles of cells of this size are. */
export const middlesOf = (cells: readonly number[], columns: number, cell: number): Place[] =>
  cells.map((at) => [((at % columns) + 0.5) * cell, (Math.floor(at / columns) + 0.5) * cell]);

/** Along the axis in which the places, the middles of cells of this size, spread most. */
export function around(places: readonly Place[], cell: number): Tilted {
  const mean = (of: (place: Place) => number): number =>
    places.reduce((sum, place) => sum + of(place), 0) / places.length;
  const x0 = mean(([x]) => x);
  const y0 = mean(([, y]) => y);
  const xx = mean(([x]) => (x - x0) ** 2);
  const yy = mean(([, y]) => (y - y0) ** 2);
  const xy = mean(([x, y]) => (x - x0) * (y - y0));
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const bounds = boundsAlong(places, angle);
  return { ...bounds, width: bounds.width + cell, height: bounds.height + cell };
}
