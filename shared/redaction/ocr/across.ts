/** What groups of strokes are like: which may be a word across the page. */
import { BODY } from './pale.ts';
import { colour, lightness, type Picture } from './picture.ts';
import { scaledBy, seenFrom, type Tilted, walk } from './tilted.ts';

export const SLANT = 0.21;
/** Between white letters on a dark ground there is no paper. */
const PAPER = 100;
const BETWEEN = 0.2;
const LEAST_INK = 0.18;
/** Of the paper's lightness, what is print whatever its colour; and how much of a word's ink print crosses at most. */
const DARK = 0.62;
const PRINTED = 0.3;
/** How far the colours of full ink are apart; and how much of a head is so at least, its edges being blurred. */
const COLOURFUL = 0.25;
const VIVID = 0.08;
/** Of the lightness of the page's lighter places, what is paper; its share between letters; how far the colours of one ink are apart, with noise and print that crosses it. */
const BARE = 0.7;
const MOST_PAPER = 0.55;
const COLOURS = 22;
/** So near to each other are the shares of red and green of one hue in light and shade; and how much of the paper between letters is so. */
const HUE = 0.04;
const ONE_HUE = 0.8;
const MARGIN = 0.1;
/** So many times as wide as high are two letters, closely set and found with some room around. */
const TWO_LETTERS = 1.6;
const STEEP = 1.36;
export const level = (area: Tilted): boolean => Math.abs(area.angle) < SLANT;

/** At least a letter of a watermark, or a thick stroke of a huge one. */
function large(area: Tilted, layer: Picture): boolean {
  const longer = Math.max(layer.width, layer.height);
  return area.height > 0.025 * longer && area.width > 0.05 * longer;
}

/** Neither a frame around much paper, nor the sheet's edge. */
export const solid = (group: Tilted, layer: Picture): boolean =>
  large(group, layer) && !alongEdge(group, layer) && shareIn(layer, group, inked) > LEAST_INK;

/** May be a part of a word across the page, and no line of print either. */
export const standsOut = (
  group: Tilted,
  layer: Picture,
  whole: Picture,
  print: readonly Tilted[],
): boolean =>
  solid(group, layer) &&
  (!level(group) || (betweenLines(group, layer, print) && !dark(group, layer, whole)));

const inked = (light: number): boolean => light < 128;

/** Much of it as dark as print, or some of it dark in full colour, like the red head of an official letter. */
function dark(group: Tilted, layer: Picture, whole: Picture): boolean {
  const finer = whole.width / layer.width;
  const there = (x: number, y: number): number => lightness(whole, x * finer, y * finer);
  let paper = 0;
  shareIn(layer, group, (_, x, y) => {
    paper = Math.max(paper, there(x, y));
    return false;
  });
  const printed = (light: number, x: number, y: number): boolean =>
    inked(light) && there(x, y) < DARK * paper;
  // Print that runs through pale ink is dark as well, and has no colour.
  const vivid = shareIn(
    layer,
    group,
    (light, x, y) =>
      printed(light, x, y) && colour(whole, x * finer, y * finer) > COLOURFUL * paper,
  );
  const ink = shareIn(layer, group, inked);
  return vivid > VIVID * ink || shareIn(layer, group, printed) > PRINTED * ink;
}

/** Wholly in the outer band of the picture. */
function alongEdge(group: Tilted, { width, height }: Picture): boolean {
  const [cos, sin] = [Math.abs(Math.cos(group.angle)), Math.abs(Math.sin(group.angle))];
  const across = (group.width * cos + group.height * sin) / 2;
  const down = (group.width * sin + group.height * cos) / 2;
  return (
    group.x + across < MARGIN * width ||
    group.x - across > (1 - MARGIN) * width ||
    group.y + down < MARGIN * height ||
    group.y - down > (1 - MARGIN) * height
  );
}

/** Watermarks are large; small pale marks are read with the page itself. */
export function wordLike(area: Tilted, layer: Picture): boolean {
  const longer = Math.max(layer.width, layer.height);
  return (
    Math.abs(area.angle) < STEEP &&
    area.height > 0.025 * longer &&
    area.height < 0.35 * longer &&
    area.width > 0.08 * longer &&
    area.width > 1.3 * area.height
  );
}

