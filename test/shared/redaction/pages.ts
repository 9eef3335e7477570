import type { Cover, Frame, Page, Run } from '../../../shared/redaction/model.ts';

export function run(text: string, x: number, y: number, more: Partial<Run> = {}): Run {
  const size = more.size ?? 16;
  return {
    text,
    box: [x, y - size * 0.88, x + [...text].length * size, y + size * 0.12],
    size,
    source: 'page',
    order: 1,
    colour: 0,
    ...more,
  };
}

export function page(runs: readonly Run[], more: Partial<Page> = {}): Page {
  return {
    number: 1,
    width: 595,
    height: 842,
    unit: 'pt',
    runs,
    covers: [],
    frames: [],
    raster: false,
    found: [],
    ...more,
  };
}

export function cover(
  x: number,
  y: number,
  width: number,
  height: number,
  more: Partial<Cover> = {},
): Cover {
  return {
    kind: 'fill',
    box: [x, y, x + width, y + height],
    order: 9,
    colour: 0,
    opaque: true,
    ...more,
  };
}

/** A ruled grid: each cell as its own frame. */
export function grid(
  x: number,
  y: number,
  widths: readonly number[],
  rows: number,
  step: number,
): Frame[] {
  const frames: Frame[] = [];
  for (let row = 0; row < rows; row += 1) {
    let left = x;
    for (const width of widths) {
      frames.push({ box: [left, y + row * step, left + width, y + (row + 1) * step] });
      left += width;
    }
  }
  return frames;
}
