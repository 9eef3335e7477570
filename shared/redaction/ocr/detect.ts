/**
 * Where text stands: differentiable binarisation (PP-OCRv4 detection). The network gives for
 * each pixel how likely it is the core of a text line; cores are grown back to whole lines.
 */
import { median } from '../median.ts';
import type { Input, OcrEngine } from './engine.ts';
import { groupsIn } from './grid.ts';
import type { Picture } from './picture.ts';
import { resize } from './resize.ts';
import { searchSize } from './sheet.ts';
import { boundsAlong, scaledBy, type Tilted } from './tilted.ts';

// Input normalisation of the model's training (ImageNet), channels in the order B, G, R.
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;
const CORE = 0.3;
const SCORE = 0.5;
const GROWTH = 1.6;
/** A line is found so many times as high as its letters, with as much around its ends. */
export const LINE = 1.35;
const MIN_SIDE = 3;
const MAX_BOXES = 600;
/** Pixels of a core. */
const FEWEST = 8;

export interface TextArea extends Tilted {
  /** Mean probability inside, 0…1. */
  readonly score: number;
}

/** BGR planes, normalised. */
export function planesOf(
  picture: Picture,
  mean: readonly number[],
  deviation: readonly number[],
): Input {
  const size = picture.width * picture.height;
  const planes = new Float32Array(size * 3);
  const value = new Float32Array(256);
  for (let channel = 0; channel < 3; channel += 1) {
    const scale = 1 / (deviation[channel] ?? 1);
    for (let byte = 0; byte < 256; byte += 1)
      value[byte] = (byte / 255 - (mean[channel] ?? 0)) * scale;
    let to = channel * size;
    for (let at = 2 - channel; at < size * 3; at += 3, to += 1)
      planes[to] = value[picture.data[at] ?? 0] ?? 0;
  }
  return planes;
}

/** Text areas in the picture's own pixels. */
export async function detect(
  picture: Picture,
  engine: OcrEngine,
  longest: number,
): Promise<TextArea[]> {
  const [width, height] = searchSize(picture.width, picture.height, longest);
  const small = resize(picture, width, height);
  const map = await engine.detect(planesOf(small, MEAN, DEVIATION), width, height);
  return areasIn(map, width, height).map((area) =>
    scaledBy(area, picture.width / width, picture.height / height),
  );
}

interface Blob {
  readonly edge: [number, number][];
  readonly score: number;
}

/** Connected cores, each with the ends of its pixel rows and its mean probability. */
function blobsIn(map: Float32Array, width: number, height: number): Blob[] {
  const cores = new Uint8Array(map.length);
  for (let at = 0; at < cores.length; at += 1) if ((map[at] ?? 0) >= CORE) cores[at] = 1;
  const blobs: Blob[] = [];
  for (const core of groupsIn(cores, width, height, 1)) {
    if (core.length < FEWEST) continue;
    let sum = 0;
    const rows = new Map<number, [number, number]>();
    for (const at of core) {
      const x = at % width;
      const y = (at - x) / width;
      sum += map[at] ?? 0;
      const row = rows.get(y);
      if (!row) rows.set(y, [x, x]);
      else if (x < row[0]) row[0] = x;
      else if (x > row[1]) row[1] = x;
    }
    const edge: [number, number][] = [];
    for (const [y, [from, to]] of rows) {
      edge.push([from, y], [to + 1, y], [from, y + 1], [to + 1, y + 1]);
    }
    blobs.push({ edge, score: sum / core.length });
    if (blobs.length >= MAX_BOXES) break;
  }
  return blobs;
}

/** The smallest rectangle around the points, tried by degrees within ±45°. */
function smallestRectangle(points: readonly [number, number][]): Tilted {
  let best = boundsAlong(points, 0);
  const area = (one: Tilted): number => one.width * one.height;
  for (const step of [9, 3, 1]) {
    const centre = best.angle;
    for (let k = -4; k <= 4; k += 1) {
      const angle = centre + (k * step * Math.PI) / 180;
      if (Math.abs(angle) > Math.PI / 4 + 0.01) continue;
      const one = boundsAlong(points, angle);
      if (area(one) < area(best) * 0.995) best = one;
    }
  }
  return best;
}

function areasIn(map: Float32Array, width: number, height: number): TextArea[] {
  const blobs = blobsIn(map, width, height).filter((blob) => blob.score >= SCORE);
  const first = blobs.map((blob) => smallestRectangle(blob.edge));
  const tilt = usualTilt(first);
  return blobs.flatMap((blob, index) => {
    const free = first[index];
    if (!free) return [];
    // The angle of a blob about as high as wide says nothing: it takes the page's.
    const long = Math.max(free.width, free.height) / Math.max(1, Math.min(free.width, free.height));
    const fixed = boundsAlong(blob.edge, tilt);
    const keep = long > 3 || fixed.width * fixed.height > 1.35 * free.width * free.height;
    const core = keep ? free : fixed;
    if (Math.min(core.width, core.height) < MIN_SIDE) return [];
    const grow = (core.width * core.height * GROWTH) / (2 * (core.width + core.height));
    return [
      { ...core, width: core.width + 2 * grow, height: core.height + 2 * grow, score: blob.score },
    ];
  });
}

function usualTilt(areas: readonly Tilted[]): number {
  const long = areas.filter((area) => area.width > 4 * area.height || area.height > 4 * area.width);
  return median(long.map(({ angle }) => angle));
}