/** Strokes that slant across the middle of the sheet, two letters of them at least, as nothing but a watermark does. */
export function across(group: Tilted, layer: Picture, whole: Picture): boolean {
  const longer = Math.max(layer.width, layer.height);
  const middle = (at: number, length: number): boolean => at > 0.2 * length && at < 0.8 * length;
  const ink = shareIn(layer, group, inked);
  return (
    Math.abs(group.angle) > SLANT &&
    group.width > 0.13 * longer &&
    // Of a round seal the axis is chance.
    group.width > TWO_LETTERS * group.height &&
    group.height > 0.045 * longer &&
    middle(group.x, layer.width) &&
    middle(group.y, layer.height) &&
    ink > 0.16 &&
    ink < 0.75 &&
    shareIn(whole, scaledBy(group, whole.width / layer.width), (light) => light > PAPER) > 0.3 &&
    onPaper(group, layer, whole) &&
    !motley(group, layer, whole)
  );
}

/**
 * Between letters it is mostly as light as where it is lightest, or nearly all of one hue, where a shade lies on the
 * paper; the edge of a shadow on things is between all sorts of tones.
 */
function onPaper(group: Tilted, layer: Picture, whole: Picture): boolean {
  const finer = whole.width / layer.width;
  const between: { light: number; hue: readonly [number, number] }[] = [];
  shareIn(layer, group, (light, x, y) => {
    if (inked(light)) return false;
    const [red, green, blue] = pixelOf(whole, x * finer, y * finer);
    const sum = Math.max(1, red + green + blue);
    between.push({ light: sum / 3, hue: [red / sum, green / sum] });
    return false;
  });
  between.sort((a, b) => a.light - b.light);
  const at = (share: number): number => between[Math.floor(share * between.length)]?.light ?? 0;
  if (at(0.5) > BARE * at(0.9)) return true;
  const mean = (of: 0 | 1): number => {
    const lightest = between.slice(Math.floor(0.75 * between.length));
    return lightest.reduce((sum, { hue }) => sum + hue[of], 0) / Math.max(1, lightest.length);
  };
  const [red, green] = [mean(0), mean(1)];
  const alike = between.filter(({ hue }) => Math.hypot(hue[0] - red, hue[1] - green) < HUE);
  return alike.length > ONE_HUE * between.length;
}

/** Of several colours, with little between that is as light as paper: people, and things, but no word. */
function motley(group: Tilted, layer: Picture, whole: Picture): boolean {
  const finer = whole.width / layer.width;
  const paper = lightest(whole);
  const hues: (readonly [number, number])[] = [];
  const bare = shareIn(layer, group, (light, x, y) => {
    const [red, green, blue] = pixelOf(whole, x * finer, y * finer);
    if (inked(light)) hues.push([red - green, green - blue]);
    return (red + green + blue) / 3 > BARE * paper;
  });
  const spread = (of: 0 | 1): number => {
    const mean = hues.reduce((sum, hue) => sum + hue[of], 0) / Math.max(1, hues.length);
    return hues.reduce((sum, hue) => sum + (hue[of] - mean) ** 2, 0) / Math.max(1, hues.length);
  };
  return bare < MOST_PAPER && Math.sqrt(spread(0) + spread(1)) > COLOURS;
}

function pixelOf({ width, data }: Picture, x: number, y: number): [number, number, number] {
  const at = 3 * (Math.round(y) * width + Math.round(x));
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** How light the lighter fifth of a picture is at least. */
function lightest({ data }: Picture): number {
  const step = 3 * Math.max(1, Math.floor(data.length / 3 / 4000));
  const seen: number[] = [];
  for (let at = 0; at + 2 < data.length; at += step)
    seen.push(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3);
  return seen.sort((a, b) => a - b)[Math.floor(0.8 * seen.length)] ?? 255;
}

/** What is left of print stays within its lines; a word across the page does not. */
export function betweenLines(group: Tilted, layer: Picture, print: readonly Tilted[]): boolean {
  const lines = print
    .map((area) => scaledBy(area, 0.5))
    .map((area) => ({ ...area, height: BODY * area.height }));
  const free = shareIn(
    layer,
    group,
    (light, x, y) => inked(light) && !lines.some((line) => inside(line, x, y)),
  );
  return free > BETWEEN * shareIn(layer, group, inked);
}

function inside(area: Tilted, x: number, y: number): boolean {
  const [u, v] = seenFrom(area, [x, y]);
  return Math.abs(u) < area.width / 2 && Math.abs(v) < area.height / 2;
}

/** The share of a rectangle whose lightness is so. */
function shareIn(
  picture: Picture,
  area: Tilted,
  so: (light: number, x: number, y: number) => boolean,
): number {
  let count = 0;
  walk(area, 60, 30, (x, y) => {
    if (so(lightness(picture, x, y), x, y)) count += 1;
  });
  return count / 1800;
}
