/** The layer between paper and print: pale ink and tinted ink, with the print taken out of it. */
import { type Contrast, isEven } from './contrast.ts';
import { boxCount, boxMean, quantile } from './grid.ts';
import { greyOf, type Picture } from './picture.ts';
import type { Tilted } from './tilted.ts';

/** The share of print's darkness from which on ink is print: within a line of text, elsewhere, and in strokes wider than those of print. */
const PRINT_FROM = { within: 0.33, elsewhere: 0.55, broad: 0.2, wide: 0.8 } as const;
/** How dark print is at least, and where nothing is printed. */
const PALEST_PRINT = 60;
const BLACK = 190;
/** So far above the paper it is drawn as black, at least and at most. */
const DRAWN_BLACK = { least: 9, most: 30 } as const;
/** Noise above this is smoothed once more. */
const NOISE_TO_SMOOTH = 2;
/** Of the sheet: specks are less, a photo or a pattern is more. */
const LEAST_OF_SHEET = 0.0005;
const MOST_OF_SHEET = 0.35;
/** What lies along the edges of a photo is the table. */
const TABLE_AROUND = 0.08;
/** Letters fill this share of the height of a line as it is found. */
export const BODY = 0.78;

/**
 * Pale or tinted ink as dark on white, on the grid of its measure. Null where there is no more of it than noise and
 * specks, or as much as in a photo.
 * @param lines places in lines of print are 1
 */
export function inkLayer(contrast: Contrast, lines: Uint8Array): Picture | null {
  const { width, height, mean } = contrast;
  if (isEven(mean)) return null;
  const known = knownBy(contrast, lines);
  const calm = calmed(mean, known, width, height);
  let { values } = calm;
  let tones = tonesOf(values, known, lines, width, height);
  if (!tones.there) return null;
  fill(values, calm.seen, contrast, known);
  if (tones.noise > NOISE_TO_SMOOTH) {
    values = boxMean(values, width, height, 1);
    tones = tonesOf(values, known, lines, width, height);
  }
  const { usual, full } = tones;
  const lights = new Uint8Array(width * height);
  for (let at = 0; at < values.length; at += 1) {
    const share = ((values[at] ?? 0) - usual) / full;
    lights[at] = share <= 0 ? 255 : share >= 1 ? 20 : 255 - 235 * share;
  }
  return greyOf(width, height, lights);
}

/**
 * Places of the grid in lines of print.
 * @param areas in pixels of the picture, whose grid has half its size
 */
export function linesOn(areas: readonly Tilted[], width: number, height: number): Uint8Array {
  const lines = new Uint8Array(width * height);
  for (const area of areas) {
    const cos = Math.cos(area.angle);
    const sin = Math.sin(area.angle);
    const [x0, y0] = [area.x / 2, area.y / 2];
    const [u1, v1] = [area.width / 4 + 1, (BODY * area.height) / 4 + 1];
    const across = Math.abs(u1 * cos) + Math.abs(v1 * sin);
    const down = Math.abs(u1 * sin) + Math.abs(v1 * cos);
    const [top, bottom] = [Math.max(0, Math.ceil(y0 - down)), Math.min(height - 1, y0 + down)];
    const [from, to] = [Math.max(0, Math.ceil(x0 - across)), Math.min(width - 1, x0 + across)];
    for (let y = top; y <= bottom; y += 1) {
      for (let x = from; x <= to; x += 1) {
        const u = (x - x0) * cos + (y - y0) * sin;
        const v = (y - y0) * cos - (x - x0) * sin;
        if (Math.abs(u) <= u1 && Math.abs(v) <= v1) lines[y * width + x] = 1;
      }
    }
  }
  return lines;
}

/** How dark the print of this page is: faint ink and shadows make it paler. */
function printIn(most: Float32Array, lines: Uint8Array): number {
  const counts = new Uint32Array(256);
  let count = 0;
  for (let at = 0; at < most.length; at += 1) {
    if (lines[at] !== 1) continue;
    const bin = Math.max(0, Math.min(255, Math.round(most[at] ?? 0)));
    counts[bin] = (counts[bin] ?? 0) + 1;
    count += 1;
  }
  return count === 0 ? BLACK : Math.max(PALEST_PRINT, quantile(counts, 0.98 * count));
}

/** How far single pixels stand out of their places where nothing is printed. */
function grainOf(mean: Float32Array, most: Float32Array, lines: Uint8Array): number {
  const counts = new Uint32Array(256);
  let count = 0;
  for (let at = 0; at < most.length; at += 3) {
    if (lines[at] === 1) continue;
    const bin = Math.max(0, Math.min(255, Math.round((most[at] ?? 0) - (mean[at] ?? 0))));
    counts[bin] = (counts[bin] ?? 0) + 1;
    count += 1;
  }
  return quantile(counts, 0.5 * count);
}

/** Places from the middle of a stroke to its side, where it is wider than those of print. */
const WIDER_THAN_PRINT = 3;

/** Places in strokes wider than print has them are 1. */
function wideStrokes(mean: Float32Array, least: number, width: number, height: number): Uint8Array {
  const dark = new Uint8Array(mean.length);
  let any = 0;
  for (let at = 0; at < dark.length; at += 1) {
    if ((mean[at] ?? 0) <= least) continue;
    dark[at] = 1;
    any += 1;
  }
  const most = 0.88 * (2 * WIDER_THAN_PRINT + 1) ** 2;
  if (any <= most) return dark.fill(0);
  const inside = boxCount(dark, width, height, WIDER_THAN_PRINT);
  for (let at = 0; at < dark.length; at += 1) dark[at] = (inside[at] ?? 0) > most ? 1 : 0;
  return dark.includes(1) ? grown(dark, width, height, WIDER_THAN_PRINT) : dark;
}

