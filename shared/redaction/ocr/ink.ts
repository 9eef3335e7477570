/** What the ink around a line is like: red, framed. */
import type { Box } from '../model.ts';
import { lightness, type Picture, redness, type Tilted } from './picture.ts';

const RED = 45;

/** Whether most of the ink inside is red: the colour of seals and stamps. */
export function isRed(picture: Picture, area: Tilted): boolean {
  let red = 0;
  let black = 0;
  const steps = 40;
  const cos = Math.cos(area.angle);
  const sin = Math.sin(area.angle);
  let lightest = 0;
  const seen: { light: number; red: number }[] = [];
  for (let i = 0; i < steps; i += 1) {
    for (let j = 0; j < steps; j += 1) {
      const u = (i / (steps - 1) - 0.5) * area.width;
      const v = (j / (steps - 1) - 0.5) * area.height * 0.8;
      const x = Math.round(area.x + u * cos - v * sin);
      const y = Math.round(area.y + u * sin + v * cos);
      if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) continue;
      const light = lightness(picture, x, y);
      lightest = Math.max(lightest, light);
      seen.push({ light, red: redness(picture, (y * picture.width + x) * 3) });
    }
  }
  for (const pixel of seen) {
    if (pixel.red > RED) red += 1;
    else if (pixel.light < lightest - 80) black += 1;
  }
  return red > 0.03 * seen.length && red > 2 * black;
}

/** The share of a straight way that is darker than the paper beside it. */
function inkAlong(
  picture: Picture,
  from: readonly [number, number],
  to: readonly [number, number],
  paper: number,
): number {
  const steps = 24;
  let dark = 0;
  for (let step = 0; step <= steps; step += 1) {
    const x = from[0] + ((to[0] - from[0]) * step) / steps;
    const y = from[1] + ((to[1] - from[1]) * step) / steps;
    if (lightness(picture, x, y) < paper - 35) dark += 1;
  }
  return dark / (steps + 1);
}

/**
 * Drawn lines on the four sides of an upright box, each as a thin box that shows how far it
 * goes on. A stamp's frame ends at its corners; the lines of a table go on.
 */
export function linesAround(picture: Picture, box: Box): Box[] {
  const [x0, y0, x1, y1] = box;
  const size = y1 - y0;
  const paper = paperAt(picture, box);
  const found: Box[] = [];
  const reach = Math.round(0.9 * size);
  const add = (line: Box | null): void => {
    if (line) found.push(line);
  };
  add(across(picture, x0, x1, y0 + 0.15 * size, -1, reach, paper));
  add(across(picture, x0, x1, y1 - 0.15 * size, 1, reach, paper));
  add(down(picture, y0, y1, x0 + 0.15 * size, -1, reach * 1.6, paper));
  add(down(picture, y0, y1, x1 - 0.15 * size, 1, reach * 1.6, paper));
  return found;
}

function paperAt(picture: Picture, [x0, y0, x1, y1]: Box): number {
  const values: number[] = [];
  for (let i = 0; i <= 20; i += 1) {
    for (let j = 0; j <= 6; j += 1) {
      values.push(lightness(picture, x0 + ((x1 - x0) * i) / 20, y0 + ((y1 - y0) * j) / 6));
    }
  }
  return values.sort((a, b) => b - a)[Math.floor(values.length / 5)] ?? 255;
}

function across(
  picture: Picture,
  x0: number,
  x1: number,
  y: number,
  step: -1 | 1,
  reach: number,
  paper: number,
): Box | null {
  for (let off = 0; off <= reach; off += 1) {
    const at = y + step * off;
    if (inkAlong(picture, [x0, at], [x1, at], paper) < 0.85) continue;
    // A bar of ink as high as letters is a letter stroke or a filled field, not a line.
    let from = x0;
    let to = x1;
    const dark = (x: number): boolean =>
      [-2, -1, 0, 1, 2].some((dy) => lightness(picture, x, at + dy) < paper - 35);
    while (from > 0 && x0 - from < 8 * reach && dark(from - 1)) from -= 1;
    while (to < picture.width - 1 && to - x1 < 8 * reach && dark(to + 1)) to += 1;
    return [from, at, to, at + 1];
  }
  return null;
}

function down(
  picture: Picture,
  y0: number,
  y1: number,
  x: number,
  step: -1 | 1,
  reach: number,
  paper: number,
): Box | null {
  for (let off = 0; off <= reach; off += 1) {
    const at = x + step * off;
    if (inkAlong(picture, [at, y0], [at, y1], paper) < 0.9) continue;
    let from = y0;
    let to = y1;
    const dark = (y: number): boolean =>
      [-2, -1, 0, 1, 2].some((dx) => lightness(picture, at + dx, y) < paper - 35);
    while (from > 0 && y0 - from < 8 * reach && dark(from - 1)) from -= 1;
    while (to < picture.height - 1 && to - y1 < 8 * reach && dark(to + 1)) to += 1;
    return [at, from, at + 1, to];
  }
  return null;
}
