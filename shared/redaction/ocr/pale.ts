/** The layer between paper and print: pale ink and tinted ink, with the print taken out of it. */
import type { Picture } from './picture.ts';

/** Side of a square of paper, as a share of the longer side. */
const GRID = 0.03;
/** A pale layer covers a part of the sheet: specks are less, a shadow or a photo is more. */
const LEAST = 0.002;
const MOST = 0.3;
/** What lies along the edges of a photo is the table. */
const EDGE = 0.1;
/** Levels above the paper: less is noise. So far above it is drawn as black. */
const NOISE = 6;
const INK = 8;
const FULL = { pale: 18, tinted: 11 } as const;
/** What stands out more than any watermark, and how far its soft edges reach, in pixels. */
const COARSE = { pale: { print: 62, halo: 3 }, tinted: { print: 62, halo: 5 } } as const;
const FINE = { print: 92, halo: 2 } as const;
interface Print {
  readonly print: number;
  readonly halo: number;
}

export type Ink = 'pale' | 'tinted';
export const inks: readonly Ink[] = ['pale', 'tinted'];

/** Whether a page has pale or tinted ink at all, by a look at a small picture of it. */
export function hasInk(small: Picture, kind: Ink): boolean {
  const { width, height } = small;
  const { above, known } = layerOf(small, kind, COARSE[kind]);
  let ink = 0;
  let count = 0;
  for (let y = Math.round(EDGE * height) + 1; y < (1 - EDGE) * height; y += 1) {
    for (let x = Math.round(EDGE * width) + 1; x < (1 - EDGE) * width; x += 1, count += 1) {
      const at = y * width + x;
      // Neighbours as well: a speck of noise stands alone.
      const least = Math.min(above[at] ?? 0, above[at - 1] ?? 0, above[at - width] ?? 0);
      if (least > INK && known[at] === 1) ink += 1;
    }
  }
  return ink > LEAST * count && ink < MOST * count;
}

/** Pale or tinted ink as dark on white; print is taken out and its places filled in. */
export function inkLayer(picture: Picture, kind: Ink): Picture {
  const { width, height } = picture;
  const { above, known } = layerOf(picture, kind, FINE);
  const values = smoothed(above, known, width, height);
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < values.length; at += 1)
    data.fill(255 - 235 * Math.min(1, (values[at] ?? 0) / FULL[kind]), at * 3, at * 3 + 3);
  return { width, height, data };
}

/** How far each pixel lies above its ground, and where print leaves it unknown. */
function layerOf(
  picture: Picture,
  kind: Ink,
  print: Print,
): { readonly above: Float32Array; readonly known: Float32Array } {
  const { width, height } = picture;
  const above =
    kind === 'pale'
      ? rises(picture, (r, g, b) => 255 - (0.3 * r + 0.59 * g + 0.11 * b), false)
      : sum(
          rises(picture, (r, g) => 128 + (r - g) / 2, true),
          rises(picture, (_, g, b) => 128 + (b - g) / 2, true),
        );
  const known = new Float32Array(above.length).fill(1);
  for (let at = 0; at < above.length; at += 1) {
    const value = above[at] ?? 0;
    if (value > print.print)
      blot(known, width, height, at % width, Math.floor(at / width), print.halo);
    above[at] = Math.max(0, Math.min(60, value - NOISE));
  }
  return { above, known };
}

const sum = (a: Float32Array, b: Float32Array): Float32Array =>
  a.map((value, at) => 2 * value + 2 * (b[at] ?? 0));

/** How far a measure of the pixels rises above its ground; `both`: or falls below it. */
function rises(
  { width, height, data }: Picture,
  measure: (r: number, g: number, b: number) => number,
  both: boolean,
): Float32Array {
  const values = new Uint8Array(width * height);
  for (let at = 0; at < values.length; at += 1)
    values[at] = measure(data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0);
  const ground = groundOf(values, width, height, both ? 0.5 : 0.25);
  const above = new Float32Array(values.length);
  for (let at = 0; at < above.length; at += 1) {
    const over = (values[at] ?? 0) - (ground[at] ?? 0);
    above[at] = both ? Math.abs(over) : over;
  }
  return above;
}