/** Ones, and what lies within so many places of them. */
function grown(ones: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const around = boxCount(ones, width, height, reach);
  for (let at = 0; at < around.length; at += 1) if (around[at] !== 0) around[at] = 1;
  return around;
}

/** 0 where print and its soft edges hide what lies under them. */
function knownBy({ mean, most, width, height }: Contrast, lines: Uint8Array): Uint8Array {
  const print = printIn(most, lines);
  const wide = wideStrokes(mean, PRINT_FROM.broad * print, width, height);
  const elsewhere = PRINT_FROM.elsewhere * print;
  const within = Math.min(elsewhere, PRINT_FROM.within * print + grainOf(mean, most, lines));
  // By whether a place lies in a line, and in a wide stroke.
  const least = [elsewhere, PRINT_FROM.wide * print, within, Math.max(within, elsewhere)] as const;
  const hidden = new Uint8Array(most.length);
  for (let at = 0; at < hidden.length; at += 1) {
    const bound = least[2 * (lines[at] ?? 0) + (wide[at] ?? 0)] ?? 0;
    if ((most[at] ?? 0) > bound) hidden[at] = 1;
  }
  const known = grown(hidden, width, height, 1);
  for (let at = 0; at < known.length; at += 1) known[at] = 1 - (known[at] ?? 0);
  return known;
}

interface Tones {
  readonly usual: number;
  readonly noise: number;
  readonly there: boolean;
  readonly full: number;
}

/** What is usual outside the lines is paper; ink is what clearly rises above it. */
function tonesOf(
  values: Float32Array,
  known: Uint8Array,
  lines: Uint8Array,
  width: number,
  height: number,
): Tones {
  // By eighths, from −20 on: what is usual is told by quarters, each about its middle, and ink by the edge between two.
  const eighths = new Uint32Array(1024);
  let count = 0;
  const [top, bottom] = [Math.round(TABLE_AROUND * height), (1 - TABLE_AROUND) * height];
  const [left, right] = [Math.round(TABLE_AROUND * width), Math.ceil((1 - TABLE_AROUND) * width)];
  for (let y = top; y < bottom; y += 1) {
    for (let place = y * width + left; place < y * width + right; place += 1) {
      if (lines[place] === 1 || known[place] === 0) continue;
      const bin = (8 * (20 + (values[place] ?? 0))) | 0;
      const kept = Math.min(bin, 1023);
      eighths[kept] = (eighths[kept] ?? 0) + 1;
      count += 1;
    }
  }
  const quarters = new Uint32Array(512);
  for (let bin = 0; bin < 1024; bin += 1) {
    const quarter = Math.min(511, (bin + 1) >> 1);
    quarters[quarter] = (quarters[quarter] ?? 0) + (eighths[bin] ?? 0);
  }
  const at = (share: number): number => quantile(quarters, share * count) / 4 - 20;
  const usual = at(0.5);
  const noise = Math.max(1, at(0.5) - at(0.1));
  const floor = usual + Math.max(4.5, 3 * noise);
  let ink = 0;
  for (let bin = 8 * (20 + floor); bin < 1024; bin += 1) ink += eighths[bin] ?? 0;
  const full = Math.max(
    DRAWN_BLACK.least,
    4 * noise,
    Math.min(DRAWN_BLACK.most, 0.8 * (at(0.99) - usual)),
  );
  return {
    usual: usual + noise,
    noise,
    there: ink > LEAST_OF_SHEET * count && ink < MOST_OF_SHEET * count,
    full,
  };
}

/** So many known places at least tell one that is not. */
const KNOWN_AROUND = 3;

/** Known places by their neighbours, and how many of these are known; 0 where these are fewer than three. */
function calmed(
  values: Float32Array,
  known: Uint8Array,
  width: number,
  height: number,
): { readonly values: Float32Array; readonly seen: Uint8Array } {
  const across = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    const end = (y + 1) * width - 1;
    let before = 0;
    let here = known[y * width] === 1 ? (values[y * width] ?? 0) : 0;
    for (let at = y * width; at <= end; at += 1) {
      const next = at < end && known[at + 1] === 1 ? (values[at + 1] ?? 0) : 0;
      across[at] = before + here + next;
      before = here;
      here = next;
    }
  }
  const seen = boxCount(known, width, height, 1);
  const calm = new Float32Array(values.length);
  for (let y = 0, at = 0; y < height; y += 1) {
    const above = y > 0 ? width : 0;
    const below = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x += 1, at += 1) {
      const count = seen[at] ?? 0;
      if (count < KNOWN_AROUND) continue;
      let sum = across[at] ?? 0;
      if (above > 0) sum += across[at - above] ?? 0;
      if (below > 0) sum += across[at + below] ?? 0;
      calm[at] = sum / count;
    }
  }
  return { values: calm, seen };
}

/** Unknown places by what is known further around: there are few of them, so each looks for itself. */
function fill(
  calm: Float32Array,
  seen: Uint8Array,
  { mean, width, height }: Contrast,
  known: Uint8Array,
): void {
  const around = (x0: number, y0: number, radius: number): number | null => {
    let sum = 0;
    let count = 0;
    const right = Math.min(width - 1, x0 + radius);
    const low = Math.min(height - 1, y0 + radius);
    for (let y = Math.max(0, y0 - radius); y <= low; y += 1) {
      for (let at = y * width + Math.max(0, x0 - radius); at <= y * width + right; at += 1) {
        if (known[at] !== 1) continue;
        sum += mean[at] ?? 0;
        count += 1;
      }
    }
    return count >= KNOWN_AROUND ? sum / count : null;
  };
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 1)
      if ((seen[at] ?? 0) < KNOWN_AROUND) calm[at] = around(x, y, 3) ?? around(x, y, 6) ?? 0;
}
