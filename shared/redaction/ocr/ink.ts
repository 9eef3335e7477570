/** What the ink around a line is like: red, framed. */
import type { Box } from '../model.ts';
import type { Tilted } from './picture.ts';

const RED = 45;

/** A measure at a place of the sheet. */
export type Light = (x: number, y: number) => number;

/** Whether most of the ink inside is red: the colour of seals and stamps. */
export function isRed(light: Light, redness: Light, area: Tilted): boolean {
  let red = 0;
  let black = 0;
  const steps = 40;
  const cos = Math.cos(area.angle);
  const sin = Math.sin(area.angle);
  const seen: { light: number; red: number }[] = [];
  for (let i = 0; i < steps; i += 1) {
    for (let j = 0; j < steps; j += 1) {
      const u = (i / (steps - 1) - 0.5) * area.width;
      const v = (j / (steps - 1) - 0.5) * area.height * 0.8;
      const x = area.x + u * cos - v * sin;
      const y = area.y + u * sin + v * cos;
      seen.push({ light: light(x, y), red: redness(x, y) });
    }
  }
  const lightest = Math.max(...seen.map((pixel) => pixel.light));
  for (const pixel of seen) {
    if (pixel.red > RED) red += 1;
    else if (pixel.light < lightest - 80) black += 1;
  }
  return red > 0.03 * seen.length && red > 2 * black;
}

/** How light the darkest twentieth of an area is: its ink. */
export function darkest(light: Light, area: Tilted): number {
  const [cos, sin] = [Math.cos(area.angle), Math.sin(area.angle)];
  const seen: number[] = [];
  for (let i = 0; i < 60; i += 1) {
    for (let j = 0; j < 20; j += 1) {
      const u = ((i + 0.5) / 60 - 0.5) * area.width;
      const v = ((j + 0.5) / 20 - 0.5) * area.height;
      seen.push(light(area.x + u * cos - v * sin, area.y + u * sin + v * cos));
    }
  }
  return seen.sort((a, b) => a - b)[seen.length / 20] ?? 0;
}

/** The share of a straight way that is darker than the paper beside it. */
function inkAlong(
  light: Light,
  from: readonly [number, number],
  to: readonly [number, number],
  paper: number,
): number {
  const steps = 24;
  let dark = 0;
  for (let step = 0; step <= steps; step += 1) {
    const x = from[0] + ((to[0] - from[0]) * step) / steps;
    const y = from[1] + ((to[1] - from[1]) * step) / steps;
    if (light(x, y) < paper - 35) dark += 1;
  }
  return dark / (steps + 1);
}

/**
 * Drawn lines on the four sides of an upright box, each as a thin box that shows how far it
 * goes on. A stamp's frame ends at its corners; the lines of a table go on.
 */
export function linesAround(light: Light, box: Box): Box[] {
  const [x0, y0, x1, y1] = box;
  const size = y1 - y0;
  const paper = paperAt(light, box);
  const found: Box[] = [];
  const reach = Math.round(0.9 * size);
  const add = (line: Box | null): void => {
    if (line) found.push(line);
  };
  add(across(light, x0, x1, y0 + 0.15 * size, -1, reach, paper));
  add(across(light, x0, x1, y1 - 0.15 * size, 1, reach, paper));
  add(down(light, y0, y1, x0 + 0.15 * size, -1, reach * 1.6, paper));
  add(down(light, y0, y1, x1 - 0.15 * size, 1, reach * 1.6, paper));
  return found;
}

function paperAt(light: Light, [x0, y0, x1, y1]: Box): number {
  const values: number[] = [];
  for (let i = 0; i <= 20; i += 1) {
    for (let j = 0; j <= 6; j += 1) {
      values.push(light(x0 + ((x1 - x0) * i) / 20, y0 + ((y1 - y0) * j) / 6));
    }
  }
  return values.sort((a, b) => b - a)[Math.floor(values.length / 5)] ?? 255;
}

function across(
  light: Light,
  x0: number,
  x1: number,
  y: number,
  step: -1 | 1,
  reach: number,
  paper: number,
): Box | null {
  for (let off = 0; off <= reach; off += 1) {
    const at = y + step * off;
    if (inkAlong(light, [x0, at], [x1, at], paper) < 0.85) continue;
    // A bar of ink as high as letters is a letter stroke or a filled field, not a line.
    let from = x0;
    let to = x1;
    const dark = (x: number): boolean =>
      [-2, -1, 0, 1, 2].some((dy) => light(x, at + dy) < paper - 35);
    while (x0 - from < 8 * reach && dark(from - 1)) from -= 1;
    while (to - x1 < 8 * reach && dark(to + 1)) to += 1;
    return [from, at, to, at + 1];
  }
  return null;
}

function down(
  light: Light,
  y0: number,
  y1: number,
  x: number,
  step: -1 | 1,
  reach: number,
  paper: number,
): Box | null {
  for (let off = 0; off <= reach; off += 1) {
    const at = x + step * off;
    if (inkAlong(light, [at, y0], [at, y1], paper) < 0.9) continue;
    let from = y0;
    let to = y1;
    const dark = (y: number): boolean =>
      [-2, -1, 0, 1, 2].some((dx) => light(at + dx, y) < paper - 35);
    while (y0 - from < 8 * reach && dark(from - 1)) from -= 1;
    while (to - y1 < 8 * reach && dark(to + 1)) to += 1;
    return [at, from, at + 1, to];
  }
  return null;
}