function blot(
  known: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  halo: number,
): void {
  for (let ny = Math.max(0, y - halo); ny <= Math.min(height - 1, y + halo); ny += 1) {
    const from = ny * width + Math.max(0, x - halo);
    known.fill(0, from, ny * width + Math.min(width - 1, x + halo) + 1);
  }
}

/** The usual value around a place: of squares of paper, led over from one to the next. */
function groundOf(values: Uint8Array, width: number, height: number, rank: number): Float32Array {
  const side = Math.max(8, Math.round(GRID * Math.max(width, height)));
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const squares = new Float32Array(columns * rows);
  const counts = new Uint16Array(256);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0);
      let count = 0;
      for (let y = row * side; y < Math.min(height, (row + 1) * side); y += 1) {
        for (let x = column * side; x < Math.min(width, (column + 1) * side); x += 1) {
          const value = values[y * width + x] ?? 0;
          counts[value] = (counts[value] ?? 0) + 1;
          count += 1;
        }
      }
      let value = 0;
      for (let seen = counts[0] ?? 0; value < 255 && seen < rank * count; )
        seen += counts[++value] ?? 0;
      squares[row * columns + column] = value;
    }
  }
  const ground = new Float32Array(values.length);
  const row = new Float32Array(columns);
  for (let y = 0; y < height; y += 1) {
    const v = Math.max(0, Math.min(rows - 1, y / side - 0.5));
    const above = Math.floor(v) * columns;
    const below = Math.min(rows - 1, Math.floor(v) + 1) * columns;
    for (let column = 0; column < columns; column += 1) {
      const top = squares[above + column] ?? 0;
      row[column] = top + (v % 1) * ((squares[below + column] ?? 0) - top);
    }
    for (let x = 0; x < width; x += 1) {
      const u = Math.max(0, Math.min(columns - 1, x / side - 0.5));
      const left = row[Math.floor(u)] ?? 0;
      const right = row[Math.min(columns - 1, Math.floor(u) + 1)] ?? 0;
      ground[y * width + x] = left + (u % 1) * (right - left);
    }
  }
  return ground;
}

const NEAR = 1;
const FAR = 4;

/** Known places by their nearest neighbours, unknown ones by what is known further around. */
function smoothed(
  values: Float32Array,
  known: Float32Array,
  width: number,
  height: number,
): Float32Array {
  const weighted = values.map((value, index) => value * (known[index] ?? 0));
  const sums = [NEAR, FAR].map((radius) => ({
    value: boxSum(weighted, width, height, radius),
    count: boxSum(known, width, height, radius),
  }));
  return values.map((_, index) => {
    for (const { value, count } of sums) {
      const seen = count[index] ?? 0;
      if (seen >= 3) return (value[index] ?? 0) / seen;
    }
    return 0;
  });
}

function boxSum(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const across = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = -radius; x < width; x += 1) {
      sum += x + radius < width ? (values[y * width + x + radius] ?? 0) : 0;
      if (x - radius - 1 >= 0) sum -= values[y * width + x - radius - 1] ?? 0;
      if (x >= 0) across[y * width + x] = sum;
    }
  }
  const both = new Float32Array(values.length);
  for (let x = 0; x < width; x += 1) {
    let sum = 0;
    for (let y = -radius; y < height; y += 1) {
      sum += y + radius < height ? (across[(y + radius) * width + x] ?? 0) : 0;
      if (y - radius - 1 >= 0) sum -= across[(y - radius - 1) * width + x] ?? 0;
      if (y >= 0) both[y * width + x] = sum;
    }
  }
  return both;
}
