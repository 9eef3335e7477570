/** How far each place of a sheet differs from the paper around it: in lightness, and in colour. */
import { extremes, quantile } from './grid.ts';
import type { Picture } from './picture.ts';

export type Ink = 'pale' | 'tinted';
export const inks: readonly Ink[] = ['pale', 'tinted'];

/** Half the width of the widest stroke that still is ink and no shadow, as a share of the longer side. */
const STROKE = 0.024;
const GRID = 0.03;

/** On a grid of half the picture's size: numbers of squares of two by two pixels. */
export interface Contrast {
  readonly width: number;
  readonly height: number;
  /** Of the four pixels of a place. */
  readonly mean: Float32Array;
  readonly most: Float32Array;
}

/** The measure of each ink; the pixels are gone through once for both. */
export function contrastOf(picture: Picture): (ink: Ink) => Contrast {
  const halves = halved(picture);
  const pale = darkness(halves);
  return (ink) => (ink === 'pale' ? pale : tint(halves));
}

interface Halves {
  readonly width: number;
  readonly height: number;
  readonly light: Float32Array;
  readonly least: Float32Array;
  /** Red and blue beside green, about 128. */
  readonly colours: readonly [Float32Array, Float32Array];
}

function halved({ data, width: stride, height: rows }: Picture): Halves {
  const width = Math.floor(stride / 2);
  const height = Math.floor(rows / 2);
  const light = new Float32Array(width * height);
  const least = new Float32Array(width * height);
  const reds = new Float32Array(width * height);
  const blues = new Float32Array(width * height);
  for (let y = 0, place = 0; y < height; y += 1) {
    let at = 2 * y * stride * 3;
    for (let x = 0; x < width; x += 1, place += 1, at += 6) {
      const low = at + stride * 3;
      const green =
        (data[at + 1] ?? 0) + (data[at + 4] ?? 0) + (data[low + 1] ?? 0) + (data[low + 4] ?? 0);
      const red = (data[at] ?? 0) + (data[at + 3] ?? 0) + (data[low] ?? 0) + (data[low + 3] ?? 0);
      const blue =
        (data[at + 2] ?? 0) + (data[at + 5] ?? 0) + (data[low + 2] ?? 0) + (data[low + 5] ?? 0);
      light[place] = (0.3 * red + 0.59 * green + 0.11 * blue) / 4;
      const above = lesser(hundredfold(data, at), hundredfold(data, at + 3));
      const below = lesser(hundredfold(data, low), hundredfold(data, low + 3));
      least[place] = lesser(above, below) / 100;
      reds[place] = 128 + (red - green) / 8;
      blues[place] = 128 + (blue - green) / 8;
    }
  }
  return { width, height, light, least, colours: [reds, blues] };
}

/** A pixel's lightness as a whole number. */
const hundredfold = (data: Uint8Array, at: number): number =>
  30 * (data[at] ?? 0) + 59 * (data[at + 1] ?? 0) + 11 * (data[at + 2] ?? 0);

/** Of two whole numbers; without a jump, as grain would send every other one astray. */
const lesser = (a: number, b: number): number => b + ((a - b) & ((a - b) >> 31));

/** How much darker than the paper around it, 0…255 of the paper's lightness. */
function darkness({ width, height, light, least }: Halves): Contrast {
  const paper = paperOf(light, width, height);
  const mean = new Float32Array(light.length);
  const most = new Float32Array(light.length);
  for (let at = 0; at < mean.length; at += 1) {
    const ground = Math.max(24, paper[at] ?? 0);
    const scale = 255 / ground;
    mean[at] = Math.max(-20, scale * (ground - (light[at] ?? 0)));
    most[at] = Math.max(-20, scale * (ground - (least[at] ?? 0)));
  }
  return { width, height, mean, most };
}

/** The same everywhere: a copy without colours is so in its tint. */
export const isEven = (values: Float32Array): boolean => {
  const [first] = values;
  return values.every((value) => value === first);
};

/** How far from the colour of the paper around it. */
function tint({ width, height, colours }: Halves): Contrast {
  const both = new Float32Array(width * height);
  for (const colour of colours) {
    if (isEven(colour)) continue;
    const ground = groundOf(colour, width, height);
    for (let at = 0; at < both.length; at += 1)
      both[at] = (both[at] ?? 0) + 2 * Math.abs((colour[at] ?? 0) - (ground[at] ?? 0));
  }
  return { width, height, mean: both, most: both };
}

