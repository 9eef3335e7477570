/** The ink of one hue by itself, whatever the colour of the paper. */
import { quantile } from './grid.ts';
import { greyOf, type Hue, hueAt, lightAt, type Picture } from './picture.ts';

/** Hue from which on there is ink, and of the full ink of a stamp, worn as it may be, at least and at most. */
const TINGE = 20;
const FULL_INK = { least: 60, most: 122, share: 0.9 } as const;

/** Only what is of one hue, as dark on white: a stamp without the print under it. */
export function hueLayer({ width, height, data: from }: Picture, hue: Hue): Picture {
  const counts = new Uint32Array(256);
  let inked = 0;
  for (let at = 0; at < from.length; at += 3) {
    const value = hueAt(from, at, hue);
    if (value <= TINGE) continue;
    counts[value] = (counts[value] ?? 0) + 1;
    inked += 1;
  }
  const full = quantile(counts, FULL_INK.share * inked);
  const range = Math.max(FULL_INK.least, Math.min(FULL_INK.most, full)) - TINGE;
  const lights = new Uint8Array(width * height);
  for (let at = 0; at < lights.length; at += 1) {
    const share = (hueAt(from, 3 * at, hue) - TINGE) / range;
    lights[at] = 255 - 255 * Math.max(0, Math.min(1, share));
  }
  return greyOf(width, height, lights);
}

/** The colour of a paper: its red, green and blue as shares of the strongest. */
export type Tint = readonly [number, number, number];

/** So much of the strongest colour of a paper the weakest is at least; what has more colour is no paper. */
const TINTED_PAPER = 0.6;

/** The colour of a picture's paper, taken for that of its lighter places. */
export function paperIn({ data }: Picture): Tint {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 12) {
    const light = Math.round(lightAt(data, at));
    counts[light] = (counts[light] ?? 0) + 1;
  }
  const light = quantile(counts, (LIGHTER * data.length) / 12);
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 12) {
    if (Math.abs(lightAt(data, at) - light) > 3) continue;
    for (const band of [0, 1, 2] as const) sums[band] += data[at + band] ?? 0;
  }
  const most = Math.max(1, ...sums);
  return Math.min(...sums) < TINTED_PAPER * most
    ? [1, 1, 1]
    : [sums[0] / most, sums[1] / most, sums[2] / most];
}

const LIGHTER = 0.75;

/** As if the paper had no colour: on yellow paper blue ink is hardly blue, and its edges are yellow. */
export function onWhite(picture: Picture, paper: Tint): Picture {
  const { width, height, data: from } = picture;
  if (Math.min(...paper) > 0.98) return picture;
  const [red, green, blue] = paper.map((share) =>
    Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.round(value / share))),
  );
  const data = new Uint8Array(from.length);
  for (let at = 0; at < data.length; at += 3) {
    data[at] = red?.[from[at] ?? 0] ?? 0;
    data[at + 1] = green?.[from[at + 1] ?? 0] ?? 0;
    data[at + 2] = blue?.[from[at + 2] ?? 0] ?? 0;
  }
  return { width, height, data };
}
