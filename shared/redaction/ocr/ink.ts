/** What the ink around a line is like: red or dark. */
import { type Tilted, walk } from './tilted.ts';

const RED = 45;

/** A measure at a place of the sheet. */
export type Light = (x: number, y: number) => number;

/** Whether most of the ink inside is red: the colour of seals and stamps. */
export function isRed(light: Light, redness: Light, area: Tilted): boolean {
  const seen: { light: number; red: number }[] = [];
  walk({ ...area, height: 0.8 * area.height }, 40, 40, (x, y) => {
    seen.push({ light: light(x, y), red: redness(x, y) });
  });
  const lightest = Math.max(...seen.map((pixel) => pixel.light));
  const red = seen.filter((pixel) => pixel.red > RED).length;
  const black = seen.filter((pixel) => pixel.red <= RED && pixel.light < lightest - 80).length;
  return red > 0.03 * seen.length && red > 2 * black;
}

/** How light the darkest twentieth of an area is: its ink. */
export function darkest(light: Light, area: Tilted): number {
  const seen: number[] = [];
  walk(area, 60, 20, (x, y) => seen.push(light(x, y)));
  return seen.sort((a, b) => a - b)[seen.length / 20] ?? 0;
}
