/**
 * Pixels and how they are made smaller, turned and cut. Everything here is plain arithmetic, so
 * that the browser and the function read the same picture alike.
 */
import type { Tilted } from './tilted.ts';

/** RGB, one byte each, rows from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * A picture seen in quarter turns without moving its pixels: a photo of 50 megapixels is turned
 * upright at no cost. Where the strides are missing, rows lie as usual.
 */
export interface View extends Picture {
  /** Offset of the pixel that is seen at the top left. */
  readonly origin?: number;
  /** From a pixel to its right neighbour as seen. */
  readonly right?: number;
  /** From a pixel to the one below it as seen. */
  readonly down?: number;
}

/** Seen in quarter turns clockwise. */
export function turned(picture: Picture, quarters: number): View {
  const times = ((quarters % 4) + 4) % 4;
  const { width: w, height: h, data } = picture;
  const row = w * 3;
  if (times === 1)
    return { width: h, height: w, data, origin: (h - 1) * row, right: -row, down: 3 };
  if (times === 2) return { width: w, height: h, data, origin: h * row - 3, right: -3, down: -row };
  if (times === 3) return { width: h, height: w, data, origin: row - 3, right: row, down: -3 };
  return picture;
}

/** The pixels moved to where they are seen. */
export function flat(view: View): Picture {
  const { width, height, data: from, origin = 0, right = 3, down = width * 3 } = view;
  if (origin === 0 && right === 3) return view;
  const data = new Uint8Array(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    let at = origin + y * down;
    for (let x = 0; x < width; x += 1, at += right, to += 3) {
      data[to] = from[at] ?? 0;
      data[to + 1] = from[at + 1] ?? 0;
      data[to + 2] = from[at + 2] ?? 0;
    }
  }
  return { width, height, data };
}

/**
 * Cuts a tilted rectangle out into an upright picture of the given size. Where the source is
 * finer than the target, several samples are averaged for each pixel.
 */
export function cut(view: View, area: Tilted, width: number, height: number): Picture {
  const out = new Uint8Array(width * height * 3);
  const { data: d, origin = 0, right: stepRight = 3, down: stepDown = view.width * 3 } = view;
  const cos = Math.cos(area.angle);
  const sin = Math.sin(area.angle);
  const stepX = area.width / width;
  const stepY = area.height / height;
  const fineX = Math.max(1, Math.min(4, Math.round(stepX)));
  const fineY = Math.max(1, Math.min(4, Math.round(stepY)));
  const share = 1 / (fineX * fineY);
  const lastX = view.width - 1;
  const lastY = view.height - 1;
  // Where the samples of a row stand, but for what each row adds.
  const alongX = new Float64Array(width * fineX);
  const alongY = new Float64Array(width * fineX);
  for (let at = 0; at < alongX.length; at += 1) {
    const u = ((at + 0.5) / fineX) * stepX - area.width / 2;
    alongX[at] = area.x - 0.5 + u * cos;
    alongY[at] = area.y - 0.5 + u * sin;
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let sy = 0; sy < fineY; sy += 1) {
        const v = (y + (sy + 0.5) / fineY) * stepY - area.height / 2;
        for (let sx = x * fineX; sx < (x + 1) * fineX; sx += 1) {
          const cx = between((alongX[sx] ?? 0) - v * sin, lastX);
          const cy = between((alongY[sx] ?? 0) + v * cos, lastY);
          const x0 = cx | 0;
          const y0 = cy | 0;
          const fx = cx - x0;
          const fy = cy - y0;
          const at = origin + y0 * stepDown + x0 * stepRight;
          const beside = at + (x0 < lastX ? stepRight : 0);
          const under = y0 < lastY ? stepDown : 0;
          const a = (1 - fx) * (1 - fy);
          const e = fx * (1 - fy);
          const c = (1 - fx) * fy;
          const f = fx * fy;
          r +=
            a * (d[at] ?? 0) +
            e * (d[beside] ?? 0) +
            c * (d[at + under] ?? 0) +
            f * (d[beside + under] ?? 0);
          g +=
            a * (d[at + 1] ?? 0) +
            e * (d[beside + 1] ?? 0) +
            c * (d[at + under + 1] ?? 0) +
            f * (d[beside + under + 1] ?? 0);
          b +=
            a * (d[at + 2] ?? 0) +
            e * (d[beside + 2] ?? 0) +
            c * (d[at + under + 2] ?? 0) +
            f * (d[beside + under + 2] ?? 0);
        }
      }
      const to = (y * width + x) * 3;
      out[to] = r * share + 0.5;
      out[to + 1] = g * share + 0.5;
      out[to + 2] = b * share + 0.5;
    }
  }
  return { width, height, data: out };
}

const between = (value: number, last: number): number => (value < 0 ? 0 : Math.min(value, last));

/** The inks of stamps. */
export type Hue = 'red' | 'blue';

/** How much more of a hue there is than of anything else; violet counts as blue. */
export function hueAt(data: Uint8Array, at: number, hue: Hue): number {
  const g = data[at + 1] ?? 0;
  const b = data[at + 2] ?? 0;
  return hue === 'red' ? (data[at] ?? 0) - Math.max(g, b) : b - g;
}

const offsetOf = (view: View, x: number, y: number): number => {
  const cx = Math.max(0, Math.min(view.width - 1, Math.round(x)));
  const cy = Math.max(0, Math.min(view.height - 1, Math.round(y)));
  return (view.origin ?? 0) + cx * (view.right ?? 3) + cy * (view.down ?? view.width * 3);
};

/** How much more of a hue than of anything else the pixel has. */
export function hueIn(view: View, x: number, y: number, hue: Hue): number {
  return hueAt(view.data, offsetOf(view, x, y), hue);
}

export function lightness(view: View, x: number, y: number): number {
  return lightAt(view.data, offsetOf(view, x, y));
}

export const lightAt = (data: Uint8Array, at: number): number =>
  0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0);

/** How far the strongest of the three colours is above the weakest. */
export function colour(view: View, x: number, y: number): number {
  const at = offsetOf(view, x, y);
  const [r, g, b] = [view.data[at] ?? 0, view.data[at + 1] ?? 0, view.data[at + 2] ?? 0];
  return Math.max(r, g, b) - Math.min(r, g, b);
}

/** Each pixel's lightness. */
export function lightsOf({ data, width, height }: Picture): Float32Array {
  const lights = new Float32Array(width * height);
  for (let at = 0; at < lights.length; at += 1) lights[at] = lightAt(data, 3 * at);
  return lights;
}

/** The same as whole numbers, rounded down. */
export function lightBytes({ data, width, height }: Picture): Uint8Array {
  const lights = new Uint8Array(width * height);
  for (let at = 0; at < lights.length; at += 1) lights[at] = lightAt(data, 3 * at);
  return lights;
}

/** A picture without colour, by each pixel's lightness. */
export function greyOf(width: number, height: number, lights: Uint8Array): Picture {
  const data = new Uint8Array(3 * lights.length);
  for (let at = 0, to = 0; at < lights.length; at += 1, to += 3) {
    const light = lights[at] ?? 0;
    data[to] = light;
    data[to + 1] = light;
    data[to + 2] = light;
  }
  return { width, height, data };
}