/**
 * The paper's lightness at each place: strokes are filled in (a morphological closing), while the
 * edges of shadows and of the sheet stay as they are.
 */
function paperOf(light: Float32Array, width: number, height: number): Float32Array {
  const w = Math.ceil(width / 2);
  const h = Math.ceil(height / 2);
  const small = thinned(light, width, height);
  const reach = Math.max(4, Math.round((STROKE * Math.max(width, height)) / 2));
  return doubled(extremes(extremes(small, w, h, reach, 1), w, h, reach, -1), w, h, width, height);
}

const CALM = 2;

/** Every second place of every second row, each the mean of the square of five around it. */
function thinned(values: Float32Array, width: number, height: number): Float32Array {
  const w = Math.ceil(width / 2);
  const h = Math.ceil(height / 2);
  const across = new Float32Array(w * height);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 2, to += 1) {
      const from = Math.max(0, x - CALM);
      const end = Math.min(width - 1, x + CALM);
      let sum = 0;
      for (let at = y * width + from; at <= y * width + end; at += 1) sum += values[at] ?? 0;
      across[to] = sum / (end - from + 1);
    }
  }
  const small = new Float32Array(w * h);
  for (let y = 0; y < h; y += 1) {
    const from = Math.max(0, 2 * y - CALM);
    const end = Math.min(height - 1, 2 * y + CALM);
    for (let x = 0; x < w; x += 1) {
      let sum = 0;
      for (let row = from; row <= end; row += 1) sum += across[row * w + x] ?? 0;
      small[y * w + x] = sum / (end - from + 1);
    }
  }
  return small;
}

/** A grid at twice its size, led over from one value to the next. */
function doubled(
  values: Float32Array,
  w: number,
  h: number,
  width: number,
  height: number,
): Float32Array {
  const large = new Float32Array(width * height);
  const row = new Float32Array(w + 1);
  for (let y = 0; y < height; y += 1) {
    const top = (y >> 1) * w;
    const low = y % 2 === 0 ? top : Math.min(h - 1, (y >> 1) + 1) * w;
    for (let x = 0; x < w; x += 1) row[x] = 0.5 * ((values[top + x] ?? 0) + (values[low + x] ?? 0));
    row[w] = row[w - 1] ?? 0;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      const left = row[x >> 1] ?? 0;
      large[at] = x % 2 === 0 ? left : 0.5 * (left + (row[(x >> 1) + 1] ?? 0));
    }
  }
  return large;
}

/** The middle value around a place: of squares of paper, led over from one to the next. */
function groundOf(values: Float32Array, width: number, height: number): Float32Array {
  const side = Math.max(8, Math.round(GRID * Math.max(width, height)));
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const squares = middles(values, width, height, side);
  const ground = new Float32Array(values.length);
  const row = new Float32Array(columns + 1);
  const lefts = new Int32Array(width);
  const shares = new Float64Array(width);
  for (let x = 0; x < width; x += 1) {
    const u = Math.max(0, Math.min(columns - 1, x / side - 0.5));
    lefts[x] = Math.floor(u);
    shares[x] = u % 1;
  }
  for (let y = 0; y < height; y += 1) {
    const v = Math.max(0, Math.min(rows - 1, y / side - 0.5));
    const above = Math.floor(v) * columns;
    const below = Math.min(rows - 1, Math.floor(v) + 1) * columns;
    for (let column = 0; column < columns; column += 1) {
      const top = squares[above + column] ?? 0;
      row[column] = top + (v % 1) * ((squares[below + column] ?? 0) - top);
    }
    row[columns] = row[columns - 1] ?? 0;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      const place = lefts[x] ?? 0;
      const left = row[place] ?? 0;
      ground[at] = left + (shares[x] ?? 0) * ((row[place + 1] ?? 0) - left);
    }
  }
  return ground;
}

/** The middle value of each square of the grid. */
function middles(values: Float32Array, width: number, height: number, side: number): Float32Array {
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const squares = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1) {
    const bottom = Math.min(height, (row + 1) * side);
    for (let column = 0; column < columns; column += 1) {
      const left = column * side;
      const right = Math.min(width, left + side);
      counts.fill(0);
      for (let y = row * side; y < bottom; y += 1)
        for (let at = y * width + left; at < y * width + right; at += 1) {
          const value = Math.round(values[at] ?? 0);
          counts[value] = (counts[value] ?? 0) + 1;
        }
      const count = (bottom - row * side) * (right - left);
      squares[row * columns + column] = quantile(counts, 0.5 * count);
    }
  }
  return squares;
}
